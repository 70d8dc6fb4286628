"""What the pages of one import are given.

In: an upload, and what was refused. Out: a template's context. Reads the plan that is
here where the file is about one; writes nothing.
"""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator

from actionplans.importing import accept
from actionplans.importing.accepting.difference import differences
from actionplans.importing.accepting.numbering import placed
from actionplans.importing.deciding import Decided
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Upload
from actionplans.schemes import PRESETS

from . import lead_rows, words
from .preview import preview

QUESTIONS_A_PAGE = 100
DIFFERENCES_SHOWN = 100
PROBLEMS_NAMED = 25
REFS_NAMED = 12


def _of_upload(upload: Upload, decided: Decided) -> dict[str, Any]:
    """Counts and warnings, on every page of the import."""
    plan = decided.plan
    leads = {lead for action in plan.actions for lead in action.leads}
    return {
        "council": upload.council,
        "may_import": True,
        "upload": upload,
        "recommendations": len(plan.leaves),
        "actions": len(plan.actions),
        "leads": len(leads),
        "rated": words.ratings_in(plan),
        "scheme_name": PRESETS[upload.scheme].name,
        "warnings": plan.warnings,
        "ignored_sheets": plan.ignored_sheets,
        "open": len(decided.open),
        "made_up": (refs := _made_up(plan))[:REFS_NAMED],
        "made_up_count": len(refs),
    }


def _made_up(plan: ProposedPlan) -> list[str]:
    """The refs that the import gives because the file has none."""
    actions = (action for leaf in placed(plan) for action in leaf.actions)
    return [action.ref for action in actions if action.is_generated]


def of_check(upload: Upload, page: str, refused: words.Refused) -> dict[str, Any]:
    """Questions in groups, remarks, what differs from a plan that is here, a preview.

    An own value that could not be read is shown with its sentence whenever the page is.
    """
    decided = accept.decided_proposal(upload)
    kept = {issue.id: sentence for issue, sentence in decided.refused}
    refused = replace(refused, errors=kept | dict(refused.errors))
    context = _of_upload(upload, decided) | {
        "refused": refused,
        "preview": preview(decided.plan, upload.scheme),
        "has_impact": PRESETS[upload.scheme].has_impact,
        "lead_counts": lead_rows.counts(upload, decided.plan),
    }
    if upload.plan:
        return context | _against_plan(upload, decided)
    return context | _asked(upload, decided, page, refused)


def _asked(
    upload: Upload, decided: Decided, number: str, refused: words.Refused
) -> dict[str, Any]:
    issues = upload.proposal["issues"]
    proposal = ProposedPlan.from_json(upload.proposal)
    must = [issue for issue in issues if words.asks(issue)]
    many = Counter(issue["code"] for issue in issues)
    may = [
        issue
        for issue in issues
        if words.offers(issue) and many[issue["code"]] <= words.MOST_REMARKS_TO_ANSWER
    ]
    page = Paginator(must, QUESTIONS_A_PAGE).get_page(number)
    told = words.questions(page.object_list, upload, proposal, refused)
    optional = words.questions(may, upload, proposal, refused)
    open_codes = Counter(issue.code for issue in decided.open)
    ids = {issue["id"] for issue in may}
    rest = [i for i in issues if not words.asks(i) and i["id"] not in ids]
    problems = _problems(must, may, refused, decided, page)
    batch = [not (issue["cell"] or issue.get("cells")) for issue in may]
    return {
        "page": page,
        "must": len(must),
        "groups": words.grouped(page.object_list, told, open_codes),
        "batch": [q for q, whole in zip(optional, batch, strict=True) if whole],
        "may": words.grouped(
            [i for i, whole in zip(may, batch, strict=True) if not whole],
            [q for q, whole in zip(optional, batch, strict=True) if not whole],
            {},
        ),
        "remarks": words.remarks(rest),
        "problems": problems[:PROBLEMS_NAMED],
        "more_problems": max(len(problems) - PROBLEMS_NAMED, 0),
        "same_file": _same_file(upload),
        "is_blocked": any(
            issue.severity == "BLOCK" and not issue.choices for issue in decided.open
        ),
    }


def _problems(
    must: list[words.Issue],
    may: list[words.Issue],
    refused: words.Refused,
    decided: Decided,
    page: Page,
) -> list[tuple[str, str, str]]:
    """(address of its page, id, words) of each answer refused, and of each missing.

    What is still open is a problem only for one who wanted to go on.
    """
    places = {issue["id"]: at // QUESTIONS_A_PAGE + 1 for at, issue in enumerate(must)}
    still_open = {issue.id for issue in decided.open} if refused.sentence else set()
    found = []
    for issue in (*must, *may):
        key, at = issue["id"], places.get(issue["id"], page.number)
        if key in refused.errors or key in still_open:
            sentence = refused.errors.get(key) or issue["message"]
            address = f"?page={at}" if at != page.number else ""
            found.append((address, key, f"{words.where(issue)}: {sentence}"))
    return found


def _same_file(upload: Upload) -> Upload | None:
    """This very file, imported before under another title: perhaps a slip."""
    uploads = upload.council.uploads.filter(sha256=upload.sha256)
    accepted = uploads.filter(state=Upload.State.ACCEPTED).select_related("plan")
    return accepted.defer("proposal").first()


def _against_plan(upload: Upload, decided: Decided) -> dict[str, Any]:
    found = differences(upload.plan, decided.plan)
    return {
        "differing": len(found),
        "differences": found[:DIFFERENCES_SHOWN],
        "remarks": words.remarks(upload.proposal["issues"]),
    }


def of_accept(upload: Upload) -> dict[str, Any]:
    decided = accept.decided_proposal(upload)
    return _of_upload(upload, decided)


def of_record(upload: Upload) -> dict[str, Any]:
    """What became of the import, with every answer that was given."""
    decided = accept.decided_proposal(upload)
    issues = [
        issue
        for issue in upload.proposal["issues"]
        if words.asks(issue) or issue["id"] in upload.decisions
    ]
    proposal = ProposedPlan.from_json(upload.proposal)
    return _of_upload(upload, decided) | {
        "decided": words.questions(issues, upload, proposal, words.Refused())
    }
