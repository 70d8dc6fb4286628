"""Restoring: the plan's words, dates, leads and themes as an import found them.

In: what was kept before the import was taken over; the plan is held alone and nobody
has changed these rows since. Out: the rows as they were, an audit row for each that
names the import, and a DateChange for each date that was moved. Inside the caller's
transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actionplans import auditing
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.revising.keeping import (
    OF_ACTION,
    OF_RECOMMENDATION,
    as_stored,
    values_of,
)
from actionplans.models import Action, ActionLead, DateChange, Recommendation, User
from actionplans.structuring.actions import next_order
from actionplans.structuring.ordering import lay_by_theme
from actionplans.structuring.permuting import lay_names

from .written import Written

# What follows from another value, and is not told beside it.
_UNTOLD = frozenset(
    ("ref_sort", "ref_is_generated", "order", "timescale_kind", "start_precision",
     "due_precision", "original_due_on")
)  # fmt: skip
_NAMES = {
    "timescale_text": "timescale",
    "start_on": "starts",
    "due_on": "due",
    "review_on": "review",
    "recommendation_id": "recommendation",
    "theme_id": "theme",
}


@dataclass(frozen=True, slots=True)
class Restorer:
    """Who puts what of which import back, and why."""

    written: Written
    reason: str
    by: User
    at: datetime

    def restore(self) -> None:
        """Everything that was kept, and then the order of the recommendations."""
        before, plan = self.written.before, self.written.upload.plan
        titles = {one["pk"]: one["title"] for one in before["themes"]}
        for theme in plan.themes.filter(pk__in=titles):
            if theme.title != titles[theme.pk]:
                told = {"heading": f"Theme {theme.number}", "title": theme.title}
                theme.title = titles[theme.pk]
                theme.save(update_fields=["title"])
                after = told | {"title": theme.title}
                self._tell_plan(str(theme), told, after)
        groups = before["recommendations"]
        for row in plan.recommendations.select_related("theme").filter(pk__in=groups):
            row.plan = plan
            self._recommendation(row, as_stored(groups[str(row.pk)]))
        self._actions(before["actions"])
        plan.themes.exclude(pk__in=titles).filter(recommendations=None).delete()
        added = plan.recommendations.exclude(pk__in=before["order"]).order_by("order")
        lay_by_theme(plan, [*before["order"], *added.values_list("pk", flat=True)])
        self._dates()

    def _recommendation(self, row: Recommendation, values: dict[str, Any]) -> None:
        now = values_of(row, OF_RECOMMENDATION)
        changed = [name for name in OF_RECOMMENDATION if values[name] != now[name]]
        if changed:
            old = str(row.theme or "")
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)
            new = str(row.plan.themes.filter(pk=row.theme_id).first() or "")
            self._tell(row, now | {"theme_id": old}, values | {"theme_id": new})

    def _actions(self, kept: Mapping[str, dict[str, Any]]) -> None:
        plan = self.written.upload.plan
        told = plan.actions.select_related("recommendation").prefetch_related("leads")
        rows = {row.pk: row for row in told.filter(pk__in=kept)}
        names = {
            pk: kept[str(pk)]["ref"]
            for pk, row in rows.items()
            if row.ref != kept[str(pk)]["ref"]
        }
        lay_names(plan.actions.all(), "ref", names)
        known = KnownLeads(plan.council)
        groups = plan.recommendations.in_bulk()
        for pk, row in rows.items():
            row.plan = plan
            self._action(row, dict(kept[str(pk)]), groups, known)

    def _action(
        self,
        row: Action,
        kept: dict[str, Any],
        groups: Mapping[int, Recommendation],
        known: KnownLeads,
    ) -> None:
        lines = [as_stored(line) for line in kept.pop("leads")]
        values, now = as_stored(kept), {n: getattr(row, n) for n in OF_ACTION}
        leads = "; ".join(line.as_written for line in row.leads.all())
        now |= {"leads": leads, "recommendation_id": str(row.recommendation)}
        group = groups[values["recommendation_id"]]
        is_moved = group.pk != row.recommendation_id
        values["order"] = _place(group, values["order"]) if is_moved else row.order
        for name in OF_ACTION:
            setattr(row, name, values[name])
        row.save(update_fields=[name.removesuffix("_id") for name in OF_ACTION])
        row.leads.all().delete()
        ActionLead.objects.bulk_create(
            ActionLead(action=row, **self._lead(line, known)) for line in lines
        )
        words = "; ".join(line["as_written"] for line in lines)
        then = values | {"leads": words, "recommendation_id": str(group)}
        self._tell(row, now, then)

    def _lead(self, line: dict[str, Any], known: KnownLeads) -> dict[str, Any]:
        """Words that have been told to mean a lead meanwhile mean it here too."""
        if line["lead_id"] is None and (lead := known.find(line["as_written"])):
            return line | {"lead_id": lead.pk}
        return line

    def _dates(self) -> None:
        """A date that was moved is moved back, by a row of its own.

        One that was given for the first time is taken away again: the audit tells it.
        """
        why = f"Undoing the import of {self.written.upload.file_name}: {self.reason}"
        for moved in self.written.date_changes:
            if not moved.old_due_on:
                continue
            DateChange.objects.create(
                action=moved.action,
                lead=moved.lead,
                old_due_on=moved.new_due_on,
                new_due_on=moved.old_due_on,
                reason=why,
                approved_by=str(self.by),
                upload=self.written.upload,
                recorded_at=self.at,
                recorded_by=self.by,
            )
            auditing.record_on(
                moved.action,
                by=self.by,
                at=self.at,
                deed="reschedule",
                subject=f"{moved.action}, {moved.lead}" if moved.lead else "",
                before={"due_on": moved.new_due_on.isoformat()},
                after={"due_on": moved.old_due_on.isoformat()},
                reason=why,
                upload=self.written.upload,
            )

    def _tell(
        self,
        row: Action | Recommendation,
        now: Mapping[str, Any],
        then: Mapping[str, Any],
    ) -> None:
        changed = [n for n in then if n not in _UNTOLD and now.get(n) != then[n]]
        if then.get("due_on") and "due_on" in changed:
            changed.remove("due_on")  # Told by its own row.
        if changed:
            auditing.record_on(
                row,
                by=self.by,
                at=self.at,
                deed="undo-import",
                before=_in_words(now, changed),
                after=_in_words(then, changed),
                reason=self.reason,
                upload=self.written.upload,
            )

    def _tell_plan(self, subject: str, before: Any, after: Any) -> None:
        upload = self.written.upload
        auditing.record(
            council=upload.council,
            plan=upload.plan,
            by=self.by,
            at=self.at,
            deed="undo-import",
            subject=subject,
            before=before,
            after=after,
            reason=self.reason,
            upload=upload,
        )


def _in_words(values: Mapping[str, Any], names: list[str]) -> dict[str, str]:
    """As the history keeps it; columns of the file's own by their heading."""
    told: dict[str, str] = {}
    for name in names:
        if name == "other_text":
            told |= dict(values[name])
        else:
            told[_NAMES.get(name, name)] = str(values[name] or "")
    return told


def _place(group: Recommendation, order: int) -> int:
    """The old place in a recommendation where that is free, else the last."""
    is_taken = group.actions.filter(order=order).exists()
    return next_order(group) if is_taken else order
