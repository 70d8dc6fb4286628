"""A draft of an update: whose it is, how long it stays, and what it is no part of."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils.timezone import get_current_timezone

from actionplans import keeping, updating
from actionplans.ledger import Conflict, Said
from actionplans.models import Action, AuditEvent, Recommendation, Update, UpdateDraft
from actionplans.refusals import Refusal

from .building import make_action, make_recommendation

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def action(recommendation):
    return make_action(recommendation, "4.2")


@pytest.fixture
def keep(people):
    def keep(subject, *, by=None, at=MOMENT, version=0, submission=None, **boxes):
        boxes |= {"version": str(version), "submission": str(submission or uuid4())}
        return keeping.keep(
            subject=subject, by=by or people.officer, at=at, boxes=boxes
        )

    return keep


@pytest.fixture
def save(people):
    def save(subject, words, *, by=None, version=0, submission=None):
        return updating.update(
            subject=subject,
            by=by or people.officer,
            at=MOMENT,
            as_at=date(2026, 6, 30),
            version=version,
            submission=submission or uuid4(),
            said=Said(progress_text=words),
        )

    return save


@pytest.mark.parametrize("of", ["action", "recommendation"])
def test_what_is_typed_is_kept_for_its_author_alone(keep, people, request, of):
    subject = request.getfixturevalue(of)

    keep(subject, progress_text="Half a thought")

    draft = keeping.draft_of(subject, people.officer)
    assert draft.boxes["progress_text"] == "Half a thought"
    assert draft.kept_at == MOMENT
    assert keeping.draft_of(subject, people.colleague) is None


def test_the_next_keeping_takes_the_place_of_the_last(keep, action, people):
    keep(action, progress_text="Half a thought")
    later = MOMENT + timedelta(minutes=1)
    keep(action, at=later, progress_text="A thought")
    keep(action, by=people.colleague, progress_text="Another's")

    draft = keeping.draft_of(action, people.officer)
    assert (draft.boxes["progress_text"], draft.kept_at) == ("A thought", later)
    assert UpdateDraft.objects.count() == 2


def test_a_draft_is_no_part_of_any_history(keep, action):
    keep(action, progress_text="Half a thought")

    assert not Update.objects.exists() and not AuditEvent.objects.exists()
    assert Action.objects.get().progress_text == ""


def test_a_draft_is_thrown_away_by_its_author_alone(keep, action, people):
    keep(action, progress_text="Half a thought")

    assert not keeping.discard(subject=action, by=people.colleague)
    assert keeping.discard(subject=action, by=people.officer)
    assert not keeping.discard(subject=action, by=people.officer)


@pytest.mark.parametrize("of", ["action", "recommendation"])
def test_saving_the_update_throws_its_draft_away(keep, save, request, of):
    subject, token = request.getfixturevalue(of), uuid4()
    keep(subject, submission=token, progress_text="Half a thought")

    save(subject, "A thought", submission=token)

    assert not UpdateDraft.objects.exists()


def test_what_undoes_the_update_brings_the_draft_back(keep, save, action):
    token = uuid4()
    keep(action, submission=token, progress_text="Half a thought")

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        save(action, "A thought", submission=token)
        raise ZeroDivisionError

    assert UpdateDraft.objects.exists()
    assert not Update.objects.exists()


def test_so_does_a_repeat_of_the_same_submission(keep, save, action):
    token = uuid4()
    first = save(action, "A thought", submission=token)
    UpdateDraft.objects.create(
        action=action,
        author=first.author,
        boxes={"submission": str(token)},
        kept_at=MOMENT,
    )

    assert save(action, "A thought", submission=token) == first
    assert not UpdateDraft.objects.exists()


def test_what_was_typed_in_another_window_stays(keep, save, action, people):
    keep(action, progress_text="In the other window")

    save(action, "In this one")
    save(action, "A colleague's", by=people.colleague, version=1)

    assert UpdateDraft.objects.get().boxes["progress_text"] == "In the other window"


def test_a_refused_update_leaves_the_draft(keep, save, action, people):
    token = uuid4()
    keep(action, submission=token, progress_text="Half a thought")
    save(action, "A colleague's", by=people.colleague)

    with pytest.raises(Conflict):
        save(action, "Half a thought", submission=token)

    assert UpdateDraft.objects.exists()


def test_a_late_keeping_does_not_bring_back_what_was_saved(keep, save, action):
    """The script's last message may arrive after the update itself."""
    token = uuid4()
    save(action, "A thought", submission=token)

    with pytest.raises(Refusal, match="is saved"):
        keep(action, submission=token, progress_text="A thou")

    assert not UpdateDraft.objects.exists()


def test_a_draft_has_an_end(keep, action):
    keep(action, progress_text="a" * 99_000)

    with pytest.raises(Refusal, match="100,000 characters at most"):
        keep(action, progress_text="b" * 60_000, concerns="c" * 60_000)

    assert UpdateDraft.objects.get().boxes["progress_text"][0] == "a"


def test_what_no_key_types_is_left_out(keep, action):
    keep(action, progress_text="Half\0 a thought")

    assert UpdateDraft.objects.get().boxes["progress_text"] == "Half a thought"


def test_lists_say_what_has_a_draft_without_another_query(
    keep, recommendation, action, people, django_assert_num_queries
):
    make_action(recommendation, "4.3")
    keep(action, progress_text="Half a thought")
    keep(action, by=people.colleague, at=MOMENT + timedelta(1), progress_text="Hers")
    keep(recommendation, progress_text="Half a thought")

    with django_assert_num_queries(2):
        actions = Action.objects.annotate(kept=keeping.kept_at(people.officer))
        found = dict(actions.values_list("ref", "kept"))
        whole = Recommendation.objects.annotate(
            kept=keeping.kept_at(people.officer, "recommendation")
        ).get()

    assert found == {"4.2": MOMENT, "4.3": None}
    assert whole.kept == MOMENT
