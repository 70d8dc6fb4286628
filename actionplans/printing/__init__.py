"""Printing: an HTML document to a PDF that everybody can read.

    HTML ─ print_in_child (bounded) ─▶ a process (child) ─ html_to_pdf (pdf) ─▶ Printed
        page_ranges          what a pack says of its pages
        inserting            pages of others' PDFs, where there are any
        pace                 what WeasyPrint would work out again and again
        finish               what WeasyPrint leaves out, before the PDF is written

pdf alone knows WeasyPrint, and imports it only when it prints.
"""

from .bounded import print_in_child
from .chapters import Chapter, chapters_of
from .pdf import Printed, PrintingFailed, TooLong, html_to_pdf, packaged_assets

__all__ = (
    "Chapter",
    "Printed",
    "PrintingFailed",
    "TooLong",
    "chapters_of",
    "html_to_pdf",
    "packaged_assets",
    "print_in_child",
)
