"""`import_plan`: the check of a council's workbook, and its import, from the command line.

In: a file and what to call the plan. Out: with --check, counts and issues as text or one
JSON object, and nothing written. Exit 0 done, 1 refused with one plain sentence on
stderr, 2 misused.
"""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actionplans.importing import guard
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS


class Command(BaseCommand):
    help = "Check or import an action plan from a workbook (.xlsx, .xlsm) or CSV file."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--council", required=True, metavar="NAME")
        parser.add_argument("--title", required=True, metavar="TITLE")
        parser.add_argument("--scheme", choices=list(PRESETS))
        parser.add_argument("--as-at", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--check", action="store_true", help="write nothing")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--accept-open", action="store_true")
        parser.add_argument("--by", metavar="EMAIL")

    def handle(self, **options: Any) -> None:
        try:
            proposal = guard.run_bounded(
                options["file"].name, _bytes_of(options["file"])
            )
            if not options["check"]:
                raise Refusal(
                    "Saving is not possible yet. Use --check to see the plan."
                )
        except Refusal as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(1) from refusal
        if options["format"] == "json":
            json.dump(proposal, self.stdout._out, ensure_ascii=False, indent=1)
            self.stdout.write("")
        else:
            self.stdout.write(as_text(proposal))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"The file {path} cannot be read: {error.strerror}.") from error


def as_text(proposal: dict[str, Any]) -> str:
    """Counts first, then warnings, then every issue on a line with its choices."""
    leaves = [
        leaf for group in proposal["groups"] for leaf in group.get("groups", [group])
    ]
    actions = sum(len(leaf["actions"]) for leaf in leaves)
    issues = proposal["issues"]
    still_open = sum(issue["severity"] in ("BLOCK", "DECIDE") for issue in issues)
    lines = [
        proposal["plan"]["title"] or "(no title found)",
        f"{len(leaves)} recommendations or areas, {actions} actions, "
        f"{len(issues)} issues ({still_open} to decide).",
    ]
    lines += [f"Note: {warning}" for warning in proposal["warnings"]]
    lines += [
        f"Not read: {s['sheet']} ({s['reason']})" for s in proposal["ignored_sheets"]
    ]
    for issue in issues:
        lines += _issue_lines(issue)
    return "\n".join(lines)


def _issue_lines(issue: dict[str, Any]) -> list[str]:
    cells = ", ".join(issue.get("cells") or [issue["cell"] or ""])
    place = "!".join(part for part in (issue["sheet"], cells) if part) or "whole file"
    lines = [f"{issue['severity']} {issue['code']} {place}: {issue['message']}"]
    if issue["severity"] in ("BLOCK", "DECIDE"):
        lines += [f"    - {choice['label']}" for choice in issue["choices"]]
    return lines
