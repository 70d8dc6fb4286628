"""The addresses of help and of what a public body has to say of its site."""

from django.urls import path

from actionplans.views import help_pages, home, rights

urlpatterns = [
    path("accessibility/", home.accessibility, name="accessibility"),
    path("help/", help_pages.index, name="help"),
    path("help/who-may-do-what/", rights.who_may_do_what, name="help-rights"),
    path("help/<slug:topic>/", help_pages.page, name="help-page"),
]
