"""The application's start: what listens to Django.

Append-only triggers are laid after every migrate, and the shared cache gets its table;
who signs in is told to the log.
"""

from django.apps import AppConfig
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class ActionPlansConfig(AppConfig):
    name = "actionplans"
    verbose_name = "Action plans"
    # What is written once: the database refuses to change or remove it.
    append_only = (
        "Update",
        "DateChange",
        "AuditEvent",
        "Proposal",
        "Decision",
        "Return",
        "Evidence",
        "EvidenceMark",
        "EvidenceRemoval",
        "Reading",
        "Version",
        "VersionRecommendation",
        "VersionAction",
        "VersionFile",
        "VersionEvent",
        "Comment",
        "CommentReply",
        "Redaction",
    )

    def ready(self) -> None:
        from actionplans import security_log, triggers
        from actionplans.accounts import cache_table, telling
        from actionplans.redacting import reprinting
        from actionplans.working import MAKERS

        telling.listen()
        user_logged_in.connect(security_log.signed_in)
        user_logged_out.connect(security_log.signed_out)
        user_login_failed.connect(security_log.sign_in_failed)
        post_migrate.connect(triggers.lay)
        post_migrate.connect(cache_table.make, sender=self)
        register(triggers.check_laid, Tags.database)
        MAKERS[reprinting.FORM] = reprinting.make
