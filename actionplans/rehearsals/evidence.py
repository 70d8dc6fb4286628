"""The demo's evidence: small files and addresses of pages, as the leads gave them."""

import csv
from datetime import date, datetime
from pathlib import Path

from actionplans import evidencing
from actionplans.models import Plan, User


def rehearse(plan: Plan, path: Path, at: datetime) -> None:
    """Each row of the fixture, by the person it names."""
    people = {user.email: user for user in User.objects.all()}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given = {
                "subject": plan.actions.get(ref=row["ref"]),
                "by": people[row["by"]],
                "at": at,
                "about": evidencing.About(
                    title=row["title"],
                    kind=row["kind"],
                    dated=date.fromisoformat(row["dated"]),
                    shows=row["shows"],
                    is_public=row["readers"] == "public",
                ),
            }
            if row["link"]:
                evidencing.add_link(**given, link=row["link"])
            else:
                data = row["content"].encode()
                evidencing.add_file(**given, name=row["file"], data=data)
