"""My account: what a person can do about their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def account(request: HttpRequest) -> HttpResponse:
    """Each part of the product adds its link to the page's template."""
    ends_at = request.session.get_expiry_date()
    return render(request, "actionplans/account/hub.html", {"ends_at": ends_at})
