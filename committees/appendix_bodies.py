"""What stands under the title of an appendix that is a plan's version.

In: its frozen content, and whether the reader reads what is exempt in the plan. Out:
HTML for the page or the paper, made anew from rows that never change. An open appendix
is made without the plan's exempt parts and says so; an exempt one holds all of them.
Headings begin at the second level: the appendix's title is the first.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from actionplans import members_page, snapshots, typesetting, withholding
from actionplans.members_page import Addresses, InThePaper, Row
from actionplans.models import Sight, Version
from actionplans.models.redaction import redactions_of_versions
from actionplans.redacting import telling
from actionplans.snapshots import Snapshot
from actionplans.wording import day

from .contents import AppendixContent
from .models import Appendix

WITHDRAWN = "What it was compared with is withdrawn"
# Lines that a pack has over an appendix, more than a version’s own paper: its label,
# what it is compared with; and of an exempt one, why it is.
OPEN, EXEMPT = 2, 5
NOTHING = mark_safe("")
Versions = dict[int | None, Version]
WIDE, MEMBERS = "wide", "members"


@dataclass(frozen=True, slots=True)
class Body:
    """`facts` stand below the title; `kind` is how its printed pages lie: "wide" as a
    plan's do, or "members", where the first of them holds what changed; `notices` say
    what was redacted of the version."""

    html: SafeString
    facts: tuple[str, ...]
    kind: str
    notices: tuple[str, ...] = ()


class Nowhere:
    """Addresses of a paper that has the plan itself nowhere."""

    def of(self, row: Row) -> str:
        return ""

    of_gone = of


def body_of(
    content: AppendixContent,
    *,
    exempt: bool = False,
    printed: bool = False,
    versions: Versions | None = None,
) -> Body:
    """The body of an appendix whose kind is "version".

    `exempt` says that the reader reads exempt papers; a paper to print is `printed`,
    its page not; `versions` are those of the content where they are in hand. Three
    queries, five where it compares.
    """
    sight = Sight(exempt=exempt and content["exempt"] is not None)
    versions = versions or versions_of(content)
    whole = snapshots.stored(versions[content["version"]])
    form = Appendix.Form(content["form"])
    if form == Appendix.Form.EXEMPT:
        return _exempt_alone(whole, content, sight)
    later = withholding.as_seen(whole, sight)
    context = {"version": later.version, "printed": printed, "page": None}
    in_full = form != Appendix.Form.MEMBERS
    context["appendix"] = typesetting.body_of(later) if in_full else ""
    if form.compares:
        before = versions.get(content["against"])
        earlier = before and withholding.as_compared(
            snapshots.stored(before), whole, sight
        )
        addresses = _addresses(later, form, sight, printed=printed)
        page = members_page.lay_out(later, earlier or None, addresses)
        above = (EXEMPT if sight.exempt else OPEN) + len(notices_of(whole))
        context["page"] = members_page.with_less_room(page, above)
    return Body(
        html=render_to_string("committees/_appendix_body.html", context),
        facts=facts_of(later, content),
        kind=MEMBERS if form.compares else WIDE,
        notices=notices_of(whole),
    )


def _exempt_alone(whole: Snapshot, content: AppendixContent, sight: Sight) -> Body:
    """What is exempt in the version with its reasons, as the plan prints its exempt
    annex; nothing for who does not read that."""
    if not sight.exempt:
        return Body(NOTHING, facts_of(whole, content), WIDE)
    alone = withholding.exempt_alone(whole)
    html = typesetting.exempt_body_of(alone)
    return Body(html, facts_of(alone, content), WIDE, notices_of(whole))


def notices_of(whole: Snapshot) -> tuple[str, ...]:
    return tuple(told.words for told in telling.of_version(whole.version))


def still_public(
    content: AppendixContent, versions: Versions
) -> AppendixContent | None:
    """What everybody may still be shown of an issued appendix: None where its version
    was withdrawn since, and no comparison where the earlier one was."""
    if not versions[content["version"]].is_readable:
        return None
    before = versions.get(content["against"])
    if before is None or before.is_readable:
        return content
    return {**content, "against": None, "compared": WITHDRAWN}


def versions_of(content: AppendixContent) -> Versions:
    """The version that it shows and the one that it is compared with, by their keys,
    each with its state; one query."""
    found = Version.objects.with_state().select_related("plan__council", "supersedes")
    found = found.annotate(told_redactions=redactions_of_versions())
    wanted = [pk for pk in (content["version"], content["against"]) if pk]
    return {version.pk: version for version in found.filter(pk__in=wanted)}


def facts_of(later: Snapshot, content: AppendixContent) -> tuple[str, ...]:
    """ "Q2 2026/27", "Position as at 30 September 2026", what it is compared with."""
    version = later.version
    told = [version.label, f"Position as at {day(version.as_at)}"]
    if version.title != content["title"]:
        told.insert(0, version.title)
    return tuple(filter(None, (*told, content.get("compared", ""))))


def _addresses(later: Snapshot, form: str, sight: Sight, *, printed: bool) -> Addresses:
    """In the same paper; of what changed alone, on the version's own public page."""
    if form == Appendix.Form.BOTH:
        return InThePaper()
    version = later.version
    if printed or sight.exempt or not version.is_readable:
        return Nowhere()
    return InThePaper(version.get_absolute_url())
