"""What may stay on the clipboard, and how long. Copying is a disclosure of its own."""

from __future__ import annotations

#: Disclosed data is taken off the clipboard after this many seconds, if it is still there.
CLEAR_AFTER_SECONDS = 30
