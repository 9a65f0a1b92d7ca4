"""The page on a real desk, against a server with a real log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desk.lying_server import JOB, Body, LyingServer
from ui.audit.page import DisclosuresPage, disclosures_page
from ui.context import Context
from ui.operations import Operations
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.desk import Desk

REFERENCES = ("R-7F3K-92QX", "R-8RTA-6VC1", "R-M5RK-3ZT6")


class AuditServer(LyingServer):
    """Knows jobs, and one reference an entry."""

    def _honest(self, method: str, path: str, query: dict[str, str], body: Body) -> Body | None:
        if path == "/v1/jobs":
            return {"jobs": [{"id": JOB, "title": "ICU nurses", "reference": "REQ-1"}]}
        return super()._honest(method, path, query, body)

    def _row(self, index: int) -> Body:
        row = super()._row(index)
        job = json.loads(self.log.texts[index]).get("job")
        return row | {"reference": REFERENCES[index % 3], "job": job}


@pytest.fixture
def server() -> Iterator[AuditServer]:
    """An honest server, until told otherwise."""
    server = AuditServer()
    yield server
    server.close()


@pytest.fixture
def context(qtbot: QtBot, server: AuditServer, tmp_path: Path) -> Iterator[Context]:
    """A signed-in desk with 20 entries."""
    desk = Desk.open(tmp_path / "desk", "a passphrase")
    operations = Operations()
    try:
        desk.choose_server(server.address)
        me = desk.session.sign_in("noelani@makani.example", "a good password")
        for number in range(20):
            if number % 4 == 0:
                desk.disclosures.open_preview(REFERENCES[0])
            else:
                form = Form.CLIPBOARD if number % 5 == 0 else Form.SCREEN
                desk.disclosures.disclose(
                    REFERENCES[0], [FieldGroup.PHONES], Purpose.CONTACT, JOB, form
                )
        context = Context(desk, operations)
        context.me = me
        yield context
    finally:
        operations.close()
        desk.close()


@pytest.fixture
def settle(qtbot: QtBot, context: Context) -> Callable[[], None]:
    """Waits until no work is under way."""

    def wait() -> None:
        qtbot.waitUntil(lambda: context.operations.busy == 0, timeout=10_000)

    return wait


@pytest.fixture
def page(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> Iterator[DisclosuresPage]:
    """The page, shown, with its first rows."""
    page = disclosures_page(context)
    qtbot.addWidget(page)
    page.resize(1248, 800)
    page.show()
    settle()
    yield page
    settle()
