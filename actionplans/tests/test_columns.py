"""Which columns a plan may have beside each other."""

import pytest

from actionplans import columns
from actionplans.appendix.cells import TEXTS, columns_of
from actionplans.models.plan import DEFAULT_COLUMNS

SCHEME = {"progress_label": "Progress", "impact_label": "Impact", "has_impact": True}


def having(*fields):
    return [{"field": f, "label": f.title()} for f in fields]


def test_the_columns_that_a_plan_begins_with_go_together():
    assert columns.problem(DEFAULT_COLUMNS) == ""


@pytest.mark.parametrize(
    "fields, because",
    [
        (("ref", "outcome"), "the column “Action”"),
        (("action", "outcome"), "the column “Ref”"),
        (("ref", "action", "lead_and_timescale", "leads"), "stand there twice"),
        (("ref", "action", "lead_and_timescale", "timescale"), "stand there twice"),
        (("ref", "action", "progress", "progress"), "Two columns are called"),
    ],
)
def test_columns_that_do_not(fields, because):
    assert because in columns.problem(having(*fields))


@pytest.mark.parametrize("action", ["what", "how"])
def test_an_imported_table_may_spell_its_action_otherwise(action):
    assert columns.problem(having("ref", action, "rating")) == ""
    held = {column.field for column in columns.offered(having(action, "rating"))}
    assert not held & {"action", "progress_rag"}


def test_what_is_not_there_yet_is_offered():
    offered = {column.field for column in columns.offered(DEFAULT_COLUMNS)}

    assert offered == {
        "reporting_mechanism",
        "leads",
        "start",
        "timescale",
        "performance",
        "next_steps",
        "concerns",
        "barriers",
        "percent_complete",
    }


def test_impact_is_offered_where_it_is_rated():
    def fields(has_impact):
        return {column.field for column in columns.offered([], has_impact=has_impact)}

    assert fields(True) - fields(False) == {"impact_rag"}


def test_every_known_column_has_its_place_in_the_appendix():
    """One that it did not know would stand there empty."""
    known = [{"field": c.field, "label": c.label or "RAG"} for c in columns.KNOWN]

    assert all(
        column.css or column.field in TEXTS for column in columns_of(known, SCHEME)
    )
