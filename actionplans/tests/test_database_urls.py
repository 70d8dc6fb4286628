"""DATABASE_URL and what goes with it: several hosts, a pool, a replica."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from actionplans.database_urls import database, databases

ONE = "postgres://plans:secret@db.example.gov.uk/plans"
TWO = "postgres://plans:s%40cret@one.example.gov.uk:5432,[::1]:6432,three/plans"
SQLITE = "sqlite:////srv/plans.sqlite3"


@pytest.fixture
def told(monkeypatch, tmp_path):
    """The databases of such an environment."""

    def told(url=ONE, **environment):
        for name in ("DATABASE_POOLED", "REPLICA_URL"):
            monkeypatch.setenv(name, environment.get(name, ""))
        return databases(url, tmp_path)

    return told


def test_one_host_is_as_it_is_written(told):
    default = told()["default"]

    assert (default["HOST"], default["PORT"]) == ("db.example.gov.uk", "")
    assert "target_session_attrs" not in default["OPTIONS"]
    assert default["CONN_HEALTH_CHECKS"]


def test_several_hosts_go_to_libpq_which_finds_the_one_that_writes(told):
    default = told(TWO)["default"]

    assert default["HOST"] == "one.example.gov.uk,::1,three"
    assert default["PORT"] == "5432,6432,5432"
    assert default["OPTIONS"]["target_session_attrs"] == "read-write"
    assert (default["USER"], default["PASSWORD"]) == ("plans", "s@cret")
    assert default["NAME"] == "plans"


def test_what_the_address_says_of_itself_stands(told):
    default = told(f"{TWO}?target_session_attrs=any&connect_timeout=9")["default"]

    assert default["OPTIONS"]["target_session_attrs"] == "any"
    assert default["OPTIONS"]["connect_timeout"] == 9


def test_a_machine_that_is_gone_is_noticed(told):
    """Else a page would wait for a quarter of an hour."""
    options = told()["default"]["OPTIONS"]

    silent = options["keepalives_interval"] * options["keepalives_count"]
    assert options["keepalives_idle"] + silent <= 20
    assert options["tcp_user_timeout"] <= 20_000


def test_through_a_pool_nothing_outlives_a_transaction(told):
    default = told(DATABASE_POOLED="yes")["default"]

    assert default["DISABLE_SERVER_SIDE_CURSORS"]
    assert default["OPTIONS"]["prepare_threshold"] is None
    assert "options" not in default["OPTIONS"]
    assert not told()["default"]["DISABLE_SERVER_SIDE_CURSORS"]


def test_a_replica_is_read_by_another_name_and_never_made_by_tests(told):
    both = told(REPLICA_URL=f"{TWO}?target_session_attrs=standby")

    assert list(both) == ["default", "replica"]
    assert both["replica"]["OPTIONS"]["target_session_attrs"] == "standby"
    assert both["replica"]["TEST"] == {"MIRROR": "default"}


@pytest.mark.parametrize(
    ("url", "environment", "said"),
    [
        ("postgres://a@one:x,two/b", {}, "lists its hosts as"),
        ("postgres://a@one,/b", {}, "lists its hosts as"),
        (SQLITE, {"REPLICA_URL": ONE}, "a streaming replica of PostgreSQL"),
        (ONE, {"REPLICA_URL": SQLITE}, "a streaming replica of PostgreSQL"),
        (ONE, {"DATABASE_POOLED": "maybe"}, "DATABASE_POOLED takes yes or no"),
        (
            f"{ONE}?options=-c%20lock_timeout%3D1",
            {"DATABASE_POOLED": "yes"},
            "by ALTER ROLE",
        ),
    ],
)
def test_what_cannot_work_refuses_in_words(told, url, environment, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        told(url, **environment)


def test_sqlite_waits_and_is_durable(tmp_path):
    options = database(SQLITE, tmp_path)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
