"""The demo's part on reports: one is asked for, made, signed and saved."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from ui.audit.log_page import LogPage
from ui.demo.player import Player
from ui.reports.report_dialog import ReportDialog
from workstation.contract.reports import ReportKind


def report(player: Player, page: LogPage) -> None:
    """Have an employer's disclosures written into a signed document."""
    player.step("a report on an employer is asked for")
    player.press(page.report_button)
    dialog = player.dialog(ReportDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(ReportKind.EMPLOYER))
    player.until(dialog.act.isEnabled)
    player.shot("report")
    player.step("the report is made and saved, signed by the server")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "employer.pdf"
        dialog.save(out)
        player.until(lambda: dialog.saved is not None, 60)
        player.require(b"/ByteRange" in out.read_bytes(), "the report is not signed")
        player.shot("report-saved")
        player.press(dialog.cancel)
    player.until(lambda: not any(isinstance(each, ReportDialog) for each in _shown()))


def _shown() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]
