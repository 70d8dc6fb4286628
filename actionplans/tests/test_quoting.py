"""What the inspectors wrote: split from a passage, kept, numbered and ordered."""

import pytest
from django.utils.timezone import now

from actionplans import quoting, sealing
from actionplans.models import AuditEvent, Finding
from actionplans.planning import ChangedMeanwhile
from actionplans.quoting import Quoted, split
from actionplans.refusals import Refusal

from .building import make_finding, make_inspection


@pytest.mark.parametrize(
    "pasted, by_line, parts",
    [
        ("A\nB", True, [("", "A"), ("", "B")]),
        ("A\nB\n\n\nC", False, [("", "A\nB"), ("", "C")]),
        ("A\n \t\nB", False, [("", "A"), ("", "B")]),
        ("3. The quality", True, [("3", "The quality")]),
        ("2.1) The quality", True, [("2.1", "The quality")]),
        ("\u2022 The  quality ", True, [("", "The  quality ")]),
        ("3.5% of children wait", True, [("", "3.5% of children wait")]),
        ("2024. A year", True, [("", "2024. A year")]),
        ("- a dash stays", True, [("", "- a dash stays")]),
    ],
)
def test_a_passage_is_split_and_its_words_stay(pasted, by_line, parts):
    assert split(pasted, by_line=by_line) == parts


@pytest.fixture
def told(people):
    return {"by": people.plan_admin, "at": now()}


@pytest.fixture
def visit(council):
    return make_inspection(council)


def test_findings_come_after_those_that_are_there(told, visit):
    make_finding(visit, "First", order=4)

    quoting.add_findings(
        inspection=visit, **told, quoted=[Quoted("Second", "strength")]
    )

    assert [f.text for f in visit.findings.all()] == ["First", "Second"]
    event = AuditEvent.objects.get()
    assert [row["text"] for row in event.after["findings"]] == ["Second"]


def test_what_is_pasted_twice_is_written_down_once(told, visit):
    pasted = [Quoted("First", "strength", "1"), Quoted("Second", "strength", "2")]
    quoting.add_findings(inspection=visit, **told, quoted=pasted)

    with pytest.raises(Refusal, match="written down already"):
        quoting.add_findings(inspection=visit, **told, quoted=pasted)

    assert visit.findings.count() == 2


def test_what_a_later_finding_repeats_is_not_removed(told, visit, council):
    old = make_finding(visit)
    make_finding(make_inspection(council, "Visit of June"), recurs_from=old)
    mark = sealing.seal(quoting.rows(visit))

    with pytest.raises(Refusal, match="“Visit of June” repeats it"):
        quoting.set_findings(inspection=visit, **told, seen=mark, quoted=[])


def test_words_written_on_other_rows_are_not_saved(told, visit):
    mark = sealing.seal(quoting.rows(visit))
    make_finding(visit, "Somebody else was first")

    with pytest.raises(ChangedMeanwhile):
        quoting.set_findings(inspection=visit, **told, seen=mark, quoted=[])
    assert Finding.objects.count() == 1
