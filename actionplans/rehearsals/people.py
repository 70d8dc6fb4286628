"""The demo's people: what they are told in which words, who was invited, who leaves,
and who takes over from them."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Max

from actionplans import handing_over, holding, inviting, leaving, phrasing
from actionplans.holdings import held_by
from actionplans.mail_texts import Words
from actionplans.models import Council, User

from .second_plan import Moment, People


def rehearse(council: Council, path: Path, people: People, at: Moment) -> None:
    """What the fixture says, by the person of each role."""
    told = json.loads(path.read_text(encoding="utf-8"))
    _signed_in(council)
    for text in told["texts"]:
        _word(council, text, people, at)
    for one in told["invited"]:
        _invite(council, one, people, at)
    for one in told["leaving"]:
        _leave(council, one, people, at)


def _signed_in(council: Council) -> None:
    """Who wrote anything had signed in for it."""
    wrote = User.objects.filter(roles__council=council, updates__isnull=False)
    for user in wrote.annotate(last_wrote=Max("updates__recorded_at")):
        User.objects.filter(pk=user.pk).update(last_login=user.last_wrote)


def _word(council: Council, told: dict[str, Any], people: People, at: Moment) -> None:
    phrasing.set_text(
        council=council,
        by=people["council_admin"],
        at=at(told["on"], 10),
        seen=phrasing.seal(council, told["kind"]),
        kind=told["kind"],
        words=Words(told["subject"], told["opening"], told["closing"]),
    )


def _invite(council: Council, told: dict[str, Any], people: People, at: Moment) -> None:
    """Invited, and given the post before they have signed in once."""
    when = at(told["on"], 10)
    invitation, _ = inviting.invite(
        council=council,
        by=people["council_admin"],
        at=when,
        email=told["email"],
        name=told["name"],
        post_title=told["post"],
        kinds=told["roles"],
    )
    holding.hold(
        lead=council.leads.get(name=told["post"]),
        by=people["plan_admin"],
        at=when,
        from_day=date.fromisoformat(told["holds_from"]),
        user=invitation.user,
    )


def _leave(council: Council, told: dict[str, Any], people: People, at: Moment) -> None:
    """The day after their last, all they hold is another's."""
    user = User.objects.get(email=told["email"])
    last_day = date.fromisoformat(told["last_day"])
    leaving.leave(
        user=user,
        council=council,
        by=people["council_admin"],
        at=at(told["on"], 11),
        last_day=last_day,
    )
    taker = handing_over.Taker(user=User.objects.get(email=told["handed_to"]))
    handing_over.hand_over(
        user=user,
        council=council,
        by=people["plan_admin"],
        at=at(told["on"], 12),
        from_day=last_day + timedelta(days=1),
        takers={one.key: taker for one in held_by(user, council)},
    )
