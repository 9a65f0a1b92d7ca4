"""Copying disclosed PII: marked concealed for clipboard managers, and cleared after 30 s.

Each system has its own mark. Windows: three registered formats that keep the text out of
clipboard history and the cloud. macOS: ``org.nspasteboard.ConcealedType`` (nspasteboard.org).
KDE and those who follow it: ``x-kde-passwordManagerHint``. All are set on every system; a system
ignores the marks that are not its own. The marks were asserted on Linux only.
"""

from __future__ import annotations

import secrets
import struct

from PySide6 import QtGui
from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from workstation.desk.clipboard import CLEAR_AFTER_SECONDS

KDE_HINT = "x-kde-passwordManagerHint"
WINDOWS_EXCLUDE = "ExcludeClipboardContentFromMonitorProcessing"
WINDOWS_HISTORY = "CanIncludeInClipboardHistory"
WINDOWS_CLOUD = "CanUploadToCloudClipboard"
MAC_CONCEALED = "application/x-nspasteboard-concealed-type"
MAC_CONCEALED_UTI = "org.nspasteboard.ConcealedType"

#: Carries a random number, so that clearing never takes away what someone else copied since.
_OURS = "application/x-resume-desk-copy"


def put_concealed(text: str) -> None:
    """Copy ``text``, marked as secret; it stays until something else is copied."""
    QGuiApplication.clipboard().setMimeData(concealed(text))


def concealed(text: str, token: bytes = b"") -> QMimeData:
    """``text`` as clipboard data with every system's mark for secrets."""
    data = QMimeData()
    data.setText(text)
    zero = QByteArray(struct.pack("<I", 0))
    data.setData(KDE_HINT, QByteArray(b"secret"))
    data.setData(WINDOWS_EXCLUDE, QByteArray(struct.pack("<I", 1)))
    data.setData(WINDOWS_HISTORY, zero)
    data.setData(WINDOWS_CLOUD, zero)
    data.setData(MAC_CONCEALED, QByteArray(text.encode()))
    data.setData(_OURS, QByteArray(token))
    return data


class ConcealedClipboard(QObject):
    """Puts one value at a time on the clipboard and takes it off again."""

    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._token = b""
        self._mac_marks = _mac_converter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def put(self, text: str, seconds: float = CLEAR_AFTER_SECONDS) -> None:
        """Copy ``text``, concealed; it is cleared after ``seconds`` if it is still there."""
        self._token = secrets.token_bytes(16)
        QGuiApplication.clipboard().setMimeData(concealed(text, self._token))
        self._timer.start(int(seconds * 1000))

    def holds_ours(self) -> bool:
        """Whether the clipboard still holds what `put` placed there."""
        if not self._token:
            return False
        data = QGuiApplication.clipboard().mimeData()
        return data is not None and bytes(data.data(_OURS).data()) == self._token

    def clear(self) -> None:
        """Take the value off the clipboard, unless something else was copied since."""
        self._timer.stop()
        if self.holds_ours():
            QGuiApplication.clipboard().clear()
            self.cleared.emit()
        self._token = b""


def _mac_converter() -> object | None:
    """On macOS, the converter that gives the concealed mark its registered type name."""
    base = getattr(QtGui, "QUtiMimeConverter", None)
    if base is None:
        return None

    class Concealed(base):  # type: ignore[misc, valid-type]
        def utiForMime(self, mime: str) -> str:
            return MAC_CONCEALED_UTI if mime == MAC_CONCEALED else ""

        def mimeForUti(self, uti: str) -> str:
            return MAC_CONCEALED if uti == MAC_CONCEALED_UTI else ""

        def convertFromMime(self, _mime: str, data: object, _uti: str) -> list[QByteArray]:
            return [QByteArray(bytes(str(data).encode()))]

        def convertToMime(self, _mime: str, data: list[QByteArray], _uti: str) -> object:
            return data[0] if data else QByteArray()

    return Concealed()
