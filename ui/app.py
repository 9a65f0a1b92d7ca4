"""Starts the desk: the application, its settings from the command line, the shell."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from pathlib import Path

import platformdirs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.opening import Folders
from ui.shell.shell import Shell
from ui.theme import theme
from workstation.core_dumps import forbid_core_dumps

FOLDER_VARIABLE = "WORKSTATION_DESK_FOLDER"


def default_folder(name: str = "desk") -> Path:
    """The desk's own folder under the user's data folder."""
    return Path(platformdirs.user_data_dir("resume-desk", appauthor=False)) / name


def _folder(demo: bool, data: Path | None) -> Path:
    if demo:
        # A demo's desk goes with its database: it holds the sample accounts' passwords.
        return data / "desk" if data is not None else default_folder("demo")
    return Path(os.environ.get(FOLDER_VARIABLE) or default_folder())


def make_application(arguments: list[str]) -> QApplication:
    """The application, its style, font and palette."""
    # Other threads parse and sign: the GUI thread waits for Python's lock a fifth as long.
    sys.setswitchinterval(0.001)
    application = QApplication(arguments)
    application.setApplicationName("resume-desk")
    application.setApplicationDisplayName("Resume Desk")
    application.setDesktopFileName("resume-desk")
    application.setQuitOnLastWindowClosed(True)
    theme()
    # Imported code stays for good: to look through it for cycles would only hold up the GUI thread.
    gc.freeze()
    return application


def parser() -> argparse.ArgumentParser:
    """The arguments of ``python -m ui``; people use the command `workstation`."""
    made = argparse.ArgumentParser(prog="resume-desk", description="Open Resume Desk.")
    made.add_argument("--folder", type=Path, help="the desk's own folder")
    made.add_argument("--data", type=Path, help="the embedded database's folder")
    made.add_argument("--demo", action="store_true", help="load the samples where there are none")
    made.add_argument("--headless", action="store_true", help="play the demo offscreen")
    made.add_argument("--pictures", type=Path, help="where the headless demo saves its pictures")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the desk until its window is closed; returns the exit code."""
    forbid_core_dumps()
    chosen = parser().parse_args(arguments)
    if chosen.headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from ui.demo.tour import play

        return play(chosen.pictures, chosen.data)
    application = make_application(sys.argv[:1])
    folder = chosen.folder or _folder(chosen.demo, chosen.data)
    shell = Shell(Folders(folder, chosen.data), load_samples=chosen.demo)
    # Ctrl+C in the terminal ends the desk; Qt lets Python look at signals only when it runs.
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    ticks = QTimer()
    ticks.timeout.connect(lambda: None)
    ticks.start(500)
    shell.start()
    code = application.exec()
    shell.close()
    return int(code)
