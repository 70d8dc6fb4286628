"""Names in a workbook, and which of the council's leads they mean."""

import pytest

from actionplans.importing.accepting.known_leads import KnownLeads
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


@pytest.mark.parametrize("kind", Lead.Kind.values)
def test_unknown_names_become_what_was_said(council, kind):
    known = KnownLeads(council)

    known.create(["SM Practice", "sm practice.", "AD"], kind)

    assert sorted(council.leads.values_list("name", "kind")) == [
        ("AD", kind),
        ("SM Practice", kind),
    ]
    assert known.find("SM PRACTICE").name == "SM Practice"
    assert KnownLeads(council).find("sm practice").aliases.count() == 1


@pytest.mark.parametrize("said", ["text", "nobody", ""])
def test_nothing_is_created_that_nobody_asked_for(council, said):
    KnownLeads(council).create(["Ann Lee"], said)

    assert not council.leads.exists()


def test_a_known_lead_is_not_made_again_and_an_overlong_name_stays_text(council):
    make_lead(council, "Ann Lee", kind="person")

    KnownLeads(council).create(["ann lee", "A" * 201], "post")

    assert council.leads.count() == 1
