"""The limits of the process that parses really stop it: memory, processor time, files."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def _confined(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program under the limits, with one second of processor time a document."""
    head = (
        "from workstation.documents.read import bounds\n"
        "bounds.CPU_SECONDS = 1\n"
        "from workstation.documents.read.confinement import allow_cpu, confine\n"
        "confine()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", head + program],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory limit is advice")
def test_more_memory_than_the_limit_is_not_given() -> None:
    done = _confined("bytearray(bounds.MEMORY)")
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


def test_more_processor_time_than_the_limit_ends_the_process() -> None:
    done = _confined("allow_cpu()\nwhile True: pass")
    assert done.returncode == -signal.SIGXCPU


def test_each_document_gets_processor_time_of_its_own() -> None:
    document = "until = time.process_time() + 0.8\nwhile time.process_time() < until: pass\n"
    done = _confined("import time\n" + f"allow_cpu()\n{document}" * 4 + "print('all read')")
    assert done.stdout == "all read\n"


def test_no_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "written"
    done = _confined(f"import pathlib; pathlib.Path({str(path)!r}).write_bytes(b'x')")
    assert "PermissionError" in done.stderr or "OSError" in done.stderr
    assert not path.exists() or path.read_bytes() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's own means")
@pytest.mark.parametrize(
    "program",
    [
        "open({secret!r}).read()",
        "import os; os.listdir({folder!r})",
        "open({folder!r} + '/new', 'w')",
        "open('/etc/hostname').read()",
        "import os; open(f'/proc/{{os.getppid()}}/environ').read()",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import socket; socket.create_connection(('127.0.0.1', {port}))",
        "import os; os.execv('/bin/true', ['true'])",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.kill(os.getppid(), 0)",
        "import os, resource; resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
        "import os, signal; signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)",
    ],
)
def test_a_reader_that_was_taken_over_reaches_nothing(tmp_path: Path, program: str) -> None:
    secret = tmp_path / "backend.json"
    secret.write_text("the folder's secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        known = {"secret": str(secret), "folder": str(tmp_path), "port": server.getsockname()[1]}
        done = _confined(program.format(**known))
    assert done.returncode == 1
    assert "PermissionError" in done.stderr
    assert not (tmp_path / "new").exists()
