"""Every file of the acceptance set is read perfectly, or refused in words."""

import json

import pytest

from actionplans.importing import accept, guard
from actionplans.importing.reading import read_plan
from actionplans.importing.uploading import FileRead, Wanted, keep
from actionplans.refusals import Refusal

from .acceptance.__main__ import FOLDER, expected_text
from .acceptance.case import leaves
from .acceptance.families import all_cases
from .acceptance.holding import differences
from .uploads import AT, DAY

CASES = {case.name: case for case in all_cases()}
READ = {name: case for name, case in CASES.items() if "groups" in case.expected}
REFUSED = {name: case for name, case in CASES.items() if "refused" in case.expected}


def proposal_of(case):
    """As the child reads it, in this process."""
    found = guard.inspect(case.file_name, case.data)
    return read_plan(
        case.file_name,
        case.data,
        found.bounds,
        warnings=found.warnings,
        formulas_without_value=found.formulas_without_value,
    ).to_json()


def test_the_committed_files_are_those_of_the_cases():
    told = {f"{name}.expected.json" for name in CASES}
    files = {case.file_name for case in CASES.values()}

    assert {path.name for path in FOLDER.iterdir()} == files | told


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_committed_file_is_the_one_built(case):
    told = (FOLDER / f"{case.name}.expected.json").read_text(encoding="utf-8")

    assert (FOLDER / case.file_name).read_bytes() == case.data
    assert told == expected_text(case)


@pytest.mark.parametrize("case", READ.values(), ids=READ)
def test_it_is_read_as_a_perfect_import_reads_it(case):
    assert differences(case.expected, proposal_of(case)) == []


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_plan_is_refused_in_words(case):
    with pytest.raises(Refusal, match=case.expected["refused"]):
        for issue in proposal_of(case)["issues"]:
            if issue["severity"] == "BLOCK" and not issue["choices"]:
                raise Refusal(issue["message"])


@pytest.mark.alike
@pytest.mark.parametrize("case", READ.values(), ids=READ)
def test_it_is_accepted_whole(case, council, people):
    """Doubts left open, every action becomes one, with its ref and what is certain."""
    proposal = json.loads(json.dumps(proposal_of(case)))
    asked = [i for i in proposal["issues"] if i["severity"] == "BLOCK"]
    if asked or case.expected.get("plans"):
        pytest.skip("asks which scheme or which plan before anything can be accepted")
    upload = keep(
        council=council,
        file=FileRead(case.file_name, case.data, {}, proposal),
        wanted=Wanted("Getting better", None, DAY),
        by=people.plan_admin,
        at=AT,
        submission="5f3f4b1e-5b58-4a8e-8f6d-0d5f4d1a2c11",
    )

    plan = accept.accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)

    wanted = [a for one in leaves(case.expected["groups"]) for a in one["actions"]]
    kept = list(plan.actions.order_by("recommendation__order", "order"))
    assert [a["action"] or "" for a in wanted] == [a.text for a in kept]
    for theirs, mine in zip(wanted, kept, strict=True):
        assert theirs["due_date"] in (None, str(mine.due_on), str(mine.review_on))
        colour = mine.progress.colour.title() if mine.progress else None
        assert theirs["progress_rag"] in (None, colour)
