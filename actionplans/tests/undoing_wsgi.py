"""The application, but what a request has done is undone after its answer.

So every address of an attack finds everything in place. What was refused or only looked
at is kept: had it written anything, the database would tell. `WITHOUT` names a layer to
leave out.
"""

import os
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

REFUSED = 400
LOOKING = ("GET", "HEAD", "OPTIONS")


def undone(get_response: Callable[[HttpRequest], HttpResponse]):
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in LOOKING:
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            if response.status_code < REFUSED:
                transaction.set_rollback(True)
        return response

    return answer


layers = [name for name in settings.MIDDLEWARE if name != os.environ.get("WITHOUT")]
# Below what answers before any database is asked.
place = layers.index("django.middleware.security.SecurityMiddleware")
settings.MIDDLEWARE = [*layers[:place], f"{__name__}.undone", *layers[place:]]

from actionplans.wsgi import application  # noqa: E402, F401
