"""The guards of the test run themselves work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.canary import SOURCES

_ROOT = Path(__file__).resolve().parent.parent


def test_a_socket_to_another_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(PermissionError):
        outside.connect(("192.0.2.1", 80))


def test_a_child_process_is_guarded_too() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), 0.1)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "PermissionError" in result.stderr


def test_a_fresh_postgresql_database_answers(empty_postgres_url: str) -> None:
    with psycopg.connect(empty_postgres_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT 1").fetchone()
    assert row == (1,)


def _run_of(folder: Path, body: str) -> str:
    """What a test run of its own says of one test with this body; it must not pass."""
    test = folder / "test_one.py"
    test.write_text(
        "import logging, warnings\n"
        "from PySide6.QtCore import qWarning\n"
        f"def test_one(tmp_path, qtbot):\n    {body}\n"
    )
    alone = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "--rootdir", _ROOT),
            *("-c", _ROOT / "pyproject.toml", "--basetemp", folder / "run", test),
        ],
        env=alone,
        cwd=_ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("logging.getLogger('workstation.backend').debug('%s', 'Zyxwcanary')", "a log record of"),
        ("(tmp_path / 'index').write_bytes('Zyxwcanary'.encode('utf-16-le'))", "index holds"),
        ("(tmp_path / 'zyxwcanary.txt').touch()", "the name of"),
        ("warnings.warn('something is old')", "UserWarning"),
        ("qWarning('something is odd')", "something is odd"),
    ],
    ids=["log line", "file", "file name", "warning", "Qt message"],
)
def test_a_run_with_a_leak_or_a_warning_fails(tmp_path: Path, body: str, said: str) -> None:
    # What is planted here is no leak of the run that this test belongs to.
    folder = tmp_path / SOURCES
    folder.mkdir()
    assert said in _run_of(folder, body)
