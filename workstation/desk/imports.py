"""Bringing files and folders in from a staff member's desk.

File names never leave this computer, and stand in a report only where that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from workstation.contract.administration import Imported, ImportTerms, PolicyVersion
from workstation.desk.backend_api import imports
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.errors import DeskError
from workstation.importing.control import Control
from workstation.importing.files import files_under
from workstation.importing.report import Report
from workstation.importing.run import Outcome, Standing, Summary, bring_in

#: Files sent at the same time. The server reads as many as it has workers.
AT_ONCE = 4


class ImportRoom:
    """For staff only: the server refuses others."""

    def __init__(self, api: Authorised) -> None:
        self._api = api

    def policy_versions(self) -> list[PolicyVersion]:
        """The policy versions that resumes may come in under, the newest first."""
        return imports.policy_versions(self._api).versions

    def bring_in(
        self,
        paths: Sequence[Path],
        terms: ImportTerms,
        control: Control,
        told: Callable[[Standing], None],
        *,
        report: Path | None = None,
        name_files: bool = False,
    ) -> Summary:
        """Bring in files, and those in folders; blocks until all are done or `control` stops it.

        ``told`` is called on this thread after each file. ``control`` pauses, goes on and stops
        from any other thread; what is in stays, and the same call again goes on. ``report`` is
        written at the end (see `Report`). Raises `Refusal` or `DeskError`, with what came in kept.
        """
        gathered = Report(report, name_files=name_files) if report is not None else None

        def tell(outcome: Outcome, standing: Standing) -> None:
            if gathered is not None:
                gathered.add(outcome)
            told(standing)

        summary = bring_in(
            files_under(paths), lambda: _Taker(self._api, terms), AT_ONCE, control, tell
        )
        if gathered is not None:
            try:
                gathered.write(summary)
            except OSError:
                raise DeskError(
                    "What came in is kept, but the report can't be written there.",
                    "Choose another folder and import again: nothing comes in twice.",
                ) from None
        return summary


class _Taker:
    def __init__(self, api: Authorised, terms: ImportTerms) -> None:
        self._api = api
        self._terms = terms

    def known(self, hashes: Sequence[str]) -> list[Imported | None]:
        return imports.known(self._api, hashes, self._terms).files

    def take(self, content: bytes) -> Imported:
        return imports.take(self._api, content, self._terms)

    def close(self) -> None:
        """The desk's connections serve everybody."""
