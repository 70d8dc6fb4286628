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
# Of a committee that meets in public alone.
IN_PUBLIC = "open to everybody, where it meets in public"
SIGNED_IN = "open to who is signed in"
ITS_MAKER = "who asked for it alone, and nobody has"
NOTES = "who keeps it, works its lead, or updates on behalf of any"
NO_SUPPLEMENT = "open or exempt as its paper is, and none is issued"
RUN, EXEMPT = Deed.RUN_COMMITTEES, Deed.READ_EXEMPT
# What a council's admin sets up as well.
SET_UP = (Deed.RUN_COMMITTEES, Deed.ADMINISTER)
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
    "committee-feed": IN_PUBLIC,
    "council-calendar": OPEN,
    "meeting-calendar": OPEN,
    "committee-new": RUN,
    "committee-edit": RUN,
    "committee-history": RUN,
    "committee-schedule": RUN,
    "closed-days": SET_UP,
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
    "meeting-check": RUN,
    "meeting-check-take-back": RUN,
    "minutes-check": RUN,
    "paper": OPEN,
    "paper-print": RUN,
    "meeting-pack": OPEN,
    "meeting-exempt": EXEMPT,
    "meeting-supplement-file": NO_SUPPLEMENT,
    "meeting-supplement-exempt": NO_SUPPLEMENT,
    "meeting-draft": RUN,
    "meeting-draft-waits": ITS_MAKER,
    "meeting-draft-file": ITS_MAKER,
    "report-pdf": OPEN,
    "appendix-pdf": OPEN,
    "item-report": RUN,
    "report": OPEN,
    "report-edit": RUN,
    "report-clear": RUN,
    "report-return": RUN,
    "report-draft": RUN,
    "printjob-report": ITS_MAKER,
    "printjob-report-file": ITS_MAKER,
    "report-throw-away": RUN,
    "template-list": SET_UP,
    "template-new": SET_UP,
    "template-take": SET_UP,
    "template-edit": SET_UP,
    "template-end": SET_UP,
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
    "resolution-untrack": RUN,
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
