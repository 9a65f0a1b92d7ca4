"""What the pages of retained copies ask of the desk; every call may block."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from ui.copies.filters import Filters
from workstation.contract.copies import (
    Certificate,
    CopyDetail,
    CopyPage,
    CopyRow,
    Destroyed,
    Timeline,
)


class CopiesRoom(Protocol):
    """The register as this account sees it, and the copies that this desk holds."""

    def rows(self, filters: Filters, after: str | None = None) -> CopyPage: ...

    def timeline(self) -> Timeline: ...

    def detail(self, id_: str) -> CopyDetail: ...

    def extend(self, id_: str, until: date, reason: str) -> CopyRow: ...

    def hold(self, id_: str, until: date, reason: str) -> CopyRow: ...

    def lift(self, id_: str) -> CopyRow: ...

    def destroy(self, id_: str) -> Destroyed: ...

    def say_shredded(self, id_: str) -> Destroyed: ...

    def certificate(self, id_: str) -> Certificate: ...

    def path_of(self, id_: str) -> Path | None: ...
