"""The strip over results of an index that is still being built: how much of it they are from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.wording import translated
from ui.widgets.buttons import LinkButton
from ui.widgets.strips import AlarmStrip
from workstation.contract.searches import Answer


class BuildingStrip(AlarmStrip):
    """Hidden while the index is whole. It asks nothing by itself: each search is recorded."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", parent=parent)
        link = LinkButton(translated("Search again"))
        link.clicked.connect(self.again)
        self.row.addWidget(link)
        self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Say how much of the index the first page of an answer is from."""
        if answer.built is not None:
            # Rounded down: it is not whole before it is.
            title = translated("The index is being built: %1 %")
            percent = min(99, int(answer.built * 100))
            self.set_words(
                title.replace("%1", str(percent)),
                translated("Results, total and counts are not complete yet."),
            )
        self.setVisible(answer.built is not None)

    def show_page(self, answer: Answer) -> None:
        """Say so where the index has become whole since the first page."""
        if not self.isHidden() and answer.built is None:
            self.set_words(
                translated("The index is built"),
                translated("These results are from before. Search again for all."),
            )
