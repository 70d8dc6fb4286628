"""Builders of test data: plain functions with keyword defaults, real rows."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.utils.text import slugify
from django.utils.timezone import now

from actionplans import models
from actionplans.refs import ref_sort
from actionplans.schemes import PRESETS


def make_council(name: str = "Fernshire County Council", **fields: Any):
    fields.setdefault("slug", slugify(name.split()[0]))
    return models.Council.objects.create(name=name, **fields)


def make_user(name: str = "Asha Brook", *, council=None, roles=(), **fields: Any):
    fields.setdefault("email", f"{slugify(name)}@fernshire.example")
    user = models.User.objects.create_user(password=None, name=name, **fields)
    for kind in roles:
        models.Role.objects.create(user=user, council=council, kind=kind)
    return user


def make_people(council):
    """One person per role, a second officer, and an outsider with every role."""
    elsewhere = make_council("Marrowdale Council")
    roles = dict(
        officer="Odette Lund",
        performance_manager="Pavel Moran",
        plan_admin="Amara Dean",
        committee_officer="Colm Hale",
        member="Mei Barrow",
        council_admin="Cai Admin",
    )
    folk = {
        kind: make_user(name, council=council, roles=[kind])
        for kind, name in roles.items()
    }
    folk["colleague"] = make_user("Carys Penn", council=council, roles=["officer"])
    folk["outsider"] = make_user("Otis Far", council=elsewhere, roles=list(roles))
    return SimpleNamespace(**folk)


def make_scheme(preset: str = "rag5"):
    source = PRESETS[preset]
    scheme = models.RatingScheme.objects.create(
        name=source.name,
        progress_label=source.progress_label,
        progress_question=source.progress_question,
        has_impact=source.has_impact,
        impact_label=source.impact_label,
        impact_question=source.impact_question,
    )
    for order, value in enumerate(source.values):
        models.RatingValue.objects.create(
            scheme=scheme,
            order=order,
            code=value.code,
            word=value.word,
            letter=value.letter,
            colour=value.colour,
            meaning=value.meaning,
            progress_definition=value.progress_definition,
            impact_definition=value.impact_definition,
        )
    return scheme


def make_plan(council=None, title: str = "Getting better", **fields: Any):
    fields.setdefault("slug", slugify(title))
    return models.Plan.objects.create(
        council=council or make_council(),
        title=title,
        scheme=fields.pop("scheme", None) or make_scheme(),
        **fields,
    )


def make_recommendation(plan, number: str = "1", **fields: Any):
    fields.setdefault("text", f"Improve practice {number}")
    fields.setdefault("order", plan.recommendations.count() + 1)
    return models.Recommendation.objects.create(plan=plan, number=number, **fields)


def make_action(recommendation, ref: str = "1.1", *, leads=(), **fields: Any):
    """An action; `progress` and `impact` may be given as codes of the scheme."""
    for dimension in ("progress", "impact"):
        if isinstance(fields.get(dimension), str):
            fields[dimension] = rating(recommendation.plan, fields[dimension])
    if fields.get("due_on"):
        fields.setdefault("due_precision", "day")
        fields.setdefault("timescale_kind", "day")
        fields.setdefault("timescale_text", f"{fields['due_on']:%d/%m/%Y}")
        fields.setdefault("original_due_on", fields["due_on"])
    fields.setdefault("text", f"Do what {ref} says")
    fields.setdefault("order", recommendation.actions.count() + 1)
    action = models.Action.objects.create(
        plan=recommendation.plan,
        recommendation=recommendation,
        ref=ref,
        ref_sort=ref_sort(ref),
        **fields,
    )
    for order, lead in enumerate(leads):
        models.ActionLead.objects.create(
            action=action, order=order, lead=lead, as_written=lead.name
        )
    return action


def make_milestone(action, label: str = "Stage 1", **fields: Any):
    if fields.get("due_on"):
        fields.setdefault("due_precision", "day")
    fields.setdefault("order", action.milestones.count())
    return models.Milestone.objects.create(action=action, label=label, **fields)


def rating(plan, code: str):
    return plan.scheme.values.get(code=code)


def make_lead(council, name: str = "Service Manager, Practice", **fields: Any):
    fields.setdefault("kind", models.Lead.Kind.POST)
    return models.Lead.objects.create(council=council, name=name, **fields)


def make_holding(lead, user=None, *, held_from: date = date(2020, 1, 1), **fields: Any):
    return models.LeadHolding.objects.create(
        lead=lead, user=user, held_from=held_from, **fields
    )


def make_period(plan, label: str = "Q1 2026/27", **fields: Any):
    fields.setdefault("opens_on", date(2026, 4, 1))
    fields.setdefault("as_at", date(2026, 6, 30))
    return models.ReportingPeriod.objects.create(plan=plan, label=label, **fields)


def make_update(subject, *, author, **fields: Any):
    """A row of the ledger as it stands there; its subject's cache is not touched."""
    kind = subject._meta.model_name
    for dimension in ("progress", "impact"):
        if isinstance(fields.get(dimension), str):
            fields[dimension] = rating(subject.plan, fields[dimension])
    fields.setdefault("seq", subject.updates.count() + 1)
    fields.setdefault("submission", uuid4())
    fields.setdefault("as_at", date(2026, 6, 30))
    fields.setdefault("recorded_at", now())
    return models.Update.objects.create(
        **{kind: subject}, author=author, author_name=author.name, **fields
    )


def make_evidence(subject, *, by, **fields: Any):
    """Evidence of an action or a recommendation: a link, unless it is told a file."""
    kind = subject._meta.model_name
    fields.setdefault("title", "Audit of case files")
    fields.setdefault("kind", "audit")
    fields.setdefault("dated", date(2026, 6, 15))
    fields.setdefault("shows", "Nine of ten plans were clear about who does what")
    fields.setdefault("added_at", now())
    if "file" not in fields:
        fields.setdefault("link", "https://evidence.example/audit")
    return models.Evidence.objects.create(**{kind: subject}, added_by=by, **fields)


def remove_evidence(evidence, *, by, **fields: Any):
    fields.setdefault("reason", "It belongs to another action")
    fields.setdefault("removed_at", now())
    return models.EvidenceRemoval.objects.create(
        evidence=evidence, removed_by=by, **fields
    )


def mark_evidence(evidence, *, by, openness: str, **fields: Any):
    if openness == "exempt":
        fields.setdefault("exempt_paragraph", "Paragraph 2")
        fields.setdefault("exempt_reason", "It would point at one family")
    fields.setdefault("marked_at", now())
    return models.EvidenceMark.objects.create(
        evidence=evidence, marked_by=by, openness=openness, **fields
    )


def make_concern(plan, by, words="Managers are overloaded", *, recommendations=(), **f):
    """A cross-cutting concern as it stands, open unless it is told to be settled."""
    f.setdefault("raised_at", now())
    concern = models.CrossCuttingConcern.objects.create(
        plan=plan, words=words, raised_by=by, **f
    )
    concern.recommendations.set(recommendations)
    return concern


def make_comment(subject, by, words="How do you know?", *, answered_by=None, **f: Any):
    """A question as it stands, open unless it is told who answered it."""
    f.setdefault("kind", "question")
    f.setdefault("made_at", now())
    comment = models.Comment.objects.create(
        **{subject._meta.model_name: subject},
        words=words,
        submission=uuid4(),
        made_by=by,
        made_by_name=by.name,
        made_by_post=by.post_title,
        **f,
    )
    if answered_by:
        make_reply(comment, answered_by)
    return comment


def make_reply(comment, by, words="By the audit of June", **fields: Any):
    fields.setdefault("kind", "answer")
    fields.setdefault("made_at", now())
    return models.CommentReply.objects.create(
        comment=comment,
        words=words,
        submission=uuid4(),
        made_by=by,
        made_by_name=by.name,
        made_by_post=by.post_title,
        **fields,
    )


def make_measure(
    plan, name="Repeat plans within two years", *, targets=(), actions=(), **f
):
    """A measure with its targets as (day, value); a percentage, higher is better."""
    f.setdefault("unit", "percent")
    f.setdefault("direction", "up")
    f.setdefault("order", plan.measures.count() + 1)
    measure = models.Measure.objects.create(plan=plan, name=name, **f)
    for by_on, value in targets:
        measure.targets.create(by_on=by_on, value=value)
    measure.actions.set(actions)
    return measure


def make_reading(measure, by, value: str, **fields: Any):
    fields.setdefault("as_at", date(2026, 6, 30))
    fields.setdefault("submission", uuid4())
    fields.setdefault("recorded_at", now())
    return models.Reading.objects.create(
        measure=measure, value=Decimal(value), recorded_by=by, **fields
    )


def make_inspection(council, title: str = "Visit of May", **fields: Any):
    fields.setdefault("kind", "focused_visit")
    return models.Inspection.objects.create(council=council, title=title, **fields)


def make_finding(inspection, text: str = "Write down why", *, answered_by=(), **f: Any):
    """A finding as it stands, answered by recommendations of any plan."""
    f.setdefault("kind", "recommendation")
    f.setdefault("order", inspection.findings.count())
    finding = models.Finding.objects.create(inspection=inspection, text=text, **f)
    finding.recommendations.set(answered_by)
    return finding
