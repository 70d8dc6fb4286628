"""The members' page of a version, printed with its own paper, for everybody.

In: the version's rows as the public reads them, and what prints. Out: the file, or none
where nothing earlier is public. It compares with the last published version in force.
"""

import logging
from collections.abc import Callable

from . import snapshots, storing, typesetting, version_access
from .models import VersionFile
from .printing import Printed
from .refusals import Refusal
from .withholding import PUBLIC, as_compared, as_seen

logger = logging.getLogger(__name__)


def files_of(
    whole: snapshots.Snapshot, printer: Callable[[str], Printed]
) -> list[VersionFile]:
    """One file, not saved yet; without it the version is printed all the same."""
    version = whole.version
    known = version_access.earlier_versions(
        version.plan, day=version.as_at, period=version.period_id, reads_live=False
    )
    earlier = version_access.last_in_force(known)
    if earlier is None:
        return []
    rows = as_seen(whole, PUBLIC)
    before = as_compared(snapshots.stored(earlier), whole, PUBLIC)
    try:
        printed = printer(typesetting.members_document_of(rows, before))
    except Refusal as refusal:
        logger.warning("No members’ page of version %s: %s", version.pk, refusal)
        return []
    return [
        storing.put_file(
            version,
            VersionFile.Kind.MEMBERS,
            printed.data,
            pages=printed.pages,
            compared_with=earlier,
        )
    ]
