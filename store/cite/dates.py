"""Dates as citations print them. Own tables: the machine's locale must not change a citation."""

from datetime import date

_RUSSIAN = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_RUSSIAN_SHORT = (
    "янв.",
    "февр.",
    "марта",
    "апр.",
    "мая",
    "июня",
    "июля",
    "авг.",
    "сент.",
    "окт.",
    "нояб.",
    "дек.",
)
_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dotted(day: date) -> str:
    """22.08.2025."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def russian_day(day: date) -> str:
    """22 августа."""
    return f"{day.day} {_RUSSIAN[day.month - 1]}"


def russian_short_day(day: date) -> str:
    """22 авг."""
    return f"{day.day} {_RUSSIAN_SHORT[day.month - 1]}"


def english_day(day: date) -> str:
    """August 22."""
    return f"{_ENGLISH[day.month - 1]} {day.day}"
