"""What a perfect import of each of the invented council's workbooks yields.

In: the source's words and the rows they were given. Out: plain values for a JSON file:
counts, groups with their actions and cells, cells that must and cells that may be
flagged. It comes from the source alone: the importer is held against it.
"""

from typing import Any

from . import fixture_source
from .fixture_layout import KEY, LETTERS, TITLE, Line, area_lines, plan_lines
from .fixture_source import Action

Values = dict[str, Any]


def by_stem() -> dict[str, Values]:
    """The expected result of each workbook, by its file's stem."""
    plan = {"Action Plan": plan_lines(fixture_source.recommendations())}
    areas = {f"Area {a.number}": area_lines(a) for a in fixture_source.areas()}
    return {
        "fernshire-plan": {
            "trait": "one sheet, merged bands, ratings by word or letter and fill",
            "plan": {
                "title": TITLE,
                "council": "Fernshire County Council",
                "version": "V2.1",
                "date": "January 2026",
            },
            "rating_key": [
                {"label": letter, "rag": rag, "meaning": words}
                for letter, (rag, words) in KEY.items()
            ],
            **_result(plan),
        },
        "fernshire-areas": {
            "trait": "one sheet per area, one Ref heading blank, a date per lead",
            "plan": {"council": "Fernshire County Council"},
            **_result(areas),
        },
    }


def _result(sheets: dict[str, list[Line]]) -> Values:
    groups = [group for name, lines in sheets.items() for group in _groups(name, lines)]
    rows = [
        (name, line.row, line.action)
        for name, lines in sheets.items()
        for line in lines
        if line.action
    ]
    flags = [flag for place in rows for flag in _must_flag(*place)]
    may_flag = [flag for place in rows for flag in _may_flag(*place)]
    return {
        "import_sheets": list(sheets),
        "ignored_sheets": [],
        "counts": {
            "groups": len(groups),
            "actions": len(rows),
            "flags": len(flags),
            "may_flag": len(may_flag),
        },
        "groups": groups,
        "flags": flags,
        "may_flag": may_flag,
        "not_actions": [
            {"sheet": name, "row": line.row, "why": line.kind}
            for name, lines in sheets.items()
            for line in lines
            if not line.action
        ],
    }


def _groups(sheet: str, lines: list[Line]) -> list[Values]:
    groups = []
    for line in lines:
        if line.group and not line.action:
            groups.append(_heading(sheet, line))
        elif line.action:
            groups[-1]["actions"].append(_action(sheet, line.row, line.action))
    return groups


def _heading(sheet: str, line: Line) -> Values:
    group = line.group
    if group.kind == "recommendation":
        particulars = {
            "ofsted_recommendation": group.number,
            "findings": list(group.findings),
        }
    else:
        particulars = {"description": group.description}
    return {
        "kind": group.kind,
        "number": group.number,
        "text": group.text,
        **particulars,
        "sheet": sheet,
        "cell": f"A{line.row}",
        "actions": [],
    }


def _action(sheet: str, row: int, action: Action) -> Values:
    fields = {
        "ref": action.ref,
        "action": action.action,
        "outcome": action.outcome,
        "measure": action.measure,
        "reporting_mechanism": action.mechanism,
        "leads": list(action.leads),
        "timescale_text": action.timescale,
        "due_date": action.due_date and action.due_date.isoformat(),
        "due_month": action.due_month,
        "start_date": action.start_date,
        "start_month": action.start_month,
        "progress": action.progress,
        "performance": None,
        "percent_complete": None,
        "progress_rag": action.progress_rag,
        "impact_rag": action.impact_rag,
    }
    return {**fields, "sheet": sheet, "row": row, "cells": _cells(row)}


def _cells(row: int) -> dict[str, str]:
    own_name = {"mechanism": "reporting_mechanism", "lead_and_timescale": "leads"}
    cells = {own_name.get(c, c): f"{letter}{row}" for c, letter in LETTERS.items()}
    return {**cells, "timescale_text": cells["leads"]}


def _must_flag(sheet: str, row: int, action: Action) -> list[Values]:
    if action.must_flag is None:
        return []
    code, reason = action.must_flag
    return [_flag(sheet, row, action, "due_date", code, reason)]


def _may_flag(sheet: str, row: int, action: Action) -> list[Values]:
    due = action.due_date
    leads = action.lead_and_timescale.split(action.timescale or "\n", 1)[0]
    found = []
    if action.timescale is None:
        found.append(("due_date", "no_date", "no timescale is given"))
    if action.due_month:
        found.append(("due_date", "month_only", "a month and no day"))
    if due and due < fixture_source.AGREED_ON:
        found.append(("due_date", "date_before_plan", "the date is before the plan"))
    if due and "\n" in (action.timescale or ""):
        found.append(("timescale_text", "extra_text", "a remark follows the date"))
    if any(sign in leads for sign in ("&", ",", " and ")):
        found.append(("leads", "lead_split", "'&', ',' or 'and' between the leads"))
    flags = [_flag(sheet, row, action, *particulars) for particulars in found]
    if action.measure is None:
        blank = _flag(sheet, row, action, "measure", "blank", "no impact measure")
        flags.append({**blank, "cell": f"{LETTERS['measure']}{row}", "raw": None})
    return flags


def _flag(
    sheet: str, row: int, action: Action, field: str, code: str, reason: str
) -> Values:
    return {
        "sheet": sheet,
        "cell": f"{LETTERS['lead_and_timescale']}{row}",
        "field": field,
        "code": code,
        "reason": reason,
        "raw": action.lead_and_timescale,
    }
