"""What of committee papers is looked at before it is published, and what is not."""

from committees.public_words import of_minutes, of_pack

from .issued import (
    appendix_content,
    item_content,
    minute_item,
    minutes_content,
    pack_content,
    report_content,
)

EXEMPT = {"paragraph": "Paragraph 2", "reason": "It would point at a family"}


def section(html, heading="Background"):
    return {"key": "one", "number": "1", "heading": heading, "before": "", "html": html}


def row(field, *lines):
    return {"field": field, "label": field.title(), "prompt": "", "lines": [*lines]}


def told(passages):
    return {passage.where: passage.text for passage in passages}


def at(kind, key):
    return f"/{kind}/{key}/"


def test_an_agenda_is_its_own_words_and_those_of_its_reports_and_appendices():
    report = report_content(
        title="How it goes",
        sections=[section("<p>Half of the teams.</p><p>All by May.</p>")],
        closing=[row("wards", "All wards"), row("email", "a.brook@fernshire.example")],
    )
    item = item_content(
        html="<p>To note.</p>", report=report, appendices=[appendix_content()]
    )

    found = of_pack(pack_content(item), at)

    assert told(found) == {
        "The summons": "You are requested to attend this meeting.",
        "Item 1, Title": "Improvement plan",
        "Item 1, Text": "To note.",
        "Item 1, Report, Title": "How it goes",
        "Item 1, Report, Background": "Half of the teams.\nAll by May.",
        # Whom to ask is named on purpose, and is not among them.
        "Item 1, Report, Wards": "All wards",
        "Item 1, Appendix 1": "Progress report",
    }
    places = {passage.where: passage.address for passage in found}
    assert places["Item 1, Text"] == "/item/1/"
    assert places["Item 1, Report, Background"] == "/report/1/"
    assert places["Item 1, Appendix 1"] == "/appendix/1/"


def test_the_number_of_a_paragraph_is_no_part_of_its_sentence():
    """Another number does not ask about the same sentence again."""
    numbered = '<p><span class="number-of">3.1</span> Half of the teams.</p>'
    report = report_content(sections=[section(numbered)])

    found = of_pack(pack_content(item_content(report=report)))

    assert told(found)["Item 1, Report, Background"] == "Half of the teams."


def test_nothing_exempt_is_looked_at_but_the_reason_that_is_printed():
    hidden = item_content("2", html="<p>Secret</p>", exempt=EXEMPT,
                          report=report_content(title="Secret"))  # fmt: skip
    appendix = appendix_content(title="Secret", exempt=EXEMPT)

    found = of_pack(pack_content(item_content(appendices=[appendix]), hidden))

    assert "Secret" not in str(found)
    assert told(found)["Item 2, Why it is exempt"] == "It would point at a family"


def test_what_nobody_outside_reads_is_not_looked_at():
    assert of_pack(pack_content(item_content(), meets_in_public=False)) == []


def test_minutes_that_come_to_be_confirmed_were_published_before():
    brought = minutes_content(minute_item())

    found = of_pack(pack_content(item_content(minutes=brought)))

    assert "Said under 11" not in str(found)


def test_minutes_are_their_entries_clauses_votes_and_interests():
    item = minute_item("24", "The plan") | {"source": 5}
    clauses = [{"letter": "a", "html": "<p>note it</p>"},
               {"letter": "b", "html": "<p>ask again</p>"}]  # fmt: skip
    item["entries"][0] |= {"clauses": clauses, "vote": "Six for, one against"}
    hidden = minute_item("25", "A contract", is_exempt=True)
    interest = {"name": "Beth Nyland", "item": "", "nature": "A governor", "left": ""}

    found = of_minutes(minutes_content(item, hidden, interests=[interest]), at)

    assert told(found) == {
        "Interest of Beth Nyland": "A governor",
        "Minute 24, Heading": "The plan",
        "Minute 24.1": "Said under 24\nnote it\nask again\nSix for, one against",
        "Minute 25, Heading": "A contract",
    }
    assert found[-2].address == "/minuteitem/5/"
