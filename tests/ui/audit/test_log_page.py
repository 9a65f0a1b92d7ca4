"""The audit's page: the log of the scope, drawn and narrowed, with look-ups and proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.desk.auditing_server import ACCOUNTS, OTHER_EMPLOYER, PERSON, AuditingServer
from tests.desk.lying_server import EMPLOYER, Body
from ui.audit.log_model import LogColumn
from ui.audit.log_page import LogPage
from ui.audit.look_up_dialog import LookUpDialog
from ui.audit.page import DisclosuresPage
from ui.audit.pick_dialog import PickDialog
from ui.audit.place import AuditPlace, disclosures_place
from ui.context import Context
from ui.operations import Operations
from ui.reports.report_dialog import ReportDialog
from ui.widgets import EmptyState
from workstation.desk.audit import AuditFilters
from workstation.desk.desk import Desk
from workstation.ledger.entries import time_text

Settle = Callable[[], None]
_START = datetime.now(UTC).replace(hour=21) - timedelta(days=10)


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[AuditingServer]:
    """A server with twenty entries of two employers; a privacy officer asks unless said."""
    server = AuditingServer(getattr(request, "param", "privacy_officer"))
    for number in range(20):
        server.log.append(
            time=time_text(_START + timedelta(hours=12 * number)),
            employer=OTHER_EMPLOYER if number % 4 == 0 else EMPLOYER,
            account="colleague",
            recipient="colleague",
            form="screen" if number % 2 else "preview",
            purpose="contact" if number % 2 else "source",
            groups=("phones",) if number % 2 else (),
            subject=f"subject-{number}",
        )
    server.person = {"subject-3", "subject-8"}
    yield server
    server.close()


@pytest.fixture
def context(qtbot: QtBot, server: AuditingServer, tmp_path: Path) -> Iterator[Context]:
    """A signed-in auditor's desk."""
    desk = Desk.open(tmp_path / "desk", "a passphrase")
    operations = Operations()
    try:
        desk.choose_server(server.address)
        context = Context(desk, operations)
        context.me = desk.session.sign_in("noelani@makani.example", "a good password")
        yield context
    finally:
        operations.close()
        desk.close()


@pytest.fixture
def settle(qtbot: QtBot, context: Context) -> Settle:
    """Waits until no work is under way."""

    def wait() -> None:
        qtbot.waitUntil(lambda: context.operations.busy == 0, timeout=10_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def place(qtbot: QtBot, context: Context, settle: Settle) -> Iterator[AuditPlace]:
    """The place, shown, with its first rows."""
    place = disclosures_place(context)
    assert isinstance(place, AuditPlace)
    qtbot.addWidget(place)
    place.resize(1248, 800)
    place.show()
    settle()
    yield place
    settle()


@pytest.fixture
def page(place: AuditPlace) -> LogPage:
    """The log's page."""
    return place.log


def _words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def _cell(page: LogPage, row: int, column: LogColumn) -> str:
    return str(page.model.index(row, column, QModelIndex()).data())


def _open(kind: type[QDialog]) -> QDialog:
    [found] = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
    return found


def test_everything_of_the_scope_is_listed_with_names_and_pseudonyms(page: LogPage) -> None:
    assert page.model.rowCount() == 20
    assert _cell(page, 0, LogColumn.ENTRY) == "20"
    assert _cell(page, 0, LogColumn.RECIPIENT) == ACCOUNTS["colleague"]
    assert _cell(page, 3, LogColumn.EMPLOYER) == "Kaimana Care Homes"
    assert _cell(page, 3, LogColumn.SUBJECT) == "id subj ect1"
    assert _cell(page, 0, LogColumn.SUBJECT) == "R-7F3K-92QX"
    assert _cell(page, 1, LogColumn.GROUPS) == "none, redacted preview"
    assert not page.table.isColumnHidden(LogColumn.EMPLOYER)


@pytest.mark.parametrize("server", ["employer_admin"], indirect=True)
def test_an_administrator_is_shown_no_employers(page: LogPage) -> None:
    assert page.table.isColumnHidden(LogColumn.EMPLOYER)
    assert not page.charts.employers.isVisible()
    assert page.filters.employer.parent() is None  # type: ignore[attr-defined]


def test_the_other_tab_holds_ones_own_entries(place: AuditPlace, settle: Settle) -> None:
    place.tabs.choose(1)
    settle()
    assert isinstance(place.page, DisclosuresPage)
    assert place.page.isVisible()


def test_a_press_on_a_share_or_a_day_narrows(page: LogPage, qtbot: QtBot, settle: Settle) -> None:
    assert [share.text() for share in page.charts.employers.shares] == [
        "Makani Staffing",
        "Kaimana Care Homes",
    ]
    page.charts.employers.shares[1].click()
    settle()
    assert page.filters.filters.employer == OTHER_EMPLOYER
    assert page.model.rowCount() == 5
    page.charts.days.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(page.charts.days, key)
    settle()
    first = page.filters.filters.first
    assert first == page.filters.filters.last == _START.date()
    assert page.model.rowCount() == 1


def test_a_person_is_looked_up_and_then_filtered_by(
    page: LogPage, server: AuditingServer, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_P)
    dialog = _open(LookUpDialog)
    assert isinstance(dialog, LookUpDialog)
    assert not dialog.act.isEnabled()
    dialog.field.setText("keola@mail.example")
    assert dialog.whose.isHidden()
    dialog.act.click()
    settle()
    assert page.filters.filters == AuditFilters(person=PERSON)
    assert page.model.rowCount() == 2
    assert page.filters.person.text() == "found by e-mail"  # type: ignore[attr-defined]
    assert not any("keola" in path for path, _ in server.requests)
    assert "keola" not in _words(page)


def test_nobody_found_is_said_and_nothing_changes(page: LogPage, settle: Settle) -> None:
    page.look_up()
    dialog = _open(LookUpDialog)
    assert isinstance(dialog, LookUpDialog)
    dialog.field.setText("r7f3k92qx")
    assert not dialog.whose.isHidden()
    dialog.field.setText("nobody@mail.example")
    dialog.act.click()
    settle()
    assert "Nobody was found" in _words(dialog)
    assert page.filters.filters == AuditFilters()
    dialog.reject()


def test_a_look_up_that_is_over_is_offered_again(page: LogPage, settle: Settle) -> None:
    page.filters.choose(AuditFilters(person="77777777-7777-4777-8777-777777777777"))
    settle()
    [state] = [each for each in page.findChildren(EmptyState) if each.isVisibleTo(page)]
    assert state.sentence() == "This look-up is over"


def test_a_recipient_is_picked_after_the_employer(page: LogPage, settle: Settle) -> None:
    page.pick_recipient()
    dialog = _open(PickDialog)
    assert isinstance(dialog, PickDialog)
    dialog.field.setText("kaim")
    dialog.show_button.click()
    settle()
    assert page.filters.filters.employer == OTHER_EMPLOYER
    dialog = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, PickDialog) and each.isVisible()
    )
    dialog.field.setText("nobody of that name")
    assert not dialog.show_button.isEnabled()
    dialog.field.setText("Kawika")
    dialog.show_button.click()
    settle()
    assert page.filters.filters.recipient == "colleague"


def test_an_entry_opens_to_its_verified_proof(page: LogPage, qtbot: QtBot, settle: Settle) -> None:
    page.table.setFocus()
    page.table.select(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    said = _words(page.panel)
    assert "Entry 18" in said
    assert "In the log, unchanged" in said
    assert ACCOUNTS["colleague"] in said


def test_an_entry_that_the_log_does_not_say_is_not_accepted(
    page: LogPage, server: AuditingServer, settle: Settle
) -> None:
    def lie(path: str, body: Body) -> None:
        if path.endswith("/entries/17"):
            body["row"]["employer"] = OTHER_EMPLOYER

    server.lie = lie
    page.open_entry(17)
    settle()
    assert "Proof not accepted" in _words(page.panel)


def test_a_report_of_the_person_who_was_looked_up_is_offered(
    page: LogPage, qtbot: QtBot, settle: Settle
) -> None:
    page.filters.choose(AuditFilters(person=PERSON))
    settle()
    qtbot.keyClick(page, Qt.Key.Key_R)
    dialog = _open(ReportDialog)
    settle()
    assert "The person who was looked up" in _words(dialog)
    dialog.reject()


def test_a_small_page_leaves_out_what_it_has_no_room_for(page: LogPage, settle: Settle) -> None:
    page.window().resize(700, 480)
    settle()
    assert not page.charts.isVisible()
    page.window().resize(700, 640)
    settle()
    assert page.charts.isVisible()
    assert not page.charts.employers.isVisible()
    assert page.charts.purposes.isVisible()


def test_the_days_of_a_filter_stay_the_filters(page: LogPage, settle: Settle) -> None:
    page.filters.take(first=date(2020, 1, 1), last=date(2020, 1, 31))
    settle()
    assert page.model.rowCount() == 0
    assert not page.charts.isVisible()
