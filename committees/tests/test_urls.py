"""Every address of committees and what it needs: one that is not listed here fails.

Who gets in where is held by the matrix of permissions, which is made of this list, and
what nobody may read by the net of leaks; both fill the addresses as this does.
"""

from functools import cache

import pytest
from django.apps import apps
from django.urls import reverse

from actionplans.rights import Deed
from committees import urls

from .worlds import World

pytestmark = pytest.mark.django_db

# Of a committee that meets in public; of another one, for who reads it. What was not
# issued yet is not there, but for who runs committees.
OPEN = "open to everybody"
SIGNED_IN = "open to who is signed in"
ITS_MAKER = "who asked for it alone, and nobody has"
NOTES = "who keeps it, works its lead, or updates on behalf of any"
RUN, EXEMPT = Deed.RUN_COMMITTEES, Deed.READ_EXEMPT
# What each address needs; the open ones show what was issued and nothing else. What
# its key is of, `World.pks` says by the first word of the name.
NEEDS = {
    "item-appendices": RUN,
    "item-appendix": RUN,
    "appendix": OPEN,
    "appendix-edit": RUN,
    "appendix-remove": RUN,
    "appendix-file": OPEN,
    "committee-list": OPEN,
    "committee": OPEN,
    "committee-calendar": OPEN,
    "council-calendar": OPEN,
    "meeting-calendar": OPEN,
    "committee-new": RUN,
    "committee-edit": RUN,
    "committee-history": RUN,
    "committee-schedule": RUN,
    "closed-days": RUN,
    "seat-list": RUN,
    "seat-new": RUN,
    "seat-order": RUN,
    "seat-edit": RUN,
    "seat-hold": RUN,
    "seat-vacate": RUN,
    "seat-end": RUN,
    "seat-remove": RUN,
    "holding-correct": RUN,
    "meeting-edit": RUN,
    "meeting-move": RUN,
    "meeting-cancel": RUN,
    "meeting-held": RUN,
    "meeting-history": RUN,
    "committee-standing": RUN,
    "agenda": RUN,
    "agenda-begin": RUN,
    "agenda-add": RUN,
    "agenda-order": RUN,
    "agenda-refresh": RUN,
    "item-edit": RUN,
    "item-move": RUN,
    "item-remove": RUN,
    "meeting": OPEN,
    "meeting-publish": RUN,
    "meeting-supplement": RUN,
    "paper": OPEN,
    "item-report": RUN,
    "report": OPEN,
    "report-edit": RUN,
    "report-clear": RUN,
    "report-return": RUN,
    "report-throw-away": RUN,
    "template-list": RUN,
    "template-new": RUN,
    "template-take": RUN,
    "template-edit": RUN,
    "template-end": RUN,
    "minutes": OPEN,
    "minutes-pdf": OPEN,
    "minutes-exempt-pdf": EXEMPT,
    "minutes-write": RUN,
    "minutes-begin": RUN,
    "minutes-numbers": RUN,
    "minutes-hours": RUN,
    "minutes-order": RUN,
    "minutes-add": RUN,
    "minutes-attendance": RUN,
    "minutes-interests": RUN,
    "minutes-publish": RUN,
    "minutes-confirm": RUN,
    "minuteitem-write": RUN,
    "minuteitem-remove": RUN,
    "tracker": OPEN,
    "tracker-csv": OPEN,
    "tracker-xlsx": OPEN,
    "tracker-print": SIGNED_IN,
    "printjob-tracker": ITS_MAKER,
    "printjob-tracker-file": ITS_MAKER,
    "tracker-clauses": RUN,
    "clause-track": RUN,
    "resolution": OPEN,
    "resolution-edit": RUN,
    "resolution-answer": RUN,
    "resolution-note": NOTES,
    "resolution-actions": RUN,
    "resolution-end": RUN,
    "resolution-resume": RUN,
    "programme": OPEN,
    "programme-new": RUN,
    "programme-edit": RUN,
    "programme-fulfil": RUN,
    "programme-drop": RUN,
    "programme-restore": RUN,
}


@cache
def routes():
    return {pattern.name: pattern for pattern in urls.urlpatterns}


@pytest.fixture
def world(plan, people, store):
    return World(plan, people)
    return make_world(plan, people)


def make_world(plan, people, name="Families Scrutiny Committee", **told):
    """One of everything that an address can name, of a committee of that plan's
    council: its first meeting was held, with minutes, and has an agenda issued."""
    council, by = plan.council, people.committee_officer
    committee = make_committee(council, name, officer=by, **told)
    seat = make_seat(committee, "Beth Nyland", user=people.member)
    meeting = make_meeting(committee, state="held")
    later = make_meeting(committee, date(2026, 12, 9))
    standing = models.StandingItem.objects.create(
        committee=committee, order=0, kind="apologies", title="Apologies"
    )
    models.ClosedDay.objects.create(council=council, day=date(2026, 12, 24))
    template = make_template(council, by, f"Report of {committee.short}")
    item = make_item(meeting, papers="attached")
    report = make_report(item, template)
    appendix = make_appendix(item, **_file())
    version = _version(plan, people)
    make_appendix(item, "The plan", version=version)
    open_item = make_item(later, "Next year’s budget")
    minutes = make_minutes(meeting, state="draft")
    clause = make_clause(minutes)
    tracked = models.TrackedResolution.objects.create(
        committee=committee,
        clause=clause,
        year=2026,
        number=1,
        addressed_to="Director of Children’s Services",
    )
    entry = models.WorkProgrammeEntry.objects.create(
        committee=committee, topic="The plan again", month=date(2027, 3, 1)
    )
    paper = _agenda(committee, meeting, item, report, appendix, by)
    _minutes(committee, meeting, minutes, by)
    return {
        "committee": committee,
        "meeting": meeting,
        "later": later,
        "open_item": open_item,
        "names": {
            "council": council.slug,
            "slug": committee.slug,
            "paper": paper.pk,
            "number": 1,
            "year": 2026,
        },
        # By the first word of the address's name.
        "pk": {
            "agenda": meeting.pk,
            "appendix": appendix.pk,
            "clause": clause.pk,
            "holding": seat.holdings.get().pk,
            "item": item.pk,
            "meeting": meeting.pk,
            "minutes": meeting.pk,
            "minuteitem": clause.entry.item_id,
            "paper": meeting.pk,
            "printjob": 1,
            "programme": entry.pk,
            "report": report.pk,
            "resolution": tracked.pk,
            "seat": seat.pk,
            "standing": standing.pk,
            "template": template.pk,
        },
    }


def _file(data=b"%PDF-1.7 of somebody else"):
    name = storing.put(models.Appendix(), "one.pdf", data)
    return {
        "file": name,
        "file_name": "one.pdf",
        "sha256": sha256(data).hexdigest(),
        "size": len(data),
        "pages": 1,
    }


def _version(plan, people):
    make_action(make_recommendation(plan, "1"), "1.1")
    period = make_period(plan, "Q2 2026/27", as_at=date(2026, 9, 30))
    by = people.performance_manager
    return closing.close(period=period, by=by, at=AT, label="V2")


def _agenda(committee, meeting, item, report, appendix, by):
    content = pack_content(
        item_content(
            source=item.pk,
            report=report_content(source=report.pk),
            appendices=[
                appendix_content(
                    source=appendix.pk,
                    file=appendix.file.name,
                    sha256=appendix.sha256,
                )
            ],
        ),
        committee=committee.name,
    )
    paper = _issue(meeting, "agenda", content, by)
    paper.reports.add(report)
    models.Report.objects.filter(pk=report.pk).update(state="published")
    told = {"paper": paper, "size": 4, "pages": 1, "made_at": AT, "sha256": "cd" * 32}
    for kind, of in (
        ("pack", {}),
        ("report", {"report": report}),
        ("appendix", {"appendix": appendix}),
    ):
        name = storing.put(models.PaperFile(), f"{kind}.pdf", b"%PDF")
        models.PaperFile.objects.create(kind=kind, file=name, **of, **told)
    return paper


def _minutes(committee, meeting, minutes, by):
    content = minutes_content(
        minute_item(), source=minutes.pk, committee=committee.name
    )
    paper = _issue(meeting, "draft_minutes", content, by)
    told = {"paper": paper, "size": 4, "pages": 1, "made_at": AT, "sha256": "cd" * 32}
    for kind in ("minutes", "exempt"):
        name = storing.put(models.PaperFile(), f"{kind}.pdf", b"%PDF")
        of = {"kind": kind, "is_exempt": kind == "exempt"}
        models.PaperFile.objects.create(file=name, **of, **told)


def _issue(meeting, kind, content, by):
    return models.Paper.objects.create(
        meeting=meeting,
        kind=kind,
        content=content,
        sha256="ef" * 32,
        issued_on=date(2026, 10, 20),
        issued_at=AT,
        issued_by=by,
    )


def address(world, name, **other):
    """The address filled from the world; `other` names an argument's own value."""
    pks = world.pks
    key = pks.get(name, pks.get(name.split("-")[0]))
    values = world.names | {"pk": key} | other
    wanted = routes()[name].pattern.converters
    return reverse(f"committees:{name}", kwargs={key: values[key] for key in wanted})


def fingerprint():
    """Every value of every row of every table of ours, but when somebody signed in."""
    found = {}
    for app in ("actionplans", "committees"):
        for model in apps.get_app_config(app).get_models():
            names = [f.attname for f in model._meta.fields if f.name != "last_login"]
            rows = model.objects.order_by("pk").values_list(*names)
            found[model.__name__] = list(rows)
    return found


def test_every_address_is_listed_with_what_it_needs():
    assert set(routes()) == set(NEEDS)


def test_every_address_can_be_filled(world):
    for name in NEEDS:
        assert address(world, name)
