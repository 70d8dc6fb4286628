"""The addresses of what is exempt, internal or redacted, before the bare refs."""

from django.urls import path

from actionplans.views import exempt, marking, redactions

from .places import PLAN, VERSION

urlpatterns = [
    path(f"{PLAN}/actions/<path:ref>/mark/", marking.mark_action, name="action-mark"),
    path(
        f"{PLAN}/evidence/<int:pk>/mark/", marking.mark_evidence, name="evidence-mark"
    ),
    path(f"{PLAN}/redactions/", redactions.redaction_list, name="redaction-list"),
    path(f"{VERSION}/exempt/", exempt.exempt, name="version-exempt"),
    path(f"{VERSION}/exempt.pdf", exempt.exempt_pdf, name="version-exempt-pdf"),
]
