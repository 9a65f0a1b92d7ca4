"""The `workstation` command: its parts are modules of `workstation.commands`, loaded when asked."""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from workstation import __version__
from workstation.core_dumps import forbid_core_dumps


@dataclass(frozen=True)
class _Command:
    module: str
    help: str


COMMANDS = {
    "desk": _Command("desk", "open the desk"),
    "demo": _Command("demo", "open the desk on sample resumes, or play the main job by itself"),
    "serve": _Command("serve", "run the backend on a data folder"),
    "import": _Command("import_", "bring resumes in"),
    "admin": _Command("admin", "create employers, accounts and more; hide and remove resumes"),
    "audit": _Command("audit", "export the disclosure log; verify an exported one"),
    "witness": _Command("witness", "cosign the checkpoints of a log that others run"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 only on success."""
    forbid_core_dumps()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="workstation", description="Resume Desk")
    parser.add_argument("--version", action="version", version=f"Resume Desk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((word for word in given if not word.startswith("-")), None)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help, description=command.help.capitalize())
        if name == chosen:
            module = _loaded(f"workstation.commands.{command.module}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    parsed = parser.parse_args(given)
    try:
        return int(parsed.run(parsed))
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        return 130
    except BrokenPipeError:
        return 1


def _loaded(name: str) -> ModuleType:
    """A module with all that it needs."""
    # Nothing of it is given up meanwhile: looking for cycles took a fifth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        if collecting:
            gc.enable()
