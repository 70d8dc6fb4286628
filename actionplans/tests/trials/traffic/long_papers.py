"""Long plans for real: 700 actions, and 5,000, with words as long as councils’ own.

Each is closed and asked for through real HTTP, as a page and in every form it can be
taken, and then printed in the bounded child. No answer may take as long as a proxy and
gunicorn wait, 60 seconds.
"""

import resource
import time
from datetime import date, timedelta
from pathlib import Path

import page as validator
from django.conf import settings
from django.utils.timezone import now

from actionplans import storing, working
from actionplans.exporting import FORMS
from actionplans.models import Action, Plan, Version
from actionplans.tests import building
from actionplans.tests.large_plan import make_large_plan
from actionplans.tests.serving import Officer, hidden, served
from actionplans.tests.trials import Figure

from .towns import OVERRIDE

LONGEST = 60  # seconds that a proxy and gunicorn wait for an answer
SAVED = 302
DAY = date(2026, 3, 31)
# 640 characters over the long columns, as the papers of councils have.
WORDS = {
    "outcome": "Children are seen within five working days, and what they say is "
    "written down in their own words. " * 2,
    "measure": "Monthly audits of twenty cases; nine of ten are timely. " * 2,
    "progress_text": "The rota is agreed and two posts are filled. Managers look at "
    "late visits each Monday and say why they were late. " * 3,
}


def long_papers(council, by) -> list[Figure]:
    figures = []
    for actions in (700, 5_000):
        plan = _plan(council, by, actions)
        figures += _answered(plan, by, actions)
        figures += _printed(plan.versions.get(), actions)
    return figures


def _plan(council, by, actions: int) -> Plan:
    plan = building.make_plan(council, f"A plan of {actions}")
    lead = building.make_lead(council, f"Service Manager of {actions}")
    make_large_plan(plan, by, actions=actions, periods=0, lead=lead)
    Action.objects.filter(plan=plan).update(**WORDS)
    building.make_period(plan, opens_on=DAY - timedelta(days=90), as_at=DAY)
    return plan


def _answered(plan: Plan, by, actions: int) -> list[Figure]:
    figures = []
    address = f"/{plan.council.slug}/plans/{plan.slug}/"
    with served(Path(settings.DATA_DIR)) as server:
        officer = Officer(server.port, by)

        def ask(what: str, ask, wanted: int = 200) -> str:
            began = time.perf_counter()
            try:
                status, body = ask()
            except OSError as error:
                officer.close()
                status, body = 0, type(error).__name__
            seconds = time.perf_counter() - began
            got = f"{seconds:.1f} s" if status == wanted else f"{status} {body[:80]}"
            holds = status == wanted and seconds < LONGEST
            figures.append(Figure(f"{actions:,} actions: {what}", got, holds))
            return body

        def look(what: str, part: str) -> str:
            return ask(what, lambda: officer.get(f"{address}{part}"))

        for what, part in (
            ("plan page", ""),
            ("register", "actions/"),
            ("exceptions", "exceptions/"),
            ("workbook for updates", "workbooks/plan.xlsx"),
        ):
            look(what, part)
        closing = f"periods/{plan.periods.get().pk}/close/"
        boxes = hidden(look("before closing", closing))
        boxes |= {"label": "V1.0", "as_at": f"{DAY:%d/%m/%Y}", "override": OVERRIDE}
        ask("closing", lambda: officer.post(f"{address}{closing}", boxes), SAVED)
        place = f"versions/{plan.versions.get().slug}"
        look("the version before it is printed", f"{place}/")
        for ending in FORMS:
            look(f"as {ending}", f"{place}.{ending}")
        officer.close()
    return figures


def _printed(version: Version, actions: int) -> list[Figure]:
    began = time.perf_counter()
    while working.run_one(at=now(), version=version):
        pass
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    what = f"{actions:,} actions"
    job = version.print_jobs.get()
    if job.failure:
        return [
            Figure(f"{what}: not printed, and says why", job.failure, actions > 700),
            Figure(f"{what}: told after", f"{seconds:.0f} s, {most} MB", holds=True),
        ]
    pdf = version.files.get(kind="pdf")
    got = f"{pdf.pages} pages in {seconds:.0f} s, {most} MB, {pdf.size // 1024:,} KiB"
    return [
        Figure(f"{what}: printed", got, holds=True),
        *_valid(storing.read(pdf), what),
    ]


def _valid(data: bytes, what: str) -> list[Figure]:
    figures = []
    for profile in ("PDF_UA_1", "PDF_A_2A"):
        checked = getattr(validator.ValidationProfile, profile)
        report = validator.validate_pdf_bytes(data, profile=checked)
        got = f"{len(report.failures)} failures"
        figures.append(Figure(f"{what}: {profile}", got, report.is_compliant))
    return figures
