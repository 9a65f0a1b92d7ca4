"""Modules of ours as processes of their own, which get nothing of this one's environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import workstation
from workstation import cores

_CREATE_NO_WINDOW = 0x08000000
#: What a system needs to start Python and find its libraries and temporary folder.
_NEEDED = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")


def started(
    module: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    handed: Sequence[int] = (),
    complains: bool = False,
) -> subprocess.Popen[bytes]:
    """``python -m module`` with pipes for input and output; raises `OSError` where it can't start.

    What it complains of is dropped, as that may quote what it was given, unless it ``complains``
    where this process does. It gets ``environment``, or what a system needs and nothing else: no
    secrets, and no settings of this process. It inherits the open files of ``handed`` (POSIX).
    """
    package = str(Path(workstation.__file__).parent.parent)
    if environment is None:
        environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    ours = {"PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1"}
    with cores.all_of_them():
        return subprocess.Popen(  # noqa: S603 - a module of ours, named by ours
            [sys.executable, "-s", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if complains else subprocess.DEVNULL,
            pass_fds=handed,
            env={**environment, **ours},
            cwd=package,
            creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
