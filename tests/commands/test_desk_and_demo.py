from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from workstation.commands import demo, desk


def parsed(command: object, *arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)  # type: ignore[attr-defined]
    return parser.parse_args(arguments)


def test_a_headless_demo_must_know_where_its_pictures_go(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert demo.run(parsed(demo, "--headless")) == 2
    assert "--pictures" in capsys.readouterr().err


def test_the_windows_are_a_program_of_their_own_whose_exit_code_is_the_commands() -> None:
    assert desk.start_ui(["--help"]) == 0
    assert desk.start_ui(["--no-such-option"]) == 2


def test_the_desk_takes_its_folder(tmp_path: Path) -> None:
    assert parsed(desk, "--folder", str(tmp_path)).folder == tmp_path
