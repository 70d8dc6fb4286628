"""The page of rights says of each role what the table of permissions says."""

import pytest

from actionplans.permissions import COLUMNS, TABLE, Answer
from actionplans.views import rights

from .reading import words

pytestmark = pytest.mark.django_db


def test_everybody_reads_it_and_the_help_leads_to_it(client):
    page = client.get("/help/who-may-do-what/")

    assert page.status_code == 200
    assert "Performance manager" in words(page)
    assert 'href="/help/who-may-do-what/"' in client.get("/help/").content.decode()


def test_each_deed_is_told_of_each_role_as_the_table_has_it():
    rows = rights.rows()

    for deed, row in zip(rights.DEEDS, rows, strict=True):
        said = [rights.ANSWERS[TABLE[deed][kind]] for kind in COLUMNS]
        assert [answer for _, answer, _ in row.answers] == said
        nos = [TABLE[deed][kind] == Answer.NO for kind in COLUMNS]
        assert [is_no for _, _, is_no in row.answers] == nos


def test_every_answer_has_words_of_its_own():
    assert set(rights.ANSWERS) == set(Answer)
    assert len(set(rights.ANSWERS.values())) == len(Answer)
