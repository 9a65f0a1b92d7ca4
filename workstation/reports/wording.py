"""How reports say codes, times and counts: in English, as they are read outside the program too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from workstation.contract.words import FieldGroup, Form, Purpose

FORMS: dict[str, str] = {
    Form.PREVIEW: "redacted preview on screen",
    Form.LIST: "name in a job's list",
    Form.SCREEN: "shown on screen",
    Form.DOCUMENT: "document shown on screen",
    Form.CLIPBOARD: "copied to the clipboard",
    Form.VAULT: "copy kept in the program",
    Form.FILE: "file exported",
    Form.PRINT: "printed",
    Form.LEASE: "opened offline",
    Form.REPORT: "report",
    Form.MESSAGE: "message",
    Form.OUTSIDE: "outside the program",
}
PURPOSES: dict[str, str] = {
    Purpose.SOURCE: "search for candidates",
    Purpose.ASSESS: "assess for a job",
    Purpose.CONTACT: "contact about a job",
    Purpose.PRESENT: "present to a hiring manager",
    Purpose.INTERVIEW: "interview",
    Purpose.HIRE: "hire",
    Purpose.RETAIN: "keep as the law asks",
    Purpose.COURT_ORDER: "court order",
    Purpose.AUTHORITY: "request of an authority",
    Purpose.PROTECT: "protect rights or safety",
    Purpose.PERSON_REQUEST: "the person's own request",
    Purpose.SERVICE: "service for the database",
}
GROUPS: dict[str, str] = {
    FieldGroup.IDENTITY: "identity",
    FieldGroup.PHONES: "phones",
    FieldGroup.EMAILS: "e-mails",
    FieldGroup.ADDRESSES: "addresses",
    FieldGroup.LINKS: "links",
    FieldGroup.DOCUMENTS: "whole documents",
    FieldGroup.CAREER_NAMES: "names of employers and schools",
}

#: Forms that only show: nothing is left with the recipient. All others are releases.
VIEWS: frozenset[str] = frozenset({Form.PREVIEW, Form.LIST, Form.SCREEN, Form.DOCUMENT})


def said(code: str, words: Mapping[str, str]) -> str:
    """A code in words; one that this version does not know as it is."""
    return words.get(code) or code.replace("_", " ")


def purpose_and_job(purpose: str, job: str) -> str:
    """A purpose with the job that it was for."""
    words = said(purpose, PURPOSES)
    return f"{words}: {job}" if job else words


@lru_cache(maxsize=1_024)
def groups_said(groups: frozenset[str], forms: Iterable[str] = (Form.PREVIEW,)) -> str:
    """Field groups in their fixed order.

    None is what a redacted preview releases; on a screen, a sealed record or a request's copy.
    """
    known = [words for group, words in GROUPS.items() if group in groups]
    other = sorted(groups - GROUPS.keys())
    opened = Form.SCREEN in forms
    nothing = "sealed record, or copy of a request" if opened else "resume without personal data"
    return ", ".join([*known, *other]) or nothing


def moment_said(moment: datetime) -> str:
    """A moment to the second, in the zone that it is given in."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def entry_said(index: int) -> int:
    """An entry's number on paper: one more than its leaf index."""
    return index + 1


def frequency(count: int, first: datetime, last: datetime) -> str:
    """How many times, and how often: 45 CFR 164.528(b)(3)(ii)."""
    if count == 1:
        return "once"
    times = "twice" if count == 2 else f"{count} times"
    pause = (last - first) / (count - 1)
    if last - first < timedelta(days=1):
        return f"{times} within a day"
    days = round(pause / timedelta(days=1))
    if days <= 1:
        return f"{times}, about daily"
    return f"{times}, about every {days} days"
