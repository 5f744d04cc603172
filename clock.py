"""What time is it, and in which zone do we say it? The one place that asks, so that tests can turn
the hands. A house serves one body, so there is one zone; ``create_app`` sets it from the settings.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_zone = ZoneInfo("Asia/Ho_Chi_Minh")


def use_zone(name: str) -> None:
    """Say times in this zone from now on (an IANA name)."""
    global _zone
    _zone = ZoneInfo(name)


def zone() -> ZoneInfo:
    """The body's time zone."""
    return _zone


def now() -> datetime:
    """The server's time, aware, in UTC. Deadlines are decided by this clock only."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """A moment as the body's wall clock shows it."""
    return moment.astimezone(_zone)


def midnight() -> datetime:
    """The moment at which today began, by the body's wall clock."""
    return datetime.combine(today(), time(), _zone).astimezone(UTC)


def today() -> date:
    """The calendar day in the body's time zone."""
    return local(now()).date()
