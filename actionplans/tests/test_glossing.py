"""Abbreviations in full where they first stand, and nothing else changed by it."""

import re
from html import unescape

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from actionplans.glossing import Glossing

TERMS = {
    "SM": "Service Manager",
    "SM QA": "Service Manager, Quality",
    "IRO": "Independent Reviewing Officer",
    "PIRO": "Principal Independent Reviewing Officer",
    "Q&A": "Questions and answers",
    "Lantern": "Lantern",
}
GLOSSARY = [{"abbreviation": k, "term": v} for k, v in TERMS.items()]


def told(*texts, glossary=GLOSSARY):
    """The texts one after another, each term in full in brackets."""
    gloss = Glossing(glossary)
    return tuple(
        "".join(
            run.text + (f" [{run.in_full}]" if run.in_full else "")
            for run in gloss.runs(text)
        )
        for text in texts
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask the SM.", "Ask the SM [Service Manager]."),
        ("SM, then SM", "SM [Service Manager], then SM"),
        ("The SM QA and SM", ("The SM QA [Service Manager, Quality] and SM [Service "
                              "Manager]")),
        ("IROs meet", "IROs [Independent Reviewing Officer] meet"),
        ("An IRO’s view", "An IRO’s [Independent Reviewing Officer] view"),
        ("PIRO", "PIRO [Principal Independent Reviewing Officer]"),
        ("Hold a Q&A", "Hold a Q&A [Questions and answers]"),
        # Said there already, another word, an address, the same words.
        ("The service manager (SM)", "The service manager (SM)"),
        ("The sm, SMS and non-SM", "The sm, SMS and non-SM"),
        ("See https://a.example/SM/", "See https://a.example/SM/"),
        ("See (www.a.example/SM)", "See (www.a.example/SM)"),
        ("Write to SM@a.example", "Write to SM@a.example"),
        ("In Lantern", "In Lantern"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_abbreviation_is_told_in_full_at_its_first_use(text, expected):
    assert told(text) == (expected,)


def test_it_is_told_once_in_all_the_texts_of_a_passage():
    assert told("Ask the SM", "The SM agrees") == (
        "Ask the SM [Service Manager]",
        "The SM agrees",
    )


def test_where_it_stood_in_an_address_it_is_told_at_its_first_use_as_a_word():
    assert told("https://a.example/SM", "The SM") == (
        "https://a.example/SM",
        "The SM [Service Manager]",
    )


def test_a_glossary_without_words_tells_nothing():
    blank = [{"abbreviation": " ", "term": "Blank"}, {"abbreviation": "SM", "term": ""}]

    assert told("The SM", glossary=blank) == ("The SM",)
    assert told("The SM", glossary=[]) == ("The SM",)


SHORT = st.sampled_from(["SM", "IRO", "<b>", "&", "A.B.", "(x"])
WORDS = st.lists(
    st.one_of(SHORT, st.text(max_size=12), st.sampled_from([" ", "\n", "://", "@"])),
    max_size=20,
).map(lambda parts: " ".join(parts))
GLOSSARIES = st.dictionaries(
    st.one_of(SHORT, st.text(max_size=6)), st.text(max_size=15), max_size=5
)
ADDED = re.compile(r' <span class="gloss">\([^<]*?\)</span>')


@given(GLOSSARIES, st.lists(WORDS, max_size=3))
def test_without_what_was_added_the_texts_are_what_they_were(terms, texts):
    glossary = [{"abbreviation": k, "term": v} for k, v in terms.items()]
    page = Template(
        "{% glossing glossary as gloss %}"
        "{% for text in texts %}{% glossed text %}\0{% endfor %}"
    ).render(Context({"glossary": glossary, "texts": texts}))

    kept = ADDED.sub("", page)

    assert "<" not in kept and ">" not in kept
    assert unescape(kept) == "".join(f"{text}\0" for text in texts)
