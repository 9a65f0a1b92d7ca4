"""The dialogs that have reports made: what they ask, how far they are, and what is left behind."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.reports.conftest import EMPLOYERS, JOBS, Staged
from ui.reports.certificates_dialog import CertificatesDialog
from ui.reports.report_dialog import ReportDialog, may_report
from workstation.contract.errors import Code, Refusal
from workstation.contract.reports import ReportForm, ReportKind
from workstation.contract.words import Role
from workstation.desk.reports import ReportFailed, Subject


def choose(dialog: ReportDialog, kind: ReportKind) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))


def test_each_role_is_offered_its_own_reports(staged: Staged) -> None:
    officer = staged().dialog()
    admin = staged(Role.EMPLOYER_ADMIN).dialog()
    assert officer.kind.findData(ReportKind.ACCOUNTING) == 0
    assert admin.kind.findData(ReportKind.ACCOUNTING) == -1
    assert not may_report(Role.RECRUITER)


def test_a_dialog_that_was_left_is_not_called_when_the_desk_locks(staged: Staged) -> None:
    stage = staged()
    dialog = stage.dialog()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
    # What a slot raises fails the test.
    stage.context.locking.emit()


def test_an_accounting_needs_a_whole_reference_or_a_person_looked_up(staged: Staged) -> None:
    stage = staged()
    dialog = stage.dialog()
    assert not dialog.act.isEnabled()
    dialog.reference.setText("7f3k 92q")
    assert not dialog.act.isEnabled()
    dialog.reference.setText("r 7f3k 92qx")
    assert dialog.act.isEnabled()
    wish = dialog.wish()
    assert wish is not None
    assert wish.subject == Subject(reference="R-7F3K-92QX")
    found = stage.dialog("00000000-0000-4000-8000-000000000001").wish()
    assert found is not None
    assert found.subject == Subject(person="00000000-0000-4000-8000-000000000001")


def test_an_officer_names_the_employer_and_an_administrator_none(staged: Staged) -> None:
    officer = staged().dialog()
    choose(officer, ReportKind.EMPLOYER)
    officer.employer.setCurrentIndex(1)
    wish = officer.wish()
    assert wish is not None
    assert wish.subject == Subject(employer=EMPLOYERS[1].id)
    admin = staged(Role.EMPLOYER_ADMIN).dialog()
    assert admin.employer.isHidden() or not admin.employer.isVisible()
    choose(admin, ReportKind.SEARCHES)
    asked = admin.wish()
    assert asked is not None
    assert asked.subject == Subject(job=JOBS[0].id)


def test_a_period_is_counted_back_from_today_or_chosen(staged: Staged) -> None:
    dialog = staged(Role.EMPLOYER_ADMIN).dialog()
    dialog.period.setCurrentIndex(1)
    wish = dialog.wish()
    assert wish is not None
    today = date.today()
    assert (wish.subject.since, wish.subject.until) == (today - timedelta(days=29), today)
    dialog.period.setCurrentIndex(3)
    assert dialog.first.isVisible()
    dialog.first.setDate(dialog.last.date().addDays(5))
    chosen = dialog.wish()
    assert chosen is not None
    assert (chosen.subject.since, chosen.subject.until) == (today, today + timedelta(days=5))


def test_it_shows_how_far_it_is_and_where_it_was_saved(staged: Staged, tmp_path: Path) -> None:
    stage = staged(Role.EMPLOYER_ADMIN)
    dialog = stage.dialog()
    dialog.save(tmp_path / "employer.pdf")
    stage.qtbot.waitUntil(lambda: dialog.progress.value() == 40, timeout=5_000)
    assert dialog.progress.maximum() == 1_200
    assert dialog.progress.isVisible()
    assert not dialog.act.isEnabled()
    stage.room.gate.set()
    stage.settle()
    assert dialog.saved == tmp_path / "employer.pdf"
    assert dialog.show_folder.isVisible()
    assert not dialog.act.isVisible()
    [(kind, form, _, out)] = stage.room.asked
    assert (kind, form, out) == (ReportKind.EMPLOYER, ReportForm.PDF, tmp_path / "employer.pdf")


def test_stopping_ends_it_and_closes(staged: Staged, tmp_path: Path) -> None:
    stage = staged(Role.EMPLOYER_ADMIN)
    dialog = stage.dialog()
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.save(tmp_path / "employer.pdf")
    dialog.cancel.click()
    assert not closed
    stage.settle()
    assert closed == [0]


@pytest.mark.parametrize(
    "failure",
    [Refusal(Code.TOO_MANY), ReportFailed(), OSError(28, "No space left on device")],
    ids=["refused", "failed", "disk full"],
)
def test_a_failure_is_said_and_it_can_be_tried_again(
    staged: Staged, tmp_path: Path, failure: Exception
) -> None:
    stage = staged(Role.EMPLOYER_ADMIN)
    stage.room.failure = failure
    stage.room.gate.set()
    dialog = stage.dialog()
    dialog.save(tmp_path / "employer.pdf")
    stage.settle()
    assert dialog.saved is None
    assert dialog.act.isEnabled()
    assert dialog.fields.isEnabled()
    stage.room.failure = None
    dialog.save(tmp_path / "employer.pdf")
    stage.settle()
    assert dialog.saved is not None


def test_certificates_are_asked_for_together(staged: Staged, tmp_path: Path) -> None:
    stage = staged(Role.RECRUITER)
    dialog = CertificatesDialog(stage.context, ["c1", "c2"])
    stage.show(dialog)
    stage.room.gate.set()
    dialog.save(tmp_path / "certificates.pdf")
    stage.settle()
    [(kind, form, subject, _)] = stage.room.asked
    assert (kind, form, subject.copies) == (
        ReportKind.CERTIFICATES,
        ReportForm.PDF,
        ("c1", "c2"),
    )
