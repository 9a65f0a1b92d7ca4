"""On Linux, what a reader taken over by a hostile file could still reach: nothing of the user's.

Landlock lets it read the program's own files only; a filter on system calls takes network, other
processes and starting programs away. Kernels without them (before 5.13) go on without.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

import workstation

_READ_FILE, _READ_DIR, _EXECUTE = 1 << 2, 1 << 3, 1 << 0
#: Rights over files, over TCP and over processes outside, by the version that brought them.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_TCP_RIGHTS = {4: 0b11}
_SCOPES = {6: 0b11}
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")

#: Machine → its number for filters, and the calls that are refused: socket, socketpair, connect,
#: ptrace, reading and writing other processes' memory, keys of the kernel, io_uring (which can do
#: all that), taking over others' descriptors; then signals, to whichever process (kill, tkill,
#: tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal); then execve, execveat; and
#: prlimit, which is refused for other processes.
_REFUSED = {
    "x86_64": (
        0xC000003E,
        (41, 53, 42, 101, 310, 311, 248, 249, 250, 425, 438, 62, 200, 234, 129, 297, 424),
        (59, 322),
        302,
    ),
    "aarch64": (
        0xC00000B7,
        (198, 199, 203, 117, 270, 271, 217, 218, 219, 425, 438, 129, 130, 131, 138, 240, 424),
        (221, 281),
        261,
    ),
}
_ALLOW, _EPERM, _KILL = 0x7FFF0000, 0x00050001, 0x80000000


def shut_in(*, starting: bool = False) -> None:
    """Give up what parsing does not need; what this kernel does not know is left as it is.

    With ``starting`` this process may still become another program, which is shut in as well.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    with contextlib.suppress(OSError):
        _keep_to_files(library, _program_files())
    _refuse_calls(library, starting)


def _program_files() -> Iterable[str]:
    """What importing parsers reads: Python, its packages, ours, and the system's libraries."""
    package = Path(workstation.__file__).parent
    return dict.fromkeys((sys.prefix, sys.base_prefix, sys.exec_prefix, str(package), *_SYSTEM))


def _keep_to_files(library: ctypes.CDLL, readable: Iterable[str]) -> None:
    version = library.syscall(_CREATE, None, 0, 1)
    if version < 1:
        return
    files, tcp, scopes = (_sum(of, version) for of in (_FILE_RIGHTS, _TCP_RIGHTS, _SCOPES))
    rules = struct.pack("=QQQ", files, tcp, scopes)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = library.syscall(_CREATE, rules, size, 0)
    if ruleset < 0:
        return
    try:
        for path in readable:
            _allow(library, ruleset, path)
        library.syscall(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(library: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _EXECUTE | (_READ_DIR if os.path.isdir(path) else 0)
        library.syscall(_ADD, ruleset, 1, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)


def _sum(rights: dict[int, int], version: int) -> int:
    return sum(more for since, more in rights.items() if since <= version)


def _refuse_calls(library: ctypes.CDLL, starting: bool) -> None:
    known = _REFUSED.get(platform.machine())
    if known is None:
        return
    machine, always, programs, limits = known
    refused = always if starting else (*always, *programs)
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    steps = [(load, 0, 0, 4), (equal, 1, 0, machine), (answer, 0, 0, _KILL), (load, 0, 0, 0)]
    # Whose limits are asked for or set is the call's first argument; 0 is the caller itself.
    steps += [(equal, 0, 4, limits), (load, 0, 0, 16), (equal, 0, 1, 0)]
    steps += [(answer, 0, 0, _ALLOW), (answer, 0, 0, _EPERM)]
    # From here on a jump to the last step refuses; numbers of another kind of call do so too.
    calls = [(at_least, 0x40000000), *((equal, call) for call in refused)]
    for number, (kind, value) in enumerate(calls):
        steps.append((kind, len(calls) - number, 0, value))
    steps += [(answer, 0, 0, _ALLOW), (answer, 0, 0, _EPERM)]
    program = b"".join(struct.pack("=HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))
    named = struct.pack("@HP", len(steps), ctypes.addressof(held))
    library.prctl(_SET_SECCOMP, _FILTER, named, 0, 0)
