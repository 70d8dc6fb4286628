"""Printing: an HTML document to a PDF that everybody can read.

    HTML ─ print_in_child (bounded) ─▶ a process (child) ─ html_to_pdf (pdf) ─▶ Printed
        finish               what WeasyPrint leaves out, before the PDF is written

pdf alone knows WeasyPrint, and imports it only when it prints.
"""

from .bounded import print_in_child
from .pdf import Printed, PrintingFailed, html_to_pdf, packaged_assets

__all__ = (
    "Printed",
    "PrintingFailed",
    "html_to_pdf",
    "packaged_assets",
    "print_in_child",
)
