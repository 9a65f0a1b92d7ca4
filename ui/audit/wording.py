"""What forms, purposes, grounds, times and hashes are called on this page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from workstation.contract.words import FieldGroup, Form, Ground, Purpose
from workstation.ledger.entries import Kind

#: The forms in which something can come to oneself, in the order of the filter.
FORMS = (
    Form.SCREEN,
    Form.DOCUMENT,
    Form.CLIPBOARD,
    Form.PREVIEW,
    Form.VAULT,
    Form.FILE,
    Form.PRINT,
)
#: The purposes that one's own entries have, in the order of the filter.
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
    Form.LIST: "list-checks",
    Form.VAULT: "vault",
    Form.FILE: "archive",
    Form.PRINT: "printer",
    Form.LEASE: "clock",
    Form.REPORT: "file-badge",
    Form.MESSAGE: "mail",
    Form.OUTSIDE: "building-2",
}


def translated(text: str) -> str:
    """``text`` in the person's language."""
    return QCoreApplication.translate("Disclosures", text)


def number(value: int) -> str:
    """A number with the locale's separators."""
    return QLocale().toString(value)


def form_name(form: str) -> str:
    """A form as a cell shows it."""
    return _named(
        form,
        {
            Form.SCREEN: translated("Screen"),
            Form.DOCUMENT: translated("Document"),
            Form.CLIPBOARD: translated("Clipboard"),
            Form.PREVIEW: translated("Preview"),
            Form.LIST: translated("List"),
            Form.VAULT: translated("Vault copy"),
            Form.FILE: translated("File"),
            Form.PRINT: translated("Print"),
            Form.OUTSIDE: translated("Outside the app"),
        },
    )


def purpose_name(purpose: str) -> str:
    """A purpose as a cell shows it."""
    return _named(
        purpose,
        {
            Purpose.SOURCE: translated("Source"),
            Purpose.ASSESS: translated("Assess for a job"),
            Purpose.CONTACT: translated("Contact about a job"),
            Purpose.PRESENT: translated("Present to a manager"),
            Purpose.AUTHORITY: translated("Public authority"),
            Purpose.PROTECT: translated("Protect rights"),
            Purpose.PERSON_REQUEST: translated("Request of the person"),
            Purpose.SERVICE: translated("Service provider"),
        },
    )


def ground_name(ground: str) -> str:
    """What in the policy allowed it, in words."""
    return _named(
        ground,
        {
            Ground.SUBSCRIPTION: translated("Paying employer, through the database"),
            Ground.STAFF_ACCESS: translated("Staff, first-line access"),
            Ground.POSTING_ANSWER: translated("Answer to a posting"),
            Ground.PROTECTION: translated("Protection of rights"),
        },
    )


def kind_name(kind: str) -> str:
    """What an entry records, in words."""
    return _named(kind, {Kind.LOOK_UP: translated("Look-up of a person")})


def _named(code: str, names: Mapping[str, str]) -> str:
    # A newer log may have codes that this desk does not know; they are told as they are.
    return names.get(code) or code.replace("_", " ").capitalize()


def released(groups: Iterable[FieldGroup | str], form: str) -> str:
    """What an entry released, in words."""
    given = list(groups)
    if given or form == Form.PREVIEW:
        return groups_in_words(given)
    # Only these are opened on a screen without a field group of the database.
    opened = form == Form.SCREEN
    return translated("sealed record or request") if opened else translated("nothing")


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
