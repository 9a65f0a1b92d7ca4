"""The colour roles of the look, light and dark; contrasts meet WCAG 2.2 AA (text 4.5, shapes 3)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Colours:
    """One scheme by role; `text3` is the weakest text, `pii` is for personal data only."""

    window: QColor
    base: QColor
    raised: QColor
    sunken: QColor
    line: QColor
    field: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    fill: QColor
    on_fill: QColor
    sel: QColor
    soft: QColor
    hit: QColor
    hit_text: QColor
    hatch: QColor
    hatch_ground: QColor
    pii: QColor
    pii_soft: QColor
    pii_line: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    bad_soft: QColor
    danger: QColor
    hold: QColor
    hold_soft: QColor
    mute: QColor
    mute_soft: QColor
    chart: QColor
    hover: QColor
    nav: QColor

    def named(self, role: str) -> QColor:
        """The colour of ``role``; an unknown role is a mistake in the program."""
        found: QColor = getattr(self, role)
        return found


_ROLES = {
    "window": ("#F4F5F7", "#181A1D"),
    "base": ("#FFFFFF", "#1F2226"),
    "raised": ("#FFFFFF", "#25292D"),
    "sunken": ("#EEF0F3", "#15171A"),
    "line": ("#E2E5E9", "#33383E"),
    "field": ("#868E98", "#7C858F"),
    "text": ("#1A1E23", "#E9EBEE"),
    "text2": ("#4C5560", "#B7BEC6"),
    "text3": ("#636C77", "#98A0AA"),
    "accent": ("#0B6A85", "#6AC3DB"),
    "fill": ("#0B6A85", "#1A7893"),
    "on_fill": ("#FFFFFF", "#FFFFFF"),
    "sel": ("#E6F1F5", "#1D343C"),
    "soft": ("#E3F0F4", "#1E353D"),
    "hit": ("#FFE9A6", "#5C4A12"),
    "hit_text": ("#1A1E23", "#FFF3CF"),
    "hatch": ("#D5D9DE", "#474D54"),
    "hatch_ground": ("#ECEEF1", "#2C3035"),
    "pii": ("#7A3A85", "#D5A3DF"),
    "pii_soft": ("#F8F1F9", "#2B2130"),
    "pii_line": ("#E3CFE7", "#4D3A55"),
    "ok": ("#1B6E3C", "#74CF96"),
    "ok_soft": ("#E5F3EA", "#1B3224"),
    "warn": ("#855300", "#EDB95C"),
    "warn_soft": ("#FDF1DA", "#382C14"),
    "bad": ("#B0261D", "#FF9C92"),
    "bad_soft": ("#FCEBE9", "#41211E"),
    "danger": ("#B0261D", "#B3362C"),
    "hold": ("#3B4FA3", "#A7B6FA"),
    "hold_soft": ("#EBEEFA", "#262C47"),
    "mute": ("#555E69", "#B0B8C1"),
    "mute_soft": ("#ECEEF1", "#2E3338"),
    "chart": ("#5796A9", "#3F7F90"),
    # Grounds under the pointer and of the place one is in, on `window` (text 13.9 and 11.2).
    "hover": ("#EBEDF0", "#24282C"),
    "nav": ("#E0E8EC", "#1D343C"),
}


def _scheme(column: int) -> Colours:
    chosen = {field.name: QColor(_ROLES[field.name][column]) for field in fields(Colours)}
    return Colours(**chosen)


LIGHT = _scheme(0)
DARK = _scheme(1)
