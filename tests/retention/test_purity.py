"""The room asks no clock and reads nothing: the same facts give the same answer anywhere."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

_ROOM = Path(__file__).resolve().parents[2] / "workstation" / "retention"
_ASKED = {"now", "utcnow", "today", "open", "print", "localtime", "getenv"}


@pytest.mark.parametrize("path", sorted(_ROOM.glob("*.py")), ids=lambda path: path.name)
def test_no_clock_file_or_zone_of_the_machine_is_asked(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            assert name not in _ASKED, f"{path.name} calls {name}"
            assert name != "astimezone" or node.args, f"{path.name} takes the machine's zone"
