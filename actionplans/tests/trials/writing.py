"""Writing: one officer who updates one action again and again until the trial ends.

    python -m actionplans.tests.trials.writing LOG ACTION

Each update that was acknowledged is a line of the log: its submission token.
"""

import sys
from datetime import date
from pathlib import Path
from uuid import uuid4

import django


def main() -> None:
    django.setup()
    from django.utils.timezone import now

    from actionplans import updating
    from actionplans.ledger import Said
    from actionplans.models import Action, User

    log, key = Path(sys.argv[1]), int(sys.argv[2])
    user = User.objects.earliest("pk")
    with log.open("a", buffering=1) as acknowledged:
        while True:
            action = Action.objects.get(pk=key)
            token = uuid4()
            updating.update(
                subject=action,
                by=user,
                at=now(),
                as_at=date(2026, 6, 30),
                version=action.version,
                submission=token,
                said=Said(progress_text=f"Written {action.version} times before"),
            )
            acknowledged.write(f"{token}\n")


if __name__ == "__main__":
    main()
