"""Clearing alarms about the log, at the backend."""

from __future__ import annotations

from workstation.contract.alarms import AlarmRows, ClearAlarm, ClearedAlarm
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/log/alarms"


def clear(api: Authorised, wanted: ClearAlarm) -> ClearedAlarm:
    """POST /v1/log/alarms."""
    return api.ask(ClearedAlarm, "POST", _PATH, body=wanted)


def cleared(api: Authorised) -> AlarmRows:
    """GET /v1/log/alarms."""
    return api.ask(AlarmRows, "GET", _PATH)
