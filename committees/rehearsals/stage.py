"""What every scene needs: the plan, who does it, when, and what was made so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from actionplans.models import Plan, User, Version
from committees.models import Committee, Meeting, ReportTemplate


@dataclass
class Stage:
    plan: Plan
    by: User
    at: Callable[..., datetime]
    committees: dict[str, Committee] = field(default_factory=dict)
    templates: dict[str, ReportTemplate] = field(default_factory=dict)

    def doing(self, on: str, hour: int = 10) -> dict[str, Any]:
        """Who and when, as each deed asks it."""
        return {"by": self.by, "at": self.at(on, hour)}

    def person(self, name: str) -> User | None:
        """By the first part of the address."""
        return self.people[name] if name else None

    @cached_property
    def people(self) -> dict[str, User]:
        return {user.email.partition("@")[0]: user for user in User.objects.all()}

    def meeting(self, committee: str, on: str) -> Meeting:
        """As it stands by now: each scene counts its version up."""
        found = Meeting.objects.select_related("committee__council")
        day = date.fromisoformat(on)
        return found.get(committee=self.committees[committee], on=day)

    def version(self, told: dict[str, Any]) -> Version:
        slug = told.get("plan", self.plan.slug)
        found = Version.objects.select_related("plan__council")
        return found.get(
            plan__council=self.plan.council, plan__slug=slug, label=told["version"]
        )
