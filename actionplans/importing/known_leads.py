"""Which lead of the council a name in a workbook means, if any.

In: the council and names as written. Out: leads, matched by alias, abbreviation or
name; unmatched ones are created as what the admin said, or left as text. Never
creates a person nobody asked for (import specification E5).
"""

from collections.abc import Iterable

from actionplans.models import Council, Lead, LeadAlias

# The admin's answers to "who are these?"; "text" keeps the words and links nobody.
CREATABLE = frozenset(Lead.Kind.values)


def folded(name: str) -> str:
    """How a name is compared: case, apostrophes, spaces and a last full stop apart."""
    plain = name.casefold().replace("’", "").replace("'", "")
    return " ".join(plain.split()).rstrip(" .")


class KnownLeads:
    """The council's leads by every way they are written; read once per import."""

    def __init__(self, council: Council) -> None:
        self.council = council
        leads = list(council.leads.order_by("pk"))
        self.by_text = {folded(lead.name): lead for lead in reversed(leads)}
        self.by_text |= {
            folded(lead.abbreviation): lead for lead in leads if lead.abbreviation
        }
        by_pk = {lead.pk: lead for lead in leads}
        for text, pk in council.lead_aliases.values_list("text", "lead_id"):
            self.by_text[text] = by_pk[pk]

    def find(self, name: str) -> Lead | None:
        return self.by_text.get(folded(name))

    def create(self, names: Iterable[str], kind: str) -> None:
        """Make each unmatched name a lead of that kind, and remember how it is written.

        Does nothing where the admin keeps them as text.
        """
        if kind not in CREATABLE:
            return
        for name in names:
            if self.find(name) is None and folded(name):
                lead, _ = Lead.objects.get_or_create(
                    council=self.council, kind=kind, name=name.strip()[:200]
                )
                LeadAlias.objects.get_or_create(
                    council=self.council,
                    text=folded(name)[:200],
                    defaults={"lead": lead},
                )
                self.by_text[folded(name)] = lead
