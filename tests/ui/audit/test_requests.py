"""What left outside the app, in the log: told to the officer, with the copy of its request."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.desk.auditing_server import AuditingServer
from tests.ui.audit.test_log_page import Settle, context, server, settle
from tests.ui.staff.sample_outside import outside_row
from ui.audit.log_page import LogPage
from ui.audit.request_dialog import RequestDialog
from ui.audit.wording import released
from ui.context import Context
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import OutsideRow
from workstation.contract.words import Purpose
from workstation.desk.errors import NoNetwork

__all__ = ["context", "server", "settle"]


class SampleRoom:
    """What the desk's room does for the officer; ``fails`` is raised once, after the act."""

    def __init__(self, index: int) -> None:
        self.row: OutsideRow | None = outside_row(index)
        self.fails: Exception | None = None
        self.acts: list[tuple[Purpose, str | None]] = []

    def one(self, index: int) -> OutsideRow:
        if self.row is None or self.row.index != index:
            raise Refusal(Code.NOT_FOUND)
        return self.row

    def save_request(
        self, row: OutsideRow, purpose: Purpose, out: Path, key: str | None = None
    ) -> int:
        self.acts.append((purpose, key))
        failure, self.fails = self.fails, None
        if failure is not None:
            raise failure
        out.write_bytes(b"%PDF-1.7 the order")
        return 18


@pytest.fixture
def room(server: AuditingServer, context: Context) -> SampleRoom:
    """The newest entry is one outside the app."""
    index = len(server.log.texts)
    server.log.append(form="outside", purpose="court_order", ground="law", recipient="court-1")
    room = SampleRoom(index)
    cast(Any, context.desk).outside = room
    return room


def opened(qtbot: QtBot, context: Context, settle: Settle, index: int) -> LogPage:
    """The page with one entry open."""
    page = LogPage(context)
    qtbot.addWidget(page)
    page.resize(1248, 860)
    page.show()
    settle()
    page.open_entry(index)
    settle()
    return page


def said(page: LogPage) -> str:
    QApplication.processEvents()
    labels = [one for one in page.panel.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in labels)


def asked() -> RequestDialog:
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next(one for one in shown if isinstance(one, RequestDialog))


def test_the_officer_reads_who_received_it_and_on_what_basis(
    qtbot: QtBot, context: Context, settle: Settle, room: SampleRoom
) -> None:
    assert room.row is not None
    page = opened(qtbot, context, settle, room.row.index)
    words = said(page)
    for each in ("Circuit Court of the First Circuit", "1CC-26-0001234", "In the log, unchanged"):
        assert each in words
    assert page.entry_panel.request_button.isVisible()
    # What an officer opened on a screen without a field group is named as what it is.
    assert released((), "screen") == "sealed record or request"
    # Another entry says nothing of it.
    page.open_entry(room.row.index - 1)
    settle()
    assert "1CC-26-0001234" not in said(page)
    assert page.entry_panel.request_button.isHidden()
    settle()


def test_the_copy_is_saved_for_a_purpose_and_a_second_try_is_the_same_act(
    qtbot: QtBot, context: Context, settle: Settle, room: SampleRoom, tmp_path: Path
) -> None:
    assert room.row is not None
    page = opened(qtbot, context, settle, room.row.index)
    page.entry_panel.request_button.click()
    dialog = asked()
    assert dialog.name() == f"request-{room.row.index + 1}.pdf"
    dialog.purpose.setCurrentIndex(dialog.purpose.findData(Purpose.PERSON_REQUEST))
    room.fails = NoNetwork()
    out = tmp_path / "request.pdf"
    dialog.save(out)
    settle()
    assert dialog.saved is None
    assert not out.exists()
    dialog.save(out)
    settle()
    assert dialog.saved == out
    assert room.acts[0] == room.acts[1]
    assert room.acts[0][0] == Purpose.PERSON_REQUEST
    dialog.reject()
    settle()


def test_of_an_erased_person_only_the_entry_is_left(
    qtbot: QtBot, context: Context, settle: Settle, room: SampleRoom
) -> None:
    assert room.row is not None
    index, room.row = room.row.index, None
    page = opened(qtbot, context, settle, index)
    assert "In the log, unchanged" in said(page)
    assert page.entry_panel.request_button.isHidden()


@pytest.mark.parametrize("server", ["employer_admin"], indirect=True)
def test_an_administrator_is_told_nothing_of_it(
    qtbot: QtBot, context: Context, settle: Settle, room: SampleRoom
) -> None:
    assert room.row is not None
    page = opened(qtbot, context, settle, room.row.index)
    assert "1CC-26-0001234" not in said(page)
    assert page.entry_panel.request_button.isHidden()
