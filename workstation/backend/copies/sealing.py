"""Seals what people state about copies, and destruction certificates, under each employer's key."""

from __future__ import annotations

from typing import Any

from workstation.backend.keys import Keys
from workstation.backend.searches_kept.sealing import Sealing


def seal_reasons(keys: Keys, employer_id: str, copy_id: str, reasons: dict[str, str]) -> bytes:
    """The reasons stated for a copy, by what they are for; bound to its row."""
    return _sealing(keys, employer_id).seal(dict(reasons), "copy", copy_id)


def open_reasons(keys: Keys, employer_id: str, copy_id: str, sealed: bytes | None) -> Any:
    """Undo `seal_reasons`; empty where nothing was stated."""
    if sealed is None:
        return {}
    return _sealing(keys, employer_id).open(sealed, "copy", copy_id)


def seal_certificate(keys: Keys, employer_id: str, copy_id: str, content: dict[str, Any]) -> bytes:
    """A certificate with its salt, bound to its copy."""
    return _sealing(keys, employer_id).seal(content, "certificate", copy_id)


def open_certificate(keys: Keys, employer_id: str, copy_id: str, sealed: bytes) -> dict[str, Any]:
    """Undo `seal_certificate`."""
    return _sealing(keys, employer_id).open(sealed, "certificate", copy_id)


def _sealing(keys: Keys, employer_id: str) -> Sealing:
    return Sealing(keys, f"copies:{employer_id}")
