"""Programs that an operator may install beside a server: readers of old Word and of pictures.

They are never part of the product. Each run is a process of its own under the limits of a worker:
memory, processor time, no network, no files but the system's, nothing of the user's.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from workstation.documents.read.bounds import MAX_CHARACTERS, MIN_CHARACTERS, PROGRAM_SECONDS
from workstation.documents.read.needs import Needs, Output
from workstation.documents.read.program import DOCUMENT
from workstation.documents.read.refusal import Refused
from workstation.own_process import started

#: What limits itself and then becomes the program.
_LAUNCHER = "workstation.documents.read.program"
#: Converters of old Word files, the better first, with their arguments for UTF-8 without wrapping.
_CONVERTERS = {
    "antiword": ("-m", "UTF-8.txt", "-w", "0", DOCUMENT),
    "catdoc": ("-d", "utf-8", "-w", DOCUMENT),
}
#: Bytes of a program's output that are read, at most four for each character.
_MOST = 4 * MAX_CHARACTERS
_NO_CONVERTER = (
    "This is an old Word file (.doc), and the server has no converter for it; save it as .docx."
)


@dataclass(frozen=True)
class Programs:
    """The programs of this machine: full paths, empty where there is none.

    ``languages`` are tesseract's names of the languages that pictures are read in ("eng+haw").
    """

    converter: str = ""
    ocr: str = ""
    languages: str = "eng"

    @classmethod
    def found(cls, languages: str = "eng") -> Programs:
        """Those on this machine's path. Elsewhere than on Linux they could not be limited."""
        if sys.platform != "linux":
            return cls()
        converter = next((path for name in _CONVERTERS if (path := shutil.which(name))), "")
        return cls(converter, shutil.which("tesseract") or "", languages)

    def output(self, needs: Needs) -> Output | None:
        """What the program says; None where nobody can read these pictures. Raises `Refused`."""
        if needs.program == "doc":
            if not self.converter:
                raise Refused(_NO_CONVERTER)
            arguments = _CONVERTERS[Path(self.converter).name]
            said = _run([self.converter, *arguments], needs.parts[0])
            if not said.strip():
                raise Refused("The old Word file is damaged, or locked by a password.")
            return Output(said, "doc", needs.written, "text")
        if not self.ocr:
            return None
        command = [self.ocr, "stdin", "stdout", "-l", self.languages, "--psm", "1"]
        pages = [_run(command, picture) for picture in needs.parts]
        text = b"\n".join(pages)
        enough = len(b"".join(text.split())) >= MIN_CHARACTERS
        return Output(text, "pdf", needs.written, "ocr") if enough else None


def _run(command: list[str], document: bytes) -> bytes:
    """What a program says of a document; empty where it fails. Raises `Refused` at time-out."""
    # One thread, as in a worker; and a home that holds nothing.
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "OMP_THREAD_LIMIT": "1",
    }
    try:
        process = started(_LAUNCHER, *command, environment=environment)
    except OSError:
        raise Refused("The document reader could not be started.") from None
    with process:
        said, in_time = _exchanged(process, document)
    if not in_time:
        raise Refused("The file takes more time than a resume does.")
    # What says more than is read was ended for it.
    return said if process.returncode == 0 or len(said) == _MOST else b""


def _exchanged(process: subprocess.Popen[bytes], document: bytes) -> tuple[bytes, bool]:
    """What a process says of a document, no more of it than is read; and whether in time.

    However much it says, no more is held. The process is ended.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    alarm = threading.Timer(PROGRAM_SECONDS, end)
    alarm.daemon = True
    feeding = threading.Thread(target=_feed, args=(process, document), daemon=True)
    alarm.start()
    feeding.start()
    try:
        assert process.stdout is not None
        said = process.stdout.read(_MOST)
        if len(said) == _MOST:
            process.kill()
        process.wait()
    finally:
        alarm.cancel()
        process.kill()
        feeding.join()
    return said, not late.is_set()


def _feed(process: subprocess.Popen[bytes], document: bytes) -> None:
    """Hand a process its document; one that does not want all of it gets what it takes."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.write(document)
    with contextlib.suppress(OSError):
        process.stdin.close()
