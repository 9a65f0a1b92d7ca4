"""What a job description offers and asks for in numbers: pay, and years of experience."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workstation.query.tree import MAX_HOURLY, Pay

#: No description asks for more years than this; greater numbers are about something else.
_MOST_YEARS = 30
#: Dollars an hour and a year that somebody may be paid.
_HOURLY = range(7, MAX_HOURLY)
_YEARLY = range(12_000, 1_000_001)

_AMOUNT = r"(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d\d?)?\s?(k\b)?"
_PAY = re.compile(rf"\$\s?{_AMOUNT}(?:\s?(?:-|–|—|to|up to)\s?\$?\s?{_AMOUNT})?", re.I)
_CLAUSE = re.compile(r"[;•]|[.,](?!\d)")
_PAID = re.compile(
    r"\b(?:pay|paid|salary|wages?|compensation|hourly|annual\w*|rate|hour|hr|year|yr|doe)\b",
    re.I,
)
_UNPAID = re.compile(
    r"\b(?:bonus\w*|budgets?|revenues?|sales of|volume|stipend|reimburse\w*|tuition|insurance"
    r"|differential|million|assets|401)\b",
    re.I,
)
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_YEARS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_WORDS)})\s*(?:\+|or more|(?:-|–|to)\s*\d{{1,2}})?\s*(?:\(\d+\)\s*)?"
    r"\+?\s*years?\b(?![^.;\n]{0,20}\bold\b)",
    re.I,
)
_OF_THE_FIRM = re.compile(
    r"\b(?:in business|history|founded|established|anniversary|serv(?:ed|ing) (?:the|our)|for over"
    r"|contract|warranty|term of)\b",
    re.I,
)


def years_asked(sentences: Iterable[str]) -> int | None:
    """The most years of experience that sentences ask for; None where they ask for none."""
    found = [
        _WORDS.index(said) + 1 if (said := match[1].lower()) in _WORDS else int(said)
        for sentence in sentences
        if not _OF_THE_FIRM.search(sentence)
        for match in _YEARS.finditer(sentence)
    ]
    asked = [years for years in found if 0 < years <= _MOST_YEARS]
    return max(asked, default=None)


def pay_offered(lines: Iterable[str]) -> Pay | None:
    """Who expects no more than is offered: the first pay that a line states."""
    for line in lines:
        if not _PAID.search(line):
            continue
        paid = (clause for clause in _CLAUSE.split(line) if not _UNPAID.search(clause))
        for match in (match for clause in paid for match in _PAY.finditer(clause)):
            thousands = match[2] or match[4]
            amounts = [_dollars(one, thousands) for one in (match[1], match[3]) if one]
            if all(amount in _HOURLY for amount in amounts):
                return Pay(None, max(amounts))
            if all(amount in _YEARLY for amount in amounts):
                return Pay(None, max(amounts), yearly=True)
    return None


def _dollars(digits: str, thousands: str | None) -> int:
    amount = int(digits.replace(",", ""))
    return amount * 1_000 if thousands and amount < 1_000 else amount
