"""Destroying copies, one request a copy: asked in words, with progress and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.copies.each_dialog import EachDialog, Outcome, Said, fact
from ui.copies.wording import counted, translated
from ui.widgets.fields import CheckBox
from workstation.contract.copies import CopyRow, CopyStatus
from workstation.contract.words import Form
from workstation.desk.copies.errors import (
    FileMissing,
    NotHeldHere,
    NotOurFile,
    ServerNotTold,
)

#: This desk can't find or read the copy: its holder may say that it is gone.
_NOT_FOUND = (FileMissing, NotHeldHere, NotOurFile)


class DestroyDialog(EachDialog):
    """Asks in words; Enter alone destroys nothing."""

    #: These can't be found here: the person wants to say that they are gone.
    gone_asked = Signal(object)

    def __init__(
        self,
        context: Context,
        rows: Sequence[CopyRow],
        destroy: Callable[[CopyRow], object],
        parent: QWidget | None = None,
        *,
        gone: bool = False,
    ) -> None:
        """``destroy`` does one copy, off this thread.

        ``gone``: they are destroyed already, by their holder's word.
        """
        super().__init__(context, rows, _said(rows, gone=gone), parent, kind="danger")
        self._gone = gone
        self._destroy = destroy
        for icon, sentence in _sentences(rows, gone=gone):
            self.asked.addLayout(fact(icon, sentence))
        #: A certificate that rests on the holder's word needs that word.
        self.sure = CheckBox(_word(rows, gone=gone))
        self.sure.setVisible(bool(self.sure.text()))
        self.sure.toggled.connect(lambda _on: self._ready())
        self.asked.addWidget(self.sure)
        self._ready()

    def each(self) -> Callable[[CopyRow], object]:
        """Destroys one."""
        return self._destroy

    def outcome(self, row: CopyRow, failure: Exception | None) -> Outcome:
        """What an attempt came to; what is destroyed before the server heard of it is destroyed."""
        if failure is None:
            return Outcome(row, None, translated("destroyed"))
        if isinstance(failure, ServerNotTold):
            words = translated("destroyed; its certificate follows once the server is reached")
            return Outcome(row, None, words)
        return replace(super().outcome(row, failure), lost=isinstance(failure, _NOT_FOUND))

    def show_left(self) -> None:
        """What can't be found here may be said to be gone; that is asked for anew."""
        lost = [outcome.row for outcome in self.outcomes if outcome.lost and outcome.row.own]
        self.act.setVisible(bool(lost) and not self._gone)
        if self.act.isHidden():
            return
        self.act.setText(counted(len(lost), "It is gone…", "%n are gone…"))
        self.act.setEnabled(True)
        self.act.clicked.disconnect(self.start)
        self.act.clicked.connect(self.accept)
        self.act.clicked.connect(lambda: self.gone_asked.emit(lost))

    def _ready(self) -> None:
        self.act.setEnabled(self.sure.isHidden() or self.sure.isChecked())


def _word(rows: Sequence[CopyRow], *, gone: bool) -> str:
    """What the holder has to confirm; empty where the desk sees for itself."""
    shredded = not gone and any(row.form is Form.PRINT for row in rows)
    missing = any(row.status is CopyStatus.MISSING for row in rows)
    if gone:
        return translated("I looked for it, and it is not there any more")
    if shredded and missing:
        return translated("I shredded all pages, and looked for the missing files in vain")
    if shredded:
        return translated("I shredded all pages myself, or saw it done")
    return translated("I looked for the missing files in vain") if missing else ""


def _said(rows: Sequence[CopyRow], *, gone: bool) -> Said:
    shred = all(row.form is Form.PRINT for row in rows)
    many = len(rows)
    title = (
        counted(many, "Is the print shredded?", "Are the prints shredded?")
        if shred
        else counted(many, "Destroy this copy?", "Destroy %n copies?")
    )
    act = (
        counted(many, "It is shredded", "All %n are shredded")
        if shred
        else counted(many, "Destroy the copy", "Destroy %n copies")
    )
    if gone:
        title = counted(many, "Is this copy gone?", "Are these %n copies gone?")
        act = counted(many, "It is gone", "All %n are gone")
    return Said(
        title,
        act,
        "shredder",
        reached=translated("%1 of %2 destroyed"),
        well="%n destroyed",
    )


def _sentences(rows: Sequence[CopyRow], *, gone: bool) -> list[tuple[str, str]]:
    """What will happen, and what that can't promise, in words."""
    forms = set() if gone else {row.form for row in rows}
    said = []
    if gone:
        said.append(
            (
                "file-question-mark",
                translated(
                    "This desk can’t find it, or can’t read it any more. The certificate rests on"
                    " your word."
                ),
            )
        )
    if Form.VAULT in forms:
        said.append(
            (
                "vault",
                translated(
                    "A vault copy’s only key is erased, and the root key of all copies replaced:"
                    " no backup of this desk opens it again."
                ),
            )
        )
    if Form.FILE in forms:
        said.append(
            (
                "file-text",
                translated(
                    "A file is overwritten once and removed. On an SSD or in a folder that is"
                    " synced to a cloud older versions may stay: nobody can promise otherwise."
                ),
            )
        )
    if Form.PRINT in forms:
        said.append(
            (
                "printer",
                translated("The certificate of a print rests on your word that it is shredded."),
            )
        )
    if not gone and any(row.status is CopyStatus.MISSING for row in rows):
        said.append(
            (
                "file-question-mark",
                translated("A missing file counts as declared gone: on your word."),
            )
        )
    said.append(
        (
            "scroll-text",
            translated("Each is written into the disclosure log. Nothing undoes it."),
        )
    )
    return said
