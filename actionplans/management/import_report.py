"""What `import_plan` tells: of a check, and of an import, in words or as plain values.

In: a proposal as JSON, or an Upload that was accepted. Out: text or a dictionary ready
for JSON. Writes nothing.
"""

from datetime import date
from typing import Any

from actionplans.models import Update, Upload
from actionplans.wording import day


def of_check(proposal: dict[str, Any]) -> str:
    """Counts first, then warnings, then every issue on a line with its choices."""
    leaves = [
        leaf for group in proposal["groups"] for leaf in group.get("groups", [group])
    ]
    actions = sum(len(leaf["actions"]) for leaf in leaves)
    issues = proposal["issues"]
    still_open = sum(issue["severity"] in ("BLOCK", "DECIDE") for issue in issues)
    lines = [
        proposal["plan"]["title"] or "(no title found)",
        (
            f"{len(leaves)} recommendations or areas, {actions} actions, "
            f"{len(issues)} issues ({still_open} to decide)."
        ),
    ]
    lines += [f"Note: {warning}" for warning in proposal["warnings"]]
    lines += [
        f"Not read: {s['sheet']} ({s['reason']})" for s in proposal["ignored_sheets"]
    ]
    for issue in issues:
        lines += _issue_lines(issue)
    return "\n".join(lines)


def _issue_lines(issue: dict[str, Any]) -> list[str]:
    lines = [f"{issue['severity']} {issue['code']} {_place(issue)}: {issue['message']}"]
    if issue["severity"] in ("BLOCK", "DECIDE"):
        lines += [f"    - {choice['label']}" for choice in issue["choices"]]
    return lines


def _place(issue: dict[str, Any]) -> str:
    if found_at := issue.get("found_at"):
        return found_at
    cells = ", ".join(issue.get("cells") or [issue["cell"] or ""])
    return "!".join(part for part in (issue["sheet"], cells) if part) or "whole file"


def of_import(upload: Upload, left_open: list[dict[str, Any]]) -> dict[str, Any]:
    """What was done, and what of the plan is there now."""
    plan = upload.plan
    updates = Update.objects.filter(source=Update.Source.IMPORT)
    of_actions = updates.filter(action__plan=plan)
    of_recommendations = updates.filter(recommendation__plan=plan)
    return {
        "outcome": _outcome(upload),
        "council": upload.council.slug,
        "plan": plan.slug,
        "title": plan.title,
        "address": plan.get_absolute_url(),
        "as_at": upload.as_at.isoformat(),
        "last_as_at": upload.last_as_at and upload.last_as_at.isoformat(),
        "scheme": upload.scheme,
        "recommendations": plan.recommendations.count(),
        "actions": plan.actions.count(),
        "refs_generated": plan.actions.filter(ref_is_generated=True).count(),
        "updates": of_actions.count() + of_recommendations.count(),
        "warnings": upload.proposal["warnings"],
        "left_open": left_open,
        "difference": upload.proposal.get("difference", []),
    }


def _outcome(upload: Upload) -> str:
    if upload.state == Upload.State.UNCHANGED:
        return "unchanged"
    return "changed" if upload.is_about_a_plan else "imported"


def in_words(report: dict[str, Any]) -> str:
    if report["outcome"] == "unchanged":
        return (
            "This file changes nothing: what it says is already in "
            f"“{report['title']}” ({report['address']})."
        )
    if report["outcome"] == "changed":
        return _of_changes(report)
    as_at = day(date.fromisoformat(report["as_at"]))
    lines = [
        (
            f"“{report['title']}” was imported: {report['recommendations']} "
            f"recommendations or areas, {report['actions']} actions, "
            f"{report['updates']} updates as at {as_at}. "
            f"It is at {report['address']}"
        )
    ]
    lines += [f"Note: {warning}" for warning in report["warnings"]]
    if report["refs_generated"]:
        lines.append(f"{report['refs_generated']} refs were generated, and say so.")
    if report["left_open"]:
        lines.append(
            f"Questions left open: {len(report['left_open'])}, each noted on its "
            "action where it has one."
        )
    lines += [f"  {_place(one)}: {one['message']}" for one in report["left_open"]]
    return "\n".join(lines)


def _of_changes(report: dict[str, Any]) -> str:
    """What was taken over, and each difference that was not."""
    differed = report["difference"]
    taken = sum(one["taken"] for one in differed)
    sentence = (
        f"“{report['title']}” was changed: {taken} of {len(differed)} differences were "
        f"taken over. It is at {report['address']}"
    )
    lines = [sentence]
    lines += [
        f"Not taken: {one['subject']}, {one['label']}. {one['why']}".rstrip(" .") + "."
        for one in differed
        if not one["taken"]
    ]
    return "\n".join(lines)
