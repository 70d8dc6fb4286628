"""The beginnings that addresses share."""

PLAN = "<slug:council>/plans/<slug:slug>"
VERSION = f"{PLAN}/versions/<str:label>"
