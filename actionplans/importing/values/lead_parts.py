"""The words of a lead cell, dates out, parted into leads: lines first, then marks.

In: the words and the leads known so far. Out: the parts in order, each as written, and
the doubts. A mark that may stand inside one lead parts it only where the specification
says so. Source: import specification E5.2 and E5.3.
"""

import re
from dataclasses import dataclass

from actionplans.importing.sheets.cleaning import BULLET, plain
from actionplans.importing.words.lead_words import (
    as_known,
    begins_as_lead,
    begins_certainly,
    is_abbreviation,
    is_address,
    is_lead,
    is_nobody,
    is_person,
    is_team,
    is_unfinished,
    name_before,
)

EDGES = " \t\n,.;:/&–-"
HARD = re.compile(r"\s*[/;|\\]\s*(?![^()]*\))")
SOFT = re.compile(
    r"\s*(?:&|\band\b|\+)\s*|(?<=[\w)]{3})\.\s+(?:and\s+|&\s*)?(?=[A-Z])|,\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:&|\band\b|,|/|(?<=[\w)]{3})\.\s)\s*")
_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_TITLE = re.compile(r"^(?:cllr|councillor|prof|revd?|miss|mrs|ms|mr|dr)$", re.I)
_NUMBERED = re.compile(r"^\s*\(?[0-9]{1,2}(?:[.)]\s*(?=\D)|\s+(?=[^\W\d]))")
_LABEL = re.compile(r"^(?:leads?(?: officers?)?|owners?)\s*[:–-]\s*(?=\S)", re.I)
_LABELLED = re.compile(r"^[^\W\d_][^\n:/;,]{1,30}:\s*\S")


@dataclass(frozen=True, slots=True)
class LeadDoubt:
    """A doubt about a lead cell: its code, how severe, what is asked, the choices."""

    code: str
    severity: str
    message: str
    choices: tuple[str, ...] = ()


def tidy(part: str) -> str:
    """A part without the marks at its edges and the "and" before it."""
    return _AND.sub("", plain(part).strip(" ,;:/&–-|\\")).rstrip(" .,;:&")


def part_leads(text: str, known: frozenset[str], doubts: list[LeadDoubt]) -> list[str]:
    """The leads of words without dates, each once; doubts are added to the list."""
    if is_nobody(plain(text)):
        return []
    if as_known(whole := " ".join(tidy(text).split())) in known:
        return [whole]
    leads: list[str] = []
    for line in _lines(text, known, doubts):
        for part in HARD.split(line):
            leads += _parts(tidy(part), known, doubts)
    return list(dict.fromkeys(lead for lead in leads if lead and not is_nobody(lead)))


def _lines(text: str, known: frozenset[str], doubts: list[LeadDoubt]) -> list[str]:
    """Lines where each is a whole lead, else one line: a wrap is a space."""
    lines = [line for line in text.split("\n") if line.strip(EDGES)]
    if len(lines) < 2:
        return [_unmarked(line) for line in lines]
    if len(listed := _listed(lines)) > 1:
        return listed
    lines = _with_brackets([_unmarked(line) for line in lines])
    whole = all(
        is_lead(tidy(line), known) and not is_unfinished(line.strip())
        for line in (part for ln in lines for part in HARD.split(ln))
        if tidy(line)
    )
    if not whole:
        return [" ".join(lines)]
    return _with_posts(lines, known, doubts)


def _listed(lines: list[str]) -> list[str]:
    """Lines that all begin with a bullet, a number or a label: one lead each.

    A line without one goes on with the line above.
    """
    for mark in (BULLET, _NUMBERED):
        if sum(bool(mark.match(line)) for line in lines) > 1 and mark.match(lines[0]):
            found: list[str] = []
            for line in lines:
                if mark.match(line):
                    found.append(mark.sub("", line))
                else:
                    found[-1] += f" {line}"
            return found
    if is_labelled("\n".join(lines)):
        return [_LABEL.sub("", line) for line in lines]
    return []


def is_labelled(text: str) -> bool:
    """ "Lead: Ann Lee" above "Support: Ben Orr": each line says whose it is."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(_LABELLED.match(line) for line in lines)


def _unmarked(line: str) -> str:
    """Without its bullet; a dash may be part of a post that was wrapped."""
    return line if line.lstrip()[:1] in tuple("-–—") else BULLET.sub("", line)


def _with_brackets(lines: list[str]) -> list[str]:
    """A line in brackets belongs to the line above: a name and the post below it."""
    found: list[str] = []
    for line in lines:
        if found and line.lstrip().startswith("("):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
    return found


def _with_posts(
    lines: list[str], known: frozenset[str], doubts: list[LeadDoubt]
) -> list[str]:
    """A person's name above a post that stands alone nowhere else is one lead."""
    found: list[str] = []
    for line in lines:
        post = begins_as_lead(tidy(line)) and as_known(tidy(line)) not in known
        if found and post and is_person(tidy(found[-1])) and not _is_group(line):
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
            said = f'"{found[-1]}" is read as a name and its post: one lead.'
            doubts.append(LeadDoubt("L3", "CHECK", said, (found[-1],)))
        else:
            found.append(line)
    return found


def _is_group(line: str) -> bool:
    """ "Team Managers" are others than the person above them."""
    return bool(re.search(r"(?:\w{3}s\b[.\s]*$)|^\s*all\b", line, re.IGNORECASE))


def _parts(text: str, known: frozenset[str], doubts: list[LeadDoubt]) -> list[str]:
    """Split at the first &, and, comma or stop that certainly parts two leads."""
    if not text or as_known(text) in known:
        return [text]
    asked: LeadDoubt | None = None
    for match in SOFT.finditer(text):
        before, mark = text[: match.start()], match[0].strip()
        left, right = tidy(before), tidy(text[match.end() :])
        inside = before.count("(") > before.count(")")
        if not left or not right or inside or (mark == "." and _TITLE.match(left)):
            continue
        if _parts_here(left, right, mark, known):
            more: list[LeadDoubt] = []
            found = [*_parts(left, known, more), *_parts(right, known, more)]
            short = is_abbreviation(left) and is_abbreviation(right.split()[0])
            if short and (" " in right or mark.startswith(",")):
                said = f'"{text}" is read as several leads.'
                choices = ("; ".join(found), text)
                doubts.append(LeadDoubt("L3", "CHECK", said, choices))
            doubts += more
            return found
        asked = asked or _doubt(text, left, right, mark)
    if asked:
        doubts.append(asked)
    return [text]


def _parts_here(left: str, right: str, mark: str, known: frozenset[str]) -> bool:
    first = _NEXT.split(right)[0]
    if is_address(left) and is_address(first):
        return True
    both_people = is_person(name_before(left.split(",")[-1])) and is_person(
        name_before(first)
    )
    if mark.startswith(","):
        right_known = as_known(first) in known and is_lead(left, known)
        short = is_abbreviation(first) and is_abbreviation(left.split(",")[-1].strip())
        return both_people or right_known or short
    both_people = both_people or (
        is_person(name_before(left)) and is_person(name_before(first))
    )
    if both_people or as_known(first) in known or begins_certainly(right):
        return True
    return begins_as_lead(right) and is_lead(left, known)


def _doubt(text: str, left: str, right: str, mark: str) -> LeadDoubt:
    """One post over two fields is kept; a post and a team may be two leads."""
    one_post = re.search(r"\bof\b", left, re.IGNORECASE)
    reads_as_two = begins_as_lead(left) and is_team(right) and not one_post
    if not mark.startswith(",") and reads_as_two:
        message = f'"{text}": one lead, or two ("{left}" and "{right}")?'
        return LeadDoubt("L3", "DECIDE", message, (text, f"{left}; {right}"))
    return LeadDoubt("L3", "CHECK", f'"{text}" is kept as one lead.', (text,))
