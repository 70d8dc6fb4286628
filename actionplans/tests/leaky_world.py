"""A council full of secrets, each with a word of its own, around one public version.

All that the public may not read is marked: what is exempt or internal in what was
published, the live words since, versions that are hidden or withdrawn, names of people,
files, imports, drafts, small numbers. `Secrets` knows the words and every address.
"""

import re
from contextlib import contextmanager
from datetime import date
from hashlib import sha256

from django.urls import URLPattern, get_resolver, reverse

from actionplans import closing, publishing, storing, working
from actionplans.models import (
    Action,
    Comment,
    Evidence,
    Finding,
    Inspection,
    Lead,
    Plan,
    PlanSection,
    PrintJob,
    PrintLayout,
    Recommendation,
    UpdateDraft,
    Upload,
    User,
)
from actionplans.printing import Printed

from .building import (
    make_action,
    make_comment,
    make_concern,
    make_evidence,
    make_finding,
    make_lead,
    make_measure,
    make_milestone,
    make_period,
    make_plan,
    make_reading,
    make_recommendation,
    make_reply,
    make_update,
    mark_evidence,
)
from .test_urls import AT, make_world

OPEN = "Xqopenqx"
PARAGRAPH = {"exempt_paragraph": "Paragraph 2"}


class Secrets:
    """The marker words by what they stand for, and the arguments of addresses."""

    def __init__(self, plan, people):
        self.plan, self.people, self.words = plan, people, {}
        self._freeze_what_is_marked()
        self.world = make_world(plan, people, leader=people.officer)
        self.public = self.world["version"]
        publishing.publish(version=self.public, by=people.plan_admin, at=AT)
        self._go_on_working()
        self.withdrawn = self._withdrawn()
        self.hidden = self._hidden()
        self._open_another()
        while working.run_one(at=AT, printer=lambda html: Printed(html.encode(), 1)):
            pass
        self.words |= {f"name {u.pk}": u.name for u in User.objects.all()}
        self.words |= {f"mail {u.pk}": u.email for u in User.objects.all()}

    def word(self, what):
        """A word that stands nowhere else; letters alone, so that it can be in all."""
        letters = re.sub("[^a-z]", "", what.lower())
        return self.words.setdefault(what, f"Xq{letters}qx")

    def _freeze_what_is_marked(self):
        plan, by, word = self.plan, self.people.officer, self.word
        person = make_lead(plan.council, word("person"), kind="person")
        part = make_recommendation(plan, "2", text=OPEN)
        said = make_action(part, "2.1", text=OPEN, leads=[person])
        reason = {"exempt_reason": word("exempt reason")}
        exempt = {"openness": "exempt", **PARAGRAPH, **reason}
        make_action(part, "2.2", text=word("exempt"), **exempt)
        inside = dict(text=word("internal"), openness="internal")
        make_action(part, "2.3", progress_text=word("internal said"), **inside)
        for place, marks in (
            ("front", {"openness": "internal"}),
            ("back", exempt),
            ("annex", exempt),
        ):
            what = f"{place} {marks['openness']}"
            PlanSection.objects.create(
                plan=plan,
                placement=place,
                order=plan.sections.count(),
                heading=word(f"{what} heading"),
                body=word(f"{what} body"),
                **marks,
            )
        proof = make_evidence(said, by=by, is_public=True, **self._file("exempt file"))
        mark_evidence(proof, by=by, openness="exempt", exempt_reason=word("why exempt"))
        make_evidence(said, by=by, **self._file("internal file"))
        measure = make_measure(plan, "Few children", actions=[said])
        make_reading(
            measure,
            by,
            self.words.setdefault("small number", "3.7193"),
            is_small=True,
            as_at=date(2026, 5, 1),
            note=word("note of a reading"),
        )

    def _file(self, what):
        data = self.word(f"{what} content").encode()
        return dict(
            title=self.word(f"{what} title"),
            shows=self.word(f"{what} shows"),
            file=storing.put(Evidence(), f"{self.word(what)}.txt", data),
            file_name=f"{self.word(what)}.txt",
            sha256=sha256(data).hexdigest(),
            link="",
        )

    def _go_on_working(self):
        """What was written after the version that everybody reads."""
        plan, people, word = self.plan, self.people, self.word
        council, action = plan.council, plan.actions.get(ref="1.1")
        Plan.objects.filter(pk=plan.pk).update(
            title=word("live title"), strapline=word("live strapline")
        )
        Recommendation.objects.filter(plan=plan).update(text=word("live wording"))
        Action.objects.filter(plan=plan).update(
            text=word("live action"), progress_text=word("live progress")
        )
        for ref, mark in (("2.2", "exempt"), ("2.3", "internal")):
            Action.objects.filter(plan=plan, ref=ref).update(text=word(f"live {mark}"))
        Lead.objects.filter(kind="post").update(name=word("live post"))
        make_recommendation(plan, "7", text=word("new recommendation"))
        make_action(
            plan.recommendations.get(number="1"), "9.9", text=word("new action")
        )
        make_update(action, author=people.officer, concerns=word("update"))
        make_milestone(action, word("milestone"))
        make_concern(plan, people.plan_admin, word("concern"))
        asked = make_comment(action, people.officer, word("question"))
        make_reply(asked, people.officer, word("answer"))
        make_evidence(action, by=people.officer, **self._file("live file"))
        visit = Inspection.objects.create(
            council=council, title=word("inspection"), kind="other"
        )
        make_finding(visit, word("finding"))
        Upload.objects.update(
            title=word("import"), file_name=f"{word('import file')}.xlsx"
        )
        council.headings.update(label=word("heading learnt"))
        council.feed_tokens.update(name=word("token"))
        said = {"subject": word("subject"), "opening": word("opening words")}
        council.mail_texts.create(kind="reminder", **said)
        UpdateDraft.objects.create(
            action=action,
            author=people.officer,
            boxes={"version": "0", "progress_text": word("draft")},
            kept_at=AT,
        )
        PrintLayout.objects.create(
            plan=plan,
            owner=people.officer,
            name=word("layout"),
            choices={},
            saved_at=AT,
        )
        PrintJob.objects.filter(version=None).update(state="failed", failure="No")

    def _withdrawn(self):
        """Published with what was live then, and taken back for a reason."""
        by = self.people.plan_admin
        period = self.plan.periods.get(closed_at=None)
        with self._called("withdrawn words"):
            version = closing.close(
                period=period, by=by, at=AT, label="Second", as_at=date(2026, 6, 10)
            )
        publishing.publish(version=version, by=by, at=AT)
        why = self.word("reason of a withdrawal")
        publishing.withdraw(version=version, by=by, at=AT, reason=why)
        return version

    def _hidden(self):
        day = dict(opens_on=date(2026, 6, 11), as_at=date(2026, 6, 20))
        period = make_period(self.plan, self.word("closed period"), **day)
        by, label = self.people.plan_admin, self.word("hidden label")
        with self._called("hidden words"):
            return closing.close(period=period, by=by, at=AT, label=label)

    @contextmanager
    def _called(self, what):
        """What is frozen meanwhile has a word that the live plan has not."""
        plan = Plan.objects.filter(pk=self.plan.pk)
        plan.update(strapline=self.word(what))
        yield
        plan.update(strapline=self.word("live strapline"))

    def _open_another(self):
        day = dict(opens_on=date(2026, 6, 21), as_at=date(2026, 6, 30))
        make_period(self.plan, self.word("open period"), **day)
        other = make_plan(self.plan.council, self.word("secret plan"), slug="other")
        make_action(make_recommendation(other), text=self.word("secret plan action"))
        self.other = other

    def addresses(self, *names):
        """Every address of every pattern, filled from the rows: all, or the named.

        One that cannot be filled raises: say in test_urls what it is of. Those of
        committees have secrets of their own, in the tests of committees.
        """
        for name, pattern in _patterns(get_resolver().url_patterns):
            if (names and name not in names) or (name or "").startswith("committees:"):
                continue
            yield from dict.fromkeys(self._filled(name, pattern))

    def _filled(self, name, pattern):
        wanted = pattern.pattern.regex.groupindex
        if name is None or name.startswith("admin:"):
            yield "/admin/"
            return
        base = self.world["names"] | {"pk": self.world["pk"].get(name.split("-")[0])}
        base = {key: base[key] for key in wanted}
        yield reverse(name, kwargs=base)
        for key, values in self._others(name).items():
            if key in base:
                for value in values:
                    yield reverse(name, kwargs=base | {key: value})

    def _others(self, name):
        """What each argument may be besides: of secrets, and of what is public."""
        pks = {
            "evidence": Evidence.objects.values_list("pk", flat=True),
            "draft": PrintJob.objects.values_list("pk", flat=True),
            "question": Comment.objects.values_list("pk", flat=True),
            "period": self.plan.periods.values_list("pk", flat=True),
            "measure": self.plan.measures.values_list("pk", flat=True),
            "finding": Finding.objects.values_list("pk", flat=True),
        }
        return {
            "slug": [self.other.slug],
            "ref": ["2.1", "2.2", "2.3", "9.9"],
            "number": ["2", "7"],
            "label": [self.hidden.slug, self.withdrawn.slug],
            "resource": ["actions", "ratings", "readings", "recommendations"],
            "pk": pks.get(name.split("-")[0], []),
        }


def _patterns(patterns, namespace=""):
    """Each pattern with its full name, through what is included."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield (f"{namespace}{one.name}" if one.name else None), one
        else:
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _patterns(one.url_patterns, inner)
