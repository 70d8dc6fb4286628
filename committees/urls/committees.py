"""The addresses of committees."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
