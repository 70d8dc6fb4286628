"""The application's start: append-only triggers are laid after every migrate."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class ActionPlansConfig(AppConfig):
    name = "actionplans"
    verbose_name = "Action plans"

    def ready(self) -> None:
        from actionplans import triggers

        post_migrate.connect(triggers.lay, sender=self)
        register(triggers.check_laid, Tags.database)
