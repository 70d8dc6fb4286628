"""The forms of a council's settings. In: what was typed. Out: what the deeds take."""

from typing import Any

from django import forms

from actionplans.founding import NAME_LENGTH
from actionplans.models import Council


class NameForm(forms.Form):
    name = forms.CharField(
        label="Name of the council",
        max_length=NAME_LENGTH,
        error_messages={"required": "Enter the council’s name"},
    )


class PolicyForm(forms.Form):
    """Two choices and no box: what is not chosen is read as well."""

    publishes_names = forms.TypedChoiceField(
        label="Versions closed from now on show the public",
        choices=[
            ("no", "the posts that lead: “Head of Safeguarding”"),
            ("yes", "the names of the officers who lead"),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the public reads"},
    )

    @staticmethod
    def now(council: Council) -> dict[str, Any]:
        return {"publishes_names": "yes" if council.publishes_names else "no"}
