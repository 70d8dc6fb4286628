"""The product as a list of addresses; where one is part of another, order matters."""

from django.urls import path

from actionplans.views import plan_text

PLAN = "<slug:council>/plans/<slug:slug>"

plan_text_urls = [  # <council>/plans/<slug>/edit/
    path(f"{PLAN}/edit/", plan_text.edit, name="plan-edit"),
    path(f"{PLAN}/edit/sections/", plan_text.sections, name="plan-edit-sections"),
    path(f"{PLAN}/edit/glossary/", plan_text.glossary, name="plan-edit-glossary"),
    path(f"{PLAN}/edit/key/", plan_text.key, name="plan-edit-key"),
]

urlpatterns = [*plan_text_urls]
