"""The pay that a person states to expect, in whole US dollars an hour."""

from __future__ import annotations

import re

#: Hours of a year's full-time work, by which yearly pay becomes hourly pay.
HOURS_A_YEAR = 2_080
#: Below and above these hourly dollars a number is no pay.
_LEAST, _MOST = 5, 500

_ASKED = re.compile(
    r"\b(?:expect\w*|desired|asking|target|minimum|required|preferred|wanted)\s+(?:pay|salary|wages?"
    r"|rate|compensation|hourly)|\b(?:pay|salary|wage|rate|compensation)\s+(?:expect\w+|wanted|desired"
    r"|asked|requirements?)",
    re.I,
)
_NUMBER = r"\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d\d?)?\s?(k\b)?"
_AMOUNT = re.compile(
    rf"{_NUMBER}(?:\s?(?:-|–|to)\s?{_NUMBER})?\+?\s?(?:usd\s?)?"
    r"(?P<unit>an hour|per hour|/\s?h(?:ou)?r|hourly|a year|per year|/\s?y(?:ea)?r|annually"
    r"|yearly)?",
    re.I,
)


def pay_of(text: str) -> tuple[int, int] | None:
    """(low, high) in dollars an hour that ``text`` states as expected; None where it does not."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    found = _AMOUNT.search(text, asked.end(), asked.end() + 80)
    if found is None:
        return None
    low = _dollars(found[1], found[2] or found[4])
    high = _dollars(found[3], found[4]) if found[3] else low
    unit = (found["unit"] or "").lower()
    yearly = "y" in unit.removesuffix("hourly") if unit else low >= 1_000
    if yearly:
        low, high = round(low / HOURS_A_YEAR), round(high / HOURS_A_YEAR)
    return (low, high) if _LEAST <= low <= high <= _MOST else None


def _dollars(digits: str, thousands: str | None) -> int:
    return int(digits.replace(",", "")) * (1_000 if thousands else 1)
