"""Draws a report as PDF in a process of its own: a long one must not take the server's breath.

The process gets lines of JSON (head, then items), and answers with the PDF. What it gets is ours;
its memory and its time are bounded all the same.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import IO, Any, cast

from workstation.own_process import started
from workstation.reports.shapes import Column, Fact, Head, Item, Mark, Part, Report, Sheet

#: Bytes that the process may use (address space), and seconds of processor time.
MEMORY = 2 * 1024**3
SECONDS = 600
#: Items between two looks at whether drawing is still wanted.
_PIECE = 200


class DrawingFailed(Exception):
    """The process ended without a PDF; nothing is said of what it drew."""


def drawn(report: Report, progress: Callable[[int], None]) -> bytes:
    """A report as an unsigned PDF.

    ``progress`` is told how many items were handed over; what it raises stops the drawing. Raises
    `DrawingFailed` where the process fails.
    """
    process = started("workstation.reports.drawing")
    assert process.stdin is not None
    assert process.stdout is not None
    answer = io.BytesIO()
    reading = threading.Thread(target=_read, args=(process.stdout, answer), daemon=True)
    reading.start()
    try:
        _hand_over(process.stdin, report, progress)
        reading.join()
        if process.wait() != 0:
            raise DrawingFailed
    except OSError:
        raise DrawingFailed from None
    finally:
        _end(process)
        reading.join()
    return answer.getvalue()


def _hand_over(stdin: IO[bytes], report: Report, progress: Callable[[int], None]) -> None:
    lines = [_line({"head": asdict(report.head)})]
    done = 0
    for item in report.items:
        lines.append(_line(_said(item)))
        done += 1
        if len(lines) >= _PIECE:
            progress(done)
            stdin.write(b"".join(lines))
            lines = []
    stdin.write(b"".join(lines))
    stdin.close()
    progress(done)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            try:
                pipe.close()
            except OSError:
                continue


def _read(stdout: IO[bytes], answer: io.BytesIO) -> None:
    while piece := stdout.read(1 << 20):
        answer.write(piece)


def _said(item: Item) -> object:
    if isinstance(item, Part):
        return {"part": asdict(item)}
    if isinstance(item, Sheet):
        return {"sheet": asdict(item)}
    return item


def _line(said: object) -> bytes:
    return json.dumps(said).encode() + b"\n"


def read_report(lines: Iterable[bytes]) -> Report:
    """What was handed over, as it is read."""
    said = iter(lines)
    head = json.loads(next(said))["head"]
    head["mark"] = Mark(**head["mark"])
    head["facts"] = _facts(head["facts"])
    head["notes"] = tuple(head["notes"])
    return Report(Head(**head), _items(said))


def _items(lines: Iterable[bytes]) -> Iterator[Item]:
    for line in lines:
        said: Any = json.loads(line)
        if isinstance(said, list):
            yield tuple(said)
        elif "part" in said:
            part = said["part"]
            part["columns"] = tuple(Column(**column) for column in part["columns"])
            yield Part(**part)
        else:
            sheet = said["sheet"]
            sheet["facts"] = _facts(sheet["facts"])
            sheet["notes"] = tuple(sheet["notes"])
            yield Sheet(**sheet)


def _facts(said: list[list[str]]) -> tuple[Fact, ...]:
    return tuple(cast(Fact, tuple(fact)) for fact in said)


def _bound() -> None:
    if sys.platform == "win32":  # pragma: no cover - not run where this was developed
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Draw what comes in; the exit code is 0 only where the whole PDF was written."""
    from workstation.reports.pages import draw

    _bound()
    out = io.BytesIO()
    draw(read_report(sys.stdin.buffer), out)
    sys.stdout.buffer.write(out.getbuffer())
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
