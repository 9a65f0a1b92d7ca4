"""Started as a process of its own: opens the desk, says when the sign-in form was painted, ends."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from ui.app import make_application
from ui.opening import Folders
from ui.shell.shell import Shell
from ui.sign_in.sign_in import SignInScreen


def main(folder: Path) -> int:
    """Print the wall clock's time at which the sign-in form stood on the window."""
    application = make_application(sys.argv[:1])
    shell = Shell(Folders(folder))
    painted: list[float] = []

    def look() -> None:
        shown = shell.window.shown()
        if isinstance(shown, SignInScreen) and not painted:
            shell.window.grab()
            painted.append(time.time())
            application.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    QTimer.singleShot(60_000, application.quit)
    shell.start()
    application.exec()
    shell.close()
    sys.stdout.write(f"{painted[0] if painted else 0}\n")
    return 0 if painted else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
