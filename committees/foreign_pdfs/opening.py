"""A PDF opened whole, or refused.

A reader would mend a damaged file by guessing, and a guess can lose pages: what needs
mending is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from . import limits
from .refusals import refused

# A reader looks for it within the first kilobyte, and so do we.
_HEAD = b"%PDF-"


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Raises PdfRefused where it is not a PDF, locked, damaged, or far too large."""
    if _HEAD not in data[:1024]:
        raise refused("not_pdf")
    try:
        pdf = pikepdf.open(
            BytesIO(data), attempt_recovery=False, suppress_warnings=True
        )
    except pikepdf.PasswordError:
        raise refused("encrypted") from None
    with pdf:
        # Open to read, but not to copy: its maker did not want it taken apart.
        if pdf.is_encrypted:
            raise refused("encrypted")
        if len(pdf.objects) > limits.OBJECTS:
            raise refused("too_complex", because=f"{len(pdf.objects)} objects")
        yield pdf
