"""Headings held against what stands below them: blank, bare and doubled headings.

In: a heading as its words map. Out: the heading with its roles settled, and questions
where the words alone do not settle one ("RAG", "Status", two columns of one name).
Source: import specification E3, rules; E8 H1, H2, S2.
"""

import re
from collections import Counter
from dataclasses import replace

from actionplans.importing.columns import Heading, Role
from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.sheets.grid import Sheet
from actionplans.importing.tables import contents
from actionplans.importing.tables.periods import line_up
from actionplans.importing.words.naming import exactly
from actionplans.importing.words.spellings import ASIDE, LABELS, LEFT_OUT

_WHAT = re.compile(r"what\b", re.IGNORECASE)
_RATED = ("progress_rag", "impact_rag")
_RATING = re.compile(r"\bb?rag\b|\brating|\bcag\b", re.IGNORECASE)


def settled(sheet: Sheet, heading: Heading) -> tuple[Heading, list[Issue]]:
    """The heading with every column's role settled, as far as that is certain."""
    issues: list[Issue] = []
    roles = {c: role for c, role in heading.roles.items() if role.field != ASIDE}
    contents.look(sheet, heading, roles)
    _what_and_how(sheet, heading, roles)
    issues += line_up(sheet, heading, roles)
    contents.look_for_ratings(sheet, heading, roles)
    _bare_ratings(sheet, roles, issues)
    _two_numbers(roles)
    _doubled(sheet, roles, issues)
    _unmapped(sheet, roles, issues)
    return replace(heading, roles=dict(sorted(roles.items()))), issues


def _what_and_how(sheet: Sheet, heading: Heading, roles: dict[int, Role]) -> None:
    """What and How: the parent and the action below it; alone, the action.

    "What we will do" is a parent where it stands for several rows of how.
    """
    fields = {role.field for role in roles.values()}
    for column, role in roles.items():
        parent = role.field == "what" and bool(fields & {"how", "action"})
        if role.field == "action" and "how" in fields and _WHAT.match(role.label):
            parent = contents.is_parent(sheet, heading, column)
        if role.field == "how":
            roles[column] = replace(role, field="action")
        elif parent:
            taken = "recommendation" in fields
            roles[column] = replace(role, field=None if taken else "recommendation")
        elif role.field == "what":
            roles[column] = replace(role, field="action")


def _bare_ratings(sheet: Sheet, roles: dict[int, Role], issues: list[Issue]) -> None:
    """Bare "RAG" or "Status": progress where it can be nothing else, else asked."""
    bare = [column for column, role in roles.items() if role.field == "rating"]
    others = {role.field for role in roles.values()} & set(_RATED)
    for column in bare:
        role = roles[column]
        if len(bare) == 1 and "progress_rag" not in others:
            roles[column] = replace(role, field="progress_rag")
            message = f'The column "{role.label}" is read as the progress rating.'
            issues.append(
                _heading_issue("H2", "CHECK", sheet, role, message, _DIMENSIONS)
            )
        else:
            roles[column] = replace(role, field=None)
            message = f'Which rating does the column "{role.label}" hold?'
            issues.append(
                _heading_issue("H2", "DECIDE", sheet, role, message, _DIMENSIONS)
            )


_DIMENSIONS = (
    Choice("progress_rag", "The progress rating"),
    Choice("impact_rag", "The impact rating"),
)


def _two_numbers(roles: dict[int, Role]) -> None:
    """ "No. | Recommendation | Action no.": the first numbers the recommendation."""
    refs = sorted(c for c, role in roles.items() if role.field == "ref")
    named = [c for c, role in roles.items() if role.field == "recommendation"]
    numbered = any(role.field == "ofsted_no" for role in roles.values())
    if len(refs) == 2 and len(named) == 1 and not numbered:
        number, ref = refs
        if number < named[0] < ref and not roles[number].is_taught:
            roles[number] = replace(roles[number], field="ofsted_no")


def _doubled(sheet: Sheet, roles: dict[int, Role], issues: list[Issue]) -> None:
    """One field twice: two tables side by side, or a second column kept in words."""
    fields = Counter((role.field, role.period) for role in roles.values() if role.field)
    if fields["ref", ""] > 1 and fields["action", ""] > 1:
        message = "Two tables stand side by side. Put one below the other."
        role = next(iter(roles.values()))
        issues.append(_heading_issue("S2", "BLOCK", sheet, role, message, ()))
    taken: set[tuple[str, str]] = set()
    for column, role in sorted(roles.items(), key=lambda item: _preference(item[1])):
        if role.field in (None, LEFT_OUT):
            continue
        if (role.field, role.period) in taken:
            roles[column] = replace(role, field=None)
            message = (
                f'"{role.label}" is a second column of its kind; its words are kept.'
            )
            choices = (Choice("other", "Keep as a column of its own"),)
            issues.append(_heading_issue("H2", "CHECK", sheet, role, message, choices))
        taken.add((role.field, role.period))


def _preference(role: Role) -> tuple[bool, bool, bool]:
    """Of two columns of one field that which the council said it is comes first, and a
    bare "Outcome" gives way: maybe a result. So does a status to a RAG, a "Strategic
    lead" to a "Lead"."""
    bare = ("outcome", "outcomes", "comments", "data", "evidence")
    is_status = role.field in _RATED and not _RATING.search(role.label)
    likened = exactly(role.label) is None
    return not role.is_taught, squeezed(role.label) in bare or is_status, likened


def _unmapped(sheet: Sheet, roles: dict[int, Role], issues: list[Issue]) -> None:
    for column, role in roles.items():
        if role.field == "evidence":
            roles[column] = replace(role, field=None)
        elif role.is_taught:
            continue
        elif role.field is None and not any(i.cell == role.cell for i in issues):
            message = (
                f'No field is known for the column "{role.label}". Its words are kept.'
            )
            offered = tuple(
                Choice(field, f"It is: {LABELS[field]}")
                for field in (
                    "outcome",
                    "measure",
                    "reporting_mechanism",
                    "progress",
                    "performance",
                    "next_steps",
                    "concerns",
                )
                if not any(other.field == field for other in roles.values())
            )
            keep = Choice("other", "Keep as a column of its own")
            issues.append(
                _heading_issue("H1", "DECIDE", sheet, role, message, (keep, *offered))
            )


def _heading_issue(
    code: str,
    severity: str,
    sheet: Sheet,
    role: Role,
    message: str,
    choices: tuple[Choice, ...],
) -> Issue:
    return Issue(
        code, severity, message, sheet.title, role.cell or None, field="heading",
        raw=role.label, choices=(*choices, Choice(None, "Leave it out")),
    )  # fmt: skip
