"""What disclosures outside the app are called on screen."""

from __future__ import annotations

from ui.candidate.wording import full_date, groups_in_words, translated
from workstation.contract.outside import Function, OutsideKind, OutsideRow


def kind_words(kind: OutsideKind) -> str:
    """A kind as a choice and as the head of a row."""
    return {
        OutsideKind.COURT_ORDER: translated("Court order"),
        OutsideKind.AUTHORITY: translated("Request of an authority"),
        OutsideKind.SERVICE: translated("Service provider"),
        OutsideKind.POSTING: translated("Party of a job posting"),
        OutsideKind.PROTECTION: translated("Protection of rights"),
    }[kind]


def recipient_words(kind: OutsideKind) -> str:
    """What the field of the recipient is called."""
    return {
        OutsideKind.COURT_ORDER: translated("Court"),
        OutsideKind.AUTHORITY: translated("Authority"),
        OutsideKind.SERVICE: translated("Provider"),
        OutsideKind.POSTING: translated("Who posted the job"),
        OutsideKind.PROTECTION: translated("Recipient"),
    }[kind]


def basis_words(kind: OutsideKind) -> str:
    """What the field of the legal basis is called."""
    if kind is OutsideKind.PROTECTION:
        return translated("Which right it protects")
    return translated("Legal basis")


def function_words(function: Function) -> str:
    """What a provider does, and so needs."""
    return {
        Function.E_MAIL: translated("Sends e-mail"),
        Function.POST: translated("Sends letters"),
        Function.TELEPHONE: translated("Telephones"),
        Function.BACKGROUND_CHECK: translated("Checks backgrounds"),
        Function.CONVERSION: translated("Converts documents"),
    }[function]


def row_words(row: OutsideRow) -> str:
    """A row in two lines: kind and recipient, then whose data and when."""
    head = f"{kind_words(row.told.kind)} · {row.told.recipient}"
    return f"{head}\n{row.reference} · {full_date(row.time)}"


def told_facts(row: OutsideRow) -> list[tuple[str, str]]:
    """What was typed of one, as labels and values."""
    told = row.told
    said = [
        (recipient_words(told.kind), told.recipient),
        (translated("Address"), told.address or ""),
        (translated("Case or order"), told.case or ""),
        (basis_words(told.kind), told.basis or ""),
        (translated("What it does"), function_words(told.function) if told.function else ""),
        (translated("Job posting"), told.posting or ""),
        (translated("Copy of the request"), translated("kept, sealed") if row.request else ""),
    ]
    return [(label, value) for label, value in said if value]


def facts(row: OutsideRow) -> list[tuple[str, str]]:
    """All that is known of one, as labels and values."""
    return [
        *told_facts(row),
        (translated("Whose data"), row.reference),
        (translated("What"), groups_in_words(row.groups)),
        (translated("When"), full_date(row.time)),
        (translated("Entered by"), row.by),
        (translated("Entry"), f"{row.index + 1}"),
    ]
