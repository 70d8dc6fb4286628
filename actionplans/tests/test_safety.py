"""What is open of the check before publication, and who may go past it."""

import pytest

from actionplans import accepting, planning, safety, snapshots
from actionplans.public_words import passages_of
from actionplans.scanning import Known, Passage, together

from .building import (
    make_action,
    make_evidence,
    make_lead,
    make_recommendation,
    mark_evidence,
)
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
FEW = "One child was moved twice"


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan), progress_text=FEW)


def draft(plan, people):
    return snapshots.draft(plan=plan, on=DAY, by=people.officer, at=MOMENT)


def open_words(plan, people):
    return [hit.words for hit in safety.open_in(draft(plan, people))]


def test_what_is_found_says_where_it_stands(action, plan, people):
    (hit,) = safety.open_in(draft(plan, people))

    assert (hit.rule, hit.where) == ("P1", "Action 1.1, Progress to date")


def test_what_is_accepted_is_not_open_wherever_it_stands(action, plan, people):
    accepting.accept(
        council=plan.council,
        hits=safety.open_in(draft(plan, people)),
        by=people.plan_admin,
        at=MOMENT,
    )
    report = [Passage("Report 4", f"  {FEW.upper()} "), Passage("Report 4", f"{FEW}!")]

    assert not open_words(plan, people)
    found = safety.open_hits(plan.council, report, Known())
    assert [hit.sentence for hit in found] == [f"{FEW}!"]


def test_what_another_council_accepted_is_open(action, plan, people):
    elsewhere = people.outsider.roles.first().council
    hits = safety.open_in(draft(plan, people))
    accepting.accept(council=elsewhere, hits=hits, by=people.outsider, at=MOMENT)

    assert open_words(plan, people) == ["One child"]


def test_exempt_and_internal_words_are_not_read(plan, people):
    recommendation = make_recommendation(plan)
    said = {"exempt_paragraph": "Paragraph 1", "exempt_reason": "A family"}
    make_action(recommendation, "1.1", progress_text=FEW, openness="exempt", **said)
    make_action(recommendation, "1.2", progress_text=FEW, openness="internal")
    shown = make_action(recommendation, "1.3")
    make_evidence(shown, by=people.officer, shows=FEW)

    assert open_words(plan, people) == []


def test_every_text_of_a_plan_is_read(plan, people):
    """A mark in each of its texts comes back as a passage, but for signatures."""
    texts = ("description", "findings", "why_important", "outcomes", "concerns")
    whole = make_recommendation(plan, **{name: f"Mark {name}" for name in texts})
    told = ("outcome", "measure", "reporting_mechanism", "timescale_text", "next_steps")
    action = make_action(whole, **{name: f"Mark {name}" for name in told})
    said = {"title": "Mark title", "shows": "Mark shows"}
    evidence = make_evidence(action, by=people.officer, **said)
    mark_evidence(evidence, by=people.officer, openness="")
    plan.glossary.create(abbreviation="MD", term="Mark", definition="Mark definition")
    plan.sections.create(
        placement="front", order=0, heading="Mark heading", body="Mark body",
        attribution="Mark attribution",
    )  # fmt: skip
    read = " ".join(one.text for one in passages_of(draft(plan, people)))

    wanted = (*texts, *told, "title", "shows", "definition", "heading", "body")
    assert [name for name in wanted if f"Mark {name}" not in read] == []
    assert "Mark attribution" not in read


def test_a_signature_is_read_where_it_may_name_a_child(plan, people):
    for order, said in enumerate(("Tilly, 14", "Odette Lund, director")):
        plan.sections.create(
            placement="front", order=order, heading="Heard", body="It helped.",
            attribution=said,
        )  # fmt: skip

    assert open_words(plan, people) == ["Tilly, 14"]


def test_what_a_glossary_says_in_full_is_read(plan, people):
    plan.glossary.create(abbreviation="MD", term="Ring 01632 960123", definition="")

    assert open_words(plan, people) == ["01632 960123"]


def test_an_abbreviation_of_the_glossary_is_known(plan, people):
    make_action(make_recommendation(plan), text="Send two CMOGs / MDT papers")
    assert open_words(plan, people) == ["CMOG", "MDT"]

    terms = [planning.Term("CMOG / MDT", "Two meetings", "")]
    planning.set_glossary(
        plan=plan, version=plan.version, terms=terms, by=people.plan_admin, at=MOMENT
    )
    assert open_words(plan, people) == []


def test_officers_are_not_to_be_named_where_posts_are_published(plan, people):
    make_lead(plan.council, "Lena Orchard", kind="person")
    text = "Lena Orchard asked Odette Lund and Mei Barrow"
    make_action(make_recommendation(plan), text=text)

    # Mei Barrow is a member of the council.
    assert open_words(plan, people) == ["Lena Orchard", "Odette Lund"]
    plan.council.publishes_names = True
    assert open_words(plan, people) == []
    assert not safety.known_of(plan.council, plan).people


def test_the_live_plan_and_a_snapshot_of_it_know_the_same(plan, people):
    plan.glossary.create(abbreviation="MDT", term="Team", definition="")

    known = safety.known_in(draft(plan, people).version)
    assert known == safety.known_of(plan.council, plan)
    assert "MDT" in known.abbreviations


def test_one_who_refuses_says_how_many_things_are_open(action, plan, people):
    make_action(action.recommendation, "1.2", progress_text=f"{FEW}. Date TBC")
    refusal = safety.Unsafe(safety.open_in(draft(plan, people)))

    assert str(refusal).startswith("2 things that the check before publication found")
    assert len(refusal.hits) == 3
    assert len(together(refusal.hits)) == 2
