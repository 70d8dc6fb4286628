"""The boxes in which a report is written, as its own report template asks for them.

In: what was typed. Out: what reporting's deeds take. A box left empty is no error: a
draft may be as incomplete as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import URLValidator

from actionplans.fields.boxes import WordsField
from actionplans.fields.keys import is_key
from actionplans.fields.rows import Rows, rows_of_forms
from actionplans.models import Inspection
from committees.models import Report, ReportTemplate, TemplateSection
from committees.report_content import JUDGEMENTS
from committees.report_fields import PAPERS_SECTION
from committees.reporting import FACTS, Listed, Said

LONGEST = 50_000
ALWAYS = ("title", "responsible_officer", "responsible_post", "email", "phone")
WHERE_PRINTED = ("portfolio_holder", "wards", "author")


class WebAddressField(forms.URLField):
    """An address of the web; one typed without its beginning is taken as https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **said: Any) -> None:
        wrong = "Enter a web address, such as https://www.example.org/report"
        said.setdefault("error_messages", {"invalid": wrong})
        super().__init__(assume_scheme="https", **said)


class InspectionField(forms.ModelChoiceField):
    """One of the council's inspections, or none."""

    default_error_messages = {"invalid_choice": "Choose an inspection from the list"}

    def to_python(self, value: Any) -> Inspection | None:
        # Django would ask the database for any number.
        if value and not is_key(str(value)):
            wrong = self.error_messages["invalid_choice"]
            raise forms.ValidationError(wrong, code="invalid_choice")
        return super().to_python(value)


class ReportForm(forms.Form):
    """The facts, and a box for each section of prose."""

    title = forms.CharField(max_length=300, required=False)
    responsible_officer = forms.CharField(max_length=200, required=False)
    responsible_post = forms.CharField(
        label="Their post", max_length=200, required=False
    )
    email = forms.EmailField(
        label="Email",
        required=False,
        help_text="It is printed, and read by everybody.",
        error_messages={"invalid": "Enter an email address, such as a@example.org"},
    )
    phone = forms.CharField(label="Telephone", max_length=60, required=False)
    portfolio_holder = forms.CharField(max_length=300, required=False)
    wards = forms.CharField(max_length=300, required=False)
    author = WordsField(
        rows=4, max_length=300, help_text="Name, post, telephone and email: one a line."
    )
    no_background_papers = forms.BooleanField(
        label="There are no background papers", required=False
    )
    inspection = InspectionField(
        queryset=Inspection.objects.none(),
        label="Judgements of which inspection",
        required=False,
        empty_label="No table of judgements",
        help_text="A table of the areas that were judged, and the grade of each.",
    )
    judgements_in = forms.ChoiceField(
        label="Where its table stands",
        required=False,
        help_text=f"It is put at the end of that section as {JUDGEMENTS}. Move that "
        "line wherever the table belongs.",
    )

    def __init__(self, data: Any = None, *, report: Report, **said: Any) -> None:
        super().__init__(data, **said)
        template = report.template
        labels = {row["field"]: row["label"] for row in _rows(template)}
        for name in WHERE_PRINTED:
            if name in labels:
                self.fields[name].label = labels[name]
            else:
                del self.fields[name]
        for name in ("responsible_officer", "email", "phone"):
            self.fields[name].label = labels.get(name, self.fields[name].label)
        council = report.item.meeting.committee.council
        self.fields["inspection"].queryset = council.inspections.latest_first()
        self.prose = list(_prose(template))
        for section in self.prose:
            self.fields[f"section-{section.key}"] = WordsField(
                label=section.heading,
                rows=9,
                max_length=LONGEST,
                help_text=section.prompt,
            )
        self.fields["judgements_in"].choices = [
            ("", "Where I wrote it, or nowhere"),
            *((section.key, section.heading) for section in self.prose),
        ]

    def sections(self) -> dict[str, str]:
        """What was typed under each heading, by the section's key."""
        keys = [section.key for section in self.prose]
        return {key: self.cleaned_data[f"section-{key}"] for key in keys}


class RecommendationForm(forms.Form):
    text = WordsField(label="Recommendation", rows=3, max_length=5000)


class BackgroundPaperForm(forms.Form):
    title = forms.CharField(
        label="What it is called",
        max_length=300,
        error_messages={"required": "Say what this background paper is called"},
    )
    url = WebAddressField(label="Where it can be read", max_length=500, required=False)


RecommendationRows = rows_of_forms(RecommendationForm, extra=2, can_delete=True)
BackgroundPaperRows = rows_of_forms(BackgroundPaperForm, extra=2, can_delete=True)


class ReturnForm(forms.Form):
    reason = WordsField(
        rows=3,
        required=True,
        max_length=2000,
        help_text="It is kept in the history of the meeting.",
        error_messages={"required": "Say why the report is taken back"},
    )

    def __init__(self, data: Any = None, *, is_published: bool = False) -> None:
        super().__init__(data)
        if is_published:
            self.fields["reason"].label = "What is wrong with it"
            wrong = "Say what is wrong with the report"
            self.fields["reason"].error_messages["required"] = wrong


class BeginForm(forms.Form):
    """In which form the report is written."""

    def __init__(
        self, data: Any = None, *, templates: Iterable[ReportTemplate]
    ) -> None:
        super().__init__(data)
        self.by_key = {str(one.pk): one for one in templates}
        self.fields["template"] = forms.ChoiceField(
            label="Report template",
            choices=[(key, str(one)) for key, one in self.by_key.items()],
            widget=forms.RadioSelect,
            initial=next(iter(self.by_key), "") if len(self.by_key) == 1 else "",
            error_messages={"required": "Choose a report template"},
        )

    @property
    def chosen(self) -> ReportTemplate:
        return self.by_key[self.cleaned_data["template"]]


def now_in(report: Report) -> dict[str, Any]:
    """What the boxes begin with."""
    now = {name: getattr(report, name) for name in FACTS}
    for section in report.sections.all():
        now[f"section-{section.key}"] = section.body
    return now


def said_in(form: ReportForm, recommendations: Rows, papers: Rows) -> Said:
    """All that was typed, as the deed takes it; a box that was not shown is empty."""
    typed: Mapping[str, Any] = form.cleaned_data
    facts = {name: typed.get(name, "") for name in (*ALWAYS, *WHERE_PRINTED)}
    return Said(
        **facts,
        sections=form.sections(),
        recommendations=[row["text"] for row in recommendations.kept if row["text"]],
        background_papers=[Listed(row["title"], row["url"]) for row in papers.kept],
        no_background_papers=typed["no_background_papers"],
        inspection=typed["inspection"],
        judgements_in=typed["judgements_in"],
    )


def _rows(template: ReportTemplate) -> list[dict[str, str]]:
    return [*template.header, *template.closing]


def _prose(template: ReportTemplate) -> Iterable[TemplateSection]:
    for section in template.sections.all():
        if not section.is_recommendations and section.key != PAPERS_SECTION:
            yield section
