"""What a reader is told of exempt items, appendices and minutes, and nothing more."""

from committees.withholding import (
    as_seen,
    has_exempt,
    marked_since,
    minutes_as_seen,
    minutes_marked_since,
)

from .issued import (
    appendix_content,
    item_content,
    minute_item,
    minutes_content,
    pack_content,
    report_content,
)

WHY = {"paragraph": "Paragraph 3", "reason": "A contract is being let"}


def test_an_exempt_item_keeps_number_title_paragraph_and_reason():
    whole = item_content(
        "6",
        "A contract",
        html="<p>Two bids</p>",
        exempt=WHY,
        report=report_content(),
        minutes=minutes_content(),
        appendices=[appendix_content()],
    )

    (seen,) = as_seen(pack_content(whole), exempt=False)["items"]

    assert (seen["number"], seen["title"], seen["exempt"]) == ("6", "A contract", WHY)
    assert seen["html"] == ""
    assert seen["report"] is seen["minutes"] is None
    assert seen["appendices"] == []


def test_an_exempt_appendix_keeps_its_label_and_paragraph_alone():
    told = {"source": 7, "exempt": WHY, "compared": "With an earlier bid"}
    hidden = appendix_content("Appendix 2", "The bids", **told)
    whole = item_content(appendices=[appendix_content(), hidden])

    (item,) = as_seen(pack_content(whole), exempt=False)["items"]
    first, second = item["appendices"]

    assert first == appendix_content()
    assert second["label"] == "Appendix 2"
    assert second["exempt"] == {"paragraph": "Paragraph 3", "reason": ""}
    told = {key for key, value in second.items() if value}
    assert told == {"source", "label", "kind", "exempt"}
    assert second["kind"] == "withheld"


def test_a_report_does_not_name_an_exempt_appendix():
    report = report_content(
        closing=[
            {
                "field": "appendices",
                "label": "Appendices",
                "prompt": "",
                "lines": ["Appendix 1: Progress", "Appendix 10: Audit", "The bids"],
                "links": ["/1/", "/10/", "/2/"],
            },
            {"field": "wards", "label": "Wards", "prompt": "", "lines": ["All"]},
        ]
    )
    whole = item_content(
        report=report,
        appendices=[
            appendix_content("Appendix 1", "Progress", exempt=WHY),
            appendix_content("Appendix 2", "The bids", exempt=WHY),
            appendix_content("Appendix 10", "Audit"),
        ],
    )

    (item,) = as_seen(pack_content(whole), exempt=False)["items"]
    grid, wards = item["report"]["closing"]

    assert grid["lines"] == [
        "Appendix 1: exempt (paragraph 3)",
        "Appendix 10: Audit",
        "Appendix 2: exempt (paragraph 3)",
    ]
    assert grid["links"] == ["", "/10/", ""]
    assert wards["lines"] == ["All"]


def test_exempt_minutes_keep_their_heading():
    whole = minutes_content(
        minute_item("11"),
        minute_item("12", "A contract", is_exempt=True),
        corrections=[
            {"number": "11.1", "words": "Noted", "meeting": ""},
            {"number": "12.1", "words": "The second bid", "meeting": ""},
        ],
    )

    seen = minutes_as_seen(whole, exempt=False)

    assert seen["items"][0] == minute_item("11")
    assert seen["items"][1]["heading"] == "A contract"
    assert seen["items"][1]["entries"] == []
    assert [one["words"] for one in seen["corrections"]] == ["Noted", ""]


def test_minutes_in_a_pack_are_withheld_alike():
    old = minutes_content(minute_item(is_exempt=True))

    seen = as_seen(pack_content(item_content(minutes=old)), exempt=False)

    assert seen["items"][0]["minutes"]["items"][0]["entries"] == []


def test_who_reads_exempt_parts_reads_the_whole_which_is_never_changed():
    whole = pack_content(
        item_content(exempt=WHY, html="<p>Two bids</p>"),
        item_content("2", appendices=[appendix_content(exempt=WHY)]),
    )

    assert as_seen(whole, exempt=True) == whole
    as_seen(whole, exempt=False)
    assert whole["items"][0]["html"] == "<p>Two bids</p>"
    assert whole["items"][1]["appendices"][0]["title"] == "Progress report"


def test_there_is_an_exempt_pack_where_anything_in_it_is_exempt():
    old = minutes_content(minute_item(is_exempt=True))

    assert not has_exempt(pack_content(item_content(minutes=minutes_content())))
    for item in (
        item_content(exempt=WHY),
        item_content(appendices=[appendix_content(exempt=WHY)]),
        item_content(minutes=old),
    ):
        assert has_exempt(pack_content(item))


def test_what_a_corrected_agenda_holds_back_is_not_read_in_the_earlier_one():
    open_one = appendix_content("Appendix 1", "The bids")
    first = pack_content(
        item_content("1", html="<p>Two bids</p>"),
        item_content("2", appendices=[open_one]),
        item_content("3", html="<p>Open</p>"),
    )
    second = pack_content(
        item_content("1", exempt=WHY),
        item_content("2", appendices=[{**open_one, "exempt": WHY}]),
    )

    seen = as_seen(marked_since(first, second), exempt=False)["items"]

    assert (seen[0]["html"], seen[0]["exempt"]) == ("", WHY)
    assert seen[1]["appendices"][0]["title"] == ""
    assert seen[2]["html"] == "<p>Open</p>"


def test_an_earlier_draft_is_as_exempt_as_the_minutes_that_stand():
    open_then = minute_item("11") | {"source": 7}
    exempt_now = minute_item("12", is_exempt=True) | {"source": 7}

    earlier = minutes_marked_since(
        minutes_content(open_then, minute_item("12")), minutes_content(exempt_now)
    )

    assert [item["is_exempt"] for item in earlier["items"]] == [True, False]
