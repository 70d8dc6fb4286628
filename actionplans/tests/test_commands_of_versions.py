"""close_period, publish_version, export_appendix: the pages' deeds, from a shell."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from actionplans import closing
from actionplans.management import arguments
from actionplans.models import AuditEvent, PrintJob, Version

from .building import (
    make_action,
    make_council,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
)
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(council, store):
    plan = make_plan(council)
    make_action(make_recommendation(plan), progress="red", text="Answer within a day")
    return plan


@pytest.fixture
def version(plan, people):
    return closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )


def refusal(*arguments, **options):
    with pytest.raises(CommandError) as refused:
        call_command(*arguments, **options)
    assert refused.value.returncode == 1
    return str(refused.value)


def close(plan="getting-better", as_at="2026-06-30", label="Q1", **options):
    call_command("close_period", plan, "--as-at", as_at, "--label", label, **options)


def test_the_open_period_is_closed(plan, people, capsys):
    make_period(plan, as_at=DAY)

    close(by="PAVEL-MORAN@fernshire.example")

    version = Version.objects.get()
    assert (version.label, version.as_at) == ("Q1", DAY)
    assert version.frozen_by == people.performance_manager
    said = capsys.readouterr().out
    assert "is frozen as at 30 June 2026: /fernshire/" in said
    assert "/versions/q1/" in said


def test_a_plan_without_a_period_gets_one(plan):
    close()
    close(as_at="30/09/2026", label="Q2")

    first, second = plan.periods.all()
    assert (first.label, first.is_closed, first.as_at) == ("Q1", True, DAY)
    assert second.opens_on == date(2026, 7, 1)
    assert Version.objects.last().frozen_by.name == "command line"


def test_a_plan_began_on_the_day_of_the_councils_clock(plan):
    half_past_midnight = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    type(plan).objects.update(created_at=half_past_midnight)

    close()

    assert plan.periods.get().opens_on == date(2026, 6, 1)


def test_closing_the_same_day_twice_is_refused_in_one_sentence(plan):
    close()

    said = refusal("close_period", "getting-better", as_at=DAY, label="Q1 again")

    assert said.startswith("“Q1” was closed on")
    assert Version.objects.count() == 1


def test_a_refused_closing_opens_no_period(plan):
    refusal("close_period", "getting-better", as_at=date(2999, 1, 1), label="Q1")

    assert not plan.periods.exists()


def test_a_version_is_published_by_its_label(version, capsys):
    call_command("publish_version", "fernshire/getting-better", "Q1 2026/27")

    assert Version.objects.published().get() == version
    assert "is published: /fernshire/" in capsys.readouterr().out


def test_who_has_no_post_is_named_before_the_version_is_public(plan, people, capsys):
    person = make_lead(plan.council, "Wilhelmina Grey", kind="person")
    make_action(plan.recommendations.get(), "1.2", leads=[person])
    period = make_period(plan, as_at=DAY)
    closing.close(period=period, by=people.plan_admin, at=MOMENT)

    call_command("publish_version", "getting-better", "Q1 2026/27")

    nameless, published = capsys.readouterr().out.splitlines()
    assert nameless == "Shown as “Lead officer”: Wilhelmina Grey (1.2)"
    assert "is published" in published


def test_publishing_twice_and_publishing_nothing_are_refused(version):
    call_command("publish_version", "getting-better", "q1-2026-27")

    again = refusal("publish_version", "getting-better", "Q1 2026/27")
    unknown = refusal("publish_version", "getting-better", "Q9")

    assert again == "“Q1 2026/27” is published already."
    assert unknown == "Getting better has no version “Q9”. Known: “Q1 2026/27”."


def test_two_councils_may_share_a_slug(plan):
    make_plan(make_council("Marrowdale Council"))

    said = refusal("publish_version", "getting-better", "Q1")

    assert "fernshire/getting-better or marrowdale/getting-better" in said
    assert arguments.find_plan("fernshire/getting-better") == plan


def test_an_unknown_plan_or_person_is_refused(plan):
    assert "no plan “none”" in refusal("publish_version", "none", "Q1")
    said = refusal(
        "close_period", "getting-better", as_at=DAY, label="Q1", by="x@example.org"
    )
    assert "x@example.org" in said


@pytest.mark.parametrize("who", ["officer", "outsider"])
def test_who_may_not_do_it_is_refused_in_words(plan, people, who, tmp_path):
    person = getattr(people, who)

    said = refusal(
        "close_period", "getting-better", as_at=DAY, label="Q1", by=person.email
    )

    assert said == f"{person} may not do this in {plan.council}: close a period."
    assert not Version.objects.exists()


def test_who_may_not_publish_is_refused(version, people):
    by = people.performance_manager.email

    said = refusal("publish_version", "getting-better", version.label, by=by)

    assert "Pavel Moran may not do this" in said
    assert not Version.objects.published().exists()


def test_who_may_not_read_the_plan_gets_no_file(plan, people, tmp_path):
    out = tmp_path / "a.csv"

    refusal("export_appendix", plan.slug, "--csv", str(out), by=people.outsider.email)

    assert not out.exists()


@pytest.mark.parametrize(
    "text, expected",
    [("2026-06-30", DAY), ("30/06/2026", DAY), ("30/6/2026", DAY)],
)
def test_a_day_may_be_written_in_two_ways(text, expected):
    assert arguments.day(text) == expected


@pytest.mark.parametrize("text", ["2026-13-01", "soon", "", "1/2/3/4", "30.06.2026"])
def test_what_is_no_day_is_misuse(text):
    with pytest.raises(arguments.ArgumentTypeError, match="is not a date"):
        arguments.day(text)


def export(version, wanted, out):
    label = ["--label", version.label] if version else []
    call_command("export_appendix", "getting-better", *label, f"--{wanted}", str(out))
    return out.read_bytes()


def test_a_versions_pdf_is_printed_once_and_written(version, tmp_path):
    first = export(version, "pdf", tmp_path / "a.pdf")
    second = export(version, "pdf", tmp_path / "b.pdf")

    assert first.startswith(b"%PDF-1.7")
    assert first == second
    assert PrintJob.objects.get().state == "done"
    assert version.files.count() == 2


@pytest.mark.parametrize("wanted", ["html", "pdf", "xlsx", "csv", "json", "docx"])
def test_the_live_plan_is_written_as_a_draft(plan, tmp_path, wanted):
    data = export(None, wanted, tmp_path / f"draft.{wanted}")

    begins = {"html": b"<!DOC", "pdf": b"%PDF-", "json": b"{"}
    begins |= {"xlsx": b"PK", "docx": b"PK"}
    assert data.startswith(begins.get(wanted, b""))
    if wanted in ("html", "csv", "json"):
        assert b"Answer within a day" in data
    if wanted == "html":
        assert b'<body class="paper draft">' in data
    if wanted == "json":
        assert json.loads(data)["is_draft"]
    assert not Version.objects.exists()


def test_an_export_is_told_to_the_audit(plan, version, people, tmp_path):
    export(version, "csv", tmp_path / "a.csv")
    out = str(tmp_path / "b.json")
    call_command("export_appendix", plan.slug, "--json", out, by=people.officer.email)

    events = AuditEvent.objects.filter(deed="export", plan=plan)
    assert [(event.subject, event.recorded_by.name) for event in events] == [
        ("Q1 2026/27: csv", "command line"),
        ("The live plan, as a draft: json", "Odette Lund"),
    ]


def test_a_versions_html_stands_alone(version, tmp_path):
    html = export(version, "html", tmp_path / "paper.html").decode()

    assert "<link" not in html
    assert "Q1 2026/27" in html
    assert "draft" not in html.split("<body", 1)[1].split(">", 1)[0]


def test_a_file_that_cannot_be_written_is_refused(plan, tmp_path):
    out = str(tmp_path / "missing" / "a.html")

    said = refusal("export_appendix", "getting-better", "--html", out)

    assert "cannot be written: No such file or directory" in said


def test_one_format_is_demanded(plan):
    for wanted in ([], ["--html", "--pdf"]):
        with pytest.raises(CommandError):
            call_command("export_appendix", "getting-better", *wanted, "out")


def test_what_the_check_finds_is_told_and_refused_without_a_reason(
    plan, people, capsys
):
    make_period(plan, as_at=DAY)
    plan.actions.update(progress_text="One child was moved twice. Launch TBC")

    said = refusal("close_period", "getting-better", "--as-at", "2026-06-30",
                   "--label", "Q1")  # fmt: skip
    assert "2 things that the check before publication found" in said
    told = capsys.readouterr().err
    assert (
        "Small numbers of children: One child was moved twice. "
        "(Action 1.1, Progress to date)" in told
    )

    close(override="The board agreed")
    assert "2 things" in refusal("publish_version", "getting-better", "Q1")
    call_command("publish_version", "getting-better", "Q1", "--override", "It agreed")
    events = AuditEvent.objects.filter(deed="pass-over-check").order_by("pk")
    assert [event.reason for event in events] == ["The board agreed", "It agreed"]
