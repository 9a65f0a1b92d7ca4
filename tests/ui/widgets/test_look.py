from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.colours import DARK, LIGHT, Colours
from ui.theme import Appearance, theme
from ui.widgets import (
    AlarmStrip,
    Button,
    Chip,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    IconButton,
    LinkButton,
    MaskedValue,
    Notice,
    PiiBanner,
    PrimaryButton,
    Toast,
)


def luminance(colour: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = [
    (ink, ground)
    for ink in ("text", "text2", "text3")
    for ground in ("base", "window", "sel", "raised", "hover")
] + [
    ("text", "nav"),
    ("accent", "nav"),
    ("accent", "base"),
    ("accent", "soft"),
    ("accent", "sel"),
    ("on_fill", "fill"),
    ("on_fill", "danger"),
    ("hit_text", "hit"),
    ("pii", "pii_soft"),
    ("text", "pii_soft"),
    *((status, f"{status}_soft") for status in ("ok", "warn", "bad", "hold", "mute")),
    ("text2", "mute_soft"),
    ("text3", "mute_soft"),
]
SHAPES = [("field", "base"), ("fill", "base"), ("accent", "window"), ("chart", "base")]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_shapes_have_the_contrast_of_wcag_aa(colours: Colours) -> None:
    for ink, ground in TEXTS:
        ratio = contrast(colours.named(ink), colours.named(ground))
        assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"
    for ink, ground in SHAPES:
        assert contrast(colours.named(ink), colours.named(ground)) >= 3.0, f"{ink} on {ground}"


def test_choosing_an_appearance_swaps_the_palette_and_tells_the_widgets(qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme().changed):
        theme().choose(Appearance.DARK)
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Base) == DARK.base
    assert palette.color(QPalette.ColorRole.Accent) == DARK.fill
    theme().choose(Appearance.LIGHT)
    assert QApplication.palette().color(QPalette.ColorRole.Base) == LIGHT.base


def test_digits_are_tabular_and_text_is_never_smaller_than_small(qtbot: QtBot) -> None:
    small, normal = theme().font("small"), theme().font("normal")
    assert small.pointSizeF() >= normal.pointSizeF() - 1
    assert any(tag.toString() == "tnum" for tag in normal.featureTags())


def test_backspace_and_delete_remove_a_chip_and_enter_presses_it(qtbot: QtBot) -> None:
    chip = Chip("Oʻahu", active=True, removable=True)
    qtbot.addWidget(chip)
    chip.show()
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        with qtbot.waitSignal(chip.removed):
            qtbot.keyClick(chip, key)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert chip.accessibleName() == "Oʻahu, remove"


@given(
    widths=st.lists(st.integers(20, 200), max_size=12),
    room=st.integers(200, 700),
)
def test_a_flow_never_leaves_its_width_and_never_overlaps(
    qapp: QApplication, widths: list[int], room: int
) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, leading=6)
    for width in widths:
        child = QWidget()
        child.setFixedSize(width, 20)
        flow.addWidget(child)
    flow.setGeometry(QRect(0, 0, room, 1000))
    boxes = [flow.itemAt(number).geometry() for number in range(flow.count())]  # type: ignore[union-attr]
    assert all(box.right() < room for box in boxes)
    assert not any(
        one.intersects(other) for number, one in enumerate(boxes) for other in boxes[:number]
    )
    assert flow.heightForWidth(room) == max((box.bottom() + 1 for box in boxes), default=0)


def test_an_elided_label_never_forces_its_room(qtbot: QtBot) -> None:
    label = ElidedLabel("a very long text that would otherwise grow the window beyond its screen")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 24
    assert label.accessibleName() == label.text()


def test_a_masked_value_reads_out_what_is_behind_it_and_holds_nothing_else(qtbot: QtBot) -> None:
    masked, hidden = MaskedValue("2 numbers"), MaskedValue("Hidden by the person", hidden=True)
    for widget in (masked, hidden):
        qtbot.addWidget(widget)
    assert masked.accessibleName() == "masked: 2 numbers"
    assert hidden.accessibleName() == "Hidden by the person"


def test_the_banner_says_what_was_disclosed_and_offers_to_hide_it(qtbot: QtBot) -> None:
    banner = PiiBanner()
    qtbot.addWidget(banner)
    banner.set_facts("phones", "to contact about ICU nurses", "today 13:52", "entry 48,213")
    assert "entry 48,213" in banner.accessibleDescription()
    with qtbot.waitSignal(banner.hide_requested):
        banner.hide_button.click()


def test_making_widgets_shows_no_window_of_its_own(qtbot: QtBot) -> None:
    made: list[QWidget] = [
        Notice("bad", "It failed.", "Try again."),
        AlarmStrip("ok", "The log is whole", closable=True),
        EmptyState("search-x", "Nobody", "Why", actions=[Button("Edit")], kept=[("check", "a")]),
        PiiBanner(),
    ]
    for widget in made:
        qtbot.addWidget(widget)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []


def test_every_pressable_widget_has_an_accessible_name(qtbot: QtBot) -> None:
    buttons: list[QAbstractButton] = [
        Button("Cancel"),
        PrimaryButton("Disclose 3 groups", "lock-open", "D"),
        IconButton("x", "Close"),
        Chip("Person"),
    ]
    for button in buttons:
        qtbot.addWidget(button)
        assert button.accessibleName()


def test_a_toast_shows_for_its_time_and_can_be_undone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toast = Toast(window)
    undone: list[str] = []
    toast.show_words("Copied as entry 3.", lambda: undone.append("copy"))
    assert toast.isVisible()
    assert toast.accessibleName() == "Copied as entry 3."
    assert toast.geometry().bottom() < 600 - 28
    undo = toast.findChild(LinkButton)
    assert undo is not None
    qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert undone == ["copy"]
    assert not toast.isVisible()
    toast.show_words("Saved")
    assert not undo.isVisible()
    assert undone == ["copy"]
