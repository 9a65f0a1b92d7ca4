"""Limits on the process that parses: memory and CPU, set by the process itself.

Linux and macOS: resource limits (macOS takes the memory limit as advice). Windows: a job object
with a memory limit, as far as the system allows. The time on the wall is the owner's to watch.
"""

from __future__ import annotations

import sys
import time

from workstation.core_dumps import forbid_core_dumps
from workstation.documents.read.bounds import CPU_SECONDS, MEMORY
from workstation.documents.read.sandbox import shut_in


def confine(*, starting: bool = False) -> None:
    """Limit this process's memory, forbid core dumps and children, and shut it in (`sandbox`).

    With ``starting`` this process may become another program, under the same limits.
    """
    if sys.platform == "win32":
        _confine_windows()
        return
    import resource

    forbid_core_dumps()
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        # Threads count too, and parsing needs none. The superuser is not bound by it.
        (resource.RLIMIT_NPROC, 0),
    ):
        try:
            hard = resource.getrlimit(limit)[1]
            bounded = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(limit, (bounded, bounded))
        except (ValueError, OSError):
            continue
    shut_in(starting=starting)


def allow_cpu() -> None:
    """Give this process its CPU seconds for the next document; then the system ends it."""
    if sys.platform == "win32":
        return
    import resource

    used = int(time.process_time()) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = used + CPU_SECONDS
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if sys.platform == "win32":  # pragma: no cover - not run where this was developed
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        _fields_ = [
            ("Basic", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    def _confine_windows() -> None:
        """Put this process into a job object: memory limit, no children, no error dialogs."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetErrorMode(0x0001 | 0x0002 | 0x8000)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        ]
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = _Extended()
        limits.Basic.LimitFlags = 0x0100 | 0x0008 | 0x0400
        limits.Basic.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = MEMORY
        extended_limit_information = 9
        kernel.SetInformationJobObject(
            job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
