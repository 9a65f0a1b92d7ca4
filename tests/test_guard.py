"""The guards of the test run themselves work."""

from __future__ import annotations

import socket
import subprocess
import sys

import psycopg
import pytest


def test_a_socket_to_another_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(PermissionError):
        outside.connect(("192.0.2.1", 80))


def test_a_child_process_is_guarded_too() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), 0.1)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "PermissionError" in result.stderr


def test_a_fresh_postgresql_database_answers(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT 1").fetchone()
    assert row == (1,)
