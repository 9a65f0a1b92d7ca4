"""Programs beside a server read documents under the limits of a worker, and leave no trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workstation.documents.read import programs
from workstation.documents.read.needs import Needs, Output
from workstation.documents.read.program import DOCUMENT
from workstation.documents.read.programs import Programs
from workstation.documents.read.refusal import Refused

_ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="programs are limited on Linux only"
)


def _run(*command: str, document: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "workstation.documents.read.program", *command],
        input=document,
        capture_output=True,
        cwd=_ROOT,
        timeout=60,
    )


def test_a_program_gets_the_document_as_a_file_without_a_name() -> None:
    done = _run("/bin/cat", DOCUMENT, document=b"hello to all")
    assert done.stdout == b"hello to all"
    assert _run("/bin/cat", document=b"by its input").stdout == b"by its input"


def test_a_program_reads_no_file_of_the_user_and_writes_none(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the folder's secret")
    done = _run("/bin/cat", str(secret))
    assert done.returncode != 0
    assert b"secret" not in done.stdout
    _run("/bin/cp", DOCUMENT, str(tmp_path / "copy"), document=b"a resume")
    assert not (tmp_path / "copy").exists()


def test_a_program_reaches_no_network() -> None:
    talk = "import socket; socket.socket()"
    done = _run("/usr/bin/env", "python3", "-c", talk)
    assert done.returncode != 0


def test_no_more_is_held_of_what_a_program_says_than_is_read() -> None:
    talker = ["/usr/bin/env", "python3", "-c", "while True: print('x' * 1_000_000)"]
    assert len(programs._run(talker, b"a document" * 100_000)) == programs._MOST


def test_a_program_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PROGRAM_SECONDS", 1.0)
    with pytest.raises(Refused, match="more time"):
        programs._run(["/bin/sleep", "60"], b"a document" * 100_000)


def test_without_programs_old_word_is_refused_and_pictures_stay_unread() -> None:
    nothing = Programs()
    with pytest.raises(Refused, match="no converter"):
        nothing.output(Needs("doc", [b"x"]))
    assert nothing.output(Needs("ocr", [b"x"])) is None


def test_what_a_worker_needs_and_a_program_says_survive_the_pipe() -> None:
    needs = Needs.unpacked(Needs("ocr", [b"", b"P5", b"\0" * 9], "2024-05-06").packed())
    assert (needs.program, needs.parts, needs.written) == (
        "ocr",
        [b"", b"P5", b"\0" * 9],
        "2024-05-06",
    )
    output = Output("Kīhei".encode(), "doc", "", "text")
    assert Output.unpacked(output.packed()) == output
