"""What a serving process is handed: it arrives whole, and its text names no secret."""

from __future__ import annotations

from pathlib import Path

from workstation.backend.keys import Keys
from workstation.backend.settings import Settings
from workstation.backend.several.handed import Handed


def _handed(folder: Path) -> Handed:
    url = "postgresql+psycopg://desk:hunter2@db.example/desk"
    settings = Settings(data=folder, database_url=url)  # type: ignore[arg-type]
    keys = Keys(b"r" * 32, b"l" * 32, b"p" * 32)
    return Handed(settings, keys, "folder-word", b"n" * 32, 0, 2, 7, 8)


def test_what_is_handed_arrives_whole(tmp_path: Path) -> None:
    handed = _handed(tmp_path.resolve())
    assert Handed.read(handed.line()) == handed


def test_its_text_names_no_secret(tmp_path: Path) -> None:
    for told in (repr(_handed(tmp_path)), str(_handed(tmp_path)), f"{[_handed(tmp_path)]}"):
        for secret in ("folder-word", "hunter2", "rrrr", "llll", "pppp", "nnnn"):
            assert secret not in told
