"""Words in the person's language, for the shell; `%1`, `%2` stand for what is filled in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from workstation.contract.words import Role


def translated(text: str, *values: object) -> str:
    """``text`` in the person's language with ``values`` in place of ``%1``, ``%2``, …"""
    found = QCoreApplication.translate("Shell", text)
    for number, value in enumerate(values, start=1):
        shown = QLocale().toString(value) if isinstance(value, int) else str(value)
        found = found.replace(f"%{number}", shown)
    return found


def role_words(role: Role) -> str:
    """A role as people say it."""
    return translated(role.value.replace("_", " "))
