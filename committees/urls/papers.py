"""The addresses of papers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
