"""The way in: opens the desk, greets the server, leads through the screens to being signed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

import pyotp
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.opening import Folders, Opening, keystore_screen, open_desk
from ui.operations import Operations, Task
from ui.sign_in.code import CodeScreen
from ui.sign_in.first_run import FirstRun
from ui.sign_in.first_start import FirstStartScreen
from ui.sign_in.procedures import ProceduresScreen
from ui.sign_in.refusals import words_of
from ui.sign_in.sign_in import Credentials, SignInScreen
from ui.sign_in.starting import StartingScreen
from ui.theme import Appearance, theme
from ui.translation import translated
from workstation.contract.errors import Code, Refusal
from workstation.contract.service import Service
from workstation.contract.sessions import Me

if TYPE_CHECKING:
    from workstation.desk.desk import Desk
    from workstation.desk.samples import SampleAccount

_CODE_STEP = (Code.CODE_REQUIRED, Code.CODE_WRONG, Code.CODE_USED)
_WRONG = (Code.WRONG_CREDENTIALS,)


class Frame(Protocol):
    """What the doorway needs of the window."""

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen in place of everything else."""

    def show_where(self, where: str, online: bool | None) -> None:
        """Say which server it is, and whether it answers."""


class Doorway(QObject):
    """`signed_in` carries who came in; `desk` is there from the moment it was opened."""

    signed_in = Signal(object)
    #: The sign-in form shows.
    asking = Signal()

    def __init__(
        self,
        frame: Frame,
        operations: Operations,
        folders: Folders,
        passphrase: str | None = None,
        load_samples: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._operations = operations
        self._folders = folders
        self._passphrase = passphrase
        self._load_samples = load_samples
        self.desk: Desk | None = None
        self._service: Service | None = None
        self._unmet: Exception | None = None
        self._online: bool | None = None
        self._samples: list[SampleAccount] = []
        self._credentials: Credentials | None = None
        self._restore: Task | None = None
        self.screen: QWidget | None = None

    # ---- opening ---------------------------------------------------------------------------

    def open(self) -> None:
        """Open the desk's key store and vault, then go on by itself."""
        starting = self._starting(translated("Opening this desk…"))
        starting.retry.connect(self.open)
        folders, passphrase = self._folders, self._passphrase

        def opened(opening: Opening) -> None:
            if opening.desk is not None:
                self._opened(opening.desk, opening.used_before)
            else:
                self._not_opened(opening)

        self._operations.run(
            lambda task: open_desk(folders, passphrase),
            success=opened,
            failure=starting.refuse_of,
            owner=self,
        )

    def _opened(self, desk: Desk, used_before: bool) -> None:
        self.desk = desk
        theme().choose(Appearance(desk.settings.current.theme))
        self._say_where(None)
        first = desk.servers.is_embedded and not used_before
        words = (
            translated("Setting up the database on this computer…")
            if first
            else translated("Signing you in…")
        )
        self._starting(words).retry.connect(self._enter)
        self._enter(wait_for_service=first)

    def _not_opened(self, opening: Opening) -> None:
        screen = keystore_screen(opening)
        if screen is not None:
            screen.retry.connect(self.open)
            screen.chosen.connect(self._with_passphrase)
            self._show(screen)
            screen.start()
        elif isinstance(self.screen, StartingScreen) and opening.failed is not None:
            self.screen.refuse_of(opening.failed)

    def _with_passphrase(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self.open()

    def _enter(self, wait_for_service: bool = False) -> None:
        """Bring a kept session back, or show sign-in; greet the server meanwhile."""
        desk = self._opened_desk()
        self._greet()

        def restored(me: Me | None) -> None:
            if me is not None:
                self._admit(me)
            elif self._service is not None:
                self._greeted(self._service)
            else:
                screen = self.show_sign_in()
                if self._unmet is not None:
                    words = words_of(self._unmet)
                    screen.say(words.kind, words.title, words.text)

        def failed(why: Exception) -> None:
            self.show_sign_in().refuse(words_of(why), credentials=False)

        if not wait_for_service:
            self._restore = self._operations.run(
                lambda task: desk.session.restore(), success=restored, failure=failed, owner=self
            )

    def _greet(self) -> None:
        desk = self._opened_desk()
        self._service = self._unmet = None
        self._operations.run(
            lambda task: (desk.service(), desk.samples.accounts()),
            success=lambda found: self._met(*found),
            failure=self._not_greeted,
            owner=self,
        )

    def _met(self, service: Service, samples: list[SampleAccount]) -> None:
        self._samples = samples if self._opened_desk().servers.is_embedded else []
        self._service = service
        self._say_where(True)
        self._greeted(service)

    def _greeted(self, service: Service) -> None:
        if service.first_start and self._opened_desk().servers.is_embedded:
            if not isinstance(self.screen, FirstStartScreen):
                self._show_first_start()
        elif isinstance(self.screen, SignInScreen):
            self.screen.set_samples(self._samples)
        elif isinstance(self.screen, StartingScreen) and not self._restoring():
            self.show_sign_in()

    def _restoring(self) -> bool:
        """A kept session may still come back: its own outcome shows the next screen."""
        return self._restore is not None and not self._restore.done

    def _not_greeted(self, failed: Exception) -> None:
        self._unmet = failed
        self._say_where(False)
        words = words_of(failed)
        if self._restoring():
            return
        if isinstance(self.screen, SignInScreen):
            self.screen.say(words.kind, words.title, words.text)
        elif isinstance(self.screen, StartingScreen):
            self.screen.refuse(words)

    # ---- signing in ------------------------------------------------------------------------

    def show_sign_in(self) -> SignInScreen:
        """Show the sign-in form."""
        desk = self._opened_desk()
        in_file = desk.keystore_kind == "file"
        screen = SignInScreen(self._footer(), keys_in_file=in_file)
        self._operations.run(
            lambda task: desk.servers.all(),
            success=lambda all_: screen.set_servers(desk.servers.chosen, [a for a in all_ if a]),
            owner=screen,
        )
        screen.submitted.connect(self._sign_in)
        screen.server_chosen.connect(self._choose_server)
        screen.set_samples(self._samples)
        self._say_where(self._online)
        self._show(screen)
        screen.start()
        self.asking.emit()
        return screen

    def _sign_in(self, credentials: Credentials, code: str | None = None) -> None:
        desk = self._opened_desk()
        self._credentials = credentials
        asking = self.screen
        if isinstance(asking, (SignInScreen, CodeScreen)):
            asking.set_busy(True)
        self._operations.run(
            lambda task: desk.session.sign_in(
                credentials.email, credentials.password, code, credentials.keep
            ),
            success=self._admit,
            failure=self._refused,
            owner=self,
        )

    def _refused(self, failed: Exception) -> None:
        if isinstance(self.screen, (SignInScreen, CodeScreen)):
            self.screen.set_busy(False)
        words = words_of(failed)
        code = failed.code if isinstance(failed, Refusal) else None
        if code in _CODE_STEP and self._credentials is not None:
            if not isinstance(self.screen, CodeScreen):
                self._ask_code(self._credentials)
            elif code is not Code.CODE_REQUIRED:
                self.screen.refuse(words)
            return
        screen = self.screen if isinstance(self.screen, SignInScreen) else self._back_to_form()
        screen.refuse(words, credentials=code in _WRONG)

    def _ask_code(self, credentials: Credentials) -> None:
        screen = CodeScreen(self._footer())
        screen.submitted.connect(lambda code: self._sign_in(credentials, code))
        screen.back.connect(self._back_to_form)
        self._show(screen)
        screen.begin(credentials.email)
        sample = next((s for s in self._samples if s.email == credentials.email), None)
        if sample is not None and sample.totp_uri:
            screen.offer_sample()
            screen.sample_asked.connect(partial(self._fill_in_code, screen, sample.totp_uri))

    def _fill_in_code(self, screen: CodeScreen, uri: str) -> None:
        self._operations.run(
            lambda task: str(pyotp.TOTP(pyotp.parse_uri(uri).secret).now()),
            success=screen.fill_in,
            owner=screen,
        )

    def _back_to_form(self) -> SignInScreen:
        screen = self.show_sign_in()
        if self._credentials is not None:
            screen.email.setText(self._credentials.email)
            screen.start()
        self._credentials = None
        return screen

    def _choose_server(self, address: str) -> None:
        desk = self._opened_desk()
        screen = self.screen
        self._say_where(None)

        def chosen(found: tuple[Service, list[SampleAccount], list[str]]) -> None:
            service, samples, known = found
            if isinstance(screen, SignInScreen):
                screen.set_servers(desk.servers.chosen, known)
            self._met(service, samples)

        def failed(why: Exception) -> None:
            if isinstance(screen, SignInScreen):
                screen.show_server(desk.servers.chosen)
                screen.refuse(words_of(why), credentials=False)
            self._say_where(True)

        self._operations.run(
            lambda task: (
                desk.choose_server(address or None),
                desk.samples.accounts(),
                [each for each in desk.servers.all() if each],
            ),
            success=chosen,
            failure=failed,
            owner=screen,
        )

    def _admit(self, me: Me) -> None:
        self._credentials = None
        if isinstance(self.screen, (SignInScreen, FirstStartScreen)):
            self.screen.forget()
        self._say_where(True)
        if me.employer_id is None and not me.procedures_acknowledged:
            self._ask_procedures()
            return
        self.screen = None
        self.signed_in.emit(me)

    def _ask_procedures(self) -> None:
        desk = self._opened_desk()
        screen = ProceduresScreen(self._footer())
        screen.acknowledged.connect(
            lambda: self._operations.run(
                lambda task: desk.session.acknowledge_procedures(),
                success=self._admit,
                failure=lambda failed: screen.refuse(words_of(failed)),
                owner=screen,
            )
        )
        screen.left.connect(self.sign_out)
        self._show(screen)
        screen.start()

    def sign_out(self) -> None:
        """End the session and show sign-in; the session is forgotten here in any case."""
        desk = self._opened_desk()
        self._starting(translated("Signing out…"))

        def out(_task: Task) -> None:
            # Whoever signs in next looks after other copies.
            desk.copies.stop()
            desk.session.sign_out()

        self._operations.run(
            out,
            success=lambda _: self._shown_out(),
            failure=lambda failed: self.show_sign_in().refuse(words_of(failed), credentials=False),
            owner=self,
        )

    def _shown_out(self) -> None:
        self.show_sign_in()

    def _show_first_start(self) -> None:
        run = FirstRun(self._opened_desk(), self._operations, self._footer(), self)
        run.signed_in.connect(self._admit)
        run.loaded.connect(self._loaded)
        self._show(run.screen)
        run.screen.start()
        if self._load_samples:
            self._load_samples = False
            run.load_samples()

    def _loaded(self, samples: list[SampleAccount]) -> None:
        self._samples = samples
        self.show_sign_in()

    # ---- small -----------------------------------------------------------------------------

    def _opened_desk(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("the desk is not open")
        return self.desk

    def _starting(self, words: str) -> StartingScreen:
        screen = StartingScreen()
        screen.begin(words)
        self._show(screen)
        return screen

    def _show(self, screen: QWidget) -> None:
        self.screen = screen
        self._frame.show_screen(screen)

    def _footer(self) -> str:
        kind = self._opened_desk().keystore_kind
        keyring = kind == "keyring"
        where = (
            "Secrets stay in this computer’s keyring"
            if keyring
            else "Secrets stay in a file under your passphrase"
        )
        return translated(where)

    def _say_where(self, online: bool | None) -> None:
        self._online = online
        desk = self._opened_desk()
        where = desk.servers.chosen or translated("Embedded backend, on this computer")
        self._frame.show_where(where, online)
