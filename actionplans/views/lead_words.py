"""Who leads, in words for signed-in readers: the post, and who holds it that day.

In: a council and a day, then leads. Out: words. Public pages have their own rule (posts
only) and must not use this.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from actionplans.models import Council, LeadHolding

Companions = Mapping[int, str]


def companions(council: Council, on: date) -> dict[int, str]:
    """Per lead, the other half of its name: a post's holder, or a person's post."""
    held = LeadHolding.objects.on(on).filter(lead__council=council).order_by("pk")
    words: dict[int, list[str]] = defaultdict(list)
    for lead, kind, name, person, person_name, user_name, post in held.values_list(
        "lead",
        "lead__kind",
        "lead__name",
        "person",
        "person__name",
        "user__name",
        "user__post_title",
    ):
        if kind == "person":
            words[lead].append(post or "")
        else:
            words[lead].append(person_name or user_name or "")
            if person:
                words[person].append(name)
    return {
        lead: ", ".join(dict.fromkeys(filter(None, said)))
        for lead, said in words.items()
    }


def lead_words(
    lead: int | None, name: str | None, as_written: str, held: Companions
) -> str:
    """ "Service Manager, Practice (Asha Brook)"; the paper's words where unknown."""
    if lead is None or not name:
        return as_written
    other = held.get(lead)
    return f"{name} ({other})" if other and other != name else name


def leads_in_words(
    rows: Iterable[tuple[int, int | None, str | None, str]], held: Companions
) -> dict[int, str]:
    """Per action, all its leads in one cell's words, the primary one first."""
    words: dict[int, list[str]] = defaultdict(list)
    for action, lead, name, as_written in rows:
        words[action].append(lead_words(lead, name, as_written, held))
    return {action: "; ".join(said) for action, said in words.items()}
