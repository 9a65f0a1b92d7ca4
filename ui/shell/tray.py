"""The icon in the system's tray, where there is one: tells what cannot wait for the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui import icons
from ui.theme import theme
from ui.translation import translated

#: Milliseconds that a notification asks to be shown.
_SHOWN = 10_000


class Tray(QObject):
    """`pressed`: the person wants to see what was told. What is told names nobody."""

    pressed = Signal()
    window_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    def tell(self, title: str, words: str) -> bool:
        """Notify; False where the system has no tray, or shows no messages."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return False
        icon = self._shown()
        icon.showMessage(title, words, icon.icon(), _SHOWN)
        return True

    def hide(self) -> None:
        """Take the icon away: nobody is signed in, or the program ends."""
        self._end()

    def _shown(self) -> QSystemTrayIcon:
        """The icon, made when there is something to tell for the first time."""
        if self._icon is not None:
            return self._icon
        self._menu = menu = QMenu()
        menu.addAction(translated("Retained copies"), self.pressed.emit)
        menu.addAction(translated("Open Resume Desk"), self.window_asked.emit)
        self._icon = icon = QSystemTrayIcon(icons.icon("archive", theme().colours.fill), self)
        # Never anything of a candidate or an account: everybody at the screen sees it.
        icon.setToolTip("Resume Desk")
        icon.setContextMenu(menu)
        icon.messageClicked.connect(self.pressed)
        icon.activated.connect(lambda _reason: self.window_asked.emit())
        icon.show()
        return icon

    def _end(self) -> None:
        icon, menu = self._icon, self._menu
        self._icon = self._menu = None
        if icon is not None:
            icon.hide()
        if menu is not None:
            menu.deleteLater()
