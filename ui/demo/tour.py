"""The headless demo from start to end; its exit code is 0 only if every step really happened."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.app import make_application
from ui.demo import (
    answering,
    auditing,
    closing,
    coming_back,
    entering,
    job_closing,
    keeping,
    refining,
    retaining,
    searching,
    shortlisting,
)
from ui.demo.player import Player, StepFailed
from ui.opening import Folders
from ui.shell.shell import Shell
from workstation.contract.words import Role
from workstation.desk.desk import PASSPHRASE_VARIABLE
from workstation.desk.samples import SampleAccount


def play(pictures: Path, data: Path | None) -> int:
    """Play the main job; keep the database, and the desk beside it, in ``data`` where given."""
    application = make_application(sys.argv[:1])
    folder = Path(tempfile.mkdtemp(prefix="resume-desk-demo-")) if data is None else data / "desk"
    # From here on only this process knows it: the desk that is opened again has to ask.
    passphrase = os.environ.pop(PASSPHRASE_VARIABLE, None) or secrets.token_urlsafe(24)
    folders = Folders(folder, data)
    player = Player(pictures)
    try:
        with _desk(player, folders, passphrase):
            accounts = _main_job(player)
        with _desk(player, folders, None):
            coming_back.reopen(player, passphrase)
            reference = coming_back.staff(player, accounts)
            auditing.officer(player, coming_back.of(accounts, Role.PRIVACY_OFFICER), reference)
            auditing.administrator(player, coming_back.of(accounts, Role.EMPLOYER_ADMIN))
            answering.answer(player, accounts)
            coming_back.paused(player, accounts)
    except StepFailed as failed:
        sys.stderr.write(f"the demo stopped: {failed}\n")
        return 1
    finally:
        # Qt's own statics outlive Python; a copy made here must not be among them.
        application.clipboard().clear()
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)
    p99, largest = player.gaps.summary()
    sys.stderr.write(f"every step happened; pictures are in {pictures}\n")
    sys.stderr.write(f"event loop gaps: p99 {p99:.0f} ms, largest {largest:.0f} ms\n")
    return 0


@contextmanager
def _desk(player: Player, folders: Folders, passphrase: str | None) -> Iterator[None]:
    """A running desk in front of the player; where a step fails, a picture shows what was there."""
    shell = Shell(folders, passphrase)
    player.sit_down(shell)
    shell.start()
    try:
        yield
    except StepFailed:
        player.shot("stopped-here", rest=False)
        raise
    finally:
        shell.window.hide()
        shell.close()
        shell.window.deleteLater()
        QApplication.processEvents()


def _main_job(player: Player) -> list[SampleAccount]:
    entering.first_start(player)
    accounts = entering.sign_in(player)
    view = searching.search(player)
    refining.refine(player, view)
    with tempfile.TemporaryDirectory(prefix="resume-desk-copies-") as folder:
        searching.disclose(player, view, Path(folder))
        retaining.register(player)
        player.require(not list(Path(folder).iterdir()), "the destroyed file is still there")
    player.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    keeping.keep(player, view)
    shortlisting.shortlist(player, view)
    job_closing.close(player)
    closing.disclosures(player)
    closing.around(player)
    closing.lock(player, accounts[0])
    closing.sizes(player)
    return accounts
