"""What is brought in, and under which terms: files and folders, policy version, basis, report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import counted, translated
from ui.widgets import Button, CheckBox, ComboBox, Label, PrimaryButton
from workstation.contract.administration import ImportTerms, PolicyVersion
from workstation.contract.words import Basis

_BASES = {
    Basis.RECORDED_CONSENT: "Recorded consent",
    Basis.SAMPLE: "Sample data",
}


class ImportTermsForm(QWidget):
    """`asked` when the person wants to begin; files and folders may be dropped on it."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.paths: list[Path] = []
        self.files = Button(translated("Choose files…"), "file-text")
        self.files.clicked.connect(self._choose_files)
        self.folder = Button(translated("Choose a folder…"), "list-checks")
        self.folder.clicked.connect(self._choose_folder)
        self.chosen = Label("", "text2", wrap=True)
        self.policy = ComboBox(translated("Policy version"))
        self.policy.setFixedWidth(320)
        self.policy.currentIndexChanged.connect(lambda _row: self._ready())
        self.basis = ComboBox(translated("Basis"))
        self.basis.setFixedWidth(320)
        for basis, words in _BASES.items():
            self.basis.addItem(translated(words), basis)
        self.versions = CheckBox(translated("Take a document of a person who is held as a version"))
        self.versions.setToolTip(
            translated("By e-mail address and name; else it is another candidate, for Duplicates.")
        )
        self.report = CheckBox(translated("Write a report of each file"))
        self.name_files = CheckBox(translated("Name the files in it: names of people may be there"))
        self.report.toggled.connect(self.name_files.setEnabled)
        self.name_files.setEnabled(False)
        self.act = PrimaryButton(translated("Import"), "check", None)
        self.act.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(translated("Files"), "text", "title", 600))
        column.addLayout(_in_a_row(self.files, self.folder))
        column.addWidget(self.chosen)
        column.addSpacing(12)
        column.addWidget(Label(translated("Why they may be held"), "text", "title", 600))
        column.addWidget(Label(translated("Policy version"), "text2", "small", 600))
        column.addWidget(self.policy)
        self._basis_name = Label(translated("Basis"), "text2", "small", 600)
        column.addWidget(self._basis_name)
        column.addWidget(self.basis)
        column.addSpacing(12)
        column.addWidget(self.versions)
        column.addWidget(self.report)
        column.addWidget(self.name_files)
        column.addSpacing(12)
        column.addLayout(_in_a_row(self.act))
        column.addStretch(1)
        self.show_policies([])
        self.take([])

    def show_policies(self, versions: Sequence[PolicyVersion]) -> None:
        """Offer policy versions, the newest first; none of them stays chosen."""
        self.policy.clear()
        self.policy.addItem(translated("None: only staff can find them"), None)
        for version in versions:
            self.policy.addItem(version.label, version.label)
        self._ready()

    def terms(self) -> ImportTerms:
        """The terms as they are chosen."""
        label = self.policy.currentData()
        return ImportTerms(
            policy_version=label,
            basis=None if label is None else Basis(self.basis.currentData()),
            new_versions=self.versions.isChecked(),
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Bring in these files and folders."""
        self.paths = list(paths)
        folders = sum(path.is_dir() for path in self.paths)
        files = len(self.paths) - folders
        words = [
            counted(folders, "%n folder", "%n folders") if folders else "",
            counted(files, "%n file", "%n files") if files else "",
        ]
        self.chosen.setText(
            ", ".join(filter(None, words))
            or translated("Or drop them here. What is in already is not sent again.")
        )
        self._ready()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.take([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])
        event.acceptProposedAction()

    def _ready(self) -> None:
        under = self.policy.currentData() is not None
        self.basis.setVisible(under)
        self._basis_name.setVisible(under)
        self.act.setEnabled(bool(self.paths))

    def _choose_files(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(self, translated("Resumes"), str(Path.home()))
        if found:
            self.take([Path(path) for path in found])

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, translated("Resumes"), str(Path.home()))
        if found:
            self.take([Path(found)])


def _in_a_row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
