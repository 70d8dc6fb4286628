"""`forget_second_factor`: let somebody in who has lost the phone and the codes too.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans import security_log
from actionplans.accounts import forgetting
from actionplans.management import arguments
from actionplans.models import Council, User
from actionplans.refusals import Refusal


class Command(BaseCommand):
    help = "Forget the second factor of an account; its password opens it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *, email: str, **options: Any) -> None:
        with arguments.ending_refused():
            user = User.objects.filter(email__iexact=email).first()
            if user is None:
                raise Refusal(f"There is no account with the e-mail address {email}.")
            # Whose history tells it; who runs the product may have no role in any.
            home = Council.objects.filter(roles__user=user).order_by("pk").first()
            home = home or Council.objects.order_by("pk").first()
            if home is None:
                raise Refusal("There is no council yet: make another account instead.")
            forgetting.forget(
                user=user, council=home, by=User.objects.command_line(), at=now()
            )
        security_log.note("second factor forgotten", None, of=user.pk)
        self.stdout.write(f"{user} signs in by password alone, and can set it up anew.")
