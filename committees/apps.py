"""Committees, meetings and papers, built upon the plans."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "committees"
    # What is written once: the database refuses to change or remove it.
    append_only = ("Paper", "PaperFile", "TrackedProgress")

    def ready(self) -> None:
        from actionplans.redacting.scopes import OTHERS as SCOPES
        from actionplans.redacting.taking import FOLLOWERS
        from actionplans.signals import demo_built
        from actionplans.verifying import OTHERS
        from actionplans.working import MAKERS

        from . import (
            papering,
            rehearsals,
            report_drafts,
            report_printing,
            requesting,
            tracker,
            tracker_printing,
            verifying,
        )
        from .redacting import following, scopes

        MAKERS[requesting.PAPER] = papering.make
        MAKERS[requesting.DRAFT] = papering.make_draft
        MAKERS[report_drafts.FORM] = report_printing.make
        MAKERS[tracker.FORM] = tracker_printing.print_tracker
        OTHERS["papers"] = verifying.faults
        SCOPES.append(scopes.of_row)
        FOLLOWERS["papers"] = following.follow
        demo_built.connect(rehearsals.rehearse)
