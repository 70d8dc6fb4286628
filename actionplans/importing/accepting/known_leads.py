"""Which lead of the council a name in a workbook means, if any.

In: the council and names as written. Out: leads, matched by alias, abbreviation or
name; unmatched ones are created as what the admin said, or left as text. Never
creates a person nobody asked for (import specification E5).
"""

from collections.abc import Iterable

from actionplans.importing.words.lead_words import as_known
from actionplans.models import Council, Lead, LeadAlias

# The admin's answers to "who are these?"; "text" keeps the words and links nobody.
CREATABLE = frozenset(Lead.Kind.values)
NAME_LENGTH = 200


class KnownLeads:
    """The council's leads by every way they are written; read once per import."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.created: list[Lead] = []
        leads = list(council.leads.order_by("-pk"))
        by_pk = {lead.pk: lead for lead in leads}
        aliases = council.lead_aliases.values_list("text", "lead_id")
        # What comes later stands: an alias before an abbreviation before a name,
        # and of two leads of one name the older.
        self.by_text = {as_known(lead.name): lead for lead in leads}
        self.by_text |= {as_known(b.abbreviation): b for b in leads if b.abbreviation}
        self.by_text |= {as_known(text): by_pk[pk] for text, pk in aliases}

    def find(self, name: str) -> Lead | None:
        return self.by_text.get(as_known(name))

    def unknown(self, names: Iterable[str]) -> list[str]:
        """The names that match nobody, one way of writing each, in their order."""
        found: dict[str, str] = {}
        for name in names:
            if as_known(name) and self.find(name) is None:
                found.setdefault(as_known(name), name)
        return list(found.values())

    def create(self, names: Iterable[str], kind: str) -> None:
        """Make each unmatched name a lead of that kind, and remember how it is written.

        Does nothing where the admin keeps them as text. A name longer than a lead's
        can be stays text.
        """
        if kind not in CREATABLE:
            return
        unknown = [n.strip() for n in self.unknown(names) if len(n) <= NAME_LENGTH]
        leads = [Lead(council=self.council, kind=kind, name=name) for name in unknown]
        Lead.objects.bulk_create(leads)
        LeadAlias.objects.bulk_create(
            LeadAlias(council=self.council, text=as_known(lead.name), lead=lead)
            for lead in leads
        )
        self.created += leads
        self.by_text |= {as_known(lead.name): lead for lead in leads}
