"""`dev.py` tells what is missing, and never leaves half an environment for a whole one."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", _ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ran(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What a set-up on a Debian with two missing libraries runs."""
    commands: list[list[str]] = []
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "missing_packages", lambda wanted: ["libegl1", "libgl1"])
    monkeypatch.setattr(dev, "run", lambda command, **_: commands.append(command))
    return commands


def test_who_may_not_install_gets_the_one_command_that_does(
    dev: ModuleType,
    ran: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    dev.add_system_libraries(["libegl1", "libgl1"])
    assert ran == []
    said = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1\n" in said


def test_who_may_install_does(
    dev: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    dev.add_system_libraries(["libegl1", "libgl1"])
    assert [command[:2] for command in ran] == [["apt-get", "update"], ["apt-get", "-qq"]]
    assert ran[1][-2:] == ["libegl1", "libgl1"]


def test_another_python_is_refused_in_words(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "SUPPORTED", [(3, 99)])
    with pytest.raises(dev.Failed, match=r"3\.11, 3\.12 or 3\.13 is needed"):
        dev.set_up(tests=False)


def test_an_installation_that_failed_is_begun_again(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, commands = tmp_path / "venv", list[list[str]]()

    def run(command: list[str], **_: str) -> None:
        commands.append(command)
        python = dev.venv_python(folder)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        if fails and "--require-hashes" in command:
            raise dev.Failed("no network")

    monkeypatch.setattr(dev, "run", run)
    fails = True
    with pytest.raises(dev.Failed):
        dev.make_environment(sys.executable, folder)
    fails = False
    before = len(commands)
    dev.make_environment(sys.executable, folder)
    assert [command for command in commands[before:] if "--require-hashes" in command]
    before = len(commands)
    assert dev.make_environment(sys.executable, folder) == dev.venv_python(folder)
    assert commands[before:] == [], "a whole one is used again"


def test_an_environment_is_not_taken_away_by_its_own_python(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "venv"
    python = dev.venv_python(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(sys, "prefix", str(folder))
    with pytest.raises(dev.Failed, match=r"python3 dev\.py"):
        dev.make_environment(str(python), folder)
    assert python.exists()


def test_a_failed_step_ends_with_a_sentence_and_no_success() -> None:
    done = subprocess.run(
        [sys.executable, _ROOT / "dev.py", "no-such-command"], capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_the_lock_keeps_the_qt_that_aborts_away_from_python_3_11() -> None:
    lock = (_ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^pyside6-essentials==(\S+) ; (.+?) \\$", lock, re.MULTILINE)
    older = [version for version, where in pinned if "< '3.12'" in where]
    assert older == ["6.11.3"]
    assert len(pinned) == 2
