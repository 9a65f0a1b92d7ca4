"""What forms, formats, statuses, days and methods of retained copies are called on screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from workstation.contract.copies import CopyForm, CopyRow, CopyStatus, FileFormat, Method, Verified
from workstation.contract.words import Form

#: The forms, in the order of the filter.
FORMS: tuple[CopyForm, ...] = (Form.VAULT, Form.FILE, Form.PRINT)
#: The forms that carry a footer with a day, which stays as it was written.
FOOTED: tuple[CopyForm, ...] = (Form.FILE, Form.PRINT)
FORM_ICONS = {Form.VAULT: "vault", Form.FILE: "file-text", Form.PRINT: "printer"}
#: From so many days on, how long is left is told in months.
_MONTHS_FROM = 90
#: Days in a month, on average.
_MONTH = 30.44


@dataclass(frozen=True)
class StatusLook:
    """A status by words, icon and colour role; no two have the same icon."""

    words: str
    icon: str
    role: str


_LOOKS = {
    CopyStatus.OVERDUE: StatusLook("Overdue", "triangle-alert", "bad"),
    CopyStatus.WITHDRAWN: StatusLook("Withdrawn", "user-x", "bad"),
    CopyStatus.DUE: StatusLook("Due today", "clock-alert", "warn"),
    CopyStatus.DUE_SOON: StatusLook("Due soon", "clock", "warn"),
    CopyStatus.MISSING: StatusLook("Missing", "file-question-mark", "warn"),
    CopyStatus.REGISTERED: StatusLook("Not written", "circle-dashed", "mute"),
    CopyStatus.CURRENT: StatusLook("Current", "circle-check", "mute"),
    CopyStatus.ON_HOLD: StatusLook("On hold", "gavel", "hold"),
    CopyStatus.DESTROYED: StatusLook("Destroyed", "shredder", "mute"),
}
#: The statuses in the order of the filter, what needs doing first.
STATUSES = tuple(_LOOKS)


def translated(text: str, count: int = -1) -> str:
    """``text`` in the person's language; ``%n`` becomes ``count`` in their numerals."""
    found = QCoreApplication.translate("Copies", text, None, count)
    return found.replace("%n", number(count)) if count >= 0 else found


def number(value: int) -> str:
    """A count with the locale's separators."""
    return QLocale().toString(value)


def counted(count: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``%n`` replaced."""
    return translated(one if count == 1 else many, count)


def look_of(status: CopyStatus) -> StatusLook:
    """How a status is shown."""
    look = _LOOKS[status]
    return StatusLook(translated(look.words), look.icon, look.role)


def form_name(form: Form) -> str:
    """A form as a cell shows it."""
    return {
        Form.VAULT: translated("Vault"),
        Form.FILE: translated("File"),
        Form.PRINT: translated("Print"),
    }[form]


def format_name(format_: FileFormat) -> str:
    """A format as a choice and as a fact."""
    return {
        FileFormat.PDF: translated("PDF"),
        FileFormat.DOCX: translated("Word"),
        FileFormat.ORIGINAL: translated("original document"),
    }[format_]


def form_sentence(form: Form) -> str:
    """What a form means for whoever keeps a copy."""
    return {
        Form.VAULT: translated(
            "Sealed under a key of its own on this computer. Destroying it erases the key."
        ),
        Form.FILE: translated(
            "A file in a folder of yours, named by its reference. This desk watches it while you"
            " are signed in."
        ),
        Form.PRINT: translated("Printed with a footer. Later you say that it is shredded."),
    }[form]


def footer_stays(form: Form) -> str:
    """That a later day is in no footer, and how to have one that names it."""
    if form is Form.PRINT:
        return translated(
            "The paper’s footer still says the earlier day. Print a new copy and shred this one"
            " where the paper has to say the new day."
        )
    return translated(
        "The file’s footer still says the earlier day. Write a new copy and destroy this one"
        " where the file has to say the new day."
    )


def kind_in_words(row: CopyRow) -> str:
    """What the copy is: "exported file, PDF"."""
    form = {
        Form.VAULT: translated("vault copy"),
        Form.FILE: translated("exported file"),
        Form.PRINT: translated("print"),
    }[row.form]
    original = row.format is FileFormat.ORIGINAL
    if row.form is Form.FILE or original:
        return f"{form}, {format_name(row.format)}"
    return form


def name_of(row: CopyRow) -> str:
    """The candidate's reference; where there is none for the reader, the copy's own number."""
    return row.reference or translated("Copy %1").replace("%1", row.id[:8])


def today() -> date:
    """The day on this computer."""
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())


def day_words(day: date, *, year: bool = False) -> str:
    """A day with its week day: "Thu 19 Nov"; the year where it is not this one, or ``year``."""
    shown = QDate(day.year, day.month, day.day)
    this_year = shown.year() == QDate.currentDate().year()
    form = "ddd d MMM" if this_year and not year else "ddd d MMM yyyy" if year else "d MMM yyyy"
    return QLocale().toString(shown, form)


def left_words(row: CopyRow) -> str:
    """How long is left, as a cell shows it."""
    if row.status is CopyStatus.DESTROYED:
        return translated("certificate") if row.destruction_entry is not None else ""
    if row.status is CopyStatus.REGISTERED:
        return translated("unconfirmed")
    return days_left(row.left)


def days_left(left: int) -> str:
    """Days until the last day: "4 days over", "today", "26 days", "9 months"."""
    if left < 0:
        return counted(-left, "%n day over", "%n days over")
    if left == 0:
        return translated("today")
    if left < _MONTHS_FROM:
        return counted(left, "%n day", "%n days")
    return counted(round(left / _MONTH), "%n month", "%n months")


def size_in_words(size: int) -> str:
    """A size in bytes as people say it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def breakable(path: Path) -> str:
    """A path that can break after each folder."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def method_in_words(method: Method) -> str:
    """How a copy was destroyed."""
    return {
        Method.CRYPTO_ERASE: translated("its only key was erased and the root key replaced"),
        Method.OVERWRITE: translated("overwritten once and removed"),
        Method.SHRED: translated("shredded by its holder"),
        Method.NEVER_WRITTEN: translated("never written"),
        Method.DECLARED_GONE: translated("declared gone by its holder"),
    }[method]


def verified_in_words(verified: Verified) -> str:
    """How the destruction was checked."""
    return {
        Verified.KEY_GONE: translated("the key is gone, the content does not open"),
        Verified.FILE_GONE: translated("the file is not at its place any more"),
        Verified.HOLDER_SAYS: translated("the holder’s word"),
    }[verified]
