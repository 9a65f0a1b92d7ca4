"""The one theme: colours, fonts and palette of the application, following the system or a setting.

Widgets read `theme()` when they paint and keep no colour of their own.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui import icons
from ui.colours import DARK, LIGHT, Colours

#: Grid steps in logical pixels: within a thing, between groups, page and dialog margins.
SPACE = 8
GROUP = 16
PAGE = 20
DETAIL = 24

RADIUS_TAG = 4
RADIUS_FIELD = 6
RADIUS_CARD = 8

Size = Literal["small", "normal", "title", "page"]

#: Points added to the system font: 12, 13, 15 and 20 logical pixels where that is 13.
_STEPS: dict[Size, float] = {"small": -0.75, "normal": 0.0, "title": 1.5, "page": 5.25}


class Appearance(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours and fonts; `changed` is emitted after the palette was swapped."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        icons.load()
        self._application = application
        self._appearance = Appearance.SYSTEM
        self.colours: Colours = LIGHT
        self.dark = False
        #: True where the platform has no widget style of its own and ours is painted.
        self.painted = application.style().objectName().lower() == "fusion"
        self._base_points = _choose_font(application)
        self._fonts: dict[tuple[Size, int], QFont] = {}
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def appearance(self) -> Appearance:
        """The person's choice."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Take the person's choice and keep to it."""
        self._appearance = appearance
        schemes = {
            Appearance.SYSTEM: Qt.ColorScheme.Unknown,
            Appearance.LIGHT: Qt.ColorScheme.Light,
            Appearance.DARK: Qt.ColorScheme.Dark,
        }
        # Native styles and window frames follow the hint; where no platform listens we do.
        QGuiApplication.styleHints().setColorScheme(schemes[appearance])
        self._follow()

    def font(self, size: Size = "normal", weight: int = 400) -> QFont:
        """The system font at one of four sizes, with tabular digits; the caller may change it."""
        made = self._fonts.get((size, weight))
        if made is None:
            made = self._fonts[size, weight] = QFont(self._application.font())
            made.setPointSizeF(self._base_points + _STEPS[size])
            made.setWeight(QFont.Weight(weight))
            made.setFeature(QFont.Tag("tnum"), 1)
        return QFont(made)

    def _follow(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self.dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            self.dark = self._appearance is Appearance.DARK
        self.colours = DARK if self.dark else LIGHT
        icons.forget()
        self._application.setPalette(_palette(self.colours))
        self.changed.emit()
        for window in self._application.topLevelWidgets():
            window.update()


def _choose_font(application: QApplication) -> float:
    """Settle the application's font; return its size in points."""
    font = application.font()
    if QGuiApplication.platformName() == "offscreen":
        # No desktop says which font to take: prefer the one that the look was drawn with.
        if "Inter" in QFontDatabase.families():
            font.setFamily("Inter")
        font.setPointSizeF(9.75)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    elif sys.platform.startswith("linux") and font.pointSizeF() < 9.75:
        font.setPointSizeF(9.75)
    application.setFont(font)
    return font.pointSizeF() if font.pointSizeF() > 0 else 9.75


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: colours.base,
        roles.WindowText: colours.text,
        roles.Base: colours.base,
        roles.AlternateBase: colours.window,
        roles.Text: colours.text,
        roles.Button: colours.raised,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.bad,
        roles.ToolTipBase: colours.raised,
        roles.ToolTipText: colours.text,
        roles.PlaceholderText: colours.text3,
        roles.Highlight: colours.fill,
        roles.HighlightedText: colours.on_fill,
        roles.Accent: colours.fill,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.Light: colours.raised,
        roles.Midlight: colours.line,
        roles.Mid: colours.line,
        roles.Dark: colours.field,
        roles.Shadow: colours.text3,
    }
    for role, colour in pairs.items():
        palette.setColor(role, colour)
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, colours.text3)
    palette.setColor(disabled, roles.Button, colours.mute_soft)
    return palette


_theme: Theme | None = None


def theme() -> Theme:
    """The application's theme, made with the application at first use."""
    global _theme
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("the theme needs the application")
    if _theme is None or _theme.parent() is not application:
        _theme = Theme(application)
    return _theme
