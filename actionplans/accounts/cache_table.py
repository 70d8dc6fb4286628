"""The table of the shared cache: made after every migrate, where it is not there."""

from typing import Any

from django.core.management import call_command


def make(using: str, **_: Any) -> None:
    """Receiver of Django's signal."""
    call_command("createcachetable", database=using, verbosity=0)
