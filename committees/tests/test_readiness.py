"""What of an agenda can be issued, and every reason why it cannot."""

import pytest

from actionplans.models import Council, Plan, Version
from committees.models import Minutes, Report
from committees.readiness import (
    Facts,
    hindrances,
    is_ready,
    to_publish,
    warnings,
    what_goes,
)

from .issued import (
    appendix_content,
    item_content,
    minute_item,
    minutes_content,
    pack_content,
    report_content,
)

NAMED = "Item 6, “Improvement plan”"
EXEMPT = {"paragraph": "Paragraph 3", "reason": "A contract is being let"}


def facts(report="cleared", minutes="draft", recommends=1, version=None):
    row = Report(pk=1, state=report)
    row.recommends = recommends
    return Facts(
        reports={1: row},
        minutes={1: Minutes(pk=1, state=minutes)},
        versions={9: version} if version else {},
    )


def version(state=None, *, names_leads=False):
    plan = Plan(council=Council(name="Fernshire", publishes_names=False))
    made = Version(pk=9, plan=plan, label="V2", names_leads=names_leads)
    made.state, made.is_readable = state, state == "published"
    return made


def of_version(**told):
    return appendix_content(
        kind="version", version=9, form="both", file="", shortcomings=[], **told
    )


def hinders(known=None, **told):
    return hindrances(pack_content(item_content("6", **told)), known or facts())


def test_nothing_stands_in_the_way_of_a_cleared_report_with_its_appendix():
    assert hinders(report=report_content(), appendices=[appendix_content()]) == []


def test_a_place_in_a_standing_text_is_filled_before_it_is_printed():
    assert hinders(papers="none", html="<p>Next on {next_meeting}.</p>") == [
        f"{NAMED}: “{{next_meeting}}” in its text is not filled in."
    ]


def test_every_reason_is_told_at_once():
    found = hinders(
        facts("draft", "writing", recommends=0),
        report=report_content(),
        minutes=minutes_content(minute_item()),
        appendices=[appendix_content(kind="to_follow", file="")],
    )

    assert found == [
        (
            f"{NAMED}: its report is a draft. Have it cleared, or say that the "
            "papers of the item are to follow."
        ),
        f"{NAMED}: its report has no recommendation.",
        (
            f"{NAMED}: the minutes of 15 July 2026 are still being written. Publish "
            "them as a draft first, or say that the papers of the item are to follow."
        ),
        (
            f"{NAMED}: Appendix 1, “Progress report”, is empty. Put a paper in, or say "
            "that the papers of the item are to follow."
        ),
    ]


def test_an_agenda_without_items_is_not_issued():
    assert hindrances(pack_content(), facts()) == ["The agenda has no items yet."]


def test_attached_papers_are_there():
    or_later = "or say that the papers of the item are to follow."
    none = "its papers are said to be attached, and it has none. Add them"
    waits = "its minutes are not out yet. Publish them as a draft first"
    assert hinders() == [f"{NAMED}: {none}, {or_later}"]
    assert hinders(kind="minutes") == [f"{NAMED}: {waits}, {or_later}"]
    assert hinders(papers="none") == []


def test_what_is_kept_from_the_public_names_its_paragraph():
    nothing = {"paragraph": "", "reason": ""}
    found = hinders(exempt=nothing, appendices=[appendix_content(exempt=nothing)])

    assert found == [
        f"{NAMED} is kept from the public without a paragraph of Schedule 12A.",
        (
            f"{NAMED}: Appendix 1, “Progress report”, is kept from the public without "
            "a paragraph of Schedule 12A."
        ),
    ]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (version("withdrawn"), "was withdrawn"),
        (version("superseded"), "a later version corrects"),
        (version(names_leads=True), "names officers"),
    ],
)
def test_a_version_that_cannot_be_published_is_not_put_before_the_public(found, says):
    known = facts(version=found)

    (why,) = hinders(known, appendices=[of_version()])
    assert says in why
    assert hinders(known, appendices=[of_version(exempt=EXEMPT)]) == []
    board = pack_content(item_content(appendices=[of_version()]), meets_in_public=False)
    assert hindrances(board, known) == []


def test_versions_that_are_not_public_yet_become_so_with_an_open_appendix():
    hidden = version()
    known = facts(version=hidden)

    def published(known=known, **told):
        content = pack_content(item_content(appendices=[of_version()]), **told)
        return to_publish(content, known)

    assert published() == [hidden]
    assert published(meets_in_public=False) == []
    assert published(facts(version=version("published"))) == []
    for items in (
        item_content(appendices=[of_version(exempt=EXEMPT)]),
        item_content(appendices=[of_version()], exempt=EXEMPT),
    ):
        assert to_publish(pack_content(items), known) == []


def test_of_papers_to_follow_those_that_are_ready_go():
    follows = item_content(
        papers="to_follow",
        report=report_content(),
        appendices=[appendix_content(), appendix_content(kind="to_follow", file="")],
    )

    assert what_goes(pack_content(follows), facts())["items"] == [follows]
    assert hinders(papers="to_follow", appendices=follows["appendices"]) == []
    (bare,) = what_goes(pack_content(follows), facts("draft"))["items"]
    assert (bare["report"], bare["appendices"]) == (None, [])
    tabled = pack_content({**follows, "papers": "tabled"})
    assert what_goes(tabled, facts())["items"][0]["report"] is None


def test_an_item_is_ready_when_its_report_is_cleared_and_its_minutes_are_out():
    item = item_content(report=report_content(), minutes=minutes_content())

    assert is_ready(item, facts())
    assert is_ready(item, facts("published", "confirmed"))
    assert not is_ready(item, facts("draft"))
    assert not is_ready(item, facts(minutes="writing"))


def test_an_officer_is_warned_of_what_is_wanting_before_it_is_public():
    content = pack_content(
        item_content("6", papers="to_follow"),
        item_content("7", "Contract", exempt=EXEMPT, appendices=[appendix_content()]),
    )

    assert warnings(content) == [
        f"{NAMED}: papers are to follow, and will need a supplement.",
        "Item 7, “Contract”: Appendix 1, “Progress report”: It has no tags.",
        (
            "There are exempt items, and no item at which the Committee resolves to "
            "exclude the press and public."
        ),
    ]
    exclusion = item_content("5", "Exclusion", kind="exclusion")
    content = pack_content(exclusion, item_content("7", exempt=EXEMPT))
    assert warnings(content) == []
