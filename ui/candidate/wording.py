"""What field groups, purposes, times and counts are called on screen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from workstation.contract.words import FieldGroup, Purpose

#: The order in which groups stand in every list.
GROUP_ORDER = (
    FieldGroup.IDENTITY,
    FieldGroup.PHONES,
    FieldGroup.EMAILS,
    FieldGroup.ADDRESSES,
    FieldGroup.LINKS,
    FieldGroup.CAREER_NAMES,
)

#: The icon of each group, by its Lucide name.
GROUP_ICONS = {
    FieldGroup.IDENTITY: "id-card",
    FieldGroup.PHONES: "phone",
    FieldGroup.EMAILS: "mail",
    FieldGroup.ADDRESSES: "map-pin",
    FieldGroup.LINKS: "link",
    FieldGroup.DOCUMENTS: "file-text",
    FieldGroup.CAREER_NAMES: "building-2",
}


def translated(text: str, count: int = -1) -> str:
    """``text`` in the person's language; ``%n`` becomes ``count`` in their numerals."""
    found = QCoreApplication.translate("Candidate", text, None, count)
    return found.replace("%n", number(count)) if count >= 0 else found


def number(value: int) -> str:
    """A count with the locale's separators."""
    return QLocale().toString(value)


def counted(count: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``%n`` replaced; the two forms English and Hawaiian need."""
    return translated(one if count == 1 else many, count)


def group_name(group: FieldGroup) -> str:
    """The group's name as a row's label."""
    return {
        FieldGroup.IDENTITY: translated("Identity"),
        FieldGroup.PHONES: translated("Phones"),
        FieldGroup.EMAILS: translated("E-mails"),
        FieldGroup.ADDRESSES: translated("Addresses"),
        FieldGroup.LINKS: translated("Links"),
        FieldGroup.DOCUMENTS: translated("Documents"),
        FieldGroup.CAREER_NAMES: translated("Employer names"),
    }[group]


def groups_in_words(groups: list[FieldGroup]) -> str:
    """Group names in running text, in their fixed order: "identity, phones"."""
    said = [group_name(one).lower() for one in GROUP_ORDER if one in groups]
    if FieldGroup.DOCUMENTS in groups:
        said.append(translated("documents, with all they name"))
    return ", ".join(said)


def mask_name(group: FieldGroup) -> str:
    """What a mask in running text says, so that it is read aloud too."""
    return {
        FieldGroup.IDENTITY: translated("name"),
        FieldGroup.PHONES: translated("phone"),
        FieldGroup.EMAILS: translated("e-mail"),
        FieldGroup.ADDRESSES: translated("address"),
        FieldGroup.LINKS: translated("link"),
        FieldGroup.DOCUMENTS: translated("document"),
        FieldGroup.CAREER_NAMES: translated("employer name"),
    }[group]


def purpose_name(purpose: Purpose) -> str:
    """A purpose as a choice in the disclose dialog."""
    return {
        Purpose.ASSESS: translated("Assess for a job"),
        Purpose.CONTACT: translated("Contact about a job"),
        Purpose.PRESENT: translated("Present to a hiring manager"),
        Purpose.INTERVIEW: translated("Arrange an interview"),
        Purpose.HIRE: translated("Hire"),
    }.get(purpose, purpose.value.replace("_", " ").capitalize())


def purpose_phrase(purpose: Purpose, job: str) -> str:
    """Purpose and job in the banner: "to contact about ICU nurses, Queen Street"."""
    phrase = {
        Purpose.ASSESS: translated("to assess for %1"),
        Purpose.CONTACT: translated("to contact about %1"),
        Purpose.PRESENT: translated("to present for %1"),
        Purpose.INTERVIEW: translated("to interview for %1"),
        Purpose.HIRE: translated("to hire for %1"),
    }.get(purpose, translated("for %1"))
    return phrase.replace("%1", job)


def reading_in_words(reading: str) -> str:
    """How a document's words were come by, where that is to be told."""
    return {"ocr": translated("read by OCR"), "none": translated("no text")}.get(reading, "")


def years_in_words(years: int | None) -> str:
    """Years of experience, or that the resume does not say."""
    if years is None:
        return translated("years not stated")
    return counted(years, "%n year", "%n years")


def short_date(moment: datetime) -> str:
    """A day in the person's own time zone; the year only where it is not this one."""
    day = _local(moment)
    form = "d MMM" if day.date().year() == QDate.currentDate().year() else "d MMM yyyy"
    return QLocale().toString(day.date(), form)


def full_date(moment: datetime) -> str:
    """A day with its year."""
    return QLocale().toString(_local(moment).date(), "d MMM yyyy")


def day_and_time(moment: datetime) -> str:
    """A moment as the banner shows it: "today 13:52"."""
    local = _local(moment)
    clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if local.date() == QDate.currentDate():
        return translated("today %1").replace("%1", clock)
    return f"{short_date(moment)}, {clock}"


def ago(moment: datetime, today: date | None = None) -> str:
    """How long ago a resume was updated: "3 days ago"."""
    then = _local(moment).date()
    here = QDate.currentDate() if today is None else QDate(today.year, today.month, today.day)
    days = then.daysTo(here)
    if days <= 0:
        return translated("today")
    if days == 1:
        return translated("yesterday")
    if days < 14:
        return counted(days, "%n day ago", "%n days ago")
    if days < 60:
        return counted(days // 7, "%n week ago", "%n weeks ago")
    if days < 730:
        return counted(days // 30, "%n month ago", "%n months ago")
    return counted(days // 365, "%n year ago", "%n years ago")


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000))
