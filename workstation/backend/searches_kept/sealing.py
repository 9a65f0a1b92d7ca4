"""Seals what is kept of searches: query text counts as personal data (law 2)."""

from __future__ import annotations

import json
from typing import Any

from workstation.backend.keys import Keys, seal, unseal
from workstation.contract.searches import Search


def criteria(search: Search) -> dict[str, Any]:
    """What a search asks for as JSON, without which page of it; what is not said is left out."""
    return search.model_dump(mode="json", exclude_defaults=True, exclude={"after", "new_since"})


class Sealing:
    """Seals JSON under a key of one use; each text is bound to the row that it belongs to."""

    def __init__(self, keys: Keys, use: str) -> None:
        self._key = keys.derive(use)

    def seal(self, content: dict[str, Any], *row: str) -> bytes:
        """The sealed ``content`` of the row that ``row`` tells from all others."""
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return seal(self._key, plain, _bound(row))

    def open(self, sealed: bytes, *row: str) -> dict[str, Any]:
        """The content of a row; raises `SealBroken` where it is another row's or was changed."""
        content = json.loads(unseal(self._key, sealed, _bound(row)))
        assert isinstance(content, dict)
        return content


def _bound(row: tuple[str, ...]) -> bytes:
    return json.dumps(row).encode()
