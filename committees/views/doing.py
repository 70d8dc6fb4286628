"""A page with one form and one deed: done, or shown again with what was typed.

422 with what is wrong; 409 where somebody else was faster, and then the form carries
what stands now, so that saving once more is meant.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from committees.scheduling import MeetingChanged


class Doing:
    """One attempt of a request to do what its form says."""

    def __init__(self, request: HttpRequest, form: forms.Form) -> None:
        self.request, self.form = request, form
        self.refused: Refusal | None = None
        self.made: Any = None

    def do(self, deed: Callable[..., Any], **told: Any) -> bool:
        """Whether it was done; a refusal is told in the form."""
        try:
            self.made = deed(by=self.request.user, at=timezone.now(), **told)
        except Refusal as refusal:
            self.refused = refusal
            self.form.add_error(None, str(refusal))
            return False
        return True

    @property
    def clashed(self) -> bool:
        return isinstance(self.refused, (ChangedMeanwhile, MeetingChanged))

    @property
    def status(self) -> int:
        return 409 if self.clashed else 422 if self.form.errors else 200

    def carried(self, name: str, stands: str | int) -> str | int:
        """What the form carries of what its words were written on."""
        return stands if self.clashed else self.request.POST.get(name, stands)
