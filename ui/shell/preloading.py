"""Imports the pages on a worker while a person signs in, so that no import holds up the window.

What a page imports takes longer to read than a page takes to build and paint.
"""

from __future__ import annotations

import sys
from importlib import import_module

#: The modules of the places, the one that is shown first before the others.
PAGES = (
    "ui.search.page",
    "ui.shortlists.page",
    "ui.copies.place",
    "ui.audit.place",
    "ui.audit.findings",
    "ui.search.saved",
    "ui.staff.page",
    "ui.retention.page",
    "ui.settings.page",
)


def pages_loaded() -> bool:
    """Whether opening a page imports nothing any more."""
    modules = (sys.modules.get(name) for name in PAGES)
    # A module that another thread is still importing is there already, and not whole.
    return all(one is not None and not _being_read(one) for one in modules)


def load_pages() -> None:
    """Import the pages; blocks, and takes no time once they are there."""
    for name in PAGES:
        import_module(name)


def _being_read(module: object) -> bool:
    return bool(getattr(getattr(module, "__spec__", None), "_initializing", False))
