"""What the pages of one import are given.

In: an upload, and what was refused. Out: a template's context. Reads the plan that is
here where the file is about one; writes nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.paginator import Page

from actionplans.forms.bulk_answers import is_own
from actionplans.importing import accept
from actionplans.importing.accepting.numbering import placed
from actionplans.importing.deciding import Decided
from actionplans.importing.proposal import Issue, ProposedPlan
from actionplans.importing.questions.patterns import Alike, Kind, kinds
from actionplans.models import Upload
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS
from actionplans.wording import counted

from . import columns, lead_rows, passages, swatches, words
from .asked import Asking, offers
from .earlier_answers import answered_before
from .groups import Asked, Groups, Jump
from .preview import preview

# Remarks of one code beyond these are told as one line, without answers.
MOST_REMARKS_TO_ANSWER = 50
PROBLEMS_NAMED = 25
FILL_READ = "G8"
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
        "sections": len(plan.passages),
        "scheme_name": PRESETS[upload.scheme].name,
        "last_as_at": _last_as_at(upload, plan),
        "warnings": plan.warnings,
        "ignored_sheets": plan.ignored_sheets,
        "open": len(decided.open),
        "made_up": (refs := _made_up(plan))[:REFS_NAMED],
        "made_up_count": len(refs),
    }


def _last_as_at(upload: Upload, plan: ProposedPlan) -> date | None:
    """The day the last period counts for: as it was answered, else by rule."""
    try:
        return accept.last_day(upload, plan)
    except Refusal:
        return upload.last_as_at


def _made_up(plan: ProposedPlan) -> list[str]:
    """The refs that the import gives because the file has none."""
    actions = (action for leaf in placed(plan) for action in leaf.actions)
    return [action.ref for action in actions if action.is_generated]


def of_check(upload: Upload, asked: Asked, refused: words.Refused) -> dict[str, Any]:
    """Questions in groups, remarks, what differs from a plan that is here, a preview.

    An own value that could not be read is shown with its sentence whenever the page is.
    """
    decided = accept.decided_proposal(upload)
    proposal = ProposedPlan.from_json(upload.proposal)
    context = _of_upload(upload, decided) | {
        "refused": refused,
        "preview": preview(decided.plan, upload.scheme),
        "has_impact": PRESETS[upload.scheme].has_impact,
        "lead_counts": lead_rows.counts(upload, decided.plan),
    }
    return context | _asked_about(upload, decided, proposal, asked, refused)


def _asked_about(
    upload: Upload,
    decided: Decided,
    proposal: ProposedPlan,
    asked: Asked,
    refused: words.Refused,
) -> dict[str, Any]:
    must, may, rest = parted(proposal.issues)
    kept = unread(upload, decided, [*must, *may])
    refused = replace(refused, errors=kept | dict(refused.errors))
    before = answered_before(upload)
    asking = Asking(upload, proposal, decided.plan, refused, before)
    groups = Groups(must, {issue.id for issue in decided.open}, asked)
    page, jumps = groups.paged()
    problems = _problems(must, may, refused, decided, page, jumps)
    count = sum(len(kind.issues) for kind in must)
    return _beside_the_questions(upload, proposal, refused) | {
        "refused": refused,
        "page": page,
        "asked": asked,
        "here": asked.address(page=page.number),
        "previous": f"{asked.address(page=page.number - 1)}#decide",
        "next": f"{asked.address(page=page.number + 1)}#decide",
        "must": count,
        "done": count - len(decided.open),
        "jumps": jumps,
        "groups": groups.told(page.object_list[0], asking),
        "may": Groups(may, ()).told(may, asking),
        "may_count": sum(len(kind.issues) for kind in may),
        "taken_over": len(before),
        "remarks": words.remarks(rest),
        "problems": problems[:PROBLEMS_NAMED],
        "more_problems": max(len(problems) - PROBLEMS_NAMED, 0),
        "blocks": [
            issue.message
            for issue in decided.open
            if issue.severity == "BLOCK" and not issue.choices
        ],
    }


def _beside_the_questions(
    upload: Upload, proposal: ProposedPlan, refused: words.Refused
) -> dict[str, Any]:
    """Tables with answers of their own, and what is known of the very file."""
    read = columns.rows_of(upload, proposal, refused.columns)
    return {
        "swatches": swatches.rows_of(upload, proposal),
        "passages": passages.rows_of(upload, proposal),
        "columns": read,
        "columns_kept": sum(column.is_kept for column in read),
        "same_file": None if upload.is_about_a_plan else _same_file(upload),
    }


def parted(issues: Sequence[Issue]) -> tuple[list[Kind], list[Kind], list[Issue]]:
    """What must be decided, what may be, each by kind, and what is only said.

    Fills that were read for certain stand in the table of colours alone.
    """
    issues = [issue for issue in issues if issue.code != FILL_READ]
    may = [issue for issue in issues if offers(issue)]
    many = Counter(issue.code for issue in may)
    may = [issue for issue in may if many[issue.code] <= MOST_REMARKS_TO_ANSWER]
    ids = {issue.id for issue in may}
    rest = [i for i in issues if not i.is_open and i.id not in ids]
    return kinds(i for i in issues if i.is_open), kinds(may), rest


def unread(upload: Upload, decided: Decided, asked: Sequence[Kind]) -> dict[str, str]:
    """Own values that cannot be read, each with its sentence.

    One that was given for all of a pattern is told once, at the pattern.
    """
    pattern = {
        issue.id: alike.key
        for kind in asked
        for alike in kind.alike
        for issue in alike.issues
        if alike.is_several and not is_own(upload.decisions, issue.id)
    }
    return {pattern.get(i.id, i.id): sentence for i, sentence in decided.refused}


def _problems(
    must: Sequence[Kind],
    may: Sequence[Kind],
    refused: words.Refused,
    decided: Decided,
    page: Page,
    jumps: Sequence[Jump],
) -> list[tuple[str, str, str]]:
    """(address of its page, id, words) of each answer refused, and of each missing.

    What is still open is a problem only for one who wanted to go on.
    """
    places = {jump.key: jump.page for jump in jumps}
    still_open = {issue.id for issue in decided.open} if refused.sentence else set()
    found = []
    for kind in (*must, *may):
        at = places.get(kind.key, page.number)
        address = f"?page={at}" if at != page.number else ""
        for alike in kind.alike:
            found += [
                (address, *line) for line in _of_alike(alike, refused, still_open)
            ]
    return found


def _of_alike(
    alike: Alike, refused: words.Refused, still_open: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(id, words): of questions that one answer serves, those still open are one."""
    left = [issue for issue in alike.issues if issue.id in still_open]
    if sentence := refused.errors.get(alike.key):
        yield alike.key, sentence
    elif alike.is_several and left:
        yield alike.key, f"{counted(len(left), 'question')}: {left[0].message}"
    for issue in alike.issues:
        is_left = issue.id in still_open and not alike.is_several
        if issue.id in refused.errors or is_left:
            sentence = refused.errors.get(issue.id) or issue.message
            yield issue.id, f"{words.where(issue)}: {sentence}"


def _same_file(upload: Upload) -> Upload | None:
    """This very file, imported before under another title: perhaps a slip."""
    uploads = upload.council.uploads.filter(sha256=upload.sha256)
    accepted = uploads.filter(state=Upload.State.ACCEPTED).select_related("plan")
    return accepted.defer("proposal").first()


def of_accept(upload: Upload) -> dict[str, Any]:
    """What will be written, and what becomes of leads that are not known."""
    decided = accept.decided_proposal(upload)
    counts = lead_rows.counts(upload, decided.plan)
    return _of_upload(upload, decided) | {"lead_counts": counts}


def of_record(upload: Upload) -> dict[str, Any]:
    """What became of the import, with every answer that was given."""
    decided = accept.decided_proposal(upload)
    proposal = ProposedPlan.from_json(upload.proposal)
    issues = [i for i in proposal.issues if i.is_open or i.id in upload.decisions]
    asking = Asking(upload, proposal, decided.plan, words.Refused())
    return _of_upload(upload, decided) | {
        "decided": asking.questions(issues),
        "matched": lead_rows.answered(upload, decided.plan),
        "differed": upload.proposal.get("difference", ()),
    }
