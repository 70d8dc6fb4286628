"""One benchmark in this process, on the migrated database of the environment."""

import os

from actionplans.tests import apart


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    from django.conf import settings

    # Production's cached templates and plain failures.
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    apart.run_here(str(__package__), "quick")


if __name__ == "__main__":
    main()
