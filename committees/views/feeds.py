"""The Atom feed of a committee that meets in public: each paper that it issued.

For everybody, so it tells what a paper is and of which meeting, and nothing in it.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from committees.latest import Latest, papers_of
from committees.models import Committee
from committees.permissions import committee_for

MOST = 50


class Papers(Feed):
    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, council: str, slug: str) -> Committee:
        committee = committee_for(request.user, council, slug)
        if not committee.meets_in_public:
            raise Http404
        return committee

    def title(self, committee: Committee) -> str:
        return f"{committee.name}: agendas and minutes"

    def subtitle(self, committee: Committee) -> str:
        return "Agendas, supplements and minutes, as they are published."

    def link(self, committee: Committee) -> str:
        return committee.get_absolute_url()

    def feed_url(self, committee: Committee) -> str:
        names = [committee.council.slug, committee.slug]
        return reverse("committees:committee-feed", args=names)

    def author_name(self, committee: Committee) -> str:
        return committee.council.name

    def items(self, committee: Committee) -> list[Latest]:
        return papers_of([committee], MOST)

    def item_title(self, one: Latest) -> str:
        return f"{one.paper.meeting.committee.name}: {one.words}"

    def item_description(self, one: Latest) -> str:
        """Escaped, for Atom says of a summary that it is mark-up."""
        return escape(one.paper.correction or one.paper.late_reason)

    def item_link(self, one: Latest) -> str:
        return one.address

    def item_guid(self, one: Latest) -> str:
        """The same on every host and for good."""
        return uuid5(NAMESPACE_URL, one.paper.get_absolute_url()).urn

    def item_pubdate(self, one: Latest) -> datetime:
        return one.paper.issued_at

    def item_updateddate(self, one: Latest) -> datetime:
        return one.paper.issued_at


@login_not_required
def feed(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The Atom feed; who has it already is told so by its ETag."""
    made: Any = Papers()(request, council=council, slug=slug)
    etag = f'"{sha256(made.content).hexdigest()}"'
    response = get_conditional_response(request, etag=etag) or made
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response
