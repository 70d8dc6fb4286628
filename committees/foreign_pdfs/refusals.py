"""Why a PDF is not taken: one code, one sentence, in one table; and what was found.

Sentences say what to do next, in the words of the programs that officers have.
"""

from dataclasses import dataclass

from actionplans.refusals import Refusal

PRINT_IT = "Open it, choose Print, Save as PDF, and give that."
SENTENCES = {
    "empty": "The file is empty.",
    "too_large": "The file is larger than 30 MB. Make its pictures smaller, or give it "
    "in parts.",
    "not_pdf": "This is not a PDF. In Word or Excel choose Save As, PDF.",
    "encrypted": "This PDF is protected by a password or against copying. Save a copy "
    "without protection and give that.",
    "damaged": "This PDF is damaged: pages of it could be missing. Open it, save a new "
    "copy, and look whether it is whole.",
    "no_pages": "This PDF has no pages.",
    "too_many_pages": "This PDF has {count:,} pages; at most {limit:,} can be taken. "
    "Give it in parts.",
    "too_complex": "This PDF is far more complicated than a paper should be. "
    + PRINT_IT,
    "scripts": "This PDF holds a script, which could act on the reader’s machine. "
    + PRINT_IT,
    "launches": "This PDF can open other files or programs, or send something. "
    + PRINT_IT,
    "attachments": "This PDF has other files inside it, which would be published with "
    "it. Take them out, or give each as an appendix of its own.",
    "media": "This PDF holds film, sound or a model to turn, which no paper shows. "
    + PRINT_IT,
    "form": "This PDF is a form with boxes to fill in, or is signed digitally, and "
    "would not stay as it is. " + PRINT_IT,
    "page_size": "Page {page} of this PDF is of a size that cannot be printed: {size}. "
    "Set its paper to A4 and save it again.",
    "busy": "Other files are being checked. Try again in a minute.",
}


class PdfRefused(Refusal):
    """The file is not taken. `because` is for the log, never for the page."""

    def __init__(self, code: str, sentence: str, because: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.because = because


def refused(code: str, *, because: str = "", **facts: object) -> PdfRefused:
    """The refusal of this code, its sentence filled in with the facts."""
    return PdfRefused(code, SENTENCES[code].format(**facts), because)


@dataclass(frozen=True, slots=True)
class Looked:
    """How many pages a file has, and what it lacks: sentences, none where nothing."""

    pages: int
    shortcomings: tuple[str, ...]
