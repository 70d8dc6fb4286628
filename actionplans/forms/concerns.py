"""Forms of a cross-cutting concern: what it is, and the answer to it.

In: the plan, what was typed. Out: what the deeds of raising take.
"""

from typing import Any

from django import forms

from actionplans.fields.keys import SeveralField
from actionplans.forms.leads import LeadField
from actionplans.models import CrossCuttingConcern, Plan, Recommendation
from actionplans.raising import AT_LEAST
from actionplans.wording import shortened


class RecommendationsField(SeveralField):
    """Several recommendations of a plan, each by its number and words."""

    def label_from_instance(self, recommendation: Recommendation) -> str:
        return f"{recommendation}: {shortened(recommendation.text, 100)}"


class ConcernForm(forms.Form):
    words = forms.CharField(
        label="The concern",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What is in the way, in words that stand by themselves.",
        error_messages={"required": "Say what the concern is"},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan,
        concern: CrossCuttingConcern | None = None,
    ) -> None:
        super().__init__(data, initial=_as_it_stands(concern) if concern else None)
        self.fields["recommendations"] = RecommendationsField(
            plan.recommendations.all(),
            label="The recommendations it lies behind",
            widget=forms.CheckboxSelectMultiple,
            help_text="Choose two or more: it is shown under each of them.",
            error_messages={
                "required": "Choose at least two recommendations",
                "invalid_choice": "Choose recommendations from the list",
            },
        )
        self.fields["owner"] = LeadField(
            plan.council.leads.all(),
            label="Owner",
            required=False,
            empty_label="Nobody yet",
            help_text="The lead who answers it. Whoever holds that lead may answer.",
            error_messages={"invalid_choice": "Choose a lead from the list"},
        )

    def clean_recommendations(self) -> list[Recommendation]:
        chosen = list(self.cleaned_data["recommendations"])
        if len(chosen) < AT_LEAST:
            raise forms.ValidationError("Choose at least two recommendations")
        return chosen


class AnswerForm(forms.Form):
    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What is being done about it, by whom and by when. It is shown "
        "under each of its recommendations.",
        error_messages={"required": "Write the answer"},
    )


def _as_it_stands(concern: CrossCuttingConcern) -> dict[str, Any]:
    return {
        "words": concern.words,
        "recommendations": list(concern.recommendations.all()),
        "owner": concern.owner_id,
    }
