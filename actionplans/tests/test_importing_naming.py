"""Which field a heading's words name, in the ways that officers write them."""

import pytest

from actionplans.importing.words.naming import completed, field_of


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Arweinydd / Lead", "leads"),
        ("Target date\nDyddiad targed", "timescale"),
        ("T/scale", "timescale"),
        ("Resp. Officer", "leads"),
        ("(b) Action", "action"),
        ("Action¹", "action"),
        ("Progress – please complete by the 5th", "progress"),
        ("Who is responsible?", "leads"),
        ("Responsible Manager", "leads"),
        ("Lead director", "leads"),
        ("SRO", "leads"),
        ("Impact expected", "outcome"),
        ("Anticipated benefits", "outcome"),
        ("Key performance indicators", "measure"),
        ("What does success look like?", "measure"),
        ("Implementation date", "timescale"),
        ("Timescale for completion", "timescale"),
        ("Action points", "action"),
        ("Action ref no", "ref"),
        ("Progress (%)", "percent_complete"),
        ("RAG Rating (Impact)", "impact_rag"),
        ("Commentary on progress", "progress"),
        ("How will we know it has worked?", "measure"),
        ("What progress have we made?", "progress"),
        ("How are we doing (RAG)?", "rating"),
        ("RAG rationale", None),
        ("Date completed", None),
        ("Last updated", None),
        ("25", None),
    ],
)
def test_a_heading_is_known_in_other_words(words, field):
    assert field_of(words) == field


@pytest.mark.parametrize(
    ("upper", "lower", "field"),
    [
        ("Lead and", "Timescale", "lead_and_timescale"),
        ("Impac", "t RAG", "impact_rag"),
        ("Progress to", "31 March 2027", "progress"),
        ("Ref", "1.1", None),
        ("Action", "Review the rota", None),
    ],
)
def test_two_rows_name_a_field_together_or_the_lower_is_no_heading(upper, lower, field):
    assert completed(upper, lower) == field
