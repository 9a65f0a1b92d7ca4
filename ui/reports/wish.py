"""The frame of dialogs that have a report made, in whatever form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ui.reports.saving import SavingDialog, Writing
from ui.reports.wording import translated
from workstation.contract.reports import ReportForm, ReportKind
from workstation.desk.reports import Subject


@dataclass(frozen=True)
class Wish:
    """The report that a dialog asks for."""

    kind: ReportKind
    form: ReportForm
    subject: Subject


class MakingDialog(SavingDialog):
    """Whoever inherits it fills `fields` and answers `wish`."""

    def wish(self) -> Wish | None:
        """What is asked for; None while something is missing."""
        raise NotImplementedError

    def writing(self) -> Writing | None:
        """Has the report made and written."""
        wish, desk = self.wish(), self._context.desk
        if wish is None:
            return None
        return lambda out, report, stopped: desk.reports.save(
            wish.kind, wish.form, wish.subject, out, report, stopped
        )

    def name(self) -> str:
        """What the report is called."""
        wish = self.wish()
        return "" if wish is None else f"{wish.kind.value}.{wish.form.value}"

    def hint(self, out: Path) -> str:
        """That a document is signed."""
        if out.suffix.lower() != ".pdf":
            return ""
        return translated(
            "The document is signed by the server: pdfsig and readers of PDF show it, and that"
            " nothing in it was changed."
        )
