"""Retained copies in the real window against a real embedded backend, the GUI thread guarded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.gui_guard import gui_thread_guarded
from tests.ui.test_main_job import disclose_the_first, player, sign_in
from ui.copies.place import CopiesPlace
from ui.demo import retaining
from ui.demo.player import Player
from ui.shell.workplace import Workplace
from workstation.contract.copies import CopyStatus

__all__ = ["player"]
pytestmark = pytest.mark.slow


def test_copies_are_kept_looked_at_and_destroyed_without_blocking_the_window(
    player: Player, tmp_path: Path
) -> None:
    sign_in(player)
    page = disclose_the_first(player)
    reference, folder = page.view.reference, tmp_path / "kept"
    folder.mkdir()
    with gui_thread_guarded():
        retaining.keep(player, page, folder)
    assert [path.name for path in folder.iterdir()] == [f"{reference}.pdf"]
    with gui_thread_guarded():
        retaining.register(player)
    assert list(folder.iterdir()) == []
    place = player.screen(Workplace).page("copies")
    assert isinstance(place, CopiesPlace)
    rows = [place.page.model.copy_at(at) for at in range(place.page.model.rowCount())]
    destroyed = [row for row in rows if row is not None and row.status is CopyStatus.DESTROYED]
    assert len(rows) == 2
    assert len(destroyed) == 1
    assert destroyed[0].destruction_entry is not None
