"""The headless demo from start to end; its exit code is 0 only if every step really happened."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from ui.app import make_application
from ui.demo import closing, entering, searching
from ui.demo.player import Player, StepFailed
from ui.opening import Folders
from ui.shell.shell import Shell
from workstation.desk.desk import PASSPHRASE_VARIABLE


def play(pictures: Path, data: Path | None) -> int:
    """Play the main job on a fresh desk; keep the database in ``data`` where given."""
    application = make_application(sys.argv[:1])
    folder = Path(tempfile.mkdtemp(prefix="resume-desk-demo-"))
    passphrase = os.environ.get(PASSPHRASE_VARIABLE) or secrets.token_urlsafe(24)
    shell = Shell(Folders(folder, data), passphrase)
    player = Player(shell, pictures)
    try:
        shell.start()
        _play(player)
    except StepFailed as failed:
        sys.stderr.write(f"the demo stopped: {failed}\n")
        player.shot("stopped-here", rest=False)
        return 1
    finally:
        shell.window.hide()
        shell.close()
        # Qt's own statics outlive Python; a copy made here must not be among them.
        application.clipboard().clear()
        shutil.rmtree(folder, ignore_errors=True)
        application.processEvents()
    p99, largest = player.gaps.summary()
    sys.stderr.write(f"every step happened; pictures are in {pictures}\n")
    sys.stderr.write(f"event loop gaps: p99 {p99:.0f} ms, largest {largest:.0f} ms\n")
    return 0


def _play(player: Player) -> None:
    entering.first_start(player)
    accounts = entering.sign_in(player)
    view = searching.search(player)
    searching.disclose(player, view)
    closing.disclosures(player)
    closing.around(player)
    closing.lock(player, accounts[0])
    closing.sizes(player)
