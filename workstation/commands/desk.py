"""`workstation desk`: open the desk. The windows are a program of their own (``python -m ui``)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import workstation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the desk keeps its things."""
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="the desk's folder (default: the user's data)"
    )


def run(args: argparse.Namespace) -> int:
    """Start the desk and wait until it is closed."""
    return start_ui(["--folder", str(args.folder)] if args.folder else [])


def start_ui(arguments: list[str]) -> int:
    """Run ``python -m ui`` with these arguments and return its exit code."""
    root = str(Path(workstation.__file__).resolve().parent.parent)
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [root, environment.get("PYTHONPATH", "")])
    )
    command = [sys.executable, "-m", "ui", *arguments]
    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            # The terminal sent it to the child too, which closes in its own time.
            continue
