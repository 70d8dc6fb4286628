"""Committees, meetings and papers, built upon the plans."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "committees"
