"""What a range asks for: years of work, expected pay, or days of the last update."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from workstation.query.tokens import Kind, Token, here
from workstation.query.tree import (
    MAX_HOURLY,
    MAX_YEARLY,
    MAX_YEARS,
    MIN_YEARLY,
    YEARS,
    Pay,
    Range,
    Updated,
)

_AGE = re.compile(r"(\d{1,4})d")
_DAYS = re.compile(r"([\d-]*)\.\.([\d-]*)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_RANGE = re.compile(r"(\d*)(?:\.\.|…)(\d*)")
_PAY_RANGE = re.compile(r"(.*?)(?:\.\.|…)(.*)")
_DOLLARS = re.compile(r"\$?(\d{1,3}(?:,\d{3})+|\d{1,7})(k?)", re.I | re.A)


def years(token: Token) -> Range:
    """The years that a token asks for; raises `QueryError`."""
    text = token.text.strip()
    match = _RANGE.fullmatch(text)
    ends = match.groups() if match else (text, text)
    if token.kind is Kind.QUOTED or not any(ends) or not all(is_number(e) for e in ends):
        raise here(
            token,
            "Years are a number or a range.",
            "Write years:7, years:5..10, years:5.. or years:..10.",
        )
    low, high = (int(end) if end else None for end in ends)
    if max(low or 0, high or 0) > MAX_YEARS:
        raise here(token, f"Years go from 0 to {MAX_YEARS}.", "Write a smaller number.")
    if low is not None and high is not None and low > high:
        raise here(token, "This range goes downwards.", "Write the smaller number first.")
    return Range(YEARS, low, high)


def updated(token: Token) -> Updated:
    """The days of the last update that a token asks for; raises `QueryError`."""
    text = token.text.strip()
    wrong = here(
        token,
        "This is no day and no number of days.",
        "Write updated:30d for the last 30 days, or updated:2026-06.. or updated:2026-06..2026-08.",
    )
    if token.kind is Kind.QUOTED or not text.isascii():
        raise wrong
    age = _AGE.fullmatch(text)
    if age:
        if int(age[1]) < 1:
            raise wrong
        return Updated(days=int(age[1]))
    match = _DAYS.fullmatch(text)
    ends = match.groups() if match else (text, text)
    try:
        since, until = (_day(end, last) for end, last in zip(ends, (False, True), strict=True))
        return Updated(since, until)
    except ValueError:
        raise wrong from None


def pay(token: Token) -> Pay:
    """The pay that a token asks for; raises `QueryError`."""
    text = token.text.strip()
    wrong = here(
        token,
        "Pay is an amount or a range of dollars.",
        "Write pay:25..40 for dollars an hour, pay:80k.. for dollars a year, or pay:..30.",
    )
    match = _PAY_RANGE.fullmatch(text)
    written = match.groups() if match else (text, text)
    read = [_DOLLARS.fullmatch(end) if end else None for end in written]
    if token.kind is Kind.QUOTED or not any(read):
        raise wrong
    if any(end and found is None for end, found in zip(written, read, strict=True)):
        raise wrong
    thousands = any(found and found[2] for found in read)
    low, high = (None if found is None else _dollars(found, thousands) for found in read)
    ends = [end for end in (low, high) if end is not None]
    yearly = min(ends) >= MIN_YEARLY
    if max(ends) > (MAX_YEARLY if yearly else MAX_HOURLY):
        raise here(
            token,
            "This is more than anybody is paid, or an hour's pay beside a year's.",
            f"Write up to {MAX_HOURLY} dollars an hour, or from 1k to {MAX_YEARLY // 1_000}k a"
            " year.",
        )
    if low is not None and high is not None and low > high:
        raise here(token, "This range goes downwards.", "Write the smaller amount first.")
    return Pay(low, high, yearly)


def _dollars(found: re.Match[str], thousands: bool) -> int:
    """An amount; "60..80k" means thousands in both places."""
    amount = int(found[1].replace(",", ""))
    return amount * 1_000 if found[2] or (thousands and 0 < amount < MIN_YEARLY) else amount


def _day(text: str, last: bool) -> date | None:
    """The first or last day of a year, a month or a day; None for no text."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError
    year, month, day = (int(part) if part else None for part in match.groups())
    year, month = year or 0, (12 if last else 1) if month is None else month
    return date(year, month, (monthrange(year, month)[1] if last else 1) if day is None else day)


def is_number(text: str) -> bool:
    """Whether ``text`` is a short number, or nothing at all."""
    return not text or (text.isascii() and text.isdigit() and len(text) <= 3)
