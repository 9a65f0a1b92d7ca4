"""The main job in the real window against a real embedded backend, with the GUI thread guarded."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import http.client
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import create_engine

from tests.ui import few_people
from tests.ui.gui_guard import gui_thread_guarded
from ui.candidate.candidate_page import CandidatePage
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.demo.player import Player
from ui.opening import Folders
from ui.search.page import SearchPlace
from ui.shell.shell import Shell
from ui.shell.workplace import Workplace
from ui.sign_in.first_start import FirstStartScreen
from ui.sign_in.lock import LockScreen
from ui.sign_in.sign_in import SignInScreen
from ui.widgets import ElidedLabel
from workstation.contract.words import FieldGroup
from workstation.desk import samples

pytestmark = pytest.mark.slow


@pytest.fixture
def player(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    """A person in front of a fresh desk whose samples are a few people."""
    monkeypatch.setattr(samples, "_FOLDER", few_people.write(tmp_path / "samples"))
    shell = Shell(Folders(tmp_path / "desk"), "a passphrase of the tests")
    made = Player(tmp_path / "pictures")
    made.sit_down(shell)
    shell.start()
    yield made
    shell.window.hide()
    shell.close()
    shell.window.deleteLater()
    QGuiApplication.clipboard().clear()


def sign_in(player: Player) -> str:
    """Load the samples and sign in as the recruiter; returns the password."""
    player.press(player.screen(FirstStartScreen, 90).load)
    screen = player.screen(SignInScreen, 120)
    password = screen.password.text()
    player.key(Qt.Key.Key_Return, widget=screen.password)
    player.screen(Workplace)
    player.rest()
    return password


def disclose_the_first(player: Player) -> CandidatePage:
    """Search the person with the planted data, preview, disclose everything."""
    place = player.screen(Workplace).page("search")
    assert isinstance(place, SearchPlace)
    view = place.search
    player.until(lambda: view.results.model.rowCount() > 0)
    player.write(view.query, '"registered nurse"')
    player.key(Qt.Key.Key_Return, widget=view.query)
    player.until(lambda: not view.searching.running and view.results.model.rowCount() == 1)
    player.key(Qt.Key.Key_D, widget=view.results.list)
    dialog = player.dialog(DiscloseDialog)
    player.until(dialog.job.isEnabled)
    dialog.groups.choose((FieldGroup.IDENTITY, FieldGroup.PHONES, FieldGroup.EMAILS))
    dialog.purpose.setCurrentIndex(1)
    dialog.job.setCurrentIndex(0)
    dialog.job.changed.emit()
    player.press(dialog.act)
    player.until(lambda: place.candidate is not None)
    page = place.candidate
    assert page is not None
    return page


def texts_with(secret: str) -> list[str]:
    """Every text with ``secret`` that widgets, documents and Python objects hold."""
    found = []
    for widget in QApplication.allWidgets():
        texts = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | ElidedLabel | QLineEdit):
            texts.append(widget.text())
        elif isinstance(widget, QTextEdit):
            texts.append(widget.document().toPlainText())
        found += [text for text in texts if secret in text]
    held = {
        id(one): one
        for thing in gc.get_objects()
        for one in gc.get_referents(thing)
        if type(one) is str and secret in one
    }
    # The planted value itself is a constant of the tests.
    return found + [text for text in held.values() if text is not few_people.SECRET_EMAIL]


def test_nothing_blocks_the_gui_thread_and_a_lock_drops_what_was_disclosed(
    player: Player,
) -> None:
    with gui_thread_guarded():
        password = sign_in(player)
        page = disclose_the_first(player)
        assert page.banner.isVisible()
        shown = [label.text() for label in page.findChildren(QLabel)]
        digits = "".join(filter(str.isdigit, few_people.SECRET_PHONE))
        assert any(digits in "".join(filter(str.isdigit, text)) for text in shown)
        assert few_people.SECRET_EMAIL in shown
        del page, shown
        # What is looked for below is really there now.
        assert texts_with(few_people.SECRET_EMAIL)
        player.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        lock = player.screen(LockScreen)
        player.rest()
        gc.collect()
    assert texts_with(few_people.SECRET_EMAIL) == []
    with gui_thread_guarded():
        player.write(lock.password, password)
        player.key(Qt.Key.Key_Return, widget=lock.password)
        player.screen(Workplace)
        player.rest()
        player.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        player.rest()


@pytest.mark.parametrize("what", ["file", "socket", "HTTP", "database", "digest", "signature"])
def test_the_guard_sees_blocking_work_on_the_gui_thread(what: str, tmp_path: Path) -> None:
    key, engine = Ed25519PrivateKey.generate(), create_engine("sqlite://")
    kept_alive = http.client.HTTPConnection("127.0.0.1")
    kept_alive.sock, answering = socket.socketpair()
    acts: dict[str, Callable[[], object]] = {
        "file": lambda: (tmp_path / "file").write_text("x"),
        "socket": lambda: socket.create_connection(("127.0.0.1", 9), 0.1),
        "HTTP": lambda: kept_alive.request("GET", "/"),
        "database": lambda: engine.connect().close(),
        "digest": lambda: hashlib.sha256(b"x").digest(),
        "signature": lambda: key.sign(b"x"),
    }
    try:
        with (
            pytest.raises(AssertionError, match="work on the GUI thread"),
            gui_thread_guarded(),
            contextlib.suppress(OSError),
        ):
            acts[what]()
    finally:
        kept_alive.close()
        answering.close()
        engine.dispose()


def test_an_employer_is_created_at_first_start_and_finds_an_empty_database(
    player: Player,
) -> None:
    screen = player.screen(FirstStartScreen, 90)
    player.write(screen.employer, "Makani Staffing")
    player.write(screen.name, "Helen Iwamoto")
    player.write(screen.email, "helen@makani.example")
    player.write(screen.password, "a long enough password")
    player.key(Qt.Key.Key_Return, widget=screen.password)
    workplace = player.screen(Workplace)
    player.rest()
    assert workplace.place in ("search", "disclosures")
    player.shell.window.sign_out_asked.emit()
    player.screen(SignInScreen)
