"""Tool tips show text to the letter: nothing in it is markup, and nothing is fetched."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt, QTextDocument
from pytestqt.qtbot import QtBot

from ui.widgets.text import ElidedLabel
from ui.widgets.tips import as_tip

_UI = Path(__file__).resolve().parents[3] / "ui"
_PICTURE = 'Nurse <img src="//files.example/share/x.png"> with a long title'


@given(st.text(st.sampled_from('<>&;"/= aimgb') | st.characters(categories=["L", "N"])))
def test_a_tip_shows_exactly_its_text(text: str) -> None:
    tip = as_tip(text)
    if not Qt.mightBeRichText(tip):
        assert tip == text
        return
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == text


def test_a_title_that_is_cut_off_names_no_picture_in_its_tip(qtbot: QtBot) -> None:
    label = ElidedLabel(_PICTURE)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    shown = QTextDocument()
    shown.setHtml(label.toolTip())
    assert shown.toPlainText() == _PICTURE


@pytest.mark.parametrize("path", sorted(_UI.rglob("*.py")), ids=lambda path: path.stem)
def test_every_tip_is_our_own_words_or_made_for_it(path: Path) -> None:
    for tip in _tips(ast.parse(path.read_text(encoding="utf-8"))):
        assert _is_harmless(tip), f"{path.name}:{tip.lineno}"


def _tips(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "setToolTip"
        ):
            yield node.args[0]


def _is_harmless(said: ast.expr) -> bool:
    if isinstance(said, ast.IfExp):
        return _is_harmless(said.body) and _is_harmless(said.orelse)
    if isinstance(said, ast.Call):
        return isinstance(said.func, ast.Name) and said.func.id in ("as_tip", "translated")
    return isinstance(said, ast.Constant) and "<" not in str(said.value)
