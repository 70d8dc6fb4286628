"""Answers that an upload took over from an earlier file, in words.

In: an upload. Out: by issue id who gave the answer and when, where that was before the
file was uploaded. One look at the people, and none where nothing was taken over.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from actionplans.models import Upload, User
from actionplans.wording import day


def answered_before(upload: Upload) -> dict[str, str]:
    """ "2 July 2026 by Morag Teasdale", of each answer older than the upload."""
    taken = {
        key: said
        for key, said in upload.decisions.items()
        if said.get("at") and _at(said) < upload.uploaded_at
    }
    people = User.objects.in_bulk({said["by"] for said in taken.values()})
    return {
        key: f"{day(timezone.localdate(_at(said)))} by {people[said['by']]}"
        for key, said in taken.items()
        if said["by"] in people
    }


def _at(said: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(said["at"])
