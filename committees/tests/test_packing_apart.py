"""Which papers are in which pack, and what is said of those that are not."""

from committees.packing.apart import exempt_alone, left_out

from .issued import item_content, minute_item, minutes_content, pack_content
from .packs import COSTS, paper_chain


def test_the_exempt_pack_has_what_is_exempt_and_no_more():
    plan, contract = exempt_alone(paper_chain())["items"]

    assert (plan["number"], plan["report"]) == ("3", None)
    assert [one["title"] for one in plan["appendices"]] == ["What it costs"]
    assert contract["report"]["title"] == "Who is to have the contract"


def test_of_minutes_it_has_the_exempt_items():
    minutes = minutes_content(minute_item("11"), minute_item("12", is_exempt=True))
    content = pack_content(item_content("1", "Minutes", minutes=minutes))

    (item,) = exempt_alone(content)["items"]

    assert [one["number"] for one in item["minutes"]["items"]] == ["12"]


def test_the_public_pack_says_what_it_leaves_out_and_why():
    under = (
        "exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972: "
        "the financial or business affairs of any person, or of the council."
    )

    assert left_out(paper_chain()) == [
        f"Item 3, Improvement plan: Appendix 3 is {under}",
        f"Item 4, Placement contract: its papers are {under} {COSTS['reason']}",
    ]
