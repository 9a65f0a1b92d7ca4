"""`workstation import`: files and folders, a summary, a reason for each refused file."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.candidates.test_importing import json_resume
from workstation.cli import main
from workstation.importing.files import files_under


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


def test_a_report_tells_each_file_by_number_and_hash(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    main(["import", "--data", str(tmp_path / "data"), "--report", str(out), str(folder)])
    said = json.loads(out.read_text(encoding="utf-8"))
    assert [(each["number"], each["added"]) for each in said["each"]] == [
        (1, 1),
        (2, 1),
        (3, 0),
        (4, 0),
    ]
    assert all(len(each["hash"]) == 64 for each in said["each"][:2])
    assert str(folder) not in out.read_text(encoding="utf-8")


def test_a_report_that_could_not_be_written_stops_before_anything_starts(
    folder: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    for report in ("report.xlsx", "nowhere/report.csv"):
        out = str(tmp_path / report)
        assert main(["import", "--data", str(data), "--report", out, str(folder)]) == 2
    assert not data.exists()


def test_a_reference_is_stated_for_one_file_only(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    options = ["--data", str(data), "--reference", "R-7F3K-92QX"]
    assert main(["import", *options, str(folder)]) == 2
    assert not data.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_an_import_that_was_cut_short_goes_on_where_it_was(
    how: signal.Signals,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    data, files = tmp_path / "data", tmp_path / "sources"
    files.mkdir()
    count = 120
    for number in range(count):
        (files / f"{number}.json").write_bytes(json_resume())
    command = [sys.executable, "-m", "workstation", "import", "--data", str(data), str(files)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    database = data / "backend.db-wal"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if database.exists() and database.stat().st_size > 1_400_000:
            break
        time.sleep(0.02)
    process.send_signal(how)
    said = process.communicate(timeout=60)
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "Stopping after the files at hand." in said[1]
        assert "files are left. Start it again to go on." in said[1]
        assert "resumes added" in said[0]
    assert main(["import", "--data", str(data), str(files)]) == 0
    found = re.fullmatch(
        r"120 files: (\d+) resumes added, 0 under new terms, (\d+) unchanged, 0 refused\n",
        capsys.readouterr().out,
    )
    assert found is not None
    added, unchanged = int(found[1]), int(found[2])
    assert added + unchanged == count
    assert 0 < unchanged < count
    assert main(["import", "--data", str(data), str(files)]) == 0
    assert "0 resumes added, 0 under new terms, 120 unchanged" in capsys.readouterr().out
