"""The addresses of what is exempt or internal, before the bare refs."""

from django.urls import path

from actionplans.views import exempt, marking

from .places import PLAN, VERSION

urlpatterns = [
    path(f"{PLAN}/actions/<path:ref>/mark/", marking.mark_action, name="action-mark"),
    path(
        f"{PLAN}/evidence/<int:pk>/mark/", marking.mark_evidence, name="evidence-mark"
    ),
    path(f"{VERSION}/exempt/", exempt.exempt, name="version-exempt"),
    path(f"{VERSION}/exempt.pdf", exempt.exempt_pdf, name="version-exempt-pdf"),
]
