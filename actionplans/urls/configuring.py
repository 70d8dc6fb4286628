"""The addresses of a council's settings."""

from django.urls import URLPattern, path

from actionplans.views.configuring import council, looks, messages, overview, schemes

SETTINGS = "<slug:council>/settings"

urlpatterns: list[URLPattern] = [  # <council>/settings/
    path(f"{SETTINGS}/", overview.settings, name="settings"),
    path(f"{SETTINGS}/history/", overview.history, name="settings-history"),
    path(f"{SETTINGS}/colours/", looks.colours, name="settings-colours"),
    path(f"{SETTINGS}/logo/", looks.logo, name="settings-logo"),
    path(f"{SETTINGS}/messages/", messages.message_list, name="settings-messages"),
    path(
        f"{SETTINGS}/messages/<slug:message>/",
        messages.message,
        name="settings-message",
    ),
    path(f"{SETTINGS}/schemes/", schemes.schemes, name="settings-schemes"),
    path(
        f"{SETTINGS}/schemes/<slug:scheme>/", schemes.meanings, name="settings-scheme"
    ),
    path(f"{SETTINGS}/years/", council.years, name="settings-years"),
    path("<slug:council>/theme.css", looks.stylesheet, name="council-theme"),
    path("<slug:council>/logo", looks.logo_file, name="council-logo"),
    path(f"{SETTINGS}/name/", council.name, name="settings-name"),
    path(f"{SETTINGS}/publication/", council.publication, name="settings-publication"),
]
