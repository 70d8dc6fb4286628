"""The form of a committee: what it is, how it meets, who serves it.

In: the council, what was typed. Out: what the deeds of founding take.
"""

from collections.abc import Iterator
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.days import DayField
from actionplans.fields.keys import SeveralField
from actionplans.models import Council, User
from actionplans.working_days import CLEAR_DAYS
from committees import founding
from committees.founding import Said
from committees.models import Committee

from .hours import HourField

MOST_DAYS = 30


class DaysBeforeField(forms.IntegerField):
    """A number of working days before a meeting."""

    def __init__(self, **said: Any) -> None:
        wrong = f"Enter a number of days from 0 to {MOST_DAYS}"
        super().__init__(
            min_value=0,
            max_value=MOST_DAYS,
            widget=forms.NumberInput(attrs={"class": "short"}),
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"), wrong
            ),
            **said,
        )


class CommitteeForm(forms.Form):
    name = forms.CharField(
        max_length=200, error_messages={"required": "Say what the committee is called"}
    )
    short = forms.CharField(
        label="Short name",
        max_length=12,
        help_text="It begins the references of what the committee asks: “CFS” in "
        "“CFS (26/27) 01”.",
        error_messages={"required": "Enter a short name"},
    )
    kind = forms.ChoiceField(
        label="Kind of committee",
        choices=Committee.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of committee it is"},
    )
    aliases = WordsField(
        label="Other names", rows=2, help_text="Former and spoken names, one a line."
    )
    remit = WordsField(
        rows=5,
        label="What it is there for",
        help_text="A line that begins with “- ” is a bullet; **bold** is bold.",
    )
    meets_in_public = forms.BooleanField(
        label="It meets in public: everybody may read its agendas and minutes",
        required=False,
        initial=True,
    )
    ended_on = DayField(
        label="Last day of the committee",
        required=False,
        help_text="Only where it has ended or is about to. Its papers stay.",
    )
    venue = forms.CharField(label="Usual venue", max_length=300, required=False)
    starts = HourField(label="Usual time", required=False)
    clear_days = DaysBeforeField(
        label="Clear days between its agenda and its meeting",
        initial=CLEAR_DAYS,
        help_text="Five, by law, for committees of the council that meet in public.",
    )
    chair_title = forms.CharField(
        label="What its chair is called in minutes",
        max_length=40,
        initial="Chair",
        error_messages={"required": "Say what its chair is called: Chair, Chairman"},
    )
    question_rule = forms.CharField(
        label="Procedure rule on questions",
        max_length=200,
        required=False,
        help_text="As agendas name it: “Procedure Rule 14”. Without a rule and "
        "without a time below, no questions are taken.",
    )
    public_question_days = DaysBeforeField(
        label="Questions from the public: working days before the meeting", initial=1
    )
    public_question_time = HourField(
        label="Questions from the public: time on that day",
        required=False,
        help_text="Left empty, the time at which the meeting starts.",
    )
    member_question_days = DaysBeforeField(
        label="Questions from members: working days before the meeting", initial=1
    )
    member_question_time = HourField(
        label="Questions from members: time on that day",
        required=False,
        help_text="Left empty, the time at which the meeting starts.",
    )
    officer_post = forms.CharField(
        label="Post of the officer, as it is printed",
        max_length=200,
        initial="Committee Officer",
        error_messages={"required": "Enter the post that is printed"},
    )
    officer_phone = forms.CharField(label="Telephone", max_length=60, required=False)
    officer_email = forms.EmailField(
        label="E-mail address, as it is printed", max_length=254, required=False
    )
    signatory = forms.CharField(
        label="Who summons its members",
        max_length=200,
        required=False,
        help_text="The name under “You are requested to attend”.",
    )
    signatory_post = forms.CharField(label="Their post", max_length=200, required=False)

    GROUPS = (
        (
            "What it is",
            (
                "name",
                "short",
                "kind",
                "aliases",
                "remit",
                "meets_in_public",
                "ended_on",
            ),
        ),
        (
            "When and where it usually meets",
            ("venue", "starts", "clear_days", "chair_title"),
        ),
        (
            "Questions",
            (
                "question_rule",
                "public_question_days",
                "public_question_time",
                "member_question_days",
                "member_question_time",
            ),
        ),
        (
            "Who serves it",
            ("officer", "officer_post", "officer_phone", "officer_email", "others"),
        ),
        ("Who summons it", ("signatory", "signatory_post")),
    )

    def __init__(
        self, data: Any = None, *, council: Council, committee: Committee | None = None
    ) -> None:
        now = founding.said_of(committee) if committee else None
        super().__init__(data, initial=_initial(now) if now else None)
        able = founding.those_who_may_serve(council)
        if now:
            named = [user.pk for user in (now.officer, *now.others) if user]
            able = able | User.objects.filter(pk__in=named)
        gone = {"invalid_choice": "Choose a committee officer from the list"}
        self.fields["officer"] = forms.ModelChoiceField(
            able.distinct(),
            label="Its officer",
            required=False,
            empty_label="Nobody yet",
            error_messages=gone,
        )
        self.fields["others"] = SeveralField(
            able.distinct(),
            widget=forms.CheckboxSelectMultiple,
            label="Others who serve it",
            required=False,
            help_text="They read its exempt papers, too.",
            error_messages=gone,
        )

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, in the order of the page."""
        for heading, names in self.GROUPS:
            yield heading, [self[name] for name in names]

    def said(self) -> Said:
        told = dict(self.cleaned_data)
        told["others"] = tuple(told["others"].order_by("name", "pk"))
        lines = (line.strip() for line in told["aliases"].splitlines())
        told["aliases"] = tuple(filter(None, lines))
        return Said(**told)


def _initial(now: Said) -> dict[str, Any]:
    told = {name: getattr(now, name) for name in CommitteeForm.base_fields}
    told["aliases"] = "\n".join(now.aliases)
    told["officer"] = now.officer.pk if now.officer else None
    told["others"] = [user.pk for user in now.others]
    return told
