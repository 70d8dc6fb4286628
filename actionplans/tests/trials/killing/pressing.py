"""A manager or an admin at their page: they press on until it is done.

Closing and importing by page, and what of them tells that they have begun.
"""

import http.client
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from actionplans import closing, locking
from actionplans.models import Plan, ReportingPeriod, Upload, User, Version
from actionplans.tests.serving import Officer, hidden
from actionplans.tests.workbooks import HEADING, Wide, action_row, make_workbook

from .world import World

PATIENCE = 300  # seconds
IMPORTED = 40  # actions of the file


@dataclass(frozen=True)
class Deed:
    """A button to press, whether it is done, and what tells that it has begun.

    `sign` is a condition on PostgreSQL's pg_locks: a lock that only this deed holds.
    """

    address: str
    boxes: dict[str, str]
    made: Callable[[], bool]
    sign: str


@dataclass
class Presser:
    port: int
    user: User
    officer: Officer = field(init=False)

    def __post_init__(self) -> None:
        self.officer = Officer(self.port, self.user)

    def got(self, address: str) -> dict[str, Any]:
        """The page's form."""
        status, page = self.insisted(lambda: self.officer.get(address))
        assert status == 200, (status, address, page[-2000:])
        return hidden(page)

    def begin(self, deed: Deed) -> None:
        """Press the button, and wait for no answer."""
        boxes = self.got(deed.address) | deed.boxes
        self.officer.begin(deed.address, boxes)

    def press(self, deed: Deed) -> None:
        """Until it is done, however often it takes."""
        if deed.made():
            return
        boxes = self.got(deed.address) | deed.boxes
        told = self.insisted(lambda: self.officer.post(deed.address, boxes))
        assert deed.made(), told

    def insisted(self, ask: Callable[[], tuple[int, str]]) -> tuple[int, str]:
        """The first answer that is no fault of the server's."""
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, page = ask()
                if status < 500:
                    return status, page
            assert time.monotonic() < end, "no answer"
            self.officer.close()
            time.sleep(0.2)

    def uploaded(self, address: str, title: str) -> Upload:
        """A file that was sent by the page, read and waiting to be accepted."""
        rows = [Wide("RECOMMENDATION 1: Improve supervision"), HEADING]
        rows += [action_row(f"1.{n}", f"Do {n}") for n in range(1, IMPORTED + 1)]
        data, token = make_workbook(rows), str(uuid4())
        boxes = self.got(address) | {"title": title, "submission": token}
        boxes |= {"scheme": "", "as_at": ""}

        def send() -> tuple[int, str]:
            file = SimpleUploadedFile("plan.xlsx", data)
            self.officer.begin(address, boxes, file)
            return self.officer.answer()

        status, page = self.insisted(send)
        assert status == 302, (status, page[-2000:])
        return Upload.objects.get(submission=token)


def closing_of(period: ReportingPeriod, label: str) -> Deed:
    plan = period.plan
    return Deed(
        f"{plan.get_absolute_url()}periods/{period.pk}/close/",
        {"label": label, "as_at": f"{period.as_at:%d/%m/%Y}"},
        lambda: Version.objects.filter(period=period).exists(),
        "locktype = 'advisory' AND mode = 'ExclusiveLock' "
        f"AND classid = {locking.PLANS}",
    )


def accepting_of(upload: Upload) -> Deed:
    return Deed(
        f"{upload.get_absolute_url()}accept/",
        {"leave_open": "1"},
        lambda: Plan.objects.filter(title=upload.title).exists(),
        "relation = 'actionplans_plan'::regclass AND mode = 'RowExclusiveLock' "
        "AND pid <> pg_backend_pid()",
    )


def open_next(world: World, at: Any, number: int, as_at: Any) -> None:
    """The period after the one that was closed."""
    plan = world.plan
    closing.open_period(
        plan=plan, by=world.manager, at=at, label=f"Period {number}",
        opens_on=closing.next_opening(plan), as_at=as_at,
    )  # fmt: skip
