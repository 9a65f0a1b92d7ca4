"""`workstation serve`: run the backend on a data folder until it is told to stop."""

from __future__ import annotations

import argparse
import gc
import logging
import signal
import sys
import threading
from pathlib import Path

from pydantic import ValidationError

from workstation.backend.server import Serving, serving
from workstation.backend.settings import Settings
from workstation.backend.several.serving import Several, several
from workstation.commands.folder_client import COMMAND_FAILURES, sentence_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="data folder")
    parser.add_argument(
        "--database-url", metavar="URL", help="PostgreSQL; without it the database is embedded"
    )
    parser.add_argument("--host", metavar="H", help="address to serve on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="N", help="port; 0 takes a free one (default)")
    parser.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="processes that serve (default 1; Linux and macOS)",
    )
    parser.add_argument(
        "--backup-confirmed",
        action="store_true",
        help="say that the PostgreSQL database was backed up, so that it may be changed",
    )
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input ends")


def run(arguments: argparse.Namespace) -> int:
    """Serve; 0 after an orderly stop."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s"
    )
    given = {
        name: getattr(arguments, name)
        for name in ("data", "database_url", "host", "port", "processes")
        if getattr(arguments, name) is not None
    }
    try:
        settings = Settings(**given)
    except ValidationError as error:
        names = ", ".join(sorted({str(mistake["loc"][0]) for mistake in error.errors()}))
        sys.stderr.write(f"These settings have mistakes: {names}.\n")
        return 2
    try:
        serve = serving if settings.processes == 1 else several
        with serve(settings, backup_confirmed=arguments.backup_confirmed) as served:
            _stop_on_signals(served)
            if arguments.with_parent:
                threading.Thread(target=_stop_at_end_of_input, args=(served,), daemon=True).start()
            served.run(ready=lambda: _ready(served))
    except COMMAND_FAILURES as error:
        _say(sentence_of(error))
        return 1
    return 0


def _ready(served: Serving | Several) -> None:
    # What a start leaves stays: looking through all of it for cycles again and again would hold up
    # a request for as long as several take.
    gc.collect()
    gc.freeze()
    _say(f"listening on {served.address}")


def _stop_on_signals(served: Serving | Several) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: served.stop())


def _stop_at_end_of_input(served: Serving | Several) -> None:
    # The other end belongs to the parent alone: it closes however the parent ends.
    while sys.stdin.buffer.read(1):
        pass
    served.stop()


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
