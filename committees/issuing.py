"""Issuing: an agenda or a supplement is frozen as it stands, and is out.

In: a meeting, who issues, and when. Out: a Paper with its hash, in one transaction with
all that becomes public by it: reports, the versions in its open appendices, the state
of the meeting, a history row, and a print job. Nothing that was issued changes: an
agenda that was wrong is superseded by another one which says what was.
Source: Local Government Act 1972, section 100B.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.wording import counted, day

from . import checking, prepared
from .contents import PackContent
from .freezing import AgendaChanged, Issue, freeze
from .models import AgendaItem, Committee, Meeting, Paper
from .prepared import AGENDA, Prepared

State = Meeting.State
LONGEST_AGREED = Paper._meta.get_field("late_agreed_by").max_length


class NotReady(Refusal):
    """It cannot be issued as it is: `reasons` has every reason, a sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class Late(NamedTuple):
    """Why papers are urgent though they are late, and who agreed: the chair.

    Source: Local Government Act 1972, section 100B(4)(b).
    """

    reason: str = ""
    agreed_by: str = ""


IN_TIME = Late()


@transaction.atomic
def issue_agenda(
    *,
    meeting: Meeting,
    by: User,
    at: datetime,
    late: Late = IN_TIME,
    correction: str = "",
    seen: str = "",
    override: str = "",
) -> Paper:
    """Issue the agenda of a meeting with its papers, or the one that mends the last.

    `correction` says what was wrong with the agenda that is out, and is asked for where
    there is one. `seen` is the digest of what the person looked at; `override` says
    why it goes out while the check before publication is open. Raises NotReady, Unsafe,
    and AgendaChanged where it is another by now.
    """
    issue = Issue(_held(meeting), by, at)
    _refuse_state(issue, (State.SCHEDULED, State.PUBLISHED))
    earlier = agenda_of(issue.meeting)
    if earlier and not correction.strip():
        raise Refusal("The agenda is issued. Say what was wrong with it.")
    if correction and not earlier:
        raise Refusal("There is no agenda yet that could be corrected.")
    ready = prepared.agenda_of(issue.meeting, issue.on)
    _refuse_another(ready, seen)
    late = _cleaned(late) if ready.notice.is_late else IN_TIME
    _refuse_unready(ready, _why_late(ready, late, "The agenda"))
    content: PackContent = {
        **ready.content,
        "late_reason": late.reason,
        "late_agreed_by": late.agreed_by,
        "correction": correction.strip(),
    }
    paper = _out(issue, ready, content, override, supersedes=earlier)
    Meeting.objects.filter(pk=issue.meeting.pk).update(
        state=State.PUBLISHED, version=F("version") + 1
    )
    return paper


@transaction.atomic
def issue_supplement(
    *,
    meeting: Meeting,
    items: Collection[AgendaItem],
    by: User,
    at: datetime,
    late: Mapping[int, Late] | None = None,
    seen: str = "",
    override: str = "",
) -> Paper:
    """Issue the papers of some items that came after the agenda.

    `late` has by each item's key why its papers are urgent, and who agreed; asked for
    where fewer clear days are left than the committee gives. Raises as `issue_agenda`.
    """
    issue = Issue(_held(meeting), by, at)
    _refuse_state(issue, (State.PUBLISHED, State.HELD))
    if not agenda_of(issue.meeting):
        raise Refusal("The agenda is not issued yet: put the papers behind it.")
    offer = prepared.offer_of(issue.meeting, issue.on)
    ready = prepared.supplement_of(issue.meeting, offer, {item.pk for item in items})
    if not ready.content["items"]:
        raise Refusal("Choose at least one item that has papers to issue.")
    _refuse_another(ready, seen)
    reasons = _reasons_of(ready, items, late or {})
    without = [
        why
        for item in ready.content["items"]
        for why in _why_late(ready, reasons[item["source"]], f"Item {item['number']}")
    ]
    _refuse_unready(ready, without)
    content = _with_reasons(ready.content, reasons)
    paper = _out(issue, ready, content, override)
    _attach(content)
    return paper


def _out(
    issue: Issue,
    ready: Prepared,
    content: PackContent,
    override: str,
    supersedes: Paper | None = None,
) -> Paper:
    """Frozen, unless the check before publication is open and nobody says why."""
    meeting = issue.meeting
    hits = checking.open_in_pack(meeting, content)
    told = {"by": issue.by, "at": issue.at, "override": override}
    checking.pass_over(meeting=meeting, hits=hits, **told)
    return freeze(issue, ready, content, supersedes=supersedes, override=override)


def _held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, and nobody else gives out its numbers."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    held.committee = Committee.objects.select_related("council", "officer").get(
        pk=held.committee_id
    )
    return held


def agenda_of(meeting: Meeting) -> Paper | None:
    """The agenda of the meeting that stands; None before it is issued."""
    return meeting.papers.filter(kind=AGENDA, superseded_by=None).last()


def _refuse_state(issue: Issue, states: Collection[str]) -> None:
    meeting = issue.meeting
    if meeting.state not in states:
        raise Refusal(
            f"This meeting is “{meeting.get_state_display()}”: nothing can be issued "
            "for it."
        )
    if meeting.state != State.HELD and issue.on > meeting.on:
        raise Refusal(
            f"The meeting was on {day(meeting.on)}: nothing can be issued for a "
            "meeting that is over."
        )


def _refuse_another(ready: Prepared, seen: str) -> None:
    if seen and seen != ready.looked_at:
        raise AgendaChanged(
            "Somebody changed the agenda or its papers while you were looking at them. "
            "Nothing was issued. Look at what would be issued now."
        )


def _refuse_unready(ready: Prepared, without: list[str]) -> None:
    if reasons := [*ready.hindrances, *without]:
        raise NotReady(reasons)


def _why_late(ready: Prepared, late: Late, what: str) -> list[str]:
    """What is missing of a reason; nothing where none is asked for."""
    notice = ready.notice
    if not notice.is_late:
        return []
    reasons = []
    if not late.reason:
        reasons.append(
            f"{what} has {counted(notice.given, 'clear day')} of {notice.needed}: say "
            "why it is urgent."
        )
    if not late.agreed_by:
        reasons.append(f"{what} is late: say who agreed that it is urgent.")
    if len(late.agreed_by) > LONGEST_AGREED:
        reasons.append(
            f"{what}: who agreed is longer than {LONGEST_AGREED} characters."
        )
    return reasons


def _cleaned(late: Late) -> Late:
    return Late(late.reason.strip(), late.agreed_by.strip())


def _reasons_of(
    ready: Prepared, items: Collection[AgendaItem], late: Mapping[int, Late]
) -> dict[int, Late]:
    """By item: the reason given now, or the one that stands on it."""
    stands = {one.pk: Late(one.late_reason, one.late_agreed_by) for one in items}
    if not ready.notice.is_late:
        return stands
    return {pk: _cleaned(late.get(pk, kept)) for pk, kept in stands.items()}


def _with_reasons(content: PackContent, reasons: Mapping[int, Late]) -> PackContent:
    items = []
    for item in content["items"]:
        late = reasons[item["source"]]
        told = {"late_reason": late.reason, "late_agreed_by": late.agreed_by}
        items.append({**item, **told})
    return {**content, "items": items}


def _attach(content: PackContent) -> None:
    """The items' own rows say what the supplement said."""
    for item in content["items"]:
        AgendaItem.objects.filter(pk=item["source"]).update(
            papers=item["papers"],
            late_reason=item["late_reason"],
            late_agreed_by=item["late_agreed_by"],
        )
