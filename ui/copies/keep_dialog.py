"""Keeping a copy of one candidate: in the app, as a file or on paper.

Making one is a disclosure: the entry and the register's row come before any byte. A try after a
lost answer carries the same key, so that it is one copy, however often it is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.cost_facts import CostFacts, affordable
from ui.candidate.document.tab import documents_of
from ui.candidate.failures import announce
from ui.candidate.group_choice import GroupChoice
from ui.candidate.what_for import WhatFor
from ui.context import Context
from ui.copies.clouds import cloud_of
from ui.copies.kept_summary import KeptSummary
from ui.copies.printing import AskPrinter, NotPrinted, ask_printer, send
from ui.copies.wording import FORMS, form_sentence, format_name, translated
from ui.form_dialog import FormDialog
from ui.operations import Task
from ui.shortlists.segments import Segments
from ui.widgets.buttons import Button
from ui.widgets.fields import ComboBox, LineEdit
from ui.widgets.panes import ScrollPane
from ui.widgets.strips import Notice
from ui.widgets.text import ElidedLabel, Label
from workstation.contract.copies import CopyForm, FileFormat
from workstation.contract.disclosures import Preview
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.copies import KeptCopy
from workstation.desk.disclosures import Choice, new_key

#: Where `Context.kept` finds the folder chosen last, until the desk locks.
_FOLDER = "copies.folder"
#: So many groups show at once; the dialog fits into a window of 700 with all that it may say.
_MOST_ROWS = 5


@dataclass(frozen=True)
class Wish:
    """What a person wants to keep, and for what."""

    form: CopyForm
    format: FileFormat
    groups: tuple[FieldGroup, ...]
    purpose: Purpose
    job_id: str
    folder: Path | None


class KeepDialog(FormDialog):
    """Stays open until the copy is there, then says until when it may be kept."""

    #: The `KeptCopy` that was made.
    kept = Signal(object)

    def __init__(
        self,
        context: Context,
        preview: Preview,
        preset: tuple[FieldGroup, ...],
        parent: QWidget | None = None,
        job_id: str | None = None,
    ) -> None:
        """``preset``: the groups chosen at first; ``job_id``: the job that one works for now."""
        super().__init__(
            context, translated("Keep a copy"), translated("Keep"), "archive", parent, width=520
        )
        self._context = context
        self._preview = preview
        self._preset = preset
        self._task: Task | None = None
        self._action: tuple[Wish, str] | None = None
        #: Asks for the printer; the system's dialog.
        self.ask_printer: AskPrinter = ask_printer
        self._form = QWidget()
        self._build(job_id)
        self.body.addWidget(self._form)
        self.act.clicked.connect(self._keep)
        self.finished.connect(self.deleteLater)
        self._show_form()
        self.what_for.load()
        self.forms.group.button(0).setFocus()

    def _build(self, job_id: str | None) -> None:
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        who = f"{self._preview.reference}  ·  {self._preview.headline}"
        column.addWidget(ElidedLabel(who, "text2"))
        column.addSpacing(4)
        self.forms = Segments(
            translated("Form of the copy"),
            [translated("In the app"), translated("As a file"), translated("On paper")],
        )
        self.forms.chosen.connect(lambda _place: self._show_form())
        self.formats = ComboBox(translated("What is kept"))
        self.formats.activated.connect(lambda _row: self._show_format())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.forms)
        row.addWidget(self.formats, 1)
        column.addLayout(row)
        self._sentence = Label("", "text2", "small", wrap=True)
        column.addWidget(self._sentence)
        open_ = [state for state in self._preview.groups if state.state == "available"]
        self.groups = GroupChoice(open_)
        self.groups.choose(self._preset)
        self.groups.changed.connect(self._changed)
        self._groups_pane = ScrollPane(self.groups)
        rows = min(len(self.groups.rows), _MOST_ROWS)
        self._groups_pane.setFixedHeight(rows * GroupChoice.ROW + 2)
        column.addWidget(self._groups_pane)
        self._all = Notice(
            "mute",
            translated("The document names all that it names"),
            translated("It is kept as it came, with every field group in it."),
        )
        column.addWidget(self._all)
        self.what_for = WhatFor(self._context, job_id)
        self.what_for.changed.connect(self._changed)
        self.what_for.loaded.connect(self._loaded)
        self.what_for.failed.connect(lambda failure: self.say(announce(self._context, failure)))
        column.addWidget(self.what_for)
        self._folder_row = QWidget()
        self._build_folder()
        column.addWidget(self._folder_row)
        me = self._context.me
        quota = me.subscription.quota if me is not None and me.subscription is not None else None
        self.facts = CostFacts(self._preview, quota)
        column.addSpacing(4)
        column.addWidget(self.facts)

    def _build_folder(self) -> None:
        self.folder = LineEdit(translated("Folder"), "folder-open")
        self.folder.setReadOnly(True)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        usual = self._context.kept.get(_FOLDER) or QStandardPaths.writableLocation(documents)
        self.folder.setText(str(usual))
        self.folder.setCursorPosition(0)
        self.choose_folder = Button(translated("Choose…"), tall=True)
        self.choose_folder.setAutoDefault(False)
        self.choose_folder.clicked.connect(self._ask_folder)
        self._cloud = Label("", "warn", "small", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_folder)
        column = QVBoxLayout(self._folder_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(translated("Folder"), "text2", "small", 600))
        column.addLayout(row)
        column.addWidget(self._cloud)

    # ---- what is chosen --------------------------------------------------------------------

    @property
    def form(self) -> CopyForm:
        """The form chosen."""
        return FORMS[self.forms.group.checkedId()]

    @property
    def format(self) -> FileFormat:
        """The format chosen."""
        return FileFormat(self.formats.currentData())

    def wish(self) -> Wish | None:
        """What was chosen, once it is whole."""
        what_for = self.what_for.chosen()
        original = self.format is FileFormat.ORIGINAL
        groups = (FieldGroup.DOCUMENTS,) if original else tuple(self.groups.chosen())
        folder = Path(self.folder.text()) if self.form is Form.FILE else None
        if what_for is None or not groups:
            return None
        purpose, job = what_for
        return Wish(self.form, self.format, groups, purpose, job.id, folder)

    def _show_form(self) -> None:
        """Offer the formats of the form."""
        before = self.formats.currentData()
        self.formats.clear()
        if self.form is Form.FILE:
            self.formats.addItem(translated("Profile, PDF"), FileFormat.PDF)
            self.formats.addItem(translated("Profile, Word"), FileFormat.DOCX)
        else:
            self.formats.addItem(translated("Profile"), FileFormat.PDF)
        documents = documents_of(self._preview.groups)
        if documents is not None and documents.state == "available":
            name = format_name(FileFormat.ORIGINAL)
            self.formats.addItem(name[:1].upper() + name[1:], FileFormat.ORIGINAL)
        self.formats.setCurrentIndex(max(0, self.formats.findData(before)))
        self._sentence.setText(form_sentence(self.form))
        self._folder_row.setVisible(self.form is Form.FILE)
        self._show_cloud()
        self._show_format()

    def _show_format(self) -> None:
        original = self.format is FileFormat.ORIGINAL
        self._groups_pane.setVisible(not original)
        self._all.setVisible(original)
        self._changed()

    def _show_cloud(self) -> None:
        cloud = cloud_of(Path(self.folder.text()))
        self._cloud.setVisible(bool(cloud))
        words = translated(
            "This folder is synced to %1. Destroying the file here can’t promise that no older"
            " version stays there."
        )
        self._cloud.setText(words.replace("%1", cloud))

    def _changed(self) -> None:
        acts = {
            Form.VAULT: translated("Keep in the app"),
            Form.FILE: translated("Write the file"),
            Form.PRINT: translated("Print…"),
        }
        self.act.setText(acts[self.form])
        self.act.setEnabled(self.wish() is not None and affordable(self._preview))
        self.say(None)

    def _loaded(self, last: Choice | None) -> None:
        if last is not None and not self._preset:
            self.groups.choose(last.groups)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, translated("Folder for the copy"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_folder(self, folder: str) -> None:
        """Write into this folder, and offer it the next time."""
        self._context.kept[_FOLDER] = folder
        self.folder.setText(folder)
        self.folder.setCursorPosition(0)
        self._show_cloud()
        self._changed()

    # ---- keeping ---------------------------------------------------------------------------

    def _keep(self) -> None:
        wish = self.wish()
        running = self._task is not None and not self._task.done
        if wish is None or running:
            return
        if wish.form is Form.PRINT:
            # First: whoever gives up here has disclosed nothing.
            self.ask_printer(self, lambda printer: self._start(wish, printer))
        else:
            self._start(wish, None)

    def _start(self, wish: Wish, printer: QPrinter | None) -> None:
        if self._action is None or self._action[0] != wish:
            self._action = (wish, new_key())
        key, room, reference = self._action[1], self._context.desk.copies, self._preview.reference

        def work(_task: Task) -> KeptCopy:
            made = room.retain(
                reference,
                wish.form,
                wish.format,
                wish.groups,
                0,
                wish.purpose,
                wish.job_id,
                wish.folder,
                key,
            )
            if printer is not None:
                try:
                    send(made.content or b"", made.footer, printer)
                except NotPrinted:
                    room.not_printed(made.row.id)
                    raise
                room.printed(made.row.id)
            return made

        self._set_busy(True)
        self._task = self._context.operations.run(
            work, success=self._came, failure=self._refused, owner=self
        )

    def _came(self, made: KeptCopy) -> None:
        self._task = None
        if self._action is not None:
            wish = self._action[0]
            choice = Choice(wish.groups, wish.purpose, wish.job_id)
            remember = self._context.desk.disclosures.remember_choice
            if wish.format is not FileFormat.ORIGINAL:
                self._context.operations.run(lambda _task: remember(choice))
        self._action = None
        self._context.quota_changed.emit(made.quota_left)
        self._context.copies_changed.emit()
        self.kept.emit(made)
        self._form.hide()
        self.set_title(translated("A copy is kept"))
        self.body.addWidget(KeptSummary(made))
        self.cancel.hide()
        self.act.setText(translated("Done"))
        self.act.setEnabled(True)
        self.act.clicked.disconnect(self._keep)
        self.act.clicked.connect(self.accept)
        self.act.setFocus()

    def _refused(self, failure: Exception) -> None:
        self._task = None
        if isinstance(failure, NotPrinted):
            self._action = None  # that copy is over; the next try is another
            self._context.copies_changed.emit()
        self._set_busy(False)
        self.say(announce(self._context, failure))

    def _set_busy(self, busy: bool) -> None:
        self._form.setEnabled(not busy)
        if busy:
            self.say(None)
            self.act.setEnabled(False)
            self.act.setText(translated("Keeping…"))
        else:
            self._changed()

    def reject(self) -> None:
        """Leave; a copy under way is made all the same, and stands in the register."""
        if self._task is not None and not self._task.done:
            self._task.cancel()
            self._context.toast.emit(
                translated("A copy that was begun is under Retained copies, or reported unwritten.")
            )
        super().reject()
