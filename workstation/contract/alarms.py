"""Clearing a desk's alarm about the log: a privacy officer's act that names both sides."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import StringConstraints

from workstation.contract.base import Identifier, Line, Moment, Wire
from workstation.contract.disclosures import Receipt, Seen

#: A signed note or a verifier key, as it came.
_Signed = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]


class Contradiction(Wire):
    """What contradicts what: ``kept`` at a desk and ``offered`` by the server, as they were signed.

    For ``key`` both are verifier keys, else checkpoints (signed notes).
    """

    kind: Literal["fork", "shrunk", "key"]
    kept: _Signed
    offered: _Signed
    #: Why it is cleared; sealed beside the log.
    reason: Annotated[Line, StringConstraints(max_length=500)]

    def committed(self) -> str:
        """The text to which the entry's commitment ties it: JSON with sorted keys."""
        content = self.model_dump(mode="json")
        return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class ClearAlarm(Seen):
    """Clear an alarm; an entry of kind ``checkpoint_alarm``."""

    contradiction: Contradiction
    idempotency_key: Identifier


class ClearedAlarm(Wire):
    """The entry of the act; ``salt`` (hex) opens its commitment."""

    salt: str
    receipt: Receipt


class AlarmRow(Wire):
    """One cleared alarm: both sides, why, by whom."""

    index: int
    time: Moment
    by: str
    contradiction: Contradiction


class AlarmRows(Wire):
    """All cleared alarms, the newest first."""

    alarms: list[AlarmRow]
