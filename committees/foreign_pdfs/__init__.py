"""PDFs that somebody made elsewhere: looked at before they are kept, never trusted.

    bytes ─ bounded (a child process: child) ─▶ looking
        opening   opened whole, or refused: encrypted, damaged
        dangers   what acts, hides or is filled in: refused
        pages     how many, of what size, and whether they hold text
        lacks     what readers and archives miss: sentences for the officer
    ─▶ Looked, or PdfRefused with a sentence

Nothing of a file is run or drawn, and its words are taken for nothing but names.
"""

from .bounded import look
from .refusals import Looked, PdfRefused

__all__ = ("Looked", "PdfRefused", "look")
