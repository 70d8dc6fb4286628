"""A committee with one of everything, some of it public, the rest not.

Where its words are secret they go through `word`, so that the net of leaks can mark
each with a word of its own; for the matrix of permissions they are what they say.
"""

from datetime import date, datetime
from hashlib import sha256

from django.utils.timezone import get_current_timezone

from actionplans import closing, storing
from actionplans.models import PrintJob
from actionplans.tests.building import make_action, make_period, make_recommendation
from committees import models
from committees.issuing import issue_agenda
from committees.minutes_content import content_of

from .building import (
    make_appendix,
    make_clause,
    make_committee,
    make_item,
    make_meeting,
    make_minutes,
    make_report,
    make_seat,
    make_template,
)

AT = datetime(2026, 10, 20, 9, tzinfo=get_current_timezone())
OPEN = "Xqopenqx"
AN_HOUR_LATER = AT.replace(hour=10)


class World:
    """The rows by what they are; of each committee, a meeting that was held with an
    agenda and draft minutes, one whose minutes are being written, one to come."""

    def __init__(self, plan, people, name="Families Scrutiny Committee", **told):
        self.plan, self.people, self.council = plan, people, plan.council
        self.word = told.pop("word", lambda what: what)
        self.by = people.committee_officer
        sitters = told.pop("sitters", ())
        self.committee = make_committee(self.council, name, **told)
        self.seat = make_seat(self.committee, "Beth Nyland", kind="chair")
        for person in sitters:
            make_seat(self.committee, person.name, user=person)
        self.standing = models.StandingItem.objects.create(
            committee=self.committee, order=0, kind="apologies", title="Apologies"
        )
        self.closed_day = models.ClosedDay.objects.create(
            council=self.council,
            day=date(2026, 12, 24 + self.council.committees.count()),
        )
        self.template = make_template(self.council, self.by, f"Form of {name}")
        self.job = PrintJob.objects.create(
            choices={"form": "tracker"},
            is_chosen=True,
            asked_at=AT,
            asked_by=people.outsider,
        )
        self._hold()
        self._minute()
        self._come()
        self._track()

    def _hold(self):
        """A meeting with an agenda that is out, and what of it is exempt."""
        self.meeting = make_meeting(self.committee, date(2026, 10, 28))
        self.item = make_item(self.meeting, OPEN, papers="attached", text=OPEN)
        self.report = self._report(self.item, lambda what: OPEN)
        self.appendix = make_appendix(self.item, OPEN, **self._file(OPEN))
        make_appendix(self.item, "The plan", version=self._version())
        why = self._exempt("appendix")
        hidden = self._file(self.word("exempt appendix file"))
        self.exempt_appendix = make_appendix(
            self.item, self.word("exempt appendix title"), **hidden, **why
        )
        self.exempt_item = make_item(
            self.meeting,
            "A contract",
            text=self.word("exempt item text"),
            papers="attached",
            openness="exempt",
            exempt_paragraph="Paragraph 3",
            exempt_reason="A contract is being let",
        )
        self._report(self.exempt_item, lambda what: self.word(f"exempt {what}"))
        make_appendix(
            self.exempt_item,
            self.word("appendix of exempt item"),
            **self._file(self.word("file of exempt item")),
        )
        self.paper = issue_agenda(meeting=self.meeting, by=self.by, at=AT)
        self._print(self.paper)
        self.hit = self.council.accepted_hits.create(
            rule="P3",
            fingerprint=f"m{self.meeting.pk:063}",
            where="Item 1, Text",
            about=f"meeting {self.meeting.pk}",
            accepted_at=AT,
            accepted_by=self.by,
        )
        models.Meeting.objects.filter(pk=self.meeting.pk).update(state="held")
        self.meeting.refresh_from_db()
        models.AgendaItem.objects.filter(pk=self.item.pk).update(
            title=self.word("live title"), text=self.word("live text")
        )

    def _minute(self):
        """Its minutes, published as a draft, and changed since."""
        self.minutes = make_minutes(self.meeting, state="draft")
        self.clause = make_clause(self.minutes, OPEN, heading=OPEN)
        self.exempt_clause = make_clause(
            self.minutes, self.word("exempt clause"), heading="A contract"
        )
        self.minute_item = self.clause.entry.item
        exempt = self.exempt_clause.entry.item
        exempt.is_exempt = True
        exempt.save()
        exempt.entries.create(
            order=1, kind="paragraph", text=self.word("exempt paragraph of minutes")
        )
        content = content_of(self.minutes, everything=True)
        self.minutes_paper = self._issue("draft_minutes", content)
        models.PaperFile.objects.create(
            paper=self.minutes_paper, kind="minutes", **self._printed(OPEN)
        )
        models.PaperFile.objects.create(
            paper=self.minutes_paper,
            kind="exempt",
            is_exempt=True,
            **self._printed(self.word("exempt minutes")),
        )
        self.minutes.opening = self.word("opening changed since")
        self.minutes.save()
        self.minute_item.entries.create(
            order=1, kind="paragraph", text=self.word("paragraph written since")
        )

    def _come(self):
        """An agenda that is not out yet, and minutes that nobody may read yet."""
        word = self.word
        self.later = make_meeting(self.committee, date(2026, 12, 9))
        self.draft_item = make_item(
            self.later,
            word("draft item"),
            text=word("draft item text"),
            papers="attached",
        )
        self.draft_report = self._report(
            self.draft_item, lambda what: word(f"draft {what}"), state="draft"
        )
        self.draft_appendix = make_appendix(
            self.draft_item, word("draft appendix"), **self._file(word("draft file"))
        )
        past = make_meeting(self.committee, date(2026, 9, 2), state="held")
        self.writing = make_minutes(past, first_number=1, opening=word("written"))
        self.written_clause = make_clause(
            self.writing, word("clause written"), heading=word("heading written")
        )

    def _track(self):
        words = {"committee": self.committee, "year": 2026}
        self.tracked = models.TrackedResolution.objects.create(
            clause=self.clause, number=1, addressed_to="The Director", **words
        )
        self.exempt_tracked = models.TrackedResolution.objects.create(
            clause=self.exempt_clause,
            number=2,
            addressed_to=self.word("exempt addressee"),
            **words,
        )
        self.written_tracked = models.TrackedResolution.objects.create(
            clause=self.written_clause,
            number=3,
            addressed_to=self.word("addressee written"),
            **words,
        )
        self.entry = models.WorkProgrammeEntry.objects.create(
            committee=self.committee, topic="The plan again", month=date(2027, 3, 1)
        )

    def _report(self, item, word, **told):
        told.setdefault("state", "cleared")
        report = make_report(item, self.template, title=word("report title"), **told)
        report.sections.update(body=word("report body"))
        report.recommendations.update(text=word("report recommendation"))
        return report

    def _exempt(self, what):
        return {
            "openness": "exempt",
            "exempt_paragraph": "Paragraph 2",
            "exempt_reason": self.word(f"why {what} is exempt"),
        }

    def _version(self):
        """Of the plan; committees of one council may bring the same one."""
        if version := self.plan.versions.first():
            return version
        make_action(make_recommendation(self.plan))
        period = make_period(self.plan, "Half-year", as_at=date(2026, 9, 30))
        by = self.people.performance_manager
        return closing.close(period=period, by=by, at=AT, label="V2")

    def _file(self, words):
        data = f"%PDF-1.7 {words}".encode()
        return {
            "file": storing.put(models.Appendix(), f"{words}.pdf", data),
            "file_name": f"{words}.pdf",
            "sha256": sha256(data).hexdigest(),
            "size": len(data),
            "pages": 1,
        }

    def _printed(self, words):
        data = f"%PDF-1.7 {words}".encode()
        return {
            "file": storing.put(models.PaperFile(), "paper.pdf", data),
            "sha256": sha256(data).hexdigest(),
            "size": len(data),
            "pages": 1,
            "made_at": AT,
        }

    def _print(self, paper):
        exempt = self.word("exempt pack")
        for kind, words, told in (
            ("pack", OPEN, {}),
            ("exempt", exempt, {"is_exempt": True}),
            ("report", OPEN, {"report": self.report}),
            ("appendix", OPEN, {"appendix": self.appendix}),
            ("appendix", exempt, {"appendix": self.exempt_appendix, "is_exempt": True}),
        ):
            models.PaperFile.objects.create(
                paper=paper, kind=kind, **self._printed(words), **told
            )

    def _issue(self, kind, content):
        return models.Paper.objects.create(
            meeting=self.meeting,
            kind=kind,
            content=content,
            sha256="ef" * 32,
            issued_on=date(2026, 11, 5),
            issued_at=AN_HOUR_LATER,
            issued_by=self.by,
        )

    @property
    def names(self):
        """The arguments of addresses, but the key."""
        return {
            "council": self.council.slug,
            "slug": self.committee.slug,
            "paper": self.paper.pk,
            "number": 1,
            "hit": self.hit.pk,
            "job": 1,
            "year": 2026,
        }

    @property
    def pks(self):
        """By the first word of an address's name, or by the whole: what its key is."""
        return {
            "agenda": self.meeting.pk,
            "appendix": self.appendix.pk,
            "clause": self.clause.pk,
            "closedday": self.closed_day.pk,
            "holding": self.seat.holdings.get().pk,
            "item": self.item.pk,
            "meeting": self.meeting.pk,
            "minuteitem": self.minute_item.pk,
            "minutes": self.meeting.pk,
            "paper": self.meeting.pk,
            "printjob": self.job.pk,
            "programme": self.entry.pk,
            "report": self.report.pk,
            "resolution": self.tracked.pk,
            "seat": self.seat.pk,
            "standing": self.standing.pk,
            "template": self.template.pk,
        }
