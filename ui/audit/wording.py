"""What forms, purposes, grounds, times and hashes are called on this page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from workstation.contract.words import FieldGroup, Form, Ground, Purpose

#: The forms that exist so far, in the order of the filter.
FORMS = (Form.SCREEN, Form.DOCUMENT, Form.CLIPBOARD, Form.PREVIEW)
#: The purposes that exist so far, in the order of the filter.
PURPOSES = (
    Purpose.SOURCE,
    Purpose.ASSESS,
    Purpose.CONTACT,
    Purpose.PRESENT,
    Purpose.INTERVIEW,
    Purpose.HIRE,
)

FORM_ICONS = {
    Form.SCREEN: "monitor",
    Form.DOCUMENT: "file-text",
    Form.CLIPBOARD: "clipboard-copy",
    Form.PREVIEW: "eye",
}


def translated(text: str) -> str:
    """``text`` in the person's language."""
    return QCoreApplication.translate("Disclosures", text)


def number(value: int) -> str:
    """A number with the locale's separators."""
    return QLocale().toString(value)


def form_name(form: str) -> str:
    """A form as a cell shows it."""
    return {
        Form.SCREEN: translated("Screen"),
        Form.DOCUMENT: translated("Document"),
        Form.CLIPBOARD: translated("Clipboard"),
        Form.PREVIEW: translated("Preview"),
    }.get(Form(form), form.replace("_", " ").capitalize())


def purpose_name(purpose: str) -> str:
    """A purpose as a cell shows it."""
    return {
        Purpose.SOURCE: translated("Source"),
        Purpose.ASSESS: translated("Assess for a job"),
        Purpose.CONTACT: translated("Contact about a job"),
        Purpose.PRESENT: translated("Present to a manager"),
        Purpose.INTERVIEW: translated("Interview"),
        Purpose.HIRE: translated("Hire"),
    }.get(Purpose(purpose), purpose.replace("_", " ").capitalize())


def ground_name(ground: str) -> str:
    """What in the policy allowed it, in words."""
    return {
        Ground.SUBSCRIPTION.value: translated("Paying employer, through the database"),
        Ground.STAFF_ACCESS.value: translated("Staff, first-line access"),
    }.get(ground, ground.replace("_", " ").capitalize())


def groups_in_words(groups: Iterable[FieldGroup | str]) -> str:
    """Field groups in their fixed order; what a preview released."""
    names = {
        FieldGroup.IDENTITY: translated("identity"),
        FieldGroup.PHONES: translated("phones"),
        FieldGroup.EMAILS: translated("e-mails"),
        FieldGroup.ADDRESSES: translated("addresses"),
        FieldGroup.LINKS: translated("links"),
        FieldGroup.DOCUMENTS: translated("documents"),
        FieldGroup.CAREER_NAMES: translated("employer names"),
    }
    given = set(groups)
    found = [name for group, name in names.items() if group in given]
    return ", ".join(found) or translated("none, redacted preview")


def local(moment: datetime) -> QDateTime:
    """The moment in the person's own time zone."""
    return QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000))


def moment_words(moment: datetime) -> str:
    """A moment to the second: "23 Nov 14:01:12"; the year only where it is not this one."""
    when = local(moment)
    this_year = when.date().year() == QDate.currentDate().year()
    return QLocale().toString(when, "d MMM HH:mm:ss" if this_year else "d MMM yyyy HH:mm:ss")


def day_and_time(moment: datetime) -> str:
    """A moment in running text: "today 14:06" or "20 Nov 17:02"."""
    when = local(moment)
    if when.date() == QDate.currentDate():
        return translated("today %1").replace("%1", QLocale().toString(when, "HH:mm"))
    this_year = when.date().year() == QDate.currentDate().year()
    return QLocale().toString(when, "d MMM HH:mm" if this_year else "d MMM yyyy HH:mm")


def day(moment: datetime) -> str:
    """A day: "20 Nov"."""
    when = local(moment)
    this_year = when.date().year() == QDate.currentDate().year()
    return QLocale().toString(when.date(), "d MMM" if this_year else "d MMM yyyy")


def short_hash(text: str) -> str:
    """A hash (hex) by its first and last digits, in fours: "9f3c 77d0 1ab8 … e019"."""
    return f"{text[:4]} {text[4:8]} {text[8:12]} … {text[-4:]}"
