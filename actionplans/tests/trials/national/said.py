"""Said: the ledger, an update for each action and period, by who holds the post.

In: the live rows. Out: saved updates; the last of each action is what it holds.
"""

from collections.abc import Iterator
from random import Random
from types import SimpleNamespace

from actionplans.models import Update

from .beside import token
from .live_rows import Live, told
from .writing import write

BLANK = dict(
    recommendation_id=None, corrects_id=None, source="web", source_name="",
    upload_id=None, on_behalf=False, performance="", barriers="", no_change=False,
)  # fmt: skip


def add(live: Live, rng: Random) -> None:
    write(Update, _updates(live, rng))


def _updates(live: Live, rng: Random) -> Iterator[SimpleNamespace]:
    holders = live.place.holders
    authors = [holders[own[0].lead_id] for own in live.leads]
    for k, period in enumerate(live.periods):
        for n, action in enumerate(live.actions):
            step, author = live.lives[n].steps[k], authors[n]
            yield SimpleNamespace(
                **BLANK,
                action_id=action.pk,
                seq=k + 1,
                submission=token(rng),
                period_id=period.pk,
                as_at=step.as_at,
                recorded_at=step.recorded_at,
                author_id=author.pk,
                author_name=author.name,
                author_post=author.post_title,
                reason=step.reason,
                **told(step, live.ratings),
            )
