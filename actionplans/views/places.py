"""What a subject is called in a sentence, the ids under which it stands on a page, for
what is swapped in its place, and ways back to a page."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from actionplans.ledger import Subject


def named_in_a_sentence(subject: Subject) -> str:
    """ "action 4.2", "recommendation 3", "area for improvement 5", in a sentence."""
    name = str(subject)
    return name[0].lower() + name[1:]


def place_of(subject: Subject) -> str:
    """Where the subject's update form opens."""
    return f"update-form-{subject._meta.model_name}-{subject.pk}"


def spot_of(subject: Subject) -> str:
    """Where its row stands in a list."""
    return f"{subject._meta.model_name}-{subject.pk}"


def local(request: HttpRequest, address: str | None) -> str:
    """The path if it is one of this site's pages; else nothing.

    A word without a slash would be taken for the name of a view.
    """
    if not address or not address.startswith("/"):
        return ""
    safe = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else ""
