from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui import icons
from ui.places import RESOURCES

_UI = Path(icons.__file__).parent


def test_every_icon_that_comes_with_the_program_is_used_and_draws(qtbot: QtBot) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in _UI.rglob("*.py"))
    quoted = set(re.findall(r'"([a-z0-9-]+)"', source))
    for path in (RESOURCES / "icons").glob("*.svg"):
        assert path.stem in quoted, f"{path.stem} is not used"
        image = icons.pixmap(path.stem, QColor("#000000")).toImage()
        pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
        assert any(image.pixelColor(x, y).alpha() for x, y in pixels), f"{path.stem} is empty"
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text(encoding="utf-8")
