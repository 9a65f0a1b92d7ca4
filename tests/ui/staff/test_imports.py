"""Bringing resumes in at the staff's place, with the desk's own runner over takers in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.ui.staff.conftest import Stage
from ui.staff.import_view import ImportView
from ui.widgets import Label
from workstation.contract.administration import Imported, ImportTerms, PolicyVersion
from workstation.contract.errors import Code, Refusal
from workstation.desk.imports import ImportRoom
from workstation.importing.control import Control
from workstation.importing.run import Standing, Summary


class SampleImports:
    """Takes files in memory; ``gate`` holds every file back while it is not set."""

    def __init__(self) -> None:
        self.taken: set[bytes] = set()
        self.terms: ImportTerms | None = None
        self.refusal: Refusal | None = None
        self.gate = threading.Event()
        self.gate.set()

    def policy_versions(self) -> list[PolicyVersion]:
        return [PolicyVersion(id="a" * 64, label="2026"), PolicyVersion(id="b" * 64, label="2025")]

    def bring_in(
        self,
        paths: Sequence[Path],
        terms: ImportTerms,
        control: Control,
        told: Callable[[Standing], None],
        **more: Any,
    ) -> Summary:
        self.terms = terms
        room = ImportRoom(cast(Any, None))
        return room.bring_in(paths, terms, control, told, **more)

    def known(self, api: object, hashes: Sequence[str], terms: ImportTerms) -> Any:
        class Known:
            files = [None for _ in hashes]

        return Known()

    def take(self, api: object, content: bytes, terms: ImportTerms) -> Imported:
        assert self.gate.wait(10)
        if self.refusal is not None:
            raise self.refusal
        if content.startswith(b"bad"):
            return Imported(refused=["The file is damaged and can't be read."])
        new = content not in self.taken
        self.taken.add(content)
        return Imported(added=int(new), unchanged=int(not new))


@pytest.fixture
def imports(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> SampleImports:
    made = SampleImports()
    cast(Any, stage.desk).imports = made
    monkeypatch.setattr("workstation.desk.imports.imports.known", made.known)
    monkeypatch.setattr("workstation.desk.imports.imports.take", made.take)
    return made


@pytest.fixture
def view(stage: Stage, imports: SampleImports) -> ImportView:
    made = ImportView(stage.context)
    stage.qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    stage.settle()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sources"
    made.mkdir()
    for number in range(12):
        (made / f"{number}.txt").write_bytes(b"bad" if number == 7 else f"resume {number}".encode())
    return made


def said(widget: QWidget) -> str:
    """All that a widget's labels say."""
    return "\n".join(one.text() for one in widget.findChildren(Label) if not one.isHidden())


def test_a_folder_comes_in_and_what_was_refused_is_named_with_its_reason(
    stage: Stage, view: ImportView, imports: SampleImports, folder: Path
) -> None:
    assert not view.terms.act.isEnabled()
    view.terms.take([folder])
    assert view.terms.chosen.text() == "1 folder"
    stage.qtbot.keyClick(view.terms.act, Qt.Key.Key_Space)
    stage.settle()
    assert len(imports.taken) == 11
    assert imports.terms == ImportTerms()
    # A layout shows what is put into it a moment later.
    named = "7.txt: The file is damaged and can't be read."
    stage.qtbot.waitUntil(lambda: named in said(view.progress))
    words = said(view.progress)
    assert "11 resumes added" in words
    assert "1 refused" in words
    stage.qtbot.keyClick(view.progress.again, Qt.Key.Key_Space)
    assert view.terms.isVisible()
    assert "7.txt" not in said(view)


def test_a_policy_version_goes_with_a_basis(
    stage: Stage, view: ImportView, imports: SampleImports, folder: Path
) -> None:
    assert not view.terms.basis.isVisible()
    view.terms.policy.setCurrentIndex(2)
    assert view.terms.basis.isVisible()
    view.terms.versions.setChecked(True)
    view.terms.take([folder / "1.txt"])
    view.terms.act.click()
    stage.settle()
    assert imports.terms is not None
    assert (imports.terms.policy_version, imports.terms.basis) == ("2025", "recorded-consent")
    assert imports.terms.new_versions


def test_an_import_pauses_goes_on_and_stops_and_the_same_files_go_on_later(
    stage: Stage, view: ImportView, imports: SampleImports, folder: Path
) -> None:
    imports.gate.clear()
    view.terms.take([folder])
    view.terms.act.click()
    view.progress.pause.click()
    assert view.progress.title.text() == "Paused"
    view.progress.pause.click()
    assert view.progress.title.text() == "Importing"
    view.progress.stop.click()
    assert not view.progress.stop.isEnabled()
    imports.gate.set()
    stage.settle()
    assert len(imports.taken) < 11
    stage.qtbot.waitUntil(lambda: "Import the same files again to go on" in said(view.progress))
    view.progress.again.click()
    view.terms.take([folder])
    view.terms.act.click()
    stage.settle()
    assert len(imports.taken) == 11


def test_locking_stops_a_paused_import_and_drops_the_names(
    stage: Stage, view: ImportView, imports: SampleImports, folder: Path
) -> None:
    imports.gate.clear()
    view.terms.take([folder])
    view.terms.act.click()
    view.progress.pause.click()
    stage.context.locking.emit()
    imports.gate.set()
    stage.settle()
    assert len(imports.taken) < 11
    assert view.terms.paths == []


def test_what_stops_an_import_is_said_and_what_came_in_is_kept(
    stage: Stage, view: ImportView, imports: SampleImports, folder: Path
) -> None:
    imports.refusal = Refusal(Code.UNAVAILABLE)
    view.terms.take([folder])
    view.terms.act.click()
    stage.settle()
    assert view.progress.title.text() == "The import ended early"
    assert "What came in is kept" in said(view.progress)


def test_a_report_is_written_where_it_was_asked_for(
    stage: Stage,
    view: ImportView,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "report"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    view.terms.take([folder])
    view.terms.report.setChecked(True)
    view.terms.act.click()
    stage.settle()
    written = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert len(written.splitlines()) == 13
    assert "7.txt" not in written
