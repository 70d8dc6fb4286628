"""The invented council's words: fixtures/source/*.toml as plain values.

In: the folder of source files. Out: groups (recommendations or areas) of actions, each
with its cells as written and with what they mean. Nothing here reads a workbook or
calls the importer: the meaning comes from the source alone.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
AGREED_ON = date(2026, 1, 22)


@dataclass(frozen=True, slots=True)
class Action:
    """One row of a plan: cells as written, then what the timescale means."""

    ref: str
    action: str
    outcome: str | None
    measure: str | None
    mechanism: str | None
    leads: tuple[str, ...]
    lead_and_timescale: str
    timescale: str | None
    progress: str | None
    progress_rag: str | None
    impact_rag: str | None
    due_date: date | None
    due_month: str | None
    start_date: str | None
    start_month: str | None
    must_flag: tuple[str, str] | None  # code, reason
    after_page_break: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A recommendation with its findings, or an area with its description."""

    kind: str
    number: str
    text: str
    findings: tuple[str, ...]
    description: str | None
    in_letters: bool
    headings: dict[str, str]  # this table's own spelling of a column's heading
    actions: tuple[Action, ...]


def recommendations() -> tuple[Group, ...]:
    """The twelve recommendations of the plan, in order."""
    files = ("plan-1-4.toml", "plan-5-8.toml", "plan-9-12.toml")
    return tuple(
        _group("recommendation", table)
        for name in files
        for table in _read(name)["recommendation"]
    )


def areas() -> tuple[Group, ...]:
    """The four areas of the smaller workbook, in order."""
    return tuple(_group("area", table) for table in _read("areas.toml")["area"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / "source" / name).read_text(encoding="utf-8"))


def _group(kind: str, table: dict[str, Any]) -> Group:
    return Group(
        kind=kind,
        number=table["number"],
        text=table["text"],
        findings=tuple(table.get("findings", ())),
        description=table.get("description"),
        in_letters=table.get("letters", False),
        headings={
            key.removesuffix("_header"): heading
            for key, heading in table.items()
            if key.endswith("_header")
        },
        actions=tuple(_action(row) for row in table["action"]),
    )


def _action(row: dict[str, Any]) -> Action:
    progress_rag, impact_rag = (value or None for value in row["rating"])
    timescale = row["when"] or None
    return Action(
        ref=row["ref"],
        action=row["action"].strip(),
        outcome=row.get("outcome"),
        measure=row.get("measure"),
        mechanism=row.get("mechanism"),
        leads=tuple(row["leads"]),
        lead_and_timescale=_lead_and_timescale(row),
        timescale=timescale,
        progress=row.get("progress"),
        progress_rag=progress_rag,
        impact_rag=impact_rag,
        due_date=_due_date(row, timescale),
        due_month=row.get("due_month"),
        start_date=row.get("start_date"),
        start_month=row.get("start_month"),
        must_flag=tuple(row["flag"]) if "flag" in row else None,
        after_page_break=row.get("page_break", False),
    )


def _lead_and_timescale(row: dict[str, Any]) -> str:
    leads = row.get("lead_cell") or row["leads"][0]
    if row.get("whole_cell"):
        return leads
    return f"{leads}\n{row['when']}".strip()


def _due_date(row: dict[str, Any], timescale: str | None) -> date | None:
    if "due_date" in row:
        return date.fromisoformat(row["due_date"])
    try:
        return datetime.strptime(timescale or "", "%d/%m/%Y").date()
    except ValueError:
        return None
