"""The certificate under which reports are signed: made once for a key, then kept."""

from __future__ import annotations

from workstation.backend.parts import Parts
from workstation.backend.reporting import store
from workstation.reports.signing import ReportKey


class SigningCertificate:
    """The report key and its certificate, made at first need."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._kept: bytes | None = None
        self.key = ReportKey.from_seed(parts.keys.report_signer_seed)

    @property
    def der(self) -> bytes:
        """The certificate; all servers of one database have the same."""
        if self._kept is None:
            with self._parts.database.transaction() as connection:
                if store.certificate(connection, self.key.name) is None:
                    at = self._parts.clock()
                    made = self.key.made_certificate(self._parts.log_signer.name, at)
                    store.keep_certificate(connection, self.key.name, made, at)
                self._kept = store.certificate(connection, self.key.name)
        assert self._kept is not None
        return self._kept
