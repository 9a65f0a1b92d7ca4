"""What reports, their forms and their periods are called on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from workstation.contract.reports import ReportForm, ReportKind


def translated(text: str) -> str:
    """``text`` in the person's language."""
    return QCoreApplication.translate("Reports", text)


def kind_name(kind: ReportKind) -> str:
    """A report as a list offers it."""
    return {
        ReportKind.ACCOUNTING: translated("Accounting of disclosures of one person"),
        ReportKind.EMPLOYER: translated("Disclosures to an employer"),
        ReportKind.COPIES: translated("Retained copies and their fate"),
        ReportKind.SEARCHES: translated("Search record of a job"),
        ReportKind.CERTIFICATES: translated("Certificates of destruction"),
    }[kind]


def about(kind: ReportKind) -> str:
    """What a report says, in a sentence or two."""
    return {
        ReportKind.ACCOUNTING: translated(
            "All that was disclosed of one person in six years: when, to whom, what, and why, as"
            " 45 CFR 164.528 asks. Making it is an entry in the log."
        ),
        ReportKind.EMPLOYER: translated(
            "Each entry under the employer’s name: who received what, for which purpose and job."
        ),
        ReportKind.COPIES: translated(
            "Each retained copy with its holder, its date, and what became of it."
        ),
        ReportKind.SEARCHES: translated(
            "Who searched for this job, what was asked, and who was shown. What was typed may be"
            " personal data: keep the file with your compliance records."
        ),
        ReportKind.CERTIFICATES: translated("One page for each destroyed copy, signed."),
    }[kind]


def form_name(form: ReportForm) -> str:
    """A form as a list offers it."""
    return {
        ReportForm.PDF: translated("Document (PDF), signed"),
        ReportForm.CSV: translated("Table (CSV)"),
        ReportForm.JSON: translated("Data (JSON)"),
    }[form]


def reached(done: int, total: int) -> str:
    """How far a report is."""
    if total <= 0:
        return translated("Being prepared…")
    locale = QLocale()
    words = translated("%1 of %2 rows").replace("%1", locale.toString(done))
    return words.replace("%2", locale.toString(total))


def kilobytes(size: int) -> str:
    """A file's size."""
    return translated("%1 kB").replace("%1", QLocale().toString(max(1, round(size / 1_000))))
