"""The form of an appendix: a plan's version, a PDF from elsewhere, or to follow.

In: the item, what its committee knows, what was typed. Out: what appending's deeds
take. What a file is, the deeds say.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms

from actionplans.fields.exempt import ASKED, ask_why, exempt_boxes
from actionplans.models import Version
from actionplans.wording import counted, day
from committees.appending import KEPT, AppendixSaid, Pdf, Shown
from committees.appending.papers import Given
from committees.last_seen import Memory, is_open
from committees.models import AgendaItem, Appendix

VERSION, PDF, TO_FOLLOW = "version", "pdf", "to_follow"
PAPERS = [
    (VERSION, "A version of a plan"),
    (PDF, "A PDF that was made elsewhere"),
    (TO_FOLLOW, "Still to follow"),
]
EXEMPT = "exempt"
READERS = [
    ("", "Everybody, once it is issued"),
    (EXEMPT, "Exempt: in the exempt pack alone, for who reads the committee’s"),
]
AGAIN = "Choose the file again: a browser does not keep it"


class AppendixForm(forms.Form):
    paper = forms.ChoiceField(
        label="What it is",
        choices=PAPERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the appendix is"},
    )
    title = forms.CharField(
        max_length=300,
        required=False,
        help_text="As it stands on the agenda. Left empty, a version is called as its "
        "plan is.",
    )
    version = forms.ChoiceField(label="Which version", required=False)
    form = forms.ChoiceField(
        label="What is shown of it",
        choices=[
            (Appendix.Form.BOTH, "What changed, then the plan in full"),
            (Appendix.Form.MEMBERS, "What changed alone (the members’ page)"),
            (Appendix.Form.APPENDIX, "The plan in full alone"),
            (Appendix.Form.EXEMPT, Appendix.Form.EXEMPT.label),
        ],
        initial=Appendix.Form.BOTH,
        widget=forms.RadioSelect,
        required=False,
        help_text="What is exempt in it, alone, is for an exempt appendix: the plan "
        "itself stays open in another one.",
    )
    against = forms.ChoiceField(
        label="What changed since",
        required=False,
    )
    file = forms.FileField(
        label="The PDF",
        required=False,
        help_text="At most 30 MB and 600 pages, without password, scripts, other files "
        "inside it, or boxes to fill in.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"empty": "The file is empty"},
    )
    openness = forms.ChoiceField(
        label="Who may read it",
        choices=READERS,
        required=False,
        widget=forms.RadioSelect,
        help_text="The agenda tells everybody of an exempt appendix its label and its "
        "paragraph, never its title.",
    )
    exempt_paragraph, exempt_reason = exempt_boxes(
        "For who reads exempt papers. The agenda names the paragraph alone."
    )
    for _box in (title, version, form, against, file, openness):
        _box.is_conditional = True

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        item: AgendaItem,
        memory: Memory,
        appendix: Appendix | None = None,
    ) -> None:
        super().__init__(data, files, initial=_as_it_stands(appendix))
        self.appendix = appendix
        self.versions = {str(one.pk): one for one in _offered(memory, appendix)}
        self.fields["version"].choices = [
            ("", "Choose the version"),
            *_by_plan(self.versions.values()),
        ]
        self.earlier: dict[str, Version] = {}
        if appendix and appendix.version:
            self._offer_earlier(memory, appendix)
        else:
            del self.fields["against"]
        if appendix and appendix.file:
            pages = counted(appendix.pages or 0, "page")
            named = f"{appendix.file_name} ({pages})"
            self.fields["file"].label = f"Another PDF in the place of {named}"
        if not item.is_open:
            for name in ("openness", *ASKED):
                del self.fields[name]

    def _offer_earlier(self, memory: Memory, appendix: Appendix) -> None:
        """What the saved version can be compared with; first what was last seen."""
        assert appendix.version is not None
        choices = memory.earlier(appendix.version, openly=is_open(appendix))
        last = memory.last_of(choices)
        seen = last.version.label if last else "nothing of this plan"
        told = memory.compared(appendix, openly=is_open(appendix)).words
        against = self.fields["against"]
        against.help_text = f"{told} What is chosen here counts for the saved version."
        against.choices = [
            ("", f"What it last saw: {seen}"),
            *((str(one.version.pk), _with_day(one)) for one in choices),
        ]
        self.earlier = {str(one.version.pk): one.version for one in choices}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The boxes under the headings of the page; the first has none."""
        found = [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in (
                ("", ["title", "paper"]),
                ("If it is a version of a plan", ["version", "form", "against"]),
                ("If it is a PDF", ["file"]),
                ("Open or exempt", ["openness", *ASKED]),
            )
        ]
        return [(heading, boxes) for heading, boxes in found if boxes]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        paper = typed.get("paper")
        if paper == VERSION and not typed.get("version") and "version" in typed:
            self.add_error("version", "Choose the version")
        has_file = typed.get("file") or self._has_file or "file" in self.errors
        if paper == PDF and not has_file:
            self.add_error("file", "Choose the PDF")
        if paper in (PDF, TO_FOLLOW) and not typed.get("title") and "title" in typed:
            self.add_error("title", "Give the appendix a title")
        if typed.get("file") and paper in (VERSION, TO_FOLLOW):
            self.add_error("paper", "A file is chosen: say that it is a PDF")
        if typed.get("openness") == EXEMPT:
            ask_why(self, typed)
        return typed

    @property
    def _has_file(self) -> bool:
        return bool(self.appendix and self.appendix.file)

    def said(self) -> AppendixSaid:
        typed = self.cleaned_data
        title = typed["title"]
        if not title and typed["paper"] == VERSION:
            title = self.versions[typed["version"]].title
        if "openness" not in self.fields and self.appendix:
            row = self.appendix
            return AppendixSaid(title, row.exempt_paragraph, row.exempt_reason)
        if typed.get("openness") != EXEMPT:
            return AppendixSaid(title)
        return AppendixSaid(title, typed["exempt_paragraph"], typed["exempt_reason"])

    def given(self) -> Given:
        """What the appendix is to be."""
        typed = self.cleaned_data
        if typed["paper"] == VERSION:
            version = self.versions[typed["version"]]
            before = self.appendix.version if self.appendix else None
            against = typed.get("against", "") if version == before else ""
            form = typed["form"] or Appendix.Form.BOTH
            return Shown(version, form, self.earlier.get(against))
        if typed["paper"] == TO_FOLLOW:
            return None
        if file := typed["file"]:
            return Pdf(file.name, file.read())
        return KEPT

    def to_try_again(self) -> None:
        """What was typed stays; a file that was chosen must be chosen once more."""
        if self.files and "file" not in self.errors:
            self.add_error("file", AGAIN)


def _as_it_stands(appendix: Appendix | None) -> dict[str, Any]:
    if appendix is None:
        return {"paper": VERSION}
    paper = PDF if appendix.file else VERSION if appendix.version_id else TO_FOLLOW
    return {
        "paper": paper,
        "title": appendix.title,
        "version": appendix.version_id or "",
        "form": appendix.form or Appendix.Form.BOTH,
        "against": appendix.against_id or "",
        "openness": appendix.openness,
        "exempt_paragraph": appendix.exempt_paragraph,
        "exempt_reason": appendix.exempt_reason,
    }


def _offered(memory: Memory, appendix: Appendix | None) -> Iterator[Version]:
    """Those that stand, and the one that it has."""
    for one in memory.versions:
        stands = not one.is_superseded and one.state != "withdrawn"
        if stands or (appendix and one.pk == appendix.version_id):
            yield one


def _by_plan(versions: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    ordered = sorted(versions, key=lambda one: (one.plan.title, one.plan_id))
    return [
        (rows[0].plan.title, [(str(one.pk), _named(one)) for one in rows])
        for rows in (
            list(group) for _, group in groupby(ordered, key=lambda one: one.plan_id)
        )
    ]


def _named(version: Version) -> str:
    hidden = "" if version.is_readable else ", not public"
    return f"{version.label}, as at {day(version.as_at)}{hidden}"


def _with_day(one: Any) -> str:
    seen = "" if one.seen_on else ", not seen"
    return f"{one.version.label}, as at {day(one.version.as_at)}{seen}"
