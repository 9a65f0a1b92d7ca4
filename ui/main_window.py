"""The one window: a screen or the workplace, the status bar below, toasts above it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.shell.status_bar import StatusBar
from ui.translation import translated
from ui.widgets import Toast
from workstation.contract.sessions import Me

SIZE = (1440, 900)
SMALLEST = (800, 560)


class MainWindow(QWidget):
    """Shows one thing at a time; what is replaced is deleted with all that it holds."""

    closing = Signal()
    sign_out_asked = Signal()
    settings_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Never anything of a candidate, a query or an account: titles are seen by others.
        self.setWindowTitle("Resume Desk")
        self.setMinimumSize(*SMALLEST)
        self.resize(_fitting(self))
        self._stack = QStackedWidget()
        self.status = StatusBar()
        self.status.account_pressed.connect(self._open_account_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.toast = Toast(self)
        self._me: Me | None = None

    def shown(self) -> QWidget | None:
        """The screen or workplace that is shown."""
        return self._stack.currentWidget()

    def show_screen(self, screen: QWidget) -> None:
        """Show ``screen``; what was shown before is dropped."""
        before = self._stack.currentWidget()
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not None and before is not screen:
            self._stack.removeWidget(before)
            before.deleteLater()
        self.toast.dismiss()

    def show_where(self, where: str, online: bool | None) -> None:
        """Before sign-in: which server it is, and whether it answers."""
        self._me = None
        self.status.show_nobody(where)
        self.status.set_online(online)

    def show_me(self, me: Me) -> None:
        """After sign-in: who it is."""
        self._me = me
        self.status.show_me(me)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _open_account_menu(self) -> None:
        if self._me is None:
            return
        menu = QMenu(self)
        who = menu.addAction(self._me.email)
        who.setEnabled(False)
        menu.addSeparator()
        menu.addAction(translated("Settings"), self.settings_asked.emit)
        menu.addAction(translated("Sign out"), self.sign_out_asked.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.status.account.mapToGlobal(QPoint(0, 0))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))


def _fitting(window: QWidget) -> QSize:
    """The usual size, or what the screen has room for."""
    size = QSize(*SIZE)
    if QGuiApplication.platformName() == "offscreen":
        return size
    room = window.screen().availableGeometry().size()
    return size.boundedTo(QSize(room.width() - 40, room.height() - 60))
