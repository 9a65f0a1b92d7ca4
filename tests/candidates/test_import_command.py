"""`workstation import`: files and folders, a summary, a reason for each refused file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.candidates.test_importing import json_resume
from workstation.cli import main
from workstation.commands.import_ import files_under


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sources: two resumes in subfolders, two files that are none, a hidden one."""
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    found = tmp_path / "sources"
    for name in ("a", "b"):
        (found / name).mkdir(parents=True)
        (found / name / "resume.json").write_bytes(json_resume())
    (found / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (found / "empty.pdf").write_bytes(b"")
    (found / ".hidden.json").write_bytes(json_resume())
    return found


def test_files_are_brought_in_once_and_refusals_have_reasons(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(tmp_path / "data")
    assert main(["import", "--data", data, str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == "4 files: 2 resumes added, 0 under new terms, 0 unchanged, 2 refused\n"
    assert "picture.png: " in said.err
    assert "empty.pdf: The file is empty." in said.err
    assert "4/4" in said.err
    assert main(["import", "--data", data, str(folder / "a"), str(folder / "b")]) == 0
    said = capsys.readouterr()
    assert said.out == "2 files: 0 resumes added, 0 under new terms, 2 unchanged, 0 refused\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_files_name_can_not_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    evil = tmp_path / "cv\x1b[2J\x1b]0;gone\x07\u202efdp."
    evil.write_bytes(b"")
    assert main(["import", "--data", str(tmp_path / "data"), str(evil)]) == 1
    said = capsys.readouterr().err
    assert r"cv\x1b[2J\x1b]0;gone\x07\u202efdp.: The file is empty." in said
    assert all(c.isprintable() or c == "\n" for c in said)


def test_unknown_terms_stop_the_run(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = ["--policy-version", "no such text", "--basis", "sample"]
    assert main(["import", "--data", str(tmp_path / "data"), *terms, str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "no policy version" in said.err


def test_half_stated_terms_and_missing_paths_are_refused_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    missing = str(tmp_path / "nowhere")
    assert main(["import", "--data", str(data), missing]) == 2
    assert main(["import", "--data", str(data), "--basis", "sample", str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""
    assert not data.exists()


def test_folders_are_walked_in_order_and_named_files_are_taken_once(folder: Path) -> None:
    first = folder / "b" / "resume.json"
    assert files_under([first, folder]) == [
        first,
        folder / "a" / "resume.json",
        folder / "empty.pdf",
        folder / "picture.png",
    ]
