"""Reading from a streaming replica, without anybody noticing but the primary.

REPLICA_URL names it; without one, nothing here does anything.

**What reads there.** Requests by GET or HEAD for a page in `pages`: of nobody signed
in, all that the public reads; of somebody signed in, what is frozen. The choice is made
once, when the request reaches its view, and holds to its end: no page mixes two
moments. Everything else stays on the primary: forms and what they lead to, live plans,
accounts, commands, the print worker. So do sessions, the cache and, of somebody signed
in, their account, roles and seats: a right that was taken away is gone at once.

**What nobody sees.** A page read there holds all that was committed `LAG_SECONDS`
before it was asked for, or the primary is read instead. `freshness` measures it, by
where the primary's journal stood and how far the replica has come; no clock of another
machine takes part. Whoever sends a form reads from the primary for longer than that:
the answer carries a mark, a cookie, and a request that shows it is never read from the
replica. So after "published" they see it published. Others see a publication, a
withdrawal or a redaction `LAG_SECONDS` late at most, and mostly well within one.

**What goes wrong.** A replica that is away, behind or promoted is not read. Where it
fails in the middle of a page, or a page turns out to write, or what is asked for is not
there yet, the request begins anew on the primary: nothing was sent, nothing written.
While the primary is away, the public still reads for `LAG_SECONDS`.
"""

from django.conf import settings

from actionplans.database_urls import REPLICA

LAG_SECONDS = 5


def is_named() -> bool:
    return REPLICA in settings.DATABASES
