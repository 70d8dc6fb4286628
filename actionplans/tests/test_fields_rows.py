"""Rows of small forms: however many are said to be there, hardly more are made."""

from django import forms

from actionplans.fields.rows import SLACK, rows_of_forms


class Passage(forms.Form):
    words = forms.CharField()


def test_nobody_is_drawn_a_thousand_rows():
    rows = rows_of_forms(Passage, extra=1, can_delete=True)
    said = {"form-TOTAL_FORMS": "9" * 18, "form-INITIAL_FORMS": "0"}

    sent = rows(said)

    assert not sent.is_valid()
    assert len(sent.forms) == rows.max_num + SLACK
    assert "Please submit at most" in str(sent.non_form_errors())
