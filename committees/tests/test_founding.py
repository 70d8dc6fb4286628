"""Founding: a committee is set up, and what it is stands in its history."""

from dataclasses import replace

import pytest

from actionplans import sealing
from actionplans.models import AuditEvent
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from committees import founding
from committees.founding import Said

from .building import AT, make_meeting, make_paper

pytestmark = pytest.mark.django_db
SAID = Said(name="Families Scrutiny Committee", short="FSC", kind="scrutiny")


@pytest.fixture
def found(council, people):
    def found(said=SAID):
        return founding.found_committee(
            council=council, by=people.committee_officer, at=AT, said=said
        )

    return found


def test_a_committee_has_an_address_made_of_its_name(found, people):
    said = replace(SAID, officer=people.committee_officer, aliases=("Scrutiny",))

    committee = found(said)

    assert committee.slug == "families-scrutiny-committee"
    assert founding.said_of(committee) == said
    assert found(Said(name="New", short="N", kind="other")).slug == "new-2"
    event = AuditEvent.objects.filter(about=f"committee {committee.pk}").get()
    assert event.after["officer"] == str(people.committee_officer)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            replace(SAID, name="families scrutiny COMMITTEE", short="X"),
            "set up already",
        ),
        (replace(SAID, name="Another", short="fsc"), "is the short name of"),
        (replace(SAID, name="Another", short="A", clear_days=4), "five clear days"),
    ],
)
def test_what_means_another_or_breaks_the_notice_is_refused(found, said, why):
    found()

    with pytest.raises(Refusal, match=why):
        found(said)


def test_a_board_may_give_less_notice(found):
    board = Said(name="Board", short="B", kind="improvement_board", clear_days=3)

    assert found(replace(board, meets_in_public=False)).clear_days == 3


def test_what_was_issued_in_private_becomes_everybodys_by_no_edit(found, people):
    private = Said(name="Board", short="B", kind="other", meets_in_public=False)
    board = found(private)
    said = replace(private, meets_in_public=True)
    make_paper(make_meeting(board), people.committee_officer)
    told = {"by": people.committee_officer, "at": AT}

    with pytest.raises(Refusal, match="issued papers in private"):
        founding.edit_committee(
            committee=board,
            seen=sealing.seal(founding.rows(board)),
            said=said,
            **told,
        )


def test_the_executive_has_a_rule_of_its_own(found):
    cabinet = replace(SAID, kind="executive", clear_days=4)

    with pytest.raises(Refusal, match="regulation 7"):
        found(cabinet)


def test_who_serves_a_committee_may_run_it(found, people):
    with pytest.raises(Refusal, match="no committee officer"):
        found(replace(SAID, officer=people.officer))


def test_an_edit_keeps_the_address_and_is_refused_over_anothers(found, people):
    committee = found()
    seen = sealing.seal(founding.rows(committee))
    told = {"committee": committee, "by": people.committee_officer, "at": AT}
    other = replace(SAID, name="Children and Families Scrutiny")

    founding.edit_committee(**told, seen=seen, said=other)

    committee.refresh_from_db()
    assert (committee.name, committee.slug) == (
        "Children and Families Scrutiny",
        "families-scrutiny-committee",
    )
    with pytest.raises(ChangedMeanwhile):
        founding.edit_committee(**told, seen=seen, said=SAID)
