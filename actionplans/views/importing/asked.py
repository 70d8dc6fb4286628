"""An upload's questions as its pages show them, each with the answer that stands.

In: an upload, its proposal as read and as decided, and what is wrong with answers. Out:
plain values for templates. Reads no database and writes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from actionplans.forms.answers import OWN, UNDECIDED, given, on_form, proposed
from actionplans.forms.bulk_answers import as_one, said_of_alike
from actionplans.importing.proposal import Issue, ProposedAction, ProposedPlan
from actionplans.importing.questions.patterns import Alike
from actionplans.models import Upload

from .beside import Beside, SourceRow
from .words import Refused, read_as, short, where

# Fields that an own value can be read for, and what to write in its box.
OWN_FIELDS = {
    "ref": "a ref, such as 3.2",
    "leads": "leads, with “;” between them",
    "due_date": "a date, such as 31/03/2027 or March 2027",
    "progress_rag": "a rating, such as Amber",
    "impact_rag": "a rating, such as Amber",
    "percent_complete": "a percentage, such as 75",
    "text": "the wording",
    "last_as_at": "a day, such as 31/12/2025",
}
REFS_NAMED = 8


@dataclass(frozen=True, slots=True)
class Question:
    """An issue as the page shows it, with the answer that stands."""

    id: str
    message: str
    where: str
    about: str
    raw: str
    read_as: str
    choices: tuple[tuple[str, str, bool], ...]
    answer: str
    own: str
    own_words: str
    source: tuple[SourceRow, ...] = ()
    in_bulk: bool = False
    told_by: str = ""
    before: str = ""
    error: str = ""

    @property
    def is_answered(self) -> bool:
        return self.answer != UNDECIDED

    @property
    def is_own(self) -> bool:
        return self.answer == OWN

    @property
    def said(self) -> str:
        """The answer that stands, in words."""
        if self.is_own:
            return f"“{self.own}”"
        return next((words for _, words, stands in self.choices if stands), "")


def offers(issue: Issue) -> bool:
    """Whether a remark takes an answer other than the one it proposes."""
    if issue.is_open or not issue.choices:
        return False
    return len(issue.choices) > 1 or bool(issue.cell and own_words(issue))


def own_words(issue: Issue) -> str:
    """What may be written in the box; nothing where a value cannot be put in place."""
    return OWN_FIELDS.get(issue.field or "", "") if issue.places else ""


class Asking:
    """Tells issues as questions, beside the file's own row and the action they are of.

    `as_read` is the proposal with the answers given so far, `before` says of answers
    to an earlier file who gave them.
    """

    def __init__(
        self,
        upload: Upload,
        proposal: ProposedPlan,
        as_read: ProposedPlan,
        refused: Refused,
        before: Mapping[str, str] | None = None,
    ) -> None:
        self.upload, self.refused, self.before = upload, refused, before or {}
        self.beside = Beside(proposal)
        self.actions = {
            (action.sheet, cell): action
            for action in as_read.actions
            for cell in action.cells.values()
        }

    def questions(self, issues: Iterable[Issue]) -> list[Question]:
        return [self.question(issue) for issue in issues]

    def question(self, issue: Issue) -> Question:
        said = self.upload.decisions.get(issue.id)
        action = self.actions.get((issue.sheet or "", issue.cell or ""))
        words = issue.raw or ""
        rows = self.beside.rows(issue)
        shown = rows and words[:100] == self.beside.text_at(issue)[:100]
        return self._question(
            issue.to_json(),
            issue,
            said,
            about=_about(action) if action else "",
            where=where(issue),
            raw="" if shown else words,
            read_as=read_as(action, issue.field) if action else "",
            source=rows,
            in_bulk=bool(said and said.get("bulk")),
            told_by=(said or {}).get("told_by", ""),
            before=self.before.get(issue.id, ""),
        )

    def of_alike(self, alike: Alike) -> Question:
        """Questions that are alike as one, which answers them all."""
        first = alike.issues[0]
        said = said_of_alike(alike, self.upload.decisions)
        return self._question(
            as_one(alike),
            first,
            said,
            about="",
            where=self._where_all(alike),
            raw=_commonest(issue.raw or "" for issue in alike.issues),
            read_as="",
            source=self.beside.rows(first)[:1],
        )

    def _question(
        self,
        told: Mapping[str, Any],
        issue: Issue,
        said: Mapping[str, Any] | None,
        **shown: Any,
    ) -> Question:
        key = told["id"]
        answer, own = given(said)
        error = self.refused.errors.get(key, "")
        own = self.refused.typed.get(key, own)
        stands = OWN if error else answer or proposed(told, self.upload.scheme)
        choices = [(on_form(c.value), c.label) for c in issue.choices]
        return Question(
            id=key,
            message=issue.message,
            choices=tuple((v, words, v == stands) for v, words in choices),
            answer=stands,
            own=own,
            own_words=own_words(issue),
            error=error,
            **shown,
        )

    def _where_all(self, alike: Alike) -> str:
        """ "9 cells: actions 1.2, 1.5 and 7 more"."""
        places = [(i.sheet or "", c) for i in alike.issues for c in i.places]
        refs = [
            action.ref or f"in {self.beside.row_named(action)}"
            for place in places
            if (action := self.actions.get(place))
        ]
        named = ", ".join(refs[:REFS_NAMED])
        more = len(refs) - REFS_NAMED
        also = f" and {more} more" if more > 0 else ""
        return f"{len(places)} cells: actions {named}{also}"


def _commonest(words: Iterable[str]) -> str:
    """The words as most of the cells write them."""
    ((found, _),) = Counter(words).most_common(1)
    return found


def _about(action: ProposedAction) -> str:
    words = short(action.action or "", 120)
    return f"Action {action.ref}: {words}" if action.ref else words
