"""The people of the tests, and what guards the databases between them."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.testcases import TransactionTestCase
from django.urls import get_resolver
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from actionplans import triggers

from .building import make_council, make_people, make_plan

# How fast a machine is says nothing about what is tested on it.
hypothesis_settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")


def pytest_collection_modifyitems(items):
    """Mark the tests that touch a database: only those differ between two of them.

    Trials come first: they take longest, and wait for much that is not the processor.
    """
    items.sort(key=lambda item: item.get_closest_marker("trial") is None)
    fixtures = {"db", "transactional_db", "django_db_reset_sequences"}
    for item in items:
        if item.get_closest_marker("django_db") or fixtures & set(item.fixturenames):
            item.add_marker("database")


def stands_already(guard):
    """Whether a run has that guard: committees' tests bring the same ones with them."""
    if guard in _STANDING:
        return True
    _STANDING.add(guard)
    return False


_STANDING: set[str] = set()


@pytest.fixture(autouse=True, scope="session")
def flush_past_append_only():
    """Lift the triggers while a transactional test's rows are flushed away."""
    if stands_already("flush"):
        yield
        return
    flush = TransactionTestCase._fixture_teardown

    def lifted(test):
        for alias in test._databases_names(include_mirrors=False):
            triggers.lift(alias)
        flush(test)
        # No model's table, so nothing else empties it: who guessed is forgotten.
        cache.clear()
        for alias in test._databases_names(include_mirrors=False):
            triggers.lay(alias)

    TransactionTestCase._fixture_teardown = lifted
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True, scope="session")
def leave_nobody_connected(django_db_setup, django_db_blocker):
    """PostgreSQL drops no database that a thread of a test is still connected to."""
    if stands_already("connections"):
        yield
        return
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture
def council(db):
    return make_council()


@pytest.fixture
def plan(council):
    return make_plan(council)


@pytest.fixture
def people(council):
    return make_people(council)


@pytest.fixture
def triggers_stand(db):
    assert triggers.missing(connection) == []


@pytest.fixture
def store(settings, tmp_path):
    """A file store of the test's own; the folder it keeps its files in."""
    folder = tmp_path / "files"
    kept = {**settings.STORAGES["default"], "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    return folder


@pytest.fixture
def quick_hashes(settings):
    """Passwords are hashed slowly on purpose; few tests are about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def today(monkeypatch):
    """The day on which the views' clock stands."""
    day = date(2026, 9, 15)
    # Who takes the function by its name takes the real one, whichever test is first.
    assert get_resolver().url_patterns
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    return day
