"""Appendices of the demo: versions of plans, open or exempt."""

from typing import Any

from committees import appending
from committees.models import AgendaItem

from .stage import Stage


def append(stage: Stage, item: AgendaItem, on: str, told: dict[str, Any]) -> None:
    said = appending.AppendixSaid(
        title=told["title"],
        exempt_paragraph=told.get("exempt_paragraph", ""),
        exempt_reason=told.get("exempt_reason", ""),
    )
    shown = appending.Shown(version=stage.version(told), form=told["form"])
    appending.add(item=item, **stage.doing(on, 10), said=said, paper=shown)
