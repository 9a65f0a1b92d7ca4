"""Each refusal of a real server, over HTTP or TLS, has its own message on the sign-in screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.backend.running import PASSWORD, Backend, running
from tests.certificates import self_signed
from ui.opening import Folders
from ui.shell.shell import Shell
from ui.shell.workplace import Workplace
from ui.sign_in.sign_in import SignInScreen
from workstation.contract.errors import WORDING, Code
from workstation.desk.desk import Desk
from workstation.desk.errors import NoNetwork, UnknownCertificate

EMAIL = "noelani@makani.example"
PASSPHRASE = "a passphrase for tests"
#: Every message that this file waits for; each differs from all others.
TITLES = {
    "wrong password": WORDING[Code.WRONG_CREDENTIALS].sentence,
    "locked account": WORDING[Code.ACCOUNT_LOCKED].sentence,
    "expired subscription": WORDING[Code.SUBSCRIPTION_EXPIRED].sentence,
    "wrong clock": WORDING[Code.WRONG_CLOCK].sentence,
    "old client": WORDING[Code.CLIENT_TOO_OLD].sentence,
    "no network": NoNetwork.sentence,
    "unknown certificate": UnknownCertificate.sentence,
}

Sit = Callable[[str], Shell]


@pytest.fixture
def sit(qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    """Sits down at a desk that uses the server of that address; again is another day."""
    open_now: list[Shell] = []

    def get_up() -> None:
        while open_now:
            shell = open_now.pop()
            shell.window.hide()
            shell.close()
            shell.window.deleteLater()

    def begin(address: str) -> Shell:
        get_up()
        desk = Desk.open(tmp_path / "desk", PASSPHRASE)
        desk.servers.choose(address)
        desk.close()
        shell = Shell(Folders(tmp_path / "desk"), PASSPHRASE)
        open_now.append(shell)
        shell.start()
        return shell

    yield begin
    get_up()


def sign_in(qtbot: QtBot, shell: Shell, password: str = PASSWORD) -> None:
    """Type e-mail and password once the form is there, and press Enter."""
    qtbot.waitUntil(lambda: isinstance(shell.window.shown(), SignInScreen), timeout=20_000)
    qtbot.waitUntil(lambda: shell.operations.busy == 0, timeout=20_000)
    screen = shell.window.shown()
    assert isinstance(screen, SignInScreen)
    screen.email.clear()
    qtbot.keyClicks(screen.email, EMAIL)
    qtbot.keyClicks(screen.password, password)
    qtbot.keyClick(screen.password, Qt.Key.Key_Return)


def told(qtbot: QtBot, shell: Shell, title: str) -> None:
    """Wait until the sign-in screen says this."""

    def says() -> bool:
        screen = shell.window.shown()
        notice = screen.notice() if isinstance(screen, SignInScreen) else None
        return notice is not None and notice.title() == title and bool(notice.text())

    qtbot.waitUntil(says, timeout=20_000)


def _employed(backend: Backend, ended: bool = False) -> None:
    """A recruiter's account, whose employer's subscription runs, or has ended."""
    employer = backend.admin("/v1/admin/employers", {"name": "Makani Staffing"})["id"]
    day = backend.clock().date()
    period = {
        "starts": str(day - timedelta(days=30)),
        "ends": str(day + timedelta(days=-2 if ended else 30)),
    }
    backend.admin(
        "/v1/admin/subscriptions", {"employer": employer, **period, "seats": 2, "quota": 5}
    )
    backend.account(EMAIL, "recruiter", employer)


def test_the_messages_all_differ() -> None:
    assert len(set(TITLES.values())) == len(TITLES)


@pytest.mark.parametrize(
    "what",
    ["wrong password", "locked account", "expired subscription", "wrong clock", "old client"],
)
def test_a_refusal_has_its_own_message(qtbot: QtBot, sit: Sit, tmp_path: Path, what: str) -> None:
    newest = {"minimum_client": "99.0.0"} if what == "old client" else {}
    with running(tmp_path / "data", **newest) as backend:
        if what != "old client":
            _employed(backend, ended=what == "expired subscription")
        if what == "locked account":
            body = {"email": EMAIL, "password": "wrong", "device_label": "elsewhere"}
            for _ in range(5):
                backend.device().request("POST", "/v1/sessions", body)
        if what == "wrong clock":
            backend.clock.moved += timedelta(minutes=10)
        shell = sit(backend.address)
        sign_in(qtbot, shell, "not the password" if what == "wrong password" else PASSWORD)
        told(qtbot, shell, TITLES[what])
        if what == "wrong password":
            sign_in(qtbot, shell)
            qtbot.waitUntil(lambda: isinstance(shell.window.shown(), Workplace), timeout=20_000)


def test_a_certificate_that_nobody_vouches_for_has_its_own_message(
    qtbot: QtBot, sit: Sit, tmp_path: Path
) -> None:
    certificate, key = self_signed(tmp_path)
    with running(tmp_path / "data", tls_cert=certificate, tls_key=key) as backend:
        assert backend.address.startswith("https://127.0.0.1:")
        shell = sit(backend.address)
        told(qtbot, shell, TITLES["unknown certificate"])
        sign_in(qtbot, shell)
        told(qtbot, shell, TITLES["unknown certificate"])


def test_a_server_that_is_gone_has_its_own_message_and_the_session_stays_kept(
    qtbot: QtBot, sit: Sit, tmp_path: Path
) -> None:
    with ExitStack() as serving:
        backend = serving.enter_context(running(tmp_path / "data"))
        _employed(backend)
        sign_in(qtbot, shell := sit(backend.address))
        qtbot.waitUntil(lambda: isinstance(shell.window.shown(), Workplace), timeout=20_000)
        # Another day: the kept session needs no password.
        tomorrow = sit(backend.address)
        qtbot.waitUntil(lambda: isinstance(tomorrow.window.shown(), Workplace), timeout=20_000)
    told(qtbot, sit(backend.address), TITLES["no network"])
