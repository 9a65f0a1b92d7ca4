"""The page My disclosures, through its window: list, filters, proof, Verify, alarm."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.desk.lying_server import Body
from tests.desk.test_receipts import _forked
from tests.ui.audit.conftest import REFERENCES, AuditServer
from ui.audit.entries_model import Column
from ui.audit.filters import Filters, ReferenceDialog, tidy_reference
from ui.audit.page import DisclosuresPage
from ui.audit.proof_drawing import ProofDrawing
from ui.audit.strips import LogAlarmStrip, ProgressStrip, VerdictStrip
from ui.audit.wording import FORM_ICONS, FORMS
from ui.context import Context
from ui.widgets import EmptyState
from workstation.contract.disclosures import EntryPage
from workstation.contract.words import Form, Purpose

Settle = Callable[[], None]


def words(widget: QWidget) -> str:
    """All words that a widget shows."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def shown(page: DisclosuresPage, kind: type[QWidget]) -> list[QWidget]:
    """The visible parts of a kind; a layout shows what was added to it at the next event."""
    QApplication.processEvents()
    return [each for each in page.findChildren(kind) if each.isVisibleTo(page)]


def cell(model: QAbstractItemModel, row: int, column: Column) -> str:
    return str(model.index(row, column, QModelIndex()).data())


def test_the_list_shows_ones_entries_newest_first(page: DisclosuresPage) -> None:
    assert page.model.rowCount() == 20
    assert [cell(page.model, row, Column.ENTRY) for row in (0, 19)] == ["20", "1"]
    assert cell(page.model, 0, Column.CANDIDATE) == REFERENCES[19 % 3]
    assert cell(page.model, 0, Column.JOB) == "ICU nurses"
    assert cell(page.model, 19, Column.GROUPS) == "none, redacted preview"
    assert cell(page.model, 19, Column.JOB) == ""


def test_pages_are_fetched_when_the_view_asks(
    page: DisclosuresPage, server: AuditServer, settle: Settle
) -> None:
    for _ in range(150):
        server.log.append()
    page.reload()
    settle()
    assert page.model.rowCount() == 100
    page.model.fetchMore(QModelIndex())
    page.model.fetchMore(QModelIndex())
    settle()

    assert page.model.rowCount() == 170
    assert not page.model.canFetchMore(QModelIndex())
    numbers = [cell(page.model, row, Column.ENTRY) for row in range(170)]
    assert len(set(numbers)) == 170


def test_filters_are_asked_of_the_server(
    page: DisclosuresPage, server: AuditServer, settle: Settle
) -> None:
    page.filters.choose(Filters(purpose=Purpose.SOURCE))
    settle()
    assert page.model.rowCount() == 5
    page.filters.choose(Filters(purpose=Purpose.CONTACT, form=Form.CLIPBOARD))
    settle()

    assert page.model.rowCount() == 3
    assert page.filters.purpose.active
    assert page.filters.form.active


def test_a_period_includes_its_last_day() -> None:
    filters = Filters(first=date(2026, 11, 1), last=date(2026, 11, 2))

    assert filters.since is not None
    assert filters.until is not None
    assert (filters.until - filters.since).total_seconds() == 2 * 86_400


def test_the_key_delete_removes_a_filter(
    page: DisclosuresPage, qtbot: QtBot, settle: Settle
) -> None:
    page.filters.choose(Filters(form=Form.PREVIEW))
    settle()
    page.filters.form.setFocus()
    qtbot.keyClick(page.filters.form, Qt.Key.Key_Delete)
    settle()

    assert page.filters.filters == Filters()
    assert page.model.rowCount() == 20


def test_no_match_says_why_and_offers_to_clear(page: DisclosuresPage, settle: Settle) -> None:
    page.filters.choose(Filters(purpose=Purpose.HIRE))
    settle()
    [state] = shown(page, EmptyState)
    assert isinstance(state, EmptyState)
    assert "No entry fits" in state.sentence()
    [clear] = [each for each in shown(page, QAbstractButton) if each.text() == "Clear the filters"]  # type: ignore[attr-defined]
    clear.click()  # type: ignore[attr-defined]
    settle()

    assert page.model.rowCount() == 20
    assert not shown(page, EmptyState)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("R-7F3K-92QX", "R-7F3K-92QX"),
        (" r 7f3k 92qx ", "R-7F3K-92QX"),
        ("7f3k92qx", "R-7F3K-92QX"),
        ("R-7F3K", None),
        ("R-7F3K-92QL", None),
        ("noelani", None),
        ("", None),
    ],
)
def test_references_are_tidied(typed: str, tidy: str | None) -> None:
    assert tidy_reference(typed) == tidy


def test_the_reference_dialog_takes_only_references(qtbot: QtBot) -> None:
    dialog = ReferenceDialog("")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.field.setText("R-7F3")
    assert not dialog.show_button.isEnabled()
    dialog.field.setText("r7f3k92qx")

    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.show_button.click()

    assert chosen.args == ["R-7F3K-92QX"]


def test_enter_opens_an_entry_with_its_drawn_proof(
    page: DisclosuresPage, qtbot: QtBot, settle: Settle
) -> None:
    page.table.setFocus()
    page.table.select(3)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    settle()

    assert page.panel.index == 16
    assert "In the log, unchanged" in words(page.panel)
    assert "Entry 17" in words(page.panel)
    [drawing] = shown(page, ProofDrawing)
    assert "to the root of 20 entries" in drawing.accessibleDescription()
    assert not drawing.grab().isNull()


def test_resting_on_a_row_opens_it_and_escape_closes_it(
    page: DisclosuresPage, qtbot: QtBot, settle: Settle
) -> None:
    page.activateWindow()
    page.table.setFocus()
    page.table.select(0)
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: page.panel.isVisible(), timeout=3_000)
    settle()
    assert page.panel.index == 18

    qtbot.keyClick(page.table, Qt.Key.Key_Escape)

    assert not page.panel.isVisible()


def test_an_entry_whose_proof_fails_is_not_accepted(
    page: DisclosuresPage, server: AuditServer, settle: Settle
) -> None:
    def lie(path: str, body: Body) -> None:
        if path == "/v1/disclosures/4":
            body["receipt"]["inclusion"][0] = "00" * 32

    server.lie = lie
    page.open_entry(4)
    settle()

    assert "Proof not accepted" in words(page.panel)
    assert not shown(page, ProofDrawing)


@pytest.fixture
def held(server: AuditServer) -> Iterator[threading.Event]:
    """Verify waits at the server until this is set."""
    go_on = threading.Event()

    def hold(path: str, _body: Body) -> None:
        if path == "/v1/log/checkpoint":
            go_on.wait(10)

    server.lie = hold
    yield go_on
    go_on.set()


def test_verify_by_its_key_says_that_the_log_is_whole(
    page: DisclosuresPage, held: threading.Event, qtbot: QtBot, settle: Settle
) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V)
    assert shown(page, ProgressStrip)
    assert not page.verify_button.isEnabled()
    held.set()
    settle()

    [strip] = shown(page, VerdictStrip)
    assert "The log is whole" in words(strip)
    assert "your 20 all included" in words(strip)
    assert "20 checkpoints" in words(strip)
    assert page.verify_button.isEnabled()
    [close] = [each for each in strip.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    close.click()
    assert not shown(page, VerdictStrip)


def test_single_keys_can_be_switched_off(
    page: DisclosuresPage, context: Context, qtbot: QtBot
) -> None:
    context.single_keys = False
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V)

    assert not shown(page, ProgressStrip)


def test_verify_can_be_cancelled(
    page: DisclosuresPage, held: threading.Event, settle: Settle
) -> None:
    page.verify_button.click()
    [strip] = shown(page, ProgressStrip)
    [cancel] = [each for each in strip.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    cancel.click()
    held.set()
    settle()

    assert not shown(page, ProgressStrip)
    assert not shown(page, VerdictStrip)
    assert page.verify_button.isEnabled()


def test_the_focus_waits_on_cancel_and_comes_back(
    page: DisclosuresPage, held: threading.Event, qtbot: QtBot, settle: Settle
) -> None:
    page.activateWindow()
    page.verify_button.setFocus()
    qtbot.waitUntil(page.verify_button.hasFocus)
    qtbot.keyClick(page.verify_button, Qt.Key.Key_Space)
    [strip] = shown(page, ProgressStrip)
    assert isinstance(strip, ProgressStrip)
    qtbot.waitUntil(strip.cancel.hasFocus)
    held.set()
    settle()

    assert page.verify_button.hasFocus()


def test_a_missing_entry_is_named_and_its_verdict_stays(
    page: DisclosuresPage, server: AuditServer, settle: Settle
) -> None:
    def lie(path: str, body: Body) -> None:
        if path == "/v1/disclosures/proofs":
            body["receipts"] = [each for each in body["receipts"] if each["index"] != 7]

    server.lie = lie
    page.verify_button.click()
    settle()

    [strip] = shown(page, VerdictStrip)
    assert "Entry 8 is missing" in words(strip)
    assert not [each for each in strip.findChildren(QAbstractButton) if each.isVisibleTo(page)]


def test_a_fork_shows_a_lasting_alarm_that_names_both_checkpoints(
    page: DisclosuresPage, context: Context, server: AuditServer, qtbot: QtBot, settle: Settle
) -> None:
    _forked(server)
    with qtbot.waitSignal(context.alarm_changed, timeout=10_000):
        page.verify_button.click()
    settle()

    [strip] = shown(page, LogAlarmStrip)
    assert isinstance(strip, LogAlarmStrip)
    assert "different past" in words(strip)
    assert "size 20" in words(strip)
    assert "size 23" in words(strip)
    assert server.log.tree.root(23).hex()[:4] in words(strip)
    buttons = [each for each in strip.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    assert [each.text() for each in buttons] == ["Copy evidence"], "it can't be closed"
    buttons[0].click()
    copied = QGuiApplication.clipboard().text()
    assert server.log.note(23) in copied
    assert copied.count("log.test") >= 4, "both notes, whole"
    page.reload()
    settle()
    assert len(shown(page, LogAlarmStrip)) == 1


def test_an_unreachable_server_says_so_and_tries_again_when_asked(
    page: DisclosuresPage, server: AuditServer, settle: Settle
) -> None:
    server.gone = True
    page.reload()
    settle()
    [state] = shown(page, EmptyState)
    assert isinstance(state, EmptyState)
    assert "can't be reached" in state.sentence()
    server.gone = False
    [again] = [each for each in state.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    again.click()
    settle()

    assert page.model.rowCount() == 20
    assert not shown(page, EmptyState)


def test_who_does_not_search_is_told_why_the_list_is_empty(
    page: DisclosuresPage, context: Context, settle: Settle
) -> None:
    me = context.me
    assert me is not None
    context.me = me.model_copy(update={"may_search": False})
    page._listed((EntryPage(entries=[], total=0, next=None), None, None))
    [state] = shown(page, EmptyState)
    assert "does not search" in words(state)
    settle()


def test_everything_that_can_be_pressed_has_a_name(page: DisclosuresPage, settle: Settle) -> None:
    page.open_entry(4)
    settle()

    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), type(button).__name__
    assert page.table.accessibleName()


@pytest.mark.parametrize("width", [700, 960, 1248])
def test_the_page_fits_narrow_windows(page: DisclosuresPage, settle: Settle, width: int) -> None:
    page.resize(width, 600)
    page.open_entry(4)
    settle()

    assert page.width() == width
    assert page.minimumSizeHint().width() <= 960
    page.close_entry()
    assert page.minimumSizeHint().width() <= 700


def test_every_form_that_exists_has_a_name_and_an_icon_of_its_own() -> None:
    assert set(FORMS) <= set(FORM_ICONS)
    assert Form.DOCUMENT in FORMS
    assert len({FORM_ICONS[form] for form in FORMS}) == len(FORMS)
