"""The lasting alarm goes only by a privacy officer's act, which names both checkpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desk.lying_server import Log
from tests.desk.test_alarms import AlarmServer
from tests.ui.audit.conftest import AuditServer
from ui.audit.clear_alarm_dialog import ClearAlarmDialog
from ui.audit.page import DisclosuresPage, disclosures_page
from ui.audit.strips import LogAlarmStrip
from ui.context import Context
from ui.widgets import Label, Notice
from workstation.contract.errors import Code
from workstation.contract.words import Role

Settle = Callable[[], None]


class _Server(AlarmServer, AuditServer):
    """Jobs and references, and alarms that can be cleared."""


@pytest.fixture
def server() -> Iterator[_Server]:
    """Honest, until it forgets the past."""
    server = _Server()
    yield server
    server.close()


def _fork(server: _Server) -> None:
    server.log = Log()
    for _ in range(23):
        server.log.append()
    server._by_key.clear()


def _strips(page: DisclosuresPage) -> list[LogAlarmStrip]:
    return [one for one in page.findChildren(LogAlarmStrip) if one.isVisibleTo(page)]


@pytest.fixture
def alarmed(
    qtbot: QtBot, context: Context, server: _Server, settle: Settle
) -> Iterator[DisclosuresPage]:
    """A privacy officer at the page of a desk whose log was forked."""
    assert context.me is not None
    context.me = context.me.model_copy(update={"role": Role.PRIVACY_OFFICER})
    _fork(server)
    page = disclosures_page(context)
    qtbot.addWidget(page)
    page.resize(1248, 800)
    page.show()
    settle()
    page.verify_button.click()
    settle()
    yield page
    settle()


def _dialog(page: DisclosuresPage) -> ClearAlarmDialog:
    _strips(page)[0].clear.click()
    return page.findChildren(ClearAlarmDialog)[-1]


def test_the_officer_clears_it_with_a_reason(
    alarmed: DisclosuresPage, context: Context, server: _Server, settle: Settle, qtbot: QtBot
) -> None:
    dialog = _dialog(alarmed)
    said = "\n".join(
        one.text() for one in [*dialog.findChildren(Label), *dialog.findChildren(QLabel)]
    )
    assert "size 20" in said
    assert "size 23" in said
    assert not dialog.act.isEnabled()
    dialog.reason.setText("Restored from the backup of Sunday")
    dialog.act.click()
    settle()
    qtbot.waitUntil(lambda: not _strips(alarmed))
    settle()
    assert context.desk.disclosures.alarm() is None
    [sent] = [body for path, body in server.requests if path == "/v1/log/alarms"]
    assert sent["contradiction"]["reason"] == "Restored from the backup of Sunday"


def test_what_is_refused_is_said_and_the_alarm_stays(
    alarmed: DisclosuresPage, context: Context, server: _Server, settle: Settle
) -> None:
    dialog = _dialog(alarmed)
    server.refusals["/v1/log/alarms"] = Code.NOT_ALLOWED
    dialog.reason.setText("I would like to go on")
    dialog.act.click()
    settle()
    assert "does not allow" in dialog.findChildren(Notice)[-1].title()
    dialog.reject()
    assert len(_strips(alarmed)) == 1
    assert context.desk.disclosures.alarm() is not None


def test_nobody_else_is_offered_to_clear_it(
    qtbot: QtBot, context: Context, server: _Server, settle: Settle
) -> None:
    _fork(server)
    page = disclosures_page(context)
    qtbot.addWidget(page)
    page.show()
    settle()
    page.verify_button.click()
    settle()
    [strip] = _strips(page)
    assert not strip.clear.isVisibleTo(page)
