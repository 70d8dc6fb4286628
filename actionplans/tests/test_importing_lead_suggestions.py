"""Whom a lead's words may mean: near ones are offered, and few are sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.accepting.lead_suggestions import Named, suggestions

POST = Named("manager", "post", ("Service Manager QA", "SM QA"))
LONG = Named("long", "post", ("Service Manager, Quality Assurance",))
ANN = Named("ann", "person", ("Ann Barnes",))
TEAM = Named("north", "team", ("Duty Team North",))


def found(text, *named, **initials):
    known = {short.lower(): name for short, name in initials.items()}
    return suggestions(text, named, known)


@pytest.mark.parametrize(
    ("text", "named", "is_sure"),
    [
        ("Service Manger QA", POST, True),
        ("Serivce Manager QA", POST, True),
        ("Service Managerr QA", POST, True),
        ("Service Manager for QA", POST, True),
        ("SW of QA", POST, False),
        ("SM Quality Assurance", LONG, False),
        ("SM QA", LONG, False),
        ("SM Duty", Named("same", "", ("Service Manager, Duty",)), False),
        ("A Barnes", ANN, False),
        ("Barnes", ANN, False),
        ("Kit Barnes", ANN, False),
        ("ann.barnes@fernshire.example", ANN, False),
        ("Duty Team South", TEAM, False),
    ],
)
def test_a_near_lead_is_offered_and_sure_only_after_one_slip(text, named, is_sure):
    (suggestion,) = found(text, named)

    assert (suggestion.key, suggestion.is_sure) == (named.key, is_sure)
    assert suggestion.why


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("AB", ANN),
        ("AB", Named("same", "", ("Asha Brook",))),
        ("AB", Named("same", "", ("A Brook",))),
        ("Head of Housing", POST),
        ("Duty Team 1", Named("two", "team", ("Duty Team 2",))),
        ("bob.barnes@fernshire.example", ANN),
        ("---", POST),
    ],
)
def test_what_is_not_near_is_not_offered(text, named):
    assert found(text, named) == []


def test_initials_are_a_person_only_by_the_files_own_list():
    (suggestion,) = found("AB", ANN, AB="Ann Barnes")

    assert suggestion.is_sure
    assert suggestion.why == "the file’s own list says “AB” is Ann Barnes"


def test_of_two_leads_one_slip_away_none_is_sure():
    twins = [
        Named("one", "post", ("Manager Tristan",)),
        Named("two", "post", ("Manager Tristen",)),
    ]

    assert [s.is_sure for s in found("Manager Tristin", *twins)] == [False, False]


def test_the_likeliest_come_first_and_they_are_few():
    names = ["Bea", "Cy", "Di", "Al"]
    others = [Named(name, "person", (f"{name} Barnes",)) for name in names]

    keys = [s.key for s in found("A Barnes", *others)]

    assert keys[0] == "Al"
    assert len(keys) == 3


WORDS = st.text(alphabet="AbD éß1&.\n-'@ SMQA", max_size=30)


@given(WORDS, st.lists(WORDS, max_size=4))
def test_suggesting_never_raises_and_at_most_one_is_sure(text, ways):
    named = [Named(str(n), "post", (way,)) for n, way in enumerate(ways)]

    told = suggestions(text, named, {})

    assert sum(s.is_sure for s in told) <= 1
    assert {s.key for s in told} <= {one.key for one in named}
