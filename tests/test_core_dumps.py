"""No program of ours leaves an image of its memory when it crashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_PROGRAMS = {
    "workstation": "from workstation.cli import main",
    "desk": "from ui.app import main",
    "document worker": "from workstation.documents.read.confinement import confine\n"
    "def main(_): confine()",
}
_THEN = """
import ctypes, resource
try:
    main(["--help"])
except SystemExit:
    pass
get_dumpable = 3
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux itself")
@pytest.mark.parametrize("program", _PROGRAMS)
def test_a_program_that_crashes_leaves_no_dump(program: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAMS[program] + _THEN],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.splitlines()[-1] == "(0, 0) 0"
