"""Templating: an empty workbook to fill in, from a plan's columns and key or our own.

In: a plan, or a scheme that one may begin with. Out: the bytes of an .xlsx.
"""

from dataclasses import asdict

from . import snapshots
from .models import Plan, Recommendation
from .models.plan import DEFAULT_COLUMNS
from .schemes import SchemePreset
from .workbooks import template_book

# A scheme of states is kept beside how much is done.
WITH_PERCENT = ("status4",)
PERCENT = {"field": "percent_complete", "label": "% complete"}
RECOMMENDATION, AREA = "Recommendation", "Area for improvement"


def of_preset(preset: SchemePreset) -> bytes:
    """For a plan that is not here yet, with the columns that a plan begins with."""
    more = [PERCENT] if preset.code in WITH_PERCENT else []
    return template_book.to_xlsx(
        subject=RECOMMENDATION,
        columns=[*DEFAULT_COLUMNS, *more],
        scheme=asdict(preset),
    )


def of_plan(plan: Plan) -> bytes:
    """For more actions of a plan that is here, in its own words."""
    kinds = set(plan.recommendations.values_list("kind", flat=True))
    subject = AREA if kinds == {Recommendation.Kind.AREA} else RECOMMENDATION
    return template_book.to_xlsx(
        subject=subject, columns=plan.columns, scheme=snapshots.key_of(plan.scheme)
    )
