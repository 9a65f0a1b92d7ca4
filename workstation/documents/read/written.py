"""When a file says that it was last changed: the freshness of what it tells."""

from __future__ import annotations

import re
from datetime import date

# PDF (ISO 32000, 7.9.4): D:YYYYMMDD…; W3CDTF in DOCX and JSON Resume: YYYY-MM-DD…
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})(?!\d{2}-)")
#: Programs without a clock state the beginning of their epoch; no resume file is that old.
_EARLIEST = date(2001, 1, 1)


def written_day(stated: str | None) -> str:
    """The day as YYYY-MM-DD, or empty where none is stated or it can't be true."""
    found = _DAY.match((stated or "").strip())
    if found is None:
        return ""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return ""
    return day.isoformat() if day >= _EARLIEST else ""
