"""The members' page of a version and of the live plan: who is shown what of it."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone, now

from actionplans import (
    closing,
    publishing,
    snapshots,
    storing,
    superseding,
    working,
)
from actionplans.models import (
    Action,
    PrintJob,
    ReportingPeriod,
    Version,
    VersionFile,
)
from actionplans.printing import Printed

from .building import make_action, make_period, make_recommendation, make_update
from .reading import PLAN, addresses, words

pytestmark = pytest.mark.django_db
PAGE = f"{PLAN}versions/v2/members/"
AT = datetime(2026, 10, 15, 9, tzinfo=get_current_timezone())


@pytest.fixture
def versions(plan, people, store):
    """V1 and V2; in V2 action 1.1 got worse. Neither is published."""
    made = []
    whole = make_recommendation(plan)
    action = make_action(whole, progress="green", due_on=date(2026, 12, 31))
    make_action(whole, "1.2", openness="internal", text="Between ourselves")
    for label, opens, ends, code in (
        ("V1", date(2026, 4, 1), date(2026, 6, 30), "green"),
        ("V2", date(2026, 7, 1), date(2026, 9, 30), "red"),
    ):
        action.progress = plan.scheme.values.get(code=code)
        action.save()
        period = make_period(plan, f"Period {label}", opens_on=opens, as_at=ends)
        made.append(
            closing.close(
                period=period, by=people.performance_manager, at=AT, label=label
            )
        )
    return made


def publish(people, *versions):
    for version in versions:
        publishing.publish(version=version, by=people.plan_admin, at=AT)


def print_all():
    quick = Printed(data=b"%PDF quick", pages=9)
    while working.run_one(at=now(), printer=lambda html: quick):
        pass


def test_everybody_reads_what_changed_between_two_published_versions(
    client, people, versions
):
    publish(people, *versions)

    page = client.get(PAGE)

    assert "Compared with V1, as at 30 June 2026" in words(page)
    assert "What got worse (1)" in words(page)
    assert f"{PLAN}versions/v2/#action-1.1" in addresses(page)
    assert "Between ourselves" not in words(page)


def test_the_page_of_a_mended_version_says_so_and_so_does_the_new_ones(
    client, people, plan, versions
):
    publish(people, *versions)
    plan.actions.filter(ref="1.1").update(due_on=date(2026, 11, 30))
    made = superseding.supersede(
        version=versions[1],
        by=people.performance_manager,
        at=AT,
        label="V3",
        correction="A date was wrong.",
        anew={f"action:{plan.actions.get(ref='1.1').pk}"},
    )

    assert "corrected" not in words(client.get(PAGE))
    publish(people, made)

    assert "V2 was corrected by a later version" in words(client.get(PAGE))
    page = words(client.get(f"{PLAN}versions/v3/members/"))
    assert "V3 supersedes V2: A date was wrong." in page


def test_a_withdrawn_version_is_called_so_where_it_is_compared_with(
    client, people, versions
):
    publish(people, versions[0])
    publishing.withdraw(
        version=versions[0], by=people.plan_admin, at=AT, reason="It named a child"
    )
    client.force_login(people.committee_officer)

    assert "V1, as at 30 June 2026 (withdrawn)" in words(client.get(PAGE))


def test_the_public_is_shown_nothing_of_a_version_that_is_not_published(
    client, people, versions
):
    assert client.get(PAGE).status_code == 404
    publish(people, versions[1])

    page = client.get(PAGE)

    assert "Compared with nothing earlier" in words(page)
    assert "V1" not in words(page)
    assert client.get(f"{PAGE}?against=v1").status_code == 404


def test_who_reads_the_live_plan_compares_with_any_and_is_led_to_live_pages(
    client, people, versions
):
    client.force_login(people.officer)

    page = client.get(f"{PAGE}?against=v1")

    assert f"{PLAN}actions/1.1/" in addresses(page)
    assert "Between ourselves" in words(page)
    assert client.get(f"{PAGE}?against=v2").status_code == 404
    assert client.get(f"{PAGE}?against=nowhere").status_code == 404


def test_the_live_plan_is_compared_with_the_last_version_and_marked_a_draft(
    client, people, versions
):
    client.force_login(people.officer)

    page = client.get(f"{PLAN}draft/members/")

    assert "Draft" in words(page)
    assert "Compared with V2, as at 30 September 2026" in words(page)
    assert "Nothing got worse since V2." in words(page)


def test_on_the_day_a_version_tells_of_the_draft_is_compared_with_it(
    client, people, versions, monkeypatch
):
    day = versions[1].as_at
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    client.force_login(people.officer)

    page = client.get(f"{PLAN}draft/members/")

    assert "Compared with V2, as at 30 September 2026" in words(page)


def test_closing_prints_it_against_the_last_published_version(client, people, versions):
    publish(people, versions[0])
    print_all()
    publish(people, versions[1])

    file = VersionFile.objects.get(kind="members")
    assert (file.version, file.compared_with) == (versions[1], versions[0])
    assert file.file.name.endswith("getting-better-v2-members.pdf")
    answer = client.get(f"{PLAN}versions/v2/members.pdf")
    assert b"".join(answer) == storing.read(file)
    assert f"{PLAN}versions/v2/members.pdf" in addresses(client.get(PAGE))


def test_the_stored_paper_is_nobodys_who_may_not_read_what_it_compares_with(
    client, people, versions
):
    publish(people, versions[0])
    print_all()
    publish(people, versions[1])
    publishing.withdraw(
        version=versions[0], by=people.plan_admin, at=AT, reason="A wrong total"
    )
    paper = f"{PLAN}versions/v2/members.pdf"

    assert client.get(paper).url == PAGE
    assert paper not in addresses(client.get(PAGE))
    client.force_login(people.officer)
    assert b"".join(client.get(paper)).startswith(b"%PDF")


def test_without_a_published_one_before_it_a_version_is_printed_alone(versions):
    print_all()

    assert set(VersionFile.objects.values_list("kind", flat=True)) == {"html", "pdf"}


def test_a_comparison_of_ones_own_is_printed_for_oneself_alone(
    client, people, versions
):
    client.force_login(people.officer)
    asked = client.post(f"{PAGE}print/", {"against": "v1"})
    job = PrintJob.objects.get(is_chosen=True)
    assert asked.url == f"{PLAN}prints/{job.pk}/"
    assert "waiting to be printed" in words(client.get(asked.url))

    print_all()

    assert f"{PLAN}prints/{job.pk}.pdf" in addresses(client.get(asked.url))
    paper = client.get(f"{PLAN}prints/{job.pk}.pdf")
    assert "getting-better-v2-members-since-v1" in paper["Content-Disposition"]
    assert "no-store" in paper["Cache-Control"]
    assert list(paper.streaming_content) == [b"%PDF quick"]
    for close in paper._resource_closers:
        close()
    client.force_login(people.colleague)
    assert client.get(asked.url).status_code == 404
    assert client.get(f"{PLAN}prints/{job.pk}.pdf").status_code == 404
    assert client.get(f"{PLAN}draft/{job.pk}.pdf").status_code == 404


def test_a_member_asks_about_a_recommendation_from_it(client, people, versions):
    publish(people, *versions)
    way = f"{PLAN}versions/v2/recommendations/1/question/"
    assert way not in client.get(PAGE).content.decode()

    client.force_login(people.member)

    assert way in client.get(PAGE).content.decode()
    assert client.get(way).status_code == 200


def test_a_member_prints_what_is_published_and_sees_no_more_in_it(
    client, people, versions
):
    publish(people, *versions)
    client.force_login(people.member)
    client.post(f"{PAGE}print/", {"against": "v1"})
    seen = []

    def look(html):
        seen.append(html)
        return Printed(data=b"%PDF", pages=2)

    while working.run_one(at=now(), printer=look):
        pass

    assert len(seen) == 4  # two versions, V2's members' page, the member's own
    assert not [html for html in seen if "Between ourselves" in html]
    # What is kept tells of no other version: one could be withdrawn yet.
    over_time = [html.count("Each recommendation over time") for html in seen]
    assert sorted(over_time) == [0, 0, 0, 1]


def test_who_works_elsewhere_asks_for_no_printing(client, people, versions):
    publish(people, *versions)

    client.force_login(people.outsider)

    assert client.post(f"{PAGE}print/", {"against": "v1"}).status_code == 404
    assert client.post(f"{PLAN}draft/members/").status_code == 404
    assert not PrintJob.objects.filter(is_chosen=True).exists()


def test_what_cannot_be_read_any_more_is_not_printed(client, people, versions):
    publish(people, *versions)
    client.force_login(people.member)
    client.post(f"{PAGE}print/", {"against": "v1"})
    publishing.withdraw(
        version=versions[0], by=people.plan_admin, at=AT, reason="A wrong total"
    )

    print_all()

    assert "cannot be read any more" in PrintJob.objects.get(is_chosen=True).failure


def test_a_paper_is_not_given_to_who_reads_less_by_now(client, people, versions):
    """Their role has ended, and what they printed then told more."""
    publish(people, *versions)
    client.force_login(people.officer)
    client.post(f"{PAGE}print/", {"against": "v1"})
    print_all()
    paper = f"{PLAN}prints/{PrintJob.objects.get(is_chosen=True).pk}.pdf"
    assert b"".join(client.get(paper)) == b"%PDF quick"

    people.officer.roles.all().delete()

    assert client.get(f"{PLAN}versions/v2/").status_code == 200
    assert client.get(paper).status_code == 404


def test_a_paper_is_not_given_once_what_it_compares_with_is_withdrawn(
    client, people, versions
):
    publish(people, *versions)
    client.force_login(people.member)
    client.post(f"{PAGE}print/", {"against": "v1"})
    print_all()
    paper = f"{PLAN}prints/{PrintJob.objects.get(is_chosen=True).pk}.pdf"
    assert b"".join(client.get(paper)) == b"%PDF quick"

    publishing.withdraw(
        version=versions[0], by=people.plan_admin, at=AT, reason="A wrong total"
    )

    assert client.get(paper).status_code == 404


def test_what_is_withdrawn_while_it_waits_is_not_printed(client, people, versions):
    publish(people, *versions)
    client.force_login(people.member)
    client.post(f"{PAGE}print/", {"against": ""})
    publishing.withdraw(
        version=versions[1], by=people.plan_admin, at=AT, reason="A wrong total"
    )

    print_all()

    failure = PrintJob.objects.get(is_chosen=True).failure
    assert "“V2” cannot be read by whoever asked any more" in failure


def test_it_says_that_it_tells_more_than_the_public_reads(client, people, versions):
    publish(people, *versions)
    said = "Not for publication: actions that are marked"

    assert said not in words(client.get(PAGE))
    client.force_login(people.officer)
    assert said in words(client.get(PAGE))


def fill_with_versions(plan, people, size):
    """Twelve published versions, of which the last two hold that many actions each."""
    subjects = [make_recommendation(plan, str(n + 1)) for n in range(12)]
    codes = [*plan.scheme.values.all(), None]
    Action.objects.bulk_create(
        Action(
            plan=plan,
            recommendation=subjects[n % 12],
            order=n,
            ref=f"{n % 12 + 1}.{n // 12 + 1}",
            ref_sort=f"{n:06}",
            text="Agree who writes to the family",
            progress=codes[n % len(codes)],
            due_on=date(2026, 8, 1),
            original_due_on=date(2026, 7, 1),
        )
        for n in range(size)
    )
    by = {"by": people.performance_manager, "at": AT}
    for month in range(1, 10):
        ends = date(2024, month, 28)
        period = make_period(plan, f"P{month}", opens_on=ends, as_at=ends)
        ReportingPeriod.objects.filter(pk=period.pk).update(
            closed_at=AT, closed_by=people.performance_manager
        )
        made = Version.objects.create(
            plan=plan,
            period=period,
            label=f"V0.{month}",
            slug=f"v0.{month}",
            as_at=ends,
            frozen_at=AT,
            frozen_by=people.performance_manager,
            council_name=plan.council.name,
            title=plan.title,
            names_leads=False,
            scheme=snapshots.key_of(plan.scheme),
            columns=[],
            sections=[],
            glossary=[],
            sha256="0" * 64,
        )
        publish(people, made)
    for label, ends in (("V1", date(2026, 6, 30)), ("V2", date(2026, 9, 30))):
        opens = ends.replace(day=1)
        period = make_period(plan, f"Period {label}", opens_on=opens, as_at=ends)
        publish(people, closing.close(period=period, label=label, **by))
        plan.actions.update(progress=codes[0])
    make_period(plan, "Open", opens_on=date(2026, 10, 1), as_at=date(2026, 12, 31))


@pytest.mark.parametrize("size", [70, 700])
def test_it_asks_as_little_however_long_the_plan(client, people, plan, size):
    """Plan, version, those to compare with, recommendations and actions of both, the
    file; signed in also session, person, roles, and what the rows are called today.

    A draft takes a snapshot of the live plan besides, as the appendix's does.
    """
    fill_with_versions(plan, people, size)
    asked = {}

    def look(who, path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked[who] = len(queries)

    look("public", PAGE)
    client.force_login(people.officer)
    look("officer", PAGE)
    look("draft", f"{PLAN}draft/members/")

    assert (asked["public"], asked["officer"]) == (8, 12)
    assert asked["draft"] <= 26


def test_what_a_file_said_is_no_update_of_the_period_that_opened_since(
    client, plan, people
):
    """Its day may lie in the period, or be the day that it opened on."""
    action = make_action(make_recommendation(plan), progress="green")
    day = date(2026, 7, 1)
    make_update(action, author=people.plan_admin, progress="green", as_at=day)
    Action.objects.filter(pk=action.pk).update(version=1, updated_on=day)
    period = make_period(plan, opens_on=day, as_at=date(2026, 9, 30))
    by = people.performance_manager
    closing.close(period=period, by=by, at=AT, label="V2")
    client.force_login(by)

    page = words(client.get(PAGE))

    assert "Not updated in this period (1)" in page
