"""`invite`: give somebody an account and roles, and print the address to come in by.

For the first council admin of a council, who invites everybody else on the pages; and
for a council whose admins have all gone. A council of that name is made where there is
none. Who is there already keeps account and roles, and is given these beside them.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.timezone import localdate, now

from actionplans import appointing, founding, inviting, security_log, welcoming
from actionplans.management import arguments
from actionplans.models import Council, Invitation, Role, User
from actionplans.permissions import Deed
from actionplans.wording import day


class Command(BaseCommand):
    help = "Invite somebody, and print the one-time address to come in by."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--council", metavar="NAME", required=True)
        parser.add_argument(
            "--role",
            action="append",
            required=True,
            choices=Role.Kind.values,
            help="may stand more than once",
        )
        parser.add_argument("--name", help="else made of the address")
        parser.add_argument("--post", default="", metavar="TITLE")
        parser.add_argument(
            "--send", action="store_true", help="by mail, instead of printing it"
        )
        arguments.add_by(parser)

    def handle(
        self, *, email: str, council: str, by: str | None, **said: Any
    ) -> str | None:
        with arguments.ending_refused():
            with transaction.atomic():
                found = founding.find_council(council)
                person = arguments.find_person(by, found, Deed.ADMINISTER)
                told = {"by": person, "at": now()}
                home = found or founding.found_council(name=council, **told)
                told["council"] = home
                made = _again(email, said["role"], told) or inviting.invite(
                    **told,
                    email=email,
                    name=said["name"] or _name(email),
                    post_title=said["post"],
                    kinds=said["role"],
                )
            facts = {"user": person.pk, "of": made[0].user_id, "council": home.pk}
            roles = " ".join(sorted(said["role"]))
            security_log.note("invited", None, **facts, roles=roles)
            self._tell(home, *made, is_sent=said["send"])

    def _tell(
        self, home: Council, invitation: Invitation, secret: str, *, is_sent: bool
    ) -> None:
        user = invitation.user
        roles = ", ".join(appointing.in_order(appointing.kinds_of(user, home)))
        self.stdout.write(f"{user} ({user.email}) in {home}: {roles}")
        if is_sent:
            welcoming.send_invitation(invitation, secret)
            self.stdout.write("A message is on its way.")
        elif secret:
            until = day(inviting.last_day(invitation))
            self.stdout.write(f"To choose a password, once, until {until}:")
            self.stdout.write(welcoming.address_of(secret))
        else:
            self.stdout.write("The account is in use: they sign in as they always do.")


def _again(
    email: str, kinds: list[str], told: dict[str, Any]
) -> tuple[Invitation, str] | None:
    """Who is among the council's people: these roles beside theirs, and another
    invitation where they have not come yet. None where it is somebody new."""
    user = User.objects.in_use(localdate()).filter(email__iexact=email.strip()).first()
    held = appointing.kinds_of(user, told["council"]) if user else set()
    if user is None or not held:
        return None
    if set(kinds) - held:
        appointing.set_roles(user=user, kinds=held | set(kinds), **told)
    if user.last_login is None:
        return inviting.renew(user=user, **told)
    return Invitation(user=user, council=told["council"], invited_by=told["by"]), ""


def _name(email: str) -> str:
    """ "Nia Frost" of nia.frost@fernshire.example; the page puts it right."""
    return email.partition("@")[0].replace(".", " ").replace("_", " ").title()
