"""A council made by the command line: its name, and its part of the address."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connections

from actionplans.founding import find_council, found_council
from actionplans.models import AuditEvent, Council
from actionplans.refusals import Refusal

from .building import make_council, make_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 2, 10, tzinfo=UTC)


def founded(name):
    return found_council(name=name, by=make_user(), at=AT)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("  Fernshire  County Council ", "fernshire-county-council"),
        ("Help", "help-2"),
        ("Sign in", "sign-in-2"),
        ("Âbërdeg", "aberdeg"),
        ("会", "council"),
        ("A" * 120, "a" * 80),
    ],
)
def test_the_address_is_made_of_the_name_and_is_never_the_products(name, slug):
    council = founded(name)

    assert (council.name, council.slug) == (" ".join(name.split()), slug)
    assert AuditEvent.objects.get(deed="found-council").council == council


def test_a_taken_address_gets_a_number():
    make_council("Fernshire", slug="fern-shire")

    assert founded("Fern Shire").slug == "fern-shire-2"


@pytest.mark.django_db(transaction=True)
def test_two_who_found_it_at_once_found_one():
    by, gate = make_user(), Barrier(2)

    def press(_):
        try:
            gate.wait(timeout=30)
            return found_council(name="Fernshire", by=by, at=AT).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(press, range(2))

    assert first == second == Council.objects.get().pk
    assert AuditEvent.objects.filter(deed="found-council").count() == 1


@pytest.mark.parametrize("name", ["", "   ", "A" * 201])
def test_a_name_that_cannot_be_is_refused(name):
    with pytest.raises(Refusal, match="1 to 200 characters"):
        founded(name)


def test_a_council_is_found_however_its_name_is_written():
    council = make_council("Fernshire County Council")

    assert find_council(" FERNSHIRE  county council") == council
    assert find_council("Fernshire") is None
