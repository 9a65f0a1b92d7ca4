"""The desk as the windows hold it: its rooms put together. Every call may block.

What does not block says so; all else belongs off the GUI thread.
"""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from workstation.contract.service import FirstStart, FirstStartDone, Service
from workstation.desk.alarms import AlarmRoom
from workstation.desk.audit import AuditRoom
from workstation.desk.backend_api import service as api_service
from workstation.desk.backend_api.administration import Administration
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.backend_api.connection import Connection
from workstation.desk.copies import Copies
from workstation.desk.corrections import CorrectionRoom
from workstation.desk.device import Device
from workstation.desk.disclosures import Disclosures
from workstation.desk.documents import Documents
from workstation.desk.duplicates import DuplicateRoom
from workstation.desk.embedded import Embedded
from workstation.desk.errors import DeskError, VaultUnreadable
from workstation.desk.imports import ImportRoom
from workstation.desk.jobs import JobList
from workstation.desk.kept import Kept
from workstation.desk.log_trust import LogTrust
from workstation.desk.outside import OutsideRoom
from workstation.desk.reminders import Reminders
from workstation.desk.reports import Reports
from workstation.desk.rules import RetentionRoom
from workstation.desk.samples import Samples
from workstation.desk.search import Searches
from workstation.desk.servers import Servers
from workstation.desk.session import Session
from workstation.desk.settings import SettingsRoom
from workstation.desk.shortlists import ShortlistRoom
from workstation.desk.snooping import SnoopingRoom
from workstation.desk.vault.database import FILE_NAME, Vault
from workstation.desk.vault.kept import KeptLog
from workstation.desk.vault.memory import Memory
from workstation.keystore import PASSPHRASE_VARIABLE, KeyStore, open_keystore

_VAULT_KEY = "vault-key"


class Desk:
    """One desk: `servers`, `session`, `search`, `kept`, `shortlists`, `disclosures`, `jobs`…"""

    def __init__(
        self, folder: Path, keystore: KeyStore, passphrase: str | None, data: Path | None = None
    ) -> None:
        """Use `open`."""
        self._vault = Vault.open(folder, _vault_key(folder, keystore))
        try:
            memory = Memory(self._vault)
            device = Device.of(keystore)
            self._embedded = Embedded(data or folder / "backend", passphrase)
            self.servers = Servers(memory, self._embedded)
            self._connection = Connection(self.servers.address)

            def server() -> int:
                return self.servers.number

            api = Authorised(self._connection, device, memory, server)
            self._trust = LogTrust(KeptLog(self._vault), server, self.service)
            self.session = Session(api)
            self.search = Searches(api, self.session, memory, server)
            self.disclosures = Disclosures(api, self.session, self._trust, memory, server)
            self.documents = Documents(self.disclosures)
            self.copies = Copies(
                api,
                self.session,
                self.disclosures,
                self.documents,
                self._vault,
                memory,
                keystore,
                server,
            )
            self.imports = ImportRoom(api)
            self.jobs = JobList(api)
            self.kept = Kept(api)
            self.shortlists = ShortlistRoom(api)
            self.duplicates = DuplicateRoom(api, self.disclosures)
            self.corrections = CorrectionRoom(api, self.disclosures)
            self.outside = OutsideRoom(api, self.disclosures)
            self.alarms = AlarmRoom(api, self.session, self._trust)
            self.retention = RetentionRoom(api, self.disclosures)
            self.reminders = Reminders(self.copies, self.retention, self.session, memory)
            self.snooping = SnoopingRoom(api)
            self.audit = AuditRoom(api, self.session, self.disclosures)
            self.reports = Reports(api, self.disclosures)
            self.settings = SettingsRoom(memory)
            self.samples = Samples(memory, self._administration)
            #: ``keyring`` or ``file``: where the keys of this desk lie.
            self.keystore_kind = keystore.kind
        except BaseException:
            self._vault.close()
            raise

    @classmethod
    def open(cls, folder: Path, passphrase: str | None = None, data: Path | None = None) -> Desk:
        """Open the desk of a folder; with ``passphrase`` its keys lie in a file (see keystore).

        ``data`` is the embedded backend's folder where it is not the desk's own ``backend``.

        Starts no backend: the first request does, or `start_backend`. Raises `KeystoreError`
        (missing, locked, wrong passphrase), `AlreadyOpen` or `VaultUnreadable`.
        """
        return cls(folder, open_keystore(folder, passphrase), passphrase, data)

    def start_backend(self) -> None:
        """Start the embedded backend where it is the chosen server. Raises `BackendFailed`."""
        if self.servers.is_embedded:
            self._embedded.address()

    def choose_server(self, address: str | None) -> Service:
        """Choose a server (None: embedded) and greet it; the choice is kept only if it answers.

        Raises `BadAddress`, `NoNetwork`, `UnknownCertificate`, `ServerTimeout`, `BadAnswer`.
        """
        before = self.servers.chosen
        self.servers.choose(address)
        try:
            found = self.service()
        except BaseException:
            self.servers.choose(before)
            raise
        if self.servers.chosen != before:
            self.session.drop()
        return found

    def service(self) -> Service:
        """What the chosen server says of itself; pins its log key at first contact."""
        turn = self.servers.turn
        found = api_service.service(self._connection)
        # Another may have been chosen meanwhile; this key is not that server's.
        if self.servers.turn == turn:
            self._trust.meet(found)
        return found

    def first_start(self, content: FirstStart) -> FirstStartDone:
        """Create the first employer and account in the embedded backend."""
        self._require_embedded()
        return api_service.first_start(self._connection, self._embedded.secret(), content)

    def close(self) -> None:
        """End the embedded backend and close the vault. Safe to call twice."""
        self.copies.stop()
        self.documents.close()
        with contextlib.suppress(DeskError):
            self._embedded.close()
        self._connection.close()
        self._vault.close()

    def _administration(self) -> Administration:
        self._require_embedded()
        return Administration(self._connection, self._embedded.secret())

    def _require_embedded(self) -> None:
        if not self.servers.is_embedded:
            raise DeskError(
                "Only the database on this computer can be set up here.",
                "Ask the administrator of the server.",
            )


def _vault_key(folder: Path, keystore: KeyStore) -> bytes:
    key = keystore.get(_VAULT_KEY)
    if key is not None:
        return key
    if (folder / FILE_NAME).exists():
        raise VaultUnreadable(
            "The key of the desk's vault is not in the key store.",
            f"Bring the key store back. Or move {FILE_NAME} out of the desk's folder to start with"
            " an empty vault; the checkpoints kept in it are lost to this desk then.",
        )
    key = secrets.token_bytes(32)
    keystore.set(_VAULT_KEY, key)
    return key


__all__ = ["PASSPHRASE_VARIABLE", "Desk"]
