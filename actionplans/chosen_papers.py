"""Chosen papers: what somebody chose to print, made as far as that person sees.

In: a print job with its `choices`: `form` says which paper, all else is that form's.
Out: the HTML to print and the name of its file. Refuses what the person may not read
by the time it is printed, or what is not there any more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from . import narrowing, sights, snapshots, trends, typesetting
from .coverage import paper as coverage_paper
from .exporting import extracts
from .models import PrintJob, Sight, Version
from .narrowing import APPENDIX, SUMMARY, Choices
from .permissions import may_read_live
from .refusals import Refusal
from .snapshots import Snapshot
from .trends import Trend
from .version_access import earlier_versions
from .withholding import as_compared, as_seen

MEMBERS, REGISTER, COVERAGE = "members", "register", "coverage"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A part of a plan to look at: what it is called, its body, what it leaves out."""

    version: Version
    body: SafeString
    left_out: tuple[str, ...]
    is_upright: bool


def paper_of(job: PrintJob) -> tuple[str, str]:
    """The HTML of the paper and a name for its file."""
    _refuse_unreadable(job)
    return _FORMS[job.choices["form"]](job)


def narrowed_of(job: PrintJob) -> Narrowed:
    """The appendix or the summary with what was chosen alone, as `narrowing` tells."""
    choices = Choices.of(job.choices)
    whole = as_seen(_rows(job), _sight(job))
    paper = narrowing.narrowed(whole, choices)
    if not (paper.recommendations or paper.actions):
        raise Refusal(
            "Nothing fits these choices: choose more recommendations, or every action."
        )
    left_out = narrowing.left_out(whole, paper, choices)
    upright = choices.form == SUMMARY
    body = typesetting.narrowed_body_of(paper, left_out, upright=upright)
    return Narrowed(paper.version, body, left_out, upright)


def _narrowed(job: PrintJob) -> tuple[str, str]:
    paper = narrowed_of(job)
    html = typesetting.document_of(
        paper.version,
        paper.body,
        is_draft=job.version is None,
        is_upright=paper.is_upright,
    )
    what = paper.version.slug if job.version else f"draft-{paper.version.as_at}"
    return html, f"{job.plan.slug}-{what}-{job.choices['form']}.pdf"


def _members(job: PrintJob) -> tuple[str, str]:
    """The members' page against an earlier version: `against`, its slug, or empty."""
    whole, wanted = _rows(job), job.choices["against"]
    sight = _sight(job)
    later = as_seen(whole, sight)
    before = _earlier(job, later.version, wanted) if wanted else None
    earlier = as_compared(snapshots.stored(before), whole, sight) if before else None
    trend = _trend(job.version, job, sight) if job.version else None
    html = typesetting.members_document_of(
        later, earlier, trend, is_draft=job.version is None
    )
    what = later.version.slug if job.version else f"draft-{later.version.as_at}"
    since = f"-since-{wanted}" if wanted else ""
    return html, f"{job.plan.slug}-{what}-members{since}.pdf"


def _trend(version: Version, job: PrintJob, sight: Sight) -> Trend:
    """How the plan came to the version, through those that the person may read."""
    published_only = not may_read_live(job.asked_by, job.plan)
    return trends.of_version(version, sight, published_only=published_only)


def _register(job: PrintJob) -> tuple[str, str]:
    """A list of the live plan: `refs` in its order and `narrowed_by`, a line each."""
    day = localdate(job.asked_at)
    sight = sights.sight_of(job.asked_by, job.plan.council)
    own = sights.own_marked(job.asked_by, job.plan, day)
    listed, extract = extracts.take(
        as_seen(_rows(job), sight, own),
        job.choices["refs"].splitlines(),
        job.choices["narrowed_by"].splitlines(),
    )
    html = typesetting.list_document_of(listed, extract)
    return html, f"{job.plan.slug}-actions-{day}.pdf"


def _earlier(job: PrintJob, version: Version, slug: str) -> Version:
    for earlier in earlier_versions(
        job.plan,
        day=version.as_at,
        period=version.period_id,
        reads_live=may_read_live(job.asked_by, job.plan),
    ):
        if earlier.slug == slug:
            return earlier
    raise Refusal("The version it was to be compared with cannot be read any more.")


def _refuse_unreadable(job: PrintJob) -> None:
    """A role may have ended, or the version been withdrawn, while the job waited."""
    if may_read_live(job.asked_by, job.plan):
        return
    if job.version is None:
        raise Refusal("The live plan cannot be read by whoever asked any more.")
    if not job.plan.versions.readable().filter(pk=job.version.pk).exists():
        raise Refusal(f"“{job.version}” cannot be read by whoever asked any more.")


def _rows(job: PrintJob) -> Snapshot:
    if job.version:
        return snapshots.stored(job.version)
    return snapshots.draft(
        plan=job.plan, on=localdate(job.asked_at), by=job.asked_by, at=job.asked_at
    )


def _sight(job: PrintJob) -> Sight:
    return sights.sight_of(job.asked_by, job.plan.council)


def _coverage(job: PrintJob) -> tuple[str, str]:
    """Whether the live plan answers what the inspectors found."""
    on = localdate(job.asked_at)
    html = coverage_paper.document_of(job.plan, by=job.asked_by, on=on)
    return html, f"{job.plan.slug}-coverage-{on}.pdf"


_FORMS: dict[str, Callable[[PrintJob], tuple[str, str]]] = {
    MEMBERS: _members,
    REGISTER: _register,
    COVERAGE: _coverage,
    APPENDIX: _narrowed,
    SUMMARY: _narrowed,
}
