"""Until which day is a number of working days?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5
# Law 10/2022/QH15: the summary of opinions, accepted or explained, is disclosed (Art. 46.10) within
# five working days from the day of the document (Art. 47.2).
DISCLOSED_WITHIN = 5


def last_day(start: date, working_days: int, holidays: Collection[date] = ()) -> date:
    """The last of ``working_days`` days after ``start``; weekends and holidays don't count.

    >>> last_day(date(2026, 1, 2), 5).isoformat()
    '2026-01-09'
    >>> last_day(date(2026, 1, 2), 5, {date(2026, 1, 5)}).isoformat()
    '2026-01-12'
    """
    day = start
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= day.weekday() < _SATURDAY and day not in holidays
    return day
