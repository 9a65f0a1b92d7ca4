"""Puts window, doorway and workplace together: signed in, locked, signed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from ui.context import Context
from ui.doorway import Doorway
from ui.main_window import MainWindow
from ui.opening import Folders
from ui.operations import Operations
from ui.shell.idle import IdleWatch
from ui.shell.preloading import load_pages, pages_loaded
from ui.shell.shortcuts import ShortcutsSheet
from ui.shell.tray import Tray
from ui.shell.workplace import Workplace
from ui.sign_in.lock import LockScreen
from ui.sign_in.refusals import words_of
from ui.translation import translated
from workstation.contract.errors import Code, Refusal
from workstation.contract.sessions import Me

if TYPE_CHECKING:
    from workstation.desk.samples import SampleAccount

_OVER = (Code.SIGNED_OUT, Code.SESSION_REVOKED, Code.ACCOUNT_CLOSED)
#: Milliseconds between looks at the connection.
_LOOK_EVERY = 30_000


class Shell(QObject):
    """One running desk; `start` shows the window and goes on by itself."""

    def __init__(
        self, folders: Folders, passphrase: str | None = None, *, load_samples: bool = False
    ) -> None:
        """``load_samples``: load them by itself where the database is empty (the demo)."""
        super().__init__()
        self.operations = Operations(self)
        self.window = MainWindow()
        self.doorway = Doorway(
            self.window, self.operations, folders, passphrase, load_samples, self
        )
        self.doorway.signed_in.connect(self._signed_in)
        self.doorway.asking.connect(self._load_pages)
        self.context: Context | None = None
        self.idle = IdleWatch(10, self)
        self.idle.idle.connect(
            lambda: self.lock(translated("Untouched for a while. Personal data was dropped."))
        )
        self._place = ""
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY)
        self._look.timeout.connect(self._look_at_connection)
        self.window.sign_out_asked.connect(self.sign_out)
        self.window.settings_asked.connect(self._to_settings)
        self.window.closing.connect(self._drop_pages)
        self.window.status.alarm_pressed.connect(self._to_alarm)
        self.window.status.copies_pressed.connect(self._to_copies)
        self.tray = Tray(self)
        self.tray.pressed.connect(self._raised_to_copies)
        self.tray.window_asked.connect(self._raise)
        #: What looks after copies while somebody is signed in, also while the desk is locked.
        self._attending: QObject | None = None

    def start(self) -> None:
        """Show the window and open the desk."""
        self.window.show()
        self.idle.watch(self.window.windowHandle())
        self.doorway.open()

    def close(self) -> None:
        """End all work, the embedded backend and the vault; blocks until they ended."""
        self.idle.stop()
        self._look.stop()
        self._drop_pages()
        self._stop_attending()
        self.operations.close()
        if self.doorway.desk is not None:
            self.doorway.desk.close()

    @property
    def workplace(self) -> Workplace | None:
        """Rail and pages, while somebody is signed in and the desk is not locked."""
        shown = self.window.shown()
        return shown if isinstance(shown, Workplace) else None

    # ---- signed in -------------------------------------------------------------------------

    def _signed_in(self, me: Me) -> None:
        desk = self.doorway.desk
        if desk is None:
            raise RuntimeError("signed in without a desk")
        self.context = context = Context(desk, self.operations, self)
        context.me = me
        context.idle_minutes = desk.settings.current.idle_minutes
        context.single_keys = desk.settings.current.single_keys
        context.quota_changed.connect(self.window.status.set_left)
        context.connection_changed.connect(self.window.status.set_online)
        context.toast.connect(self.window.toast.show_words)
        context.undoable.connect(self.window.toast.show_words)
        context.signed_out.connect(self._session_over)
        context.alarm_changed.connect(self._look_for_alarm)
        context.copies_counted.connect(self.window.status.set_copies)
        context.settings_changed.connect(self._settings_changed)
        self.idle.left.connect(context.idle_left)
        self._stop_attending()
        if pages_loaded():
            self._open_workplace("")
            return
        self.operations.run(
            lambda _task: load_pages(),
            success=lambda _: self._open_workplace("") if self.context is context else None,
            owner=self,
        )

    def _load_pages(self) -> None:
        # A mistake in a page is told where the page is opened.
        self.operations.run(lambda _task: load_pages(), failure=lambda _failed: None, owner=self)

    def _open_workplace(self, place: str) -> None:
        context = self.context
        if context is None or context.me is None:
            return
        workplace = Workplace(context, place)
        workplace.lock_asked.connect(
            lambda: self.lock(translated("Locked by you. Personal data was dropped."))
        )
        workplace.shortcuts_asked.connect(self._show_shortcuts)
        self.window.show_me(context.me)
        self.window.status.set_online(True)
        self.window.show_screen(workplace)
        workplace.go(workplace.place)
        self.idle.start(context.idle_minutes)
        self._look.start()
        self._look_for_alarm()
        if self._attending is None:
            self._attend(context)

    def _show_shortcuts(self) -> None:
        if self.context is not None:
            me = self.context.me
            searches = me is not None and me.may_search
            places = self.workplace.rail.places.values() if self.workplace is not None else ()
            sheet = ShortcutsSheet(
                self.context.single_keys,
                places=[place.text() for place in places],
                searches=searches,
                parent=self.window,
            )
            sheet.finished.connect(sheet.deleteLater)
            sheet.open()

    def _to_settings(self) -> None:
        if self.workplace is not None:
            self.workplace.go("settings")

    def _to_alarm(self) -> None:
        if self.workplace is not None:
            self.workplace.go("disclosures")

    def _raise(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _raised_to_copies(self) -> None:
        self._raise()
        self._to_copies()

    def _attend(self, context: Context) -> None:
        """Look after the copies of who is signed in, until nobody is."""
        # Their rooms are read by now; the program starts without them.
        from ui.copies.reminding import CopyReminders
        from ui.copies.watch import CopyWatch

        self._attending = attending = QObject(self)
        CopyWatch(context, attending)
        CopyReminders(context, self.tray.tell, attending)

    def _stop_attending(self) -> None:
        """Nobody is signed in any more: nothing is told of anybody's copies."""
        attending, self._attending = self._attending, None
        if attending is not None:
            attending.deleteLater()
        self.tray.hide()

    def _to_copies(self) -> None:
        if self.workplace is not None and self.context is not None:
            self.workplace.go("copies")
            self.context.pressing_asked.emit()

    def _settings_changed(self) -> None:
        if self.context is not None:
            self.idle.start(self.context.idle_minutes)

    def _look_for_alarm(self) -> None:
        desk = self.doorway.desk
        if desk is not None:
            self.operations.run(
                lambda task: desk.disclosures.alarm() is not None,
                success=self.window.status.set_alarm,
                failure=lambda failed: None,
                owner=self,
            )

    def _look_at_connection(self) -> None:
        desk = self.doorway.desk
        if desk is not None:
            self.operations.run(
                lambda task: desk.service(),
                success=lambda found: self.window.status.set_online(True),
                failure=lambda failed: self.window.status.set_online(False),
                owner=self,
            )

    # ---- lock and sign-out -----------------------------------------------------------------

    def lock(self, why: str) -> None:
        """Drop every page and dialog; only the password brings the desk back."""
        context = self.context
        if context is None or context.me is None or self.workplace is None:
            return
        self._place = self.workplace.place
        screen = LockScreen(context.me.name, why, "Tokens stay in the vault, encrypted")
        screen.submitted.connect(lambda password: self._unlock(screen, password))
        screen.left.connect(self.sign_out)
        self._drop_pages()
        self.window.show_screen(screen)
        screen.start()
        self._offer_sample(screen, context.me)

    def _offer_sample(self, screen: LockScreen, me: Me) -> None:
        desk = self.doorway.desk
        if desk is None or not desk.servers.is_embedded:
            return

        def offer(accounts: list[SampleAccount]) -> None:
            for account in accounts:
                if account.email == me.email:
                    screen.offer_sample(account.password)

        self.operations.run(
            lambda task: desk.samples.accounts(),
            success=offer,
            failure=lambda failed: None,
            owner=screen,
        )

    def _unlock(self, screen: LockScreen, password: str) -> None:
        desk = self.doorway.desk
        if desk is None:
            return
        screen.set_busy(True)

        def failed(why: Exception) -> None:
            screen.set_busy(False)
            if isinstance(why, Refusal) and why.code in _OVER:
                self._session_over()
            else:
                wrong = isinstance(why, Refusal) and why.code is Code.WRONG_CREDENTIALS
                screen.refuse(words_of(why), wrong=wrong)

        self.operations.run(
            lambda task: desk.session.unlock(password),
            success=self._unlocked,
            failure=failed,
            owner=screen,
        )

    def _unlocked(self, me: Me) -> None:
        """Go on where it was locked; seat and what is left of the quota may have changed."""
        if self.context is not None:
            self.context.me = me
            self._open_workplace(self._place)

    def sign_out(self) -> None:
        """End the session and go back to sign-in."""
        self._drop_pages()
        self._stop_attending()
        self.context = None
        self.doorway.sign_out()

    def _session_over(self) -> None:
        """The server ended the session: say so at sign-in."""
        self._drop_pages()
        self._stop_attending()
        self.context = None
        if (desk := self.doorway.desk) is not None:
            self.operations.run(lambda _task: desk.copies.stop())
        screen = self.doorway.show_sign_in()
        screen.say(
            "warn",
            translated("Your session is over."),
            translated("Sign in again. Nothing of yours is lost."),
        )

    def _drop_pages(self) -> None:
        self.idle.stop()
        self._look.stop()
        if self.context is not None:
            self.context.locking.emit()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, (QDialog, QMenu)) and widget.isVisible():
                widget.close()
