"""By when an executive answers what scrutiny recommends. Pure: days in, a day out."""

from calendar import monthrange
from datetime import date, timedelta

SOURCE = "Local Government Act 2000, section 9FE"
RULE = "two months beginning with the day of notice"
MONTHS = 2


def respond_by(notice_on: date) -> date:
    """The last day of the two months that begin with the day of the notice.

    The day of the notice is the first of them: notice on 28 October, answer by 27
    December. Where the last month has no such day, by its last one: notice on 31
    December, answer by 28 or 29 February. Source: Local Government Act 2000, section
    9FE, "within two months beginning with the date on which" it was received.
    """
    months = notice_on.month - 1 + MONTHS
    year, month = notice_on.year + months // 12, months % 12 + 1
    longest = monthrange(year, month)[1]
    if notice_on.day > longest:
        return date(year, month, longest)
    return date(year, month, notice_on.day) - timedelta(days=1)
