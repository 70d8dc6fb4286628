"""The version that a form's words were written on: the form carries its number."""

import re

from django.http import HttpRequest


def written_on(request: HttpRequest) -> int:
    """The version the words were written on; one that never was, where it is none."""
    said = request.POST.get("version", "")
    return int(said) if re.fullmatch("[0-9]{1,9}", said) else -1
