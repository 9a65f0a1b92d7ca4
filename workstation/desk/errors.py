"""How work at the desk fails: each failure has a sentence for the person, and what to do.

A refusal by the backend is a `workstation.contract.errors.Refusal`; everything else that a
caller must expect is a `DeskError` here or a `workstation.keystore.KeystoreError`.
"""

from __future__ import annotations

from workstation.contract.versions import version_of


class DeskError(Exception):
    """Something went wrong at or near this desk."""

    sentence = "Something went wrong."
    remedy = "Try again."

    def __init__(self, sentence: str | None = None, remedy: str | None = None) -> None:
        self.sentence = sentence or type(self).sentence
        self.remedy = remedy or type(self).remedy
        super().__init__(self.sentence)


class NoNetwork(DeskError):
    """The server could not be reached at all."""

    sentence = "The server can't be reached."
    remedy = "Check the network and the server's address, then try again."


class NotConnected(NoNetwork):
    """No connection came about, so nothing was sent: asking again does nothing twice."""


class ServerTimeout(DeskError):
    """The server took too long; whether it did the work is not known."""

    sentence = "The server did not answer in time."
    remedy = "Try again; what was done is not done twice."


class UnknownCertificate(DeskError):
    """The server's TLS certificate is not trusted by this computer."""

    sentence = "The server's certificate is not trusted by this computer."
    remedy = "Nothing was sent. Ask your administrator whether the address is right."


class BadAnswer(DeskError):
    """The server answered with something that is not of the agreed form."""

    sentence = "The server's answer can't be understood."
    remedy = "Check the server's address, and that this is the current version."


class ServerOlder(DeskError):
    """The server is of an older version and does not know what this desk asked for."""

    remedy = "Ask your administrator to update the server. What worked before works on."

    def __init__(self, version: str) -> None:
        """``version`` is the server's."""
        numbers = version if version_of(version) else "unknown"
        super().__init__(f"This server is older than this desk (version {numbers}).")


class BadAddress(DeskError):
    """The address of a server was not of the form that is allowed."""

    sentence = "This is not a server's address."
    remedy = "Enter it as https://desk.example.com."


class BackendFailed(DeskError):
    """The embedded backend did not start."""

    sentence = "The database on this computer did not start."
    remedy = "Close other copies of Resume Desk and try again."


class NotSignedIn(DeskError):
    """Nobody is signed in at this desk."""

    sentence = "Nobody is signed in."
    remedy = "Sign in first."


class VaultUnreadable(DeskError):
    """The vault does not open: wrong key, lost key, or a newer version's vault."""

    sentence = "The desk's vault does not open."
    remedy = "Bring back the keyring that it was made with."


class AlreadyOpen(DeskError):
    """Another process has this desk's folder open."""

    sentence = "Resume Desk is already open."
    remedy = "Use the window that is open, or close it first."


class ReceiptRefused(DeskError):
    """An answer's receipt did not verify; its personal data was dropped unseen."""

    sentence = "The server's receipt did not verify, so nothing is shown."
    remedy = "Tell your privacy officer. Do not repeat the disclosure until this is cleared up."


class LogAlarm(DeskError):
    """The server's log contradicts what this desk has seen; lasts until it is cleared up."""

    sentence = "The server shows a different past. Nothing more is disclosed from this desk."
    remedy = "Tell your privacy officer; the two checkpoints are on the page Disclosures."


class Cancelled(DeskError):
    """The person cancelled the work."""

    sentence = "Cancelled."
    remedy = "Nothing was changed."
