"""Visiting: when somebody looked at what they lead, so that news can be told.

In: the person, the council, the moment. Out: the moment from which on everything is
news to them. One or two small statements, and no lock: two windows opened at once
begin the same visit.
"""

from datetime import datetime, timedelta

from .models import Council, User, Visit

# A look after a pause as long as this begins a new visit.
PAUSE = timedelta(minutes=30)


def look(*, user: User, council: Council, at: datetime) -> datetime | None:
    """When the visit before this one ended; None while there was none before.

    The same for every look of one visit: loading the page again loses no news.
    """
    visit = Visit.objects.filter(user=user, council=council).first()
    if visit is None:
        first = Visit(user=user, council=council, seen_at=at)
        Visit.objects.bulk_create([first], ignore_conflicts=True)
        return None
    # Whoever looked in another window a moment ago has begun it: nothing to do.
    unmoved = Visit.objects.filter(pk=visit.pk, seen_at=visit.seen_at)
    if at - visit.seen_at < PAUSE:
        unmoved.update(seen_at=max(at, visit.seen_at))
        return visit.before
    unmoved.update(seen_at=at, before=visit.seen_at)
    return visit.seen_at
