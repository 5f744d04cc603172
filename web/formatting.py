"""How are dates, times and numbers said? As in Vietnam, by the body's wall clock."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale, gettext, ngettext

import clock


def set_up(app: Flask) -> None:
    """Give the templates these filters."""
    for filter_ in (day, moment, remaining, number, weight, percent):
        app.jinja_env.filters[filter_.__name__] = filter_


def day(value: date | datetime) -> str:
    """27/11/2026 (English: 27 Nov 2026)."""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return format_date(value, "dd/MM/yyyy" if _vietnamese() else "d MMM yyyy", locale=get_locale())


def moment(value: datetime) -> str:
    """17:00 thứ Sáu 27/11/2026."""
    here = clock.local(value)
    weekday = get_day_names(locale=get_locale())[here.weekday()]
    if _vietnamese():
        weekday = weekday[0].lower() + weekday[1:]
    return f"{here:%H:%M} {weekday} {day(value)}"


def remaining(until: datetime) -> str:
    """How long there is still, in the largest whole unit."""
    left = until - clock.now()
    if left.total_seconds() <= 0:
        return gettext("đã hết hạn")
    if left.days:
        return ngettext("còn %(num)d ngày", "còn %(num)d ngày", left.days)
    hours, rest = divmod(left.seconds, 3600)
    if hours:
        return ngettext("còn %(num)d giờ", "còn %(num)d giờ", hours)
    return ngettext("còn %(num)d phút", "còn %(num)d phút", max(1, rest // 60))


def number(value: int) -> str:
    """1.500.000 (English: 1,500,000)."""
    return format_decimal(value, locale=get_locale())


def weight(value: int) -> str:
    """How large a file is: "240 KB", "1,4 MB"."""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))} KB"
    return f"{format_decimal(round(value / 1_000_000, 1), locale=get_locale())} MB"


def percent(part: int, whole: int) -> str:
    """One decimal, rounded half up in integers: ``percent(113, 137)`` is 82,5 %."""
    if not whole:
        return "–"
    tenths = (2 * 1000 * part + whole) // (2 * whole)
    value = Fraction(tenths, 10)
    return f"{format_decimal(float(value), '0.0', locale=get_locale())} %"


def _vietnamese() -> bool:
    return str(get_locale()) == "vi"
