"""No dumps of memory: a process that crashes must not leave personal data or keys in a file."""

from __future__ import annotations

import contextlib
import sys


def forbid_core_dumps() -> None:
    """Let the system write no image of this process; call it before anything secret is held.

    Linux: not for collectors of dumps either, and other programs of the same user can't attach.
    macOS: by the limit on their size. Windows: no error reporting, which would make one.
    """
    if sys.platform == "win32":  # pragma: no cover - not run where this was developed
        import ctypes

        no_error_box = 0x0002
        ctypes.windll.kernel32.SetErrorMode(no_error_box)
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # The limit above does not bind a collector that the kernel pipes dumps to; this does.
        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)
