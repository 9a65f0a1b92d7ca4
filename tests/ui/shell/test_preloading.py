"""Pages are imported on a worker: opening one imports nothing on the GUI thread."""

from __future__ import annotations

import ast
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import DeskDouble, folder, person
from ui.opening import Folders
from ui.operations import Operations
from ui.shell import preloading, shell, workplace
from ui.shell.shell import Shell
from ui.shell.workplace import Workplace
from workstation.desk.desk import Desk


def test_every_page_of_the_workplace_is_among_those_that_are_loaded() -> None:
    source = ast.parse(Path(workplace.__file__).read_text(encoding="utf-8"))
    makers = [node for node in source.body if isinstance(node, ast.FunctionDef)]
    imported = {
        node.module
        for maker in makers
        for node in ast.walk(maker)
        if isinstance(node, ast.ImportFrom)
    }
    assert imported == set(preloading.PAGES)


def test_loading_leaves_nothing_to_import() -> None:
    preloading.load_pages()
    assert preloading.pages_loaded()


def test_who_signs_in_before_the_pages_are_there_waits_for_a_worker_to_bring_them(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = DeskDouble()
    desk.kept_session = person()
    monkeypatch.setattr(Desk, "open", lambda *_: desk)
    threads: list[threading.Thread] = []
    monkeypatch.setattr(shell, "pages_loaded", lambda: False)
    monkeypatch.setattr(shell, "load_pages", lambda: threads.append(threading.current_thread()))
    made = Shell(Folders(folder(tmp_path / "desk")))
    made.start()
    try:
        qtbot.waitUntil(lambda: isinstance(made.window.shown(), Workplace), timeout=5_000)
        assert threads
        assert threading.main_thread() not in threads
    finally:
        made.window.hide()
        made.close()
        made.window.deleteLater()


def test_all_workers_are_there_before_any_work_is(qtbot: QtBot) -> None:
    operations = Operations(workers=3)
    names = {one.name for one in threading.enumerate() if one.name.startswith("operation")}
    assert len(names) >= 3
    done: list[int] = []
    for _ in range(10):
        operations.run(lambda _task: 1, success=done.append)
    qtbot.waitUntil(lambda: len(done) == 10)
    operations.close()
