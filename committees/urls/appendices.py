"""The addresses of appendices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
