"""The demo's marks: what of the plan is exempt or internal, and who said why."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from actionplans import marking, planning
from actionplans.marking import Mark
from actionplans.models import Evidence, Plan, User


def rehearse(
    plan: Plan, path: Path, by: User, at: Callable[[str, int], datetime]
) -> None:
    """Mark actions, evidence and passages of the plan as the fixture says."""
    told = json.loads(path.read_text(encoding="utf-8"))
    common = {"by": by, "at": at(told["on"], 11)}
    for said in told["actions"]:
        action = plan.actions.get(ref=said["ref"])
        mark = _mark(said)
        marking.mark_action(action=action, seen=Mark.of(action), mark=mark, **common)
    for said in told["evidence"]:
        rows = Evidence.objects.with_openness().filter(action__plan=plan)
        evidence = rows.get(title=said["title"])
        seen, mark = Mark.of(evidence), _mark(said)
        marking.mark_evidence(evidence=evidence, seen=seen, mark=mark, **common)
    sections = [planning.Section.of(row) for row in plan.sections.all()]
    sections += [planning.Section(**said) for said in told["sections"]]
    planning.set_sections(plan=plan, version=plan.version, sections=sections, **common)


def _mark(said: dict[str, Any]) -> Mark:
    names = ("openness", "exempt_paragraph", "exempt_reason")
    return Mark(**{name: said.get(name, "") for name in names})
