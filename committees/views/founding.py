"""Setting a committee up, and saying what it is and how it meets."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actionplans import sealing
from committees import founding
from committees.forms.committees import CommitteeForm
from committees.permissions import committee_to_run, council_to_run

from .doing import Doing
from .frames import below_committee, below_council, posted


def new(request: HttpRequest, council: str) -> HttpResponse:
    home = council_to_run(request.user, council)
    form = CommitteeForm(posted(request), council=home)
    doing = Doing(request, form)
    if form.is_valid() and doing.do(
        founding.found_committee, council=home, said=form.said()
    ):
        messages.success(request, f"{doing.made} was set up. Now say who sits on it")
        return redirect("committees:seat-list", home.slug, doing.made.slug)
    context = below_council(home) | {"form": form}
    page = "committees/committee_edit.html"
    return render(request, page, context, status=doing.status)


def edit(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    committee = committee_to_run(request.user, council, slug)
    stands = sealing.seal(founding.rows(committee))
    form = CommitteeForm(
        posted(request), council=committee.council, committee=committee
    )
    doing = Doing(request, form)
    seen = request.POST.get("seen", "")
    if form.is_valid() and doing.do(
        founding.edit_committee, committee=committee, seen=seen, said=form.said()
    ):
        messages.success(request, "The committee was changed")
        return redirect(committee)
    context = below_committee(committee) | {
        "form": form,
        "seen": doing.carried("seen", stands),
        "clashed": doing.clashed,
    }
    page = "committees/committee_edit.html"
    return render(request, page, context, status=doing.status)
