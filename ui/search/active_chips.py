"""What narrows the results, as chips that can be taken away: parts of the query, facet values."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.search import facet_words
from ui.search.near_section import near_in_words
from ui.search.query_parts import parts
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import Chip
from ui.widgets.states import chip_row
from workstation.contract.searches import Expansion, Near
from workstation.contract.words import Facet


class ActiveChips(QWidget):
    """Shows one chip a part; says what was removed."""

    #: The query without the part that was removed.
    query_changed = Signal(str)
    #: Facet and value that were removed.
    removed = Signal(object, str)
    #: A name of the query, and whether it shall stand for its other names too.
    names_toggled = Signal(str, bool)
    cleared = Signal()
    #: The nearness was removed.
    near_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holder, self._flow = chip_row()
        self._clear = LinkButton(translated("Clear"))
        self._clear.setAccessibleName(translated("Clear the search"))
        self._clear.setFixedHeight(28)
        self._clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(holder, 1)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        self.chips: list[Chip] = []
        self._told: tuple[str, list[Expansion]] = "", []
        self.hide()

    def show_active(
        self,
        query: str,
        chosen: dict[Facet, list[str]],
        expansions: list[Expansion] | None = None,
        better: str | None = None,
        near: Near | None = None,
    ) -> None:
        """Show these parts, and which names stand for others: None, those of the same query.

        ``better`` is the query with its spelling put right, offered first.
        """
        if expansions is None:
            expansions = self._told[1] if self._told[0] == query else []
        self._told = query, expansions
        held = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._flow.clear()
        self.chips = []
        if better:
            did_you = translated("Did you mean %1?").replace("%1", better)
            self._add(
                did_you, "circle-help", partial(self.query_changed.emit, better), active=False
            )
        for part in parts(query):
            self._add(part.label, None, partial(self.query_changed.emit, part.without))
        for names in expansions:
            self._add_names(names)
        if near is not None:
            self._add(near_in_words(near), "map-pin", self.near_removed.emit)
        for facet, values in chosen.items():
            for value in values:
                label, icon = _value(facet, value)
                self._add(label, icon, partial(self.removed.emit, facet, value))
        self.setVisible(bool(self.chips))
        if held is not None and self.chips:
            self.chips[min(held, len(self.chips) - 1)].setFocus()

    def _add_names(self, names: Expansion) -> None:
        label = only(names)
        if names.on:
            label = either(names)
        toggle = partial(self.names_toggled.emit, names.term, not names.on)
        chip = self._add(label, None if names.on else "plus", toggle, active=names.on)
        chip.setToolTip(", ".join(names.alternatives))

    def _add(
        self, label: str, icon: str | None, remove: Callable[[], None], *, active: bool = True
    ) -> Chip:
        chip = Chip(label, icon, active=active, removable=active)
        # Removing rebuilds the row, and with it the chip that is just being pressed.
        chip.removed.connect(remove, Qt.ConnectionType.QueuedConnection)
        chip.clicked.connect(lambda _checked=False: remove(), Qt.ConnectionType.QueuedConnection)
        self._flow.addWidget(chip)
        self.chips.append(chip)
        return chip


def either(names: Expansion) -> str:
    """A name and what it stands for: "RN or registered nurse", "CNA or nurse aide +2"."""
    label = translated("%1 or %2").replace("%1", names.term).replace("%2", names.alternatives[0])
    more = len(names.alternatives) - 1
    return f"{label} +{more}" if more else label


def only(names: Expansion) -> str:
    """A name that shall stand for itself alone."""
    return translated("only %1").replace("%1", names.term)


def _value(facet: Facet, value: str) -> tuple[str, str | None]:
    placed = facet in (Facet.REGION, Facet.CITY)
    return facet_words.chip(facet, value), "map-pin" if placed else None
