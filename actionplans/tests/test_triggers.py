"""The append-only triggers: laid, missed, laid again, and past known traps."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from actionplans import triggers
from actionplans.models import Update

from .building import make_action, make_recommendation, make_update

pytestmark = pytest.mark.django_db(transaction=True)


def test_triggers_stand_when_a_test_begins():
    assert triggers.missing(connection) == []


def test_a_check_says_which_are_missing():
    triggers.lift()

    (warning,) = triggers.check_laid(["default"])

    assert "actionplans_update_no_delete" in warning.msg
    triggers.lay()
    assert triggers.check_laid(["default"]) == []


def test_laying_twice_changes_nothing():
    triggers.lay()
    triggers.lay()

    assert triggers.missing(connection) == []


@pytest.fixture
def update(plan, people):
    return make_update(make_action(make_recommendation(plan)), author=people.officer)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a trap of SQLite alone")
def test_replacing_a_row_does_not_slip_past(update):
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            "INSERT OR REPLACE INTO actionplans_update SELECT * FROM actionplans_update"
        )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_truncating_is_refused(update):
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute("TRUNCATE actionplans_update CASCADE")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite disables none")
@pytest.mark.parametrize("how", ["DISABLE", "ENABLE REPLICA"])
def test_a_disabled_trigger_is_missed_and_laid_again(update, how):
    name = "actionplans_update_no_update"
    connection.cursor().execute(f"ALTER TABLE actionplans_update {how} TRIGGER {name}")
    assert triggers.missing(connection) == [name]

    triggers.lay()

    assert triggers.missing(connection) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.update(progress_text="rewritten")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no schemas")
def test_another_schemas_trigger_is_not_taken_for_ours(update):
    name = "actionplans_update_no_update"
    with transaction.atomic():
        run = connection.cursor().execute
        run("CREATE SCHEMA elsewhere")
        run("CREATE TABLE elsewhere.actionplans_update (id int)")
        run(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON elsewhere.actionplans_update "
            "FOR EACH ROW EXECUTE FUNCTION actionplans_refuse()"
        )
        run(f"DROP TRIGGER {name} ON actionplans_update")

        assert triggers.missing(connection) == [name]
        transaction.set_rollback(True)


def test_a_rebuilt_table_gets_its_triggers_back(update):
    """SQLite alters a table by copying it, and the copy has lost its triggers."""
    field = models.CharField(max_length=10, default="")
    field.set_attributes_from_name("passing")
    try:
        with (
            connection.constraint_checks_disabled(),
            connection.schema_editor() as editor,
        ):
            editor.add_field(Update, field)
            editor.remove_field(Update, field)
        triggers.lay()

        assert triggers.missing(connection) == []
        with pytest.raises(IntegrityError), transaction.atomic():
            Update.objects.update(progress_text="rewritten")
    finally:
        triggers.lay()
