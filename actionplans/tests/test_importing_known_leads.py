"""Names in a workbook, and which of the council's leads they mean."""

import pytest

from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import LeadAnswer
from actionplans.importing.words.lead_words import as_known
from actionplans.models import Lead, LeadAlias

from .building import make_council, make_lead


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("All SM’s.", "all sms"),
        ("  Ann\n Lee ", "ann lee"),
        ("HEAD OF QA .", "head of qa"),
    ],
)
def test_names_are_compared_folded(written, expected):
    assert as_known(written) == expected


def test_an_alias_stands_before_an_abbreviation_and_that_before_a_name(council):
    by_name = make_lead(council, "QA")
    by_abbreviation = make_lead(council, "Head of quality", abbreviation="QA")
    by_alias = make_lead(council, "Panel")

    assert KnownLeads(council).find("qa.") == by_abbreviation
    LeadAlias.objects.create(council=council, text="qa", lead=by_alias)
    assert KnownLeads(council).find("qa.") == by_alias
    assert KnownLeads(council).find("Head of Quality") == by_abbreviation
    assert by_name.name == "QA"


def test_another_councils_lead_is_not_known(council):
    make_lead(make_council("Marrowdale Council"), "Ann Lee", kind="person")

    assert KnownLeads(council).find("Ann Lee") is None


def test_unknown_names_come_once_in_their_order(council):
    make_lead(council, "Ann Lee", kind="person")
    names = ["Bo Day", "Ann Lee", "BO DAY.", "", "Cy Fox"]

    assert KnownLeads(council).unknown(names) == ["Bo Day", "Cy Fox"]


def settled(council, **said):
    """Names with "kind" or "kind:the name to give" each, settled."""
    answers = {}
    for name, words in said.items():
        choice, _, value = words.partition(":")
        answers[name.replace("_", " ")] = LeadAnswer(choice, value or None)
    known = KnownLeads(council)
    known.settle(answers)
    return known


@pytest.mark.parametrize("kind", Lead.Kind.values)
def test_a_name_becomes_what_was_said_and_is_remembered(council, kind):
    settled(council, SM_Practice=f"{kind}:Service Manager, Practice")

    lead = council.leads.get()
    assert (lead.name, lead.kind) == ("Service Manager, Practice", kind)
    assert KnownLeads(council).find("sm practice.") == lead
    assert KnownLeads(council).find("SERVICE MANAGER, PRACTICE") == lead


def test_a_link_is_remembered_as_well(council):
    lead = make_lead(council, "Service Manager, Practice")

    known = settled(council, SM_of_Practice=f"link:{lead.pk}")

    assert known.find("SM of practice") == lead
    assert lead.aliases.get().text == "sm of practice"
    assert council.leads.count() == 1


@pytest.mark.parametrize("said", ["text", "nobody", "", "link:", "link:99999", "post"])
def test_nothing_is_created_that_nobody_asked_for(council, said):
    settled(council, Ann_Lee=said)

    assert not council.leads.exists()
    assert not council.lead_aliases.exists()


def test_another_councils_lead_is_never_linked(council):
    theirs = make_lead(make_council("Marrowdale Council"), "Ann Lee", kind="person")

    assert settled(council, Ann=f"link:{theirs.pk}").find("Ann") is None


def test_two_names_made_one_are_one_lead(council):
    settled(council, SM_QA="post:SM Quality", Manager_QA="post:SM quality")

    assert [a.text for a in council.leads.get().aliases.order_by("text")] == [
        "manager qa",
        "sm qa",
        "sm quality",
    ]


def test_a_known_lead_is_not_made_again_and_an_overlong_name_stays_text(council):
    lead = make_lead(council, "Ann Lee", kind="person")

    known = settled(council, Ann="person:ann lee", Bo=f"post:{'A' * 201}")

    assert council.leads.get() == known.find("Ann") == lead
    assert known.find("Bo") is None


def test_overlong_words_are_linked_and_not_remembered(council):
    lead, words = make_lead(council), "a" * 201

    known = settled(council, **{words: f"link:{lead.pk}"})

    assert known.find(words) == lead
    assert not lead.aliases.exists()
