"""One benchmark in this process, on the migrated database of the environment."""

import argparse
import dataclasses
import json
import os
from importlib import import_module
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("out", type=Path)
    parser.add_argument("--quick", action="store_true")
    told = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    from django.conf import settings

    # Production's cached templates and plain failures.
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    import django

    django.setup()
    rows = import_module(f"{__package__}.{told.name}").run(quick=told.quick)
    told.out.write_text(json.dumps([dataclasses.asdict(row) for row in rows]))


if __name__ == "__main__":
    main()
