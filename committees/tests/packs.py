"""Packs of the tests: contents made by hand, whose plan has rows but no database."""

import re

from actionplans import typesetting
from actionplans.tests.two_versions import action, snapshot, whole
from committees.appendix_bodies import Body
from committees.packing import layout

from .issued import (
    appendix_content,
    item_content,
    minute_item,
    minutes_content,
    pack_content,
    report_content,
)

SITE = "http://localhost"
COSTS = {"paragraph": "Paragraph 3", "reason": "Prices are still being agreed."}
WORDS = "<p>The board has met each month since the plan was agreed.</p>"


def stand_in_for_plans(monkeypatch, recommendations: int = 2):
    """Bodies of versions come from rows in hand, the same for every appendix."""
    rows = [
        action(f"{subject}.{place}", text=f"See that step {place} is taken")
        for subject in range(1, recommendations + 1)
        for place in (1, 2)
    ]
    wholes = [
        whole(str(number), text=f"Timely practice {number}")
        for number in range(1, recommendations + 1)
    ]
    html = typesetting.body_of(snapshot(*rows, wholes=wholes))
    body = Body(html=html, facts=("Q2 2026/27",), kind="wide")
    monkeypatch.setattr(layout, "body_of", lambda *_, **__: body)


def plan_appendix(source: int, **told):
    return (
        appendix_content(
            f"Appendix {source}",
            f"Progress report {source}",
            source=source,
            kind="version",
            version=source,
            form="appendix",
            file="",
            pages=None,
        )
        | told
    )


def section(key, heading, number="1"):
    return {
        "key": key,
        "number": number,
        "heading": heading,
        "before": "",
        "html": WORDS,
    }


def paper_chain(**told):
    """An agenda with minutes, a plan twice behind its report, and what is exempt."""
    return pack_content(
        item_content("1", "Apologies", papers="none"),
        item_content("2", "Minutes", minutes=minutes_content(minute_item())),
        item_content(
            "3",
            "Improvement plan",
            report=report_content(source=3, sections=[section("summary", "Summary")]),
            appendices=[
                plan_appendix(1),
                plan_appendix(2),
                appendix_content("Appendix 3", "What it costs", source=3, pages=2)
                | {"exempt": COSTS},
            ],
        ),
        item_content(
            "4",
            "Placement contract",
            report=report_content(source=4, title="Who is to have the contract"),
            exempt=COSTS,
        ),
        **told,
    )


def ids_of(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)
