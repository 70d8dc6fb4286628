"""Who may keep a page of a version: a browser or a proxy, or nobody."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from actionplans.models import Sight


def keep_as_seen(response: HttpResponse, sight: Sight) -> HttpResponse:
    """What everybody reads can be withdrawn, so it is asked for each time; what is made
    for who sees more is kept by nobody."""
    if sight == Sight():
        patch_cache_control(response, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
