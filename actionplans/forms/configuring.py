"""The forms of a council's settings. In: what was typed. Out: what the deeds take."""

from calendar import month_name
from dataclasses import asdict
from typing import Any

from django import forms

from actionplans.configuring import OF_ANNUAL_MEETING
from actionplans.council_colours import OWN, contrasts, read
from actionplans.founding import NAME_LENGTH
from actionplans.mail_texts import Words
from actionplans.models import Council
from actionplans.phrasing import LONGEST_PART, LONGEST_SUBJECT
from actionplans.schemes import PRESETS


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


def _months(*months: int) -> list[tuple[int, str]]:
    return [(month, month_name[month]) for month in months]


class YearsForm(forms.Form):
    financial_year_starts = forms.TypedChoiceField(
        label="The financial year begins in",
        choices=_months(4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3),
        coerce=int,
        help_text="A council’s begins in April by law. A trust’s may not.",
    )
    municipal_year_starts = forms.TypedChoiceField(
        label="The municipal year begins in",
        choices=_months(*OF_ANNUAL_MEETING),
        coerce=int,
        help_text="The month of the annual meeting.",
    )


class ColourField(forms.CharField):
    """Cleans to "#rrggbb", or to "" for the shipped colour."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        if (colour := read(typed)) is None:
            raise forms.ValidationError(
                f"{self.label}: write the colour as # and six of 0 to 9 and a to f, as "
                "in #1f3d5c"
            )
        return colour


class ColoursForm(forms.Form):
    """A box for each colour that is the council's own; refuses what is too faint."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, use) in OWN.items():
            self.fields[name] = ColourField(
                label=label,
                max_length=20,
                required=False,
                help_text=use,
                widget=forms.TextInput(attrs={"class": "short", "spellcheck": "false"}),
            )

    def clean(self) -> dict[str, Any]:
        """Each pair that cannot be read is said at the colour in front."""
        unread = set(self.errors)
        for pair in contrasts(self.shown):
            if not pair.is_enough and not unread & {pair.front, pair.behind}:
                at = pair.front if pair.front in OWN else pair.behind
                self.add_error(at, pair.problem)
        return self.cleaned_data

    @property
    def shown(self) -> dict[str, str]:
        """What is in the boxes, where it is a colour, however faint it is."""
        return {name: read(str(self[name].value() or "")) or "" for name in OWN}


class LogoForm(forms.Form):
    picture = forms.FileField(
        help_text="A PNG or JPEG of at most 2 MB, as it looks best on white. It is "
        "kept no larger than 900 by 360 pixels.",
        error_messages={
            "required": "Choose the picture of the logo",
            "empty": "The file is empty: choose the picture again",
        },
    )
    said = forms.CharField(
        label="What the logo says",
        max_length=200,
        help_text="Read out to who cannot see it, and shown where it is missing.",
        error_messages={"required": "Say what the logo says"},
    )

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_logo:
            self.fields["picture"].required = False
            self.fields["picture"].label = "Another picture"

    @property
    def typed(self) -> dict[str, Any]:
        file = self.cleaned_data["picture"]
        return {
            "said": self.cleaned_data["said"],
            "data": file.read() if file else None,
        }


class MailTextForm(forms.Form):
    subject = forms.CharField(
        max_length=LONGEST_SUBJECT,
        error_messages={"required": "Enter the subject of the message"},
    )
    opening = forms.CharField(
        label="Opening words",
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="An empty line begins a new paragraph.",
        error_messages={"required": "Enter the words that the message opens with"},
    )
    closing = forms.CharField(
        label="Closing words",
        max_length=LONGEST_PART,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example, whom to ask.",
    )

    @property
    def words(self) -> Words:
        return Words(**self.cleaned_data)

    @staticmethod
    def of(words: Words) -> dict[str, str]:
        return asdict(words)


class SchemesForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label="New plans choose from",
        choices=[(code, preset.name) for code, preset in PRESETS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one: a new plan needs ratings"},
    )
