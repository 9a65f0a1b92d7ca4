"""The house rules that import contracts can't say: where SQL, HTTP and Qt live, and how long."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.backend.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent
_PRODUCT = sorted(path for room in ("workstation", "ui") for path in (_ROOT / room).rglob("*.py"))
_SQL_FILES = {"store.py", "tables.py", "database.py"}
_SQL_FOLDERS = ("workstation/backend/migrations", "workstation/desk/vault")
#: Who may enter the room of personal data.
_PII_ROOMS = tuple(f"workstation/backend/{room}/" for room in ("pii", "disclosures", "candidates"))
_SQL_NAMES = {"select", "insert", "update", "delete", "text", "func", "exists", "literal"}


def _name(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()


def _imports(path: Path) -> Iterator[tuple[str, set[str]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, set()
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, {alias.name for alias in node.names}


def _may_hold_sql(path: Path) -> bool:
    return path.name in _SQL_FILES or _name(path).startswith(_SQL_FOLDERS)


@pytest.mark.parametrize("path", _PRODUCT, ids=_name)
def test_sql_lives_in_the_store_files_only(path: Path) -> None:
    if _may_hold_sql(path):
        return
    for module, names in _imports(path):
        if module.split(".")[0] == "sqlalchemy":
            assert not names & _SQL_NAMES, f"{_name(path)} builds SQL: {names & _SQL_NAMES}"
    statements = re.compile(r"\b(SELECT\s.+\sFROM|INSERT INTO|DELETE FROM|UPDATE\s\w+\sSET)\s")
    assert not statements.search(path.read_text(encoding="utf-8")), f"{_name(path)} holds SQL"


@pytest.mark.parametrize("path", _PRODUCT, ids=_name)
def test_http_clients_and_qt_have_one_room_each(path: Path) -> None:
    modules = {module.split(".")[0] for module, _ in _imports(path)}
    if not _name(path).startswith("workstation/desk/backend_api/"):
        assert "requests" not in modules
    if not _name(path).startswith("ui/"):
        assert "PySide6" not in modules
    assert not modules & {"httpx", "aiohttp", "pickle", "marshal", "shelve"}


@pytest.mark.parametrize("path", _PRODUCT, ids=_name)
def test_the_room_of_personal_data_is_entered_by_two_rooms_only(path: Path) -> None:
    if _name(path).startswith(_PII_ROOMS):
        return
    for module, names in _imports(path):
        entered = module.startswith("workstation.backend.pii")
        assert not entered, f"{_name(path)} imports {module}"
        assert not (module == "workstation.backend" and "pii" in names), _name(path)


def test_setting_up_takes_nothing_but_the_standard_library() -> None:
    known = sys.stdlib_module_names
    for module, _ in _imports(_ROOT / "dev.py"):
        assert module.split(".")[0] in known, f"dev.py imports {module}"


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - {"data"}))
def test_every_setting_is_documented(name: str) -> None:
    said = (_ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert f"WORKSTATION_{name.removesuffix('_file').upper()}" in said


@pytest.mark.parametrize("path", _PRODUCT, ids=_name)
def test_modules_can_be_read_at_one_sitting(path: Path) -> None:
    if "/versions/" in _name(path):  # a migration is written once, by a program
        return
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) <= 400, f"{_name(path)} has {len(lines)} lines: something wants to move out"
    assert path.stem not in {"utils", "helpers", "misc", "common"}


@pytest.mark.parametrize("path", _PRODUCT, ids=_name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), _name(path)


def test_most_modules_are_short() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in _PRODUCT]
    long_ones = sum(length > 200 for length in lengths)
    assert long_ones <= len(lengths) * 0.2, f"{long_ones} of {len(lengths)} modules exceed 200"


def test_the_lock_names_hashes_and_no_addresses() -> None:
    lock = (_ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9][^\s#]*==\S+", lock, re.MULTILINE)
    assert pinned
    assert lock.count("--hash=sha256:") >= len(pinned)
