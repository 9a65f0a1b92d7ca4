"""Retention rules by command: written into a file, edited there, and put in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workstation.cli import main


def admin(*arguments: str) -> int:
    """An act by command."""
    return main(["admin", *arguments])


def test_rules_are_written_edited_and_put_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    here, file = ["--data", str(tmp_path / "data")], tmp_path / "rules.json"
    of = ["--employer", "Aloha"]
    assert admin("create-employer", *here, "--name", "Aloha") == 0
    assert admin("export-retention-rules", *here, *of, "--out", str(file)) == 0
    rules = json.loads(file.read_text(encoding="utf-8"))
    assert rules["version"] == 1
    rules["rules"][0]["duration"]["days"] = 20
    file.write_text(json.dumps(rules), encoding="utf-8")
    assert admin("set-retention-rules", *here, *of, "--file", str(file)) == 0
    assert admin("set-retention-rules", *here, *of, "--file", str(file)) == 1
    assert "read them again" in capsys.readouterr().err
    assert admin("export-retention-rules", *here, *of, "--out", str(file)) == 0
    again = json.loads(file.read_text(encoding="utf-8"))
    assert (again["version"], again["rules"]) == (2, rules["rules"])


def test_a_file_that_holds_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    file = tmp_path / "rules.json"
    file.write_text("[]", encoding="utf-8")
    of = ["--employer", "Aloha", "--file", str(file)]
    assert admin("set-retention-rules", "--data", str(tmp_path / "data"), *of) == 1
    assert "export-retention-rules" in capsys.readouterr().err
