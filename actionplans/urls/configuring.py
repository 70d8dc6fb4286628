"""The addresses of a council's settings."""

from django.urls import URLPattern, path

from actionplans.views.configuring import council, overview

SETTINGS = "<slug:council>/settings"

urlpatterns: list[URLPattern] = [  # <council>/settings/
    path(f"{SETTINGS}/", overview.settings, name="settings"),
    path(f"{SETTINGS}/history/", overview.history, name="settings-history"),
    path(f"{SETTINGS}/name/", council.name, name="settings-name"),
    path(f"{SETTINGS}/publication/", council.publication, name="settings-publication"),
]
