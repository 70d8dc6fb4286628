"""Configuration: what the framework says of the settings, and the style sheets."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import checks

from actionplans.wording import counted

from .findings import Finding, ok, refused, warning


def examine_settings() -> Iterator[Finding]:
    what = "settings"
    if settings.TRYING_OUT:
        yield warning(
            what, "A try-out, for this machine alone: set SITE_URL for production."
        )
        return
    found = checks.run_checks(include_deployment_checks=True)
    said = [one for one in found if not one.is_silenced()]
    for one in said:
        words = f"{one.id}: {one.msg} {one.hint or ''}".strip().replace("\n", " ")
        yield (refused if one.is_serious() else warning)(what, words)
    if not said:
        yield ok(what, f"production at {settings.SITE_URL}, as check --deploy asks")


def examine_static() -> Iterator[Finding]:
    what, names = "style sheets", _wanted()
    if settings.TRYING_OUT:
        yield ok(what, "a try-out: found where they stand")
        return
    storage: Any = staticfiles_storage
    known = storage.load_manifest()[0]
    missing = [
        name for name in names if name not in known or not storage.exists(known[name])
    ]
    if missing:
        yield refused(
            what,
            f"{counted(len(missing), 'file')} not collected ({missing[0]} first). "
            "Run manage.py collectstatic --no-input.",
        )
    else:
        yield ok(what, f"{counted(len(names), 'file')} collected")


def _wanted() -> list[str]:
    """The names of all that pages may ask for."""
    return [name for finder in get_finders() for name, _ in finder.list([])]
