"""One trial in this process, on the migrated database that the environment names."""

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
    parser.add_argument("--short", action="store_true")
    told = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    import django

    django.setup()
    figures = import_module(f"{__package__}.{told.name}").run(short=told.short)
    told.out.write_text(json.dumps([dataclasses.asdict(one) for one in figures]))


if __name__ == "__main__":
    main()
