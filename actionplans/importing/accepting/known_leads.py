"""Which lead of the council a name in a workbook means, if any.

In: the council and names as written. Out: leads, matched by alias, abbreviation or
name; unmatched ones are linked or created as what the admin said, and the words are
remembered, or they are left as text. Never creates a person nobody asked for (import
specification E5).
"""

from collections.abc import Iterable, Mapping

from actionplans.importing.accepting.lead_answers import LINK, LeadAnswer
from actionplans.importing.words.lead_words import as_known
from actionplans.models import Council, Lead, LeadAlias

# The admin's answers that make a lead; "text" keeps the words and links nobody.
CREATABLE = frozenset(Lead.Kind.values)
NAME_LENGTH = 200


class KnownLeads:
    """The council's leads by every way they are written; read once per import."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.created: list[Lead] = []
        self.learnt: list[LeadAlias] = []
        leads = list(council.leads.order_by("-pk"))
        self.by_pk = {lead.pk: lead for lead in leads}
        aliases = council.lead_aliases.values_list("text", "lead_id")
        # What comes later stands: an alias before an abbreviation before a name,
        # and of two leads of one name the older.
        self.by_text = {as_known(lead.name): lead for lead in leads}
        self.by_text |= {as_known(b.abbreviation): b for b in leads if b.abbreviation}
        self.by_text |= {as_known(text): self.by_pk[pk] for text, pk in aliases}

    def find(self, name: str) -> Lead | None:
        return self.by_text.get(as_known(name))

    def unknown(self, names: Iterable[str]) -> list[str]:
        """The names that match nobody, one way of writing each, in their order."""
        found: dict[str, str] = {}
        for name in names:
            if as_known(name) and self.find(name) is None:
                found.setdefault(as_known(name), name)
        return list(found.values())

    def settle(self, answers: Mapping[str, LeadAnswer]) -> None:
        """Link or make a lead for each unmatched name as it was answered, and remember
        how it is written. All other names stay text."""
        for name, answer in answers.items():
            is_unknown = as_known(name) and self.find(name) is None
            if is_unknown and (lead := self._meant(answer)):
                self._remember(name, lead)
        Lead.objects.bulk_create(self.created)
        LeadAlias.objects.bulk_create(self.learnt)

    def _meant(self, answer: LeadAnswer) -> Lead | None:
        """The lead an answer names; one that is here under that name is not made
        again, and a name longer than a lead's can be makes none."""
        said = " ".join((answer.value or "").split())
        if answer.choice == LINK:
            return self.by_pk.get(int(said)) if said.isdecimal() else None
        if answer.choice not in CREATABLE or not as_known(said):
            return None
        if (here := self.find(said)) or len(said) > NAME_LENGTH:
            return here
        lead = Lead(council=self.council, kind=answer.choice, name=said)
        self.created.append(lead)
        self._remember(said, lead)
        return lead

    def _remember(self, words: str, lead: Lead) -> None:
        """From now on the words mean that lead; too long ones in this import alone."""
        text = as_known(words)
        if text in self.by_text:
            return
        self.by_text[text] = lead
        if len(text) <= NAME_LENGTH:
            self.learnt.append(LeadAlias(council=self.council, text=text, lead=lead))
