"""The head of the place "Shortlists": which one it is, what it is for, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.candidate.wording import short_date, translated
from ui.shortlists.segments import Segments
from ui.shortlists.wording import candidates_in_words
from ui.theme import PAGE, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Tag
from ui.widgets.fields import ComboBox
from ui.widgets.text import ElidedLabel, Hairline
from workstation.contract.shortlists import Shortlist

_LONGEST = 460


class Head(QWidget):
    """Says what the person wants."""

    #: The id of the shortlist that was chosen.
    chosen = Signal(str)
    new_asked = Signal()
    change_asked = Signal()
    delete_asked = Signal()
    #: The job shall be closed, or opened again.
    closing_asked = Signal()
    #: Candidates shall be found for the job of the shortlist.
    search_asked = Signal()
    #: 0 board, 1 table.
    view_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortlist: Shortlist | None = None
        self.chooser = ComboBox(translated("Shortlist"), compact=True)
        self.chooser.setMinimumHeight(34)
        self.chooser.setMaximumWidth(_LONGEST)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.chooser.activated.connect(lambda row: self.chosen.emit(self.chooser.itemData(row)))
        self.private = Tag(translated("Only you see it"), "eye-off")
        self.view = Segments(translated("View"), [translated("Board"), translated("Table")])
        self.view.chosen.connect(self.view_chosen)
        self.more = IconButton("ellipsis", translated("More"))
        self.more.clicked.connect(self._open_menu)
        self.new = Button(translated("New shortlist"), "plus")
        self.new.clicked.connect(self.new_asked)
        self.find_button = Button(translated("Find candidates"), "search", kind="primary")
        self.find_button.clicked.connect(self.search_asked)
        top = QHBoxLayout()
        top.setContentsMargins(PAGE - 6, 12, PAGE - 4, 0)
        top.setSpacing(8)
        top.addWidget(self.chooser)
        top.addWidget(self.private)
        top.addStretch(1)
        top.addWidget(self.view)
        top.addWidget(self.more)
        top.addWidget(self.new)
        top.addWidget(self.find_button)
        self._facts = ElidedLabel("", "text2", "small")
        under = QHBoxLayout()
        under.setContentsMargins(PAGE, 0, PAGE, 8)
        under.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(under)
        column.addWidget(Hairline())
        theme().changed.connect(self._dress)
        self._dress()

    def show_lists(self, lists: list[Shortlist], shown: Shortlist | None) -> None:
        """Offer ``lists``; ``shown`` is the one that is open."""
        self._shortlist = shown
        self.chooser.clear()
        for one in lists:
            self.chooser.addItem(one.name, one.id)
        self.chooser.setCurrentIndex(-1 if shown is None else self.chooser.findData(shown.id))
        self.chooser.updateGeometry()
        self.setVisible(shown is not None)
        if shown is None:
            return
        self.private.setVisible(shown.mine and not shown.shared)
        opened = translated("opened %1").replace("%1", short_date(shown.created))
        facts = [shown.job.title, shown.job.reference, candidates_in_words(shown.count), opened]
        if shown.job.closed is not None:
            closed = translated("job closed %1").replace("%1", short_date(shown.job.closed))
            facts.insert(2, closed)
        if not shown.mine:
            facts.append(translated("from %1").replace("%1", shown.owner))
        self._facts.setText("  ·  ".join(facts))

    def forget(self) -> None:
        """Drop all names."""
        self.show_lists([], None)
        self._facts.setText("")

    def set_narrow(self, narrow: bool) -> None:
        """Where room is short, making a new one moves to the end of the chooser's row."""
        self.new.setText("" if narrow else translated("New shortlist"))
        self.new.setAccessibleName(translated("New shortlist"))
        self.new.setToolTip(translated("New shortlist") if narrow else "")

    def menu(self) -> QMenu:
        """What can be done with the shortlist by its owner, and with its job."""
        menu = QMenu(self)
        shown = self._shortlist
        if shown is not None and shown.mine:
            menu.addAction(translated("Change…"), self.change_asked.emit)
            menu.addAction(translated("Delete…"), self.delete_asked.emit)
            menu.addSeparator()
        closed = shown is not None and shown.job.closed is not None
        words = translated("Reopen the job…") if closed else translated("Close the job…")
        menu.addAction(words, self.closing_asked.emit)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _dress(self) -> None:
        self.chooser.setFont(theme().font("page", 600))
