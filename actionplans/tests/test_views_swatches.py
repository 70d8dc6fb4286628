"""The colours of rating columns on the check page: one answer serves every cell."""

import pytest
from django.urls import reverse

from actionplans.importing.accept import decided_proposal

from .uploads import make_upload
from .workbooks import GREEN, HEADING, ORANGE, Filled, action_row

FILLS = [GREEN, ORANGE, GREEN, ORANGE]
ROWS = [
    HEADING,
    *(
        action_row(f"1.{n}", f"Act {n}", rag=Filled(None, f))
        for n, f in enumerate(FILLS, 1)
    ),
]


@pytest.fixture
def upload(client, council, people):
    client.force_login(people.plan_admin)
    return make_upload(council, people.plan_admin, ROWS)


def post(client, upload, **said):
    response = client.post(
        reverse("import-check", args=[upload.council.slug, upload.pk]), said
    )
    upload.refresh_from_db()
    return response


def page(client, upload):
    address = reverse("import-check", args=[upload.council.slug, upload.pk])
    return client.get(address).content.decode()


def colours(upload):
    return [action.progress_rag for action in decided_proposal(upload).plan.actions]


def test_each_fill_is_a_row_with_its_cells_and_what_it_was_read_as(client, upload):
    shown = page(client, upload)

    assert 'fill="#ED7D31"' in shown
    assert "Orange (ED7D31)" in shown
    assert "Not decided yet" in shown
    assert 'name="swatch-00B050"' in shown


def test_one_answer_for_a_fill_serves_all_its_cells(client, upload):
    post(client, upload, **{"swatch-ED7D31": "Red"})

    assert colours(upload) == ["Green", "Red", "Green", "Red"]
    assert not [i for i in decided_proposal(upload).open if i.code == "G3"]
    assert "Your answer" in page(client, upload)


def test_a_fill_read_for_certain_can_be_read_as_something_else(client, upload):
    post(client, upload, **{"swatch-00B050": "Blue"})
    assert colours(upload) == ["Blue", None, "Blue", None]

    post(client, upload, **{"swatch-00B050": "none"})
    assert colours(upload) == [None, None, None, None]

    post(client, upload, **{"swatch-00B050": "keep"})
    assert colours(upload) == ["Green", None, "Green", None]


@pytest.mark.parametrize("said", ["", "Chartreuse", "keep"])
def test_what_a_fill_does_not_offer_is_no_answer(client, upload, said):
    post(client, upload, **{"swatch-ED7D31": said})

    assert colours(upload) == ["Green", None, "Green", None]
    assert not upload.decisions
