"""Retained copies as reports need them: as the register shows them, with how each was destroyed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workstation.backend.copies import clock, standing
from workstation.backend.copies import store as copies_store
from workstation.backend.copies.scope import Scope
from workstation.backend.copies.sealing import open_certificate
from workstation.backend.parts import Parts
from workstation.backend.reporting.asked import Asked
from workstation.backend.rules.service import terms_of
from workstation.contract.copies import Method
from workstation.reports.copies import Kept

#: Copies read at once.
_PIECE = 500


def kept(parts: Parts, asked: Asked, ids: Sequence[str]) -> Iterator[Kept]:
    """Copies of one employer in the order in which they were made."""
    references = parts.candidates.references(asked.caller.employer_id)
    for start in range(0, len(ids), _PIECE):
        piece = ids[start : start + _PIECE]
        with parts.database.reading() as connection:
            terms = terms_of(connection, asked.employer)
            at = clock.read(connection, parts.clock())
            rows = copies_store.named(connection, Scope.of(asked.caller), piece)
            sealed = copies_store.certificates(connection, piece)
        for row in rows:
            method = None
            if row.id in sealed:
                said = open_certificate(parts.keys, asked.employer, row.id, sealed[row.id])
                method = Method(said["method"])
            yield Kept(standing.shown(asked.caller, row, terms, at, references), method)
