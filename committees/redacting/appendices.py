"""Appendices: somebody else's PDF, for which a copy without certain words is put.

In: the appendix, the copy, who, when and why. Out: `Done`. The file leaves the store,
and each paper that holds it, issued at this meeting, holds the copy; or, without one, a
page that says it was redacted.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from actionplans.models import User
from actionplans.redacting import ordering, reprinting, taking, writing
from actionplans.redacting.files import Copy
from actionplans.redacting.taken import Taken, mark_of
from actionplans.redacting.taking import Done, Order
from actionplans.redacting.writing import Change
from actionplans.refusals import Refusal
from actionplans.working import Print, print_document
from committees.appending.papers import Pdf, taken
from committees.appending.papers import Taken as Kept
from committees.contents import PackContent
from committees.models import Appendix, Paper
from committees.prepared import digest_of

from . import following, scopes


def redact_appendix(
    *,
    appendix: Appendix,
    by: User,
    at: datetime,
    reason: str,
    copy: Copy | None = None,
    printer: Print = print_document,
) -> Done:
    """Put the copy, or a page in its place; refuses a copy that is no PDF to be had."""
    if not appendix.file:
        raise Refusal(f"Appendix {appendix.pk} is no file. Redact its version instead.")
    given = copy or _note(appendix, localdate(at), printer)
    with taken(Pdf(given.name, given.data)) as kept, transaction.atomic():
        return _put(appendix, kept, by, at, reason)


def _put(appendix: Appendix, kept: Any, by: User, at: datetime, reason: str) -> Done:
    scope = scopes.of_meeting(appendix.item.meeting)
    scope.hold()
    gone = Appendix.objects.get(pk=appendix.pk)
    values = _values(kept)
    nothing = Taken(localdate(at))
    order = Order(
        scope,
        by,
        at,
        ordering.sound_reason(reason, nothing),
        nothing,
        writing.about(gone),
        f"Appendix of {scope.named}",
        ("file",),
        gone.sha256,
        kept.sha256,
    )
    done = Done(order, changes=[Change(gone, values), *_papers(gone, values)])
    writing.write(done.changes)
    taking.record(done)
    following.follow(done)
    taking.tell(done)
    reprinting.throw_away([gone.file.name], by=by, at=at)
    return done


def _values(kept: Kept) -> dict[str, Any]:
    return {
        "file": kept.place,
        "file_name": kept.name,
        "sha256": kept.sha256,
        "size": kept.size,
        "pages": kept.looked.pages,
        "shortcomings": list(kept.looked.shortcomings),
    }


def _papers(gone: Appendix, values: dict[str, Any]) -> list[Change]:
    """Every paper that names the file, with the copy in its place, sealed anew."""
    changes = []
    for paper in Paper.objects.packs().filter(meeting=gone.item.meeting_id):
        content = _with_copy(paper.content, gone.file.name, values)
        if content != paper.content:
            scopes.refuse_damaged(paper)
            new = {"content": content, "sha256": digest_of(content)}
            changes.append(Change(paper, new))
    return changes


def _with_copy(content: PackContent, name: str, values: dict[str, Any]) -> PackContent:
    told = ("file", "sha256", "pages", "shortcomings")
    put = {key: values[key] for key in told}
    items = [
        {
            **item,
            "appendices": [
                {**one, **put} if one["file"] == name else one
                for one in item["appendices"]
            ],
        }
        for item in content["items"]
    ]
    return {**content, "items": items}


def _note(appendix: Appendix, on: date, printer: Print) -> Copy:
    """A page of our own: what stood here was redacted."""
    council = appendix.item.meeting.committee.council
    context = {
        "paper": {"council_name": council.name},
        "title": "Redacted",
        "mark": mark_of(on),
    }
    html = render_to_string("committees/redacted_document.html", context)
    return Copy(f"redacted-{on}.pdf", printer(html).data)
