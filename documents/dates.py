"""How does an official paper write its date and number (Decree 30/2020/NĐ-CP, Appendix I)?"""

from __future__ import annotations

from datetime import date


def long_date(day: date) -> str:
    """Days below 10 and the months 1 and 2 carry a nought, other months don't.

    >>> long_date(date(2026, 1, 5)), long_date(date(2026, 6, 29))
    ('ngày 05 tháng 01 năm 2026', 'ngày 29 tháng 6 năm 2026')
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def document_number(number: int, symbol: str) -> str:
    """Numbers below 10 carry a nought; no blank around the stroke.

    >>> document_number(5, "QĐ-HPN")
    '05/QĐ-HPN'
    """
    return f"{number:02}/{symbol}"
