"""What a decided proposal says otherwise than the plan that is already here.

In: a plan and a proposal. Out: sentences-to-be, one per difference, in the plan's
order; empty where the file changes nothing. Reads in a fixed number of queries and
writes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actionplans.importing.accepting.numbering import PlacedAction, PlacedGroup, placed
from actionplans.importing.accepting.promises import promised
from actionplans.importing.accepting.telling import said_of_action, said_of_group
from actionplans.importing.accepting.writing import texts_of
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Action, Plan, RatingValue, Recommendation
from actionplans.refs import ref_sort

Pairs = dict[str, tuple[str, str]]
Ratings = Mapping[str, RatingValue]
_SAID = {
    "progress": "progress rating",
    "impact": "impact rating",
    "percent": "% complete",
    "progress_text": "progress to date",
    "performance": "performance",
    "next_steps": "next steps",
    "concerns": "concerns",
}
_TEXTS = {
    "text": "wording",
    "ofsted_number": "Ofsted’s number",
    "description": "description",
    "findings": "summary from the inspection",
    "why_important": "why this is important",
    "what_good_looks_like": "what good looks like",
    "outcomes": "outcomes to be achieved",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, or a whole action or recommendation only one side has."""

    subject: str
    field: str
    here: str
    there: str


def differences(plan: Plan, proposal: ProposedPlan) -> list[Difference]:
    """Recommendations by number, then actions by ref; whole ones first."""
    ratings = {value.colour: value for value in plan.scheme.values.all()}
    leaves = placed(proposal)
    return [
        *_of_recommendations(plan, leaves, ratings),
        *_of_actions(plan, leaves, ratings),
    ]


def _of_recommendations(
    plan: Plan, leaves: tuple[PlacedGroup, ...], ratings: Ratings
) -> Iterator[Difference]:
    told = plan.recommendations.select_related("progress", "impact")
    here = {recommendation.number: recommendation for recommendation in told}
    there = {leaf.number: leaf for leaf in leaves}
    for number in [*here, *(n for n in there if n not in here)]:
        mine, theirs = here.get(number), there.get(number)
        if mine is None or theirs is None:
            words = mine.text if mine else "", theirs.proposed.text if theirs else ""
            yield Difference(number, "recommendation", *words)
        else:
            pairs = _pairs_of_recommendation(mine, theirs, ratings)
            yield from _unequal(str(mine), pairs)


def _of_actions(
    plan: Plan, leaves: tuple[PlacedGroup, ...], ratings: Ratings
) -> Iterator[Difference]:
    actions = plan.actions.select_related("progress", "impact")
    here = {a.ref: a for a in actions.prefetch_related("leads")}
    there = {action.ref: action for leaf in leaves for action in leaf.actions}
    whole = here.keys() ^ there.keys()
    for ref in sorted(whole, key=ref_sort):
        mine = here[ref].text if ref in here else ""
        theirs = there[ref].proposed.action or "" if ref in there else ""
        yield Difference(f"Action {ref}", "action", mine, theirs)
    for ref in sorted(here.keys() & there.keys(), key=ref_sort):
        pairs = _pairs_of_action(here[ref], there[ref], ratings)
        yield from _unequal(f"Action {ref}", pairs)


def _pairs_of_recommendation(
    here: Recommendation, there: PlacedGroup, ratings: Ratings
) -> Pairs:
    texts = texts_of(there.proposed)
    _, said = said_of_group(there.proposed, ratings)
    return {
        **{words: (getattr(here, n), texts[n]) for n, words in _TEXTS.items()},
        **_pairs_of_said(here, said),
    }


def _pairs_of_action(here: Action, there: PlacedAction, ratings: Ratings) -> Pairs:
    proposed, promise = there.proposed, promised(there.proposed)
    leads = "; ".join(lead.as_written for lead in here.leads.all())
    stands = dict(here.other_text)
    others = dict.fromkeys((*stands, *proposed.other))
    return {
        "action": (here.text, proposed.action or ""),
        "outcome": (here.outcome, proposed.outcome or ""),
        "measure": (here.measure, proposed.measure or ""),
        "reporting mechanism": (
            here.reporting_mechanism,
            proposed.reporting_mechanism or "",
        ),
        "timescale": (here.timescale_text, proposed.timescale_text or ""),
        "start": (_day(here.start_on), _day(promise.start_on)),
        # A date moved on the pages is no difference of the paper's.
        "due date": (_day(here.original_due_on), _day(promise.due_on)),
        "review date": (_day(here.review_on), _day(promise.review_on)),
        "leads": (leads, "; ".join(proposed.leads)),
        **{
            head: (stands.get(head, ""), proposed.other.get(head, ""))
            for head in others
        },
        **_pairs_of_said(here, said_of_action(proposed, ratings)),
    }


def _pairs_of_said(here: Action | Recommendation, said: object) -> Pairs:
    return {
        words: (_words(getattr(here, name)), _words(getattr(said, name)))
        for name, words in _SAID.items()
    }


def _unequal(subject: str, pairs: Pairs) -> Iterator[Difference]:
    for field, (mine, theirs) in pairs.items():
        if mine != theirs:
            yield Difference(subject, field, mine, theirs)


def _words(value: RatingValue | int | str | None) -> str:
    return "" if value is None else str(value)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
