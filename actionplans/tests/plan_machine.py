"""A plan under any order of its deeds: what must hold after each, whatever came before.

The machine does what officers, managers and admins do, on forms that are fresh, old or
sent before. A deed is done or refused; a refusal may change nothing.
"""

from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.apps import apps
from django.db import transaction
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
)

from actionplans import (
    asking,
    closing,
    ending,
    publishing,
    signing,
    superseding,
    updating,
    verifying,
)
from actionplans.importing import revise, undo
from actionplans.importing.accept import accept
from actionplans.ledger import NAMES, Said
from actionplans.models import Action, Proposal, Recommendation, Update, Upload, Version
from actionplans.refusals import Refusal

from .uploads import AT, BAND, HEADING, make_upload
from .workbooks import action_row

REFS = ("1.1", "1.2", "1.3")
CODES = ("red", "amber", "green", "blue", "grey")
SOURCES = ("Green", "Amber", "Blue")
WORDS = st.sampled_from(["Begun", "Half done", "Nearly done", "Done", "Begun again"])
ROWS = [BAND, HEADING, *(action_row(ref, f"Do what {ref} says") for ref in REFS)]
# What a deed writes; a refused one leaves all of it as it was.
WRITTEN = [
    model
    for model in apps.get_app_config("actionplans").get_models()
    if model.__name__
    not in {"Council", "RatingScheme", "RatingValue", "MailText", "User", "Role"}
]


def make_imported(council, by):
    """A plan of three actions, as an admin brings it from a file."""
    upload = make_upload(council, by, ROWS, scheme="rag5")
    return accept(upload=upload, by=by, at=AT, leave_open=True)


def fingerprint():
    """Of every row that a deed may write."""
    rows = sha256()
    for model in WRITTEN:
        rows.update(repr(list(model.objects.order_by("pk").values_list())).encode())
    return rows.hexdigest()


class PlanMachine(RuleBasedStateMachine):
    """`plan` and `people` are put on it by its test; each run of it is undone."""

    plan = people = None
    steps = 0
    forms, files = Bundle("forms"), Bundle("files")

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now, self.number = AT, 0
        self.saved, self.print = {}, ""
        self.seen_rows, self.seen_versions = {}, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # What people do.

    @rule(target=forms, ref=st.sampled_from(REFS))
    def open_form(self, ref):
        return ref, self.action(ref).version, uuid4()

    @rule(form=forms, words=WORDS, code=st.sampled_from(CODES))
    def save(self, form, words, code):
        """Fresh, stale, or one whose token was used: with other words than then."""
        ref, version, token = form
        said = Said(
            self.rating(code), progress_text=words, concerns="Two posts are free"
        )
        known, was = self.saved.get(token), self.action(ref).version
        with self.deed("save"):
            made = self.update(form, said)
            assert known in (None, (made.pk, said)), "a token was used for other words"
            assert known or version == was, "saved on an update nobody had seen"
            self.saved[token] = made.pk, said

    @rule(form=forms)
    def save_again(self, form):
        """The answer was lost: the same form once more is the same update."""
        if form[2] in self.saved:
            pk, said = self.saved[form[2]]
            self.print = self.print or fingerprint()
            try:
                made = self.update(form, said)
            except Refusal as refusal:
                raise AssertionError("the same form again was refused") from refusal
            assert made.pk == pk
            assert fingerprint() == self.print, "the same form again left a trace"
            event("sent again")

    @rule()
    def open_period(self):
        as_at = AT.date() - timedelta(days=200 - self.number)
        with self.deed("open period"):
            closing.open_period(
                plan=self.plan, by=self.people.plan_admin, at=self.now,
                label=f"Period {self.number}", opens_on=as_at, as_at=as_at,
            )  # fmt: skip

    @rule(label=st.sampled_from(["", "V1", "V2"]))
    def close(self, label):
        period = self.plan.periods.order_by("-pk").first()
        if period:
            with self.deed("close"):
                closing.close(
                    period=period, by=self.people.performance_manager, at=self.now,
                    label=label or f"V{self.number}.0", override="It was looked at",
                )  # fmt: skip

    @rule(data=st.data(), keys=st.sets(st.integers(0, 5)))
    def mend_version(self, data, keys):
        if version := self.any_version(data):
            by = self.people.performance_manager
            found = superseding.since(version, by=by, at=self.now)
            with self.deed("supersede"):
                superseding.supersede(
                    version=version, by=by, at=self.now, label=f"C{self.number}",
                    correction="It said too much", override="It was looked at",
                    anew={one.key for n, one in enumerate(found) if n in keys},
                )  # fmt: skip

    @rule(data=st.data(), out=st.booleans())
    def publish_or_withdraw(self, data, out):
        if version := self.any_version(data):
            by = {"by": self.people.plan_admin, "at": self.now}
            with self.deed("publish" if out else "withdraw"):
                if out:
                    publishing.publish(version=version, **by, override="Looked at")
                else:
                    publishing.withdraw(version=version, **by, reason="A mistake")

    @rule(
        target=files,
        ref=st.sampled_from(REFS),
        words=WORDS,
        said=st.sampled_from(SOURCES),
    )
    def upload(self, ref, words, said):
        """The file differs in one row; what it would change is seen now."""
        cells = {"progress": f"{words} by file", "rag": said}
        rows = [
            action_row(r, f"Do what {r} says", **(cells if r == ref else {}))
            for r in REFS
        ]
        made = make_upload(
            self.plan.council, self.people.plan_admin, [BAND, HEADING, *rows]
        )
        self.print, seen = "", None
        if made.state == Upload.State.CHECKED:
            seen = revise.compare(made, self.now.date()).fingerprint
        return made.pk, seen

    @rule(file=files)
    def take_over(self, file):
        upload = Upload.objects.get(pk=file[0])
        with self.deed("import"):
            revise.revise(
                upload=upload, by=self.people.plan_admin, at=self.now, seen=file[1],
                leave_open=True,
            )  # fmt: skip

    @rule(file=files)
    def undo_import(self, file):
        upload = Upload.objects.get(pk=file[0])
        with self.deed("undo"):
            undo.undo(
                upload=upload, reason="The wrong file", by=self.people.plan_admin,
                at=self.now,
            )  # fmt: skip

    @rule(ref=st.sampled_from(REFS), kind=st.sampled_from(Proposal.Kind.values))
    def propose(self, ref, kind):
        told = {"words": "It is time"}
        if kind == Proposal.Kind.COMPLETE:
            told = {"done_on": AT.date()}
        elif kind == Proposal.Kind.DATE:
            due = AT.date() + timedelta(days=30 + self.number)
            told |= {"due_on": due, "due_precision": "day"}
        with self.deed(f"propose {kind}"):
            asking.propose(
                action=self.action(ref), kind=kind, by=self.people.officer, at=self.now,
                **told,
            )  # fmt: skip

    @rule(
        ref=st.sampled_from(REFS),
        how=st.sampled_from(["accept", "decline", "take back"]),
        version=st.integers(-1, 0),
    )
    def decide(self, ref, how, version):
        action = self.action(ref)
        if not (proposal := action.proposal):
            return
        read = {
            "proposal": proposal,
            "at": self.now,
            "version": action.version + version,
        }
        manager = self.people.performance_manager
        with self.deed(how):
            if how == "accept":
                signing.accept(**read, by=manager, approved_by="The board")
            elif how == "decline":
                signing.decline(**read, by=manager, comment="Say how you know")
            else:
                asking.take_back(proposal=proposal, by=self.people.officer, at=self.now)

    @rule(ref=st.sampled_from(REFS), words=st.sampled_from(["", "Say more", "How?"]))
    def send_back(self, ref, words):
        with self.deed("return"):
            signing.send_back(
                subject=self.action(ref), by=self.people.performance_manager,
                at=self.now, comment=words,
            )  # fmt: skip

    @rule(ref=st.sampled_from(REFS))
    def reopen(self, ref):
        with self.deed("reopen"):
            ending.reopen(
                action=self.action(ref), by=self.people.performance_manager,
                at=self.now, reason="It was not done",
            )  # fmt: skip

    # What must hold.

    @invariant()
    def the_ledger_only_grows(self):
        rows = {row[0]: row for row in Update.objects.order_by("pk").values_list()}
        for pk, row in self.seen_rows.items():
            assert rows.get(pk) == row, "a row of the ledger was changed or lost"
        self.seen_rows = rows

    @invariant()
    def numbers_have_no_gap_and_what_stands_is_what_was_said_last(self):
        for model in (Action, Recommendation):
            for subject in model.objects.filter(plan=self.plan):
                rows = list(subject.updates.order_by("seq"))
                assert [row.seq for row in rows] == list(range(1, subject.version + 1))
                if rows:
                    stands = [getattr(subject, name) for name in NAMES]
                    assert stands == [getattr(rows[-1], name) for name in NAMES]

    @invariant()
    def frozen_is_frozen(self):
        digests = dict(Version.objects.values_list("pk", "sha256"))
        for pk, digest in self.seen_versions.items():
            assert digests.get(pk) == digest, "a version was changed or lost"
        self.seen_versions = digests

    @invariant()
    def each_token_made_one_update(self):
        typed = Update.objects.filter(source=Update.Source.WEB, upload=None)
        made = dict(typed.values_list("submission", "pk"))
        assert made == {token: pk for token, (pk, _) in self.saved.items()}

    @invariant()
    def nothing_is_found_wrong(self):
        assert list(verifying.faults()) == []
        type(self).steps += 1

    # How it is done.

    @contextmanager
    def deed(self, name):
        """Done, or refused without a trace."""
        self.number += 1
        self.now += timedelta(minutes=1)
        # What was refused last left it as it was.
        self.print = self.print or fingerprint()
        try:
            yield
        except Refusal:
            event(f"{name}: refused")
            trace = f"{name} was refused and left a trace"
            assert fingerprint() == self.print, trace
        else:
            event(f"{name}: done")
            self.print = ""

    def update(self, form, said):
        ref, version, token = form
        return updating.update(
            subject=self.action(ref), by=self.people.officer, at=self.now,
            as_at=self.now.date(), version=version, submission=token, said=said,
            reason="The audit showed it",
        )  # fmt: skip

    def action(self, ref):
        actions = Action.objects.select_related("plan__scheme", "plan__council")
        return actions.get(plan=self.plan, ref=ref)

    def rating(self, code):
        return self.plan.scheme.values.get(code=code)

    def any_version(self, data):
        known = list(Version.objects.filter(plan=self.plan).order_by("pk"))
        return data.draw(st.sampled_from(known)) if known else None
