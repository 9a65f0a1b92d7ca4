"""The newest checkpoint that a witness has cosigned."""

from __future__ import annotations

from workstation.contract.base import Wire


class Witnessed(Wire):
    """``checkpoint`` is a note with the log's signature and the witness's; empty where none is."""

    checkpoint: str
