"""Widgets that pages share. All read `ui.theme.theme()` when they paint.

Text      Label(text, role, size, weight, wrap=, rich=) · ElidedLabel · IconLabel(name, role, size)
          Hairline(orientation, role) · Ground(role): a panel on a colour role
Buttons   Button(text, icon, key, kind="plain|primary|danger|quiet")
          PrimaryButton(text, icon, key) · LinkButton(text) · IconButton(icon, words)
Fields    LineEdit(name, icon) with set_wrong, set_room · ComboBox(name, icon, compact=) · CheckBox
Round     Chip(text, icon, active=, removable=): signals clicked, removed
Square    Tag(text, icon, role) · KeyHint(key)
PII       MaskedValue(words, hidden=, bar=) · PiiBanner: set_facts, set_minutes_left, hide_requested
Strips    AlarmStrip(kind, title, text, closable=) · Notice(kind, title, text) · Toast(window)
          kinds: bad, warn, ok, mute, accent
States    EmptyState(icon, sentence, reason, error=, kept=, actions=) · Skeleton(row_height)
          PageHeader(title, subtitle, actions) · ScrollPane(content) · ProgressBar(name)
Layout    FlowLayout(parent, gap, leading) with clear() · chip_row() -> (widget, layout)

For delegates: ui.widgets.painting has rounded, focus_ring, hatched, hatch_brush, key_cap, saved;
ui.icons has paint(painter, name, rect, colour), icon() and pixmap().
"""

from __future__ import annotations

from ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from ui.widgets.chips import Chip, KeyHint, Tag
from ui.widgets.fields import CheckBox, ComboBox, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.panes import ScrollPane
from ui.widgets.pii import MaskedValue, PiiBanner
from ui.widgets.progress import ProgressBar
from ui.widgets.states import EmptyState, PageHeader, Skeleton, chip_row
from ui.widgets.strips import AlarmStrip, Notice, Toast
from ui.widgets.text import ElidedLabel, Ground, Hairline, IconLabel, Label

__all__ = [
    "AlarmStrip",
    "Button",
    "CheckBox",
    "Chip",
    "ComboBox",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "Ground",
    "Hairline",
    "IconButton",
    "IconLabel",
    "KeyHint",
    "Label",
    "LineEdit",
    "LinkButton",
    "MaskedValue",
    "Notice",
    "PageHeader",
    "PiiBanner",
    "PrimaryButton",
    "ProgressBar",
    "ScrollPane",
    "Skeleton",
    "Tag",
    "Toast",
    "chip_row",
]
