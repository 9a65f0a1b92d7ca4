"""What narrows the results, as chips: conditions of the query, its other names, facet values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import place_in_words
from ui.candidate.wording import translated
from ui.search import facet_words
from ui.search.condition_chips import ConditionChips
from ui.search.marks_section import hidden_in_words, left_out_in_words
from ui.search.near_section import near_in_words
from ui.search.nobody import did_you_mean
from ui.search.query_parts import mistake
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.chips import Chip
from ui.widgets.keys import in_tab_order
from ui.widgets.states import chip_row
from ui.widgets.text import Label
from ui.widgets.tips import as_tip
from workstation.contract.searches import Expansion, Near
from workstation.contract.words import Facet, Mark
from workstation.query.completion import Completer
from workstation.query.errors import QueryError

#: How many other names a chip says; a pause on it says all.
_NAMES = 2


class ActiveChips(QWidget):
    """Shows one chip a part, and says what a person did to one."""

    #: The query after a chip of it was edited, moved, joined or removed.
    query_changed = Signal(str)
    #: Facet and value that were removed.
    removed = Signal(object, str)
    #: A name of the query, and whether it shall stand for its other names too.
    names_toggled = Signal(str, bool)
    cleared = Signal()
    #: The nearness was removed.
    near_removed = Signal()
    #: A mark whose candidates shall be shown again.
    mark_removed = Signal(object)
    #: A candidate, by reference, shall not be left out any more.
    let_in = Signal(str)
    #: The query as its text says it now shall be searched.
    asked = Signal()
    #: What was done last to the query's chips shall be undone.
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holder, self._flow = chip_row()
        self.conditions = ConditionChips(holder, self._flow)
        self.conditions.changed.connect(self.query_changed)
        self.conditions.refused.connect(self._refuse)
        self.conditions.ended.connect(self._fill_if_changed)
        self._clear = LinkButton(translated("Clear"))
        self._clear.setAccessibleName(translated("Clear the search"))
        self._clear.clicked.connect(self.cleared)
        self._ask = LinkButton(translated("Search"))
        self._ask.setToolTip(translated("The query was changed and not searched yet."))
        self._ask.clicked.connect(self.asked)
        self._ask.hide()
        self._wrong = Label("", "bad", "small", wrap=True)
        self._wrong.setContentsMargins(2, 6, 0, 6)
        self._wrong.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(self._wrong)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(column, 1)
        for link in (self._ask, self._clear):
            link.setFixedHeight(28)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._holder = holder
        self.chips: list[Chip] = []
        self.add: IconButton | None = None
        #: From where Tab leads to the chips.
        self.before: QWidget | None = None
        self._told: tuple[str, list[Expansion], str | None] = "", [], None
        self._asked = True
        self._shown: tuple[object, ...] = ()
        self._wanted: tuple[str, dict[Facet, list[str]], Near | None] = "", {}, None
        self._hidden: tuple[Mark, ...] = ()
        self._left_out: tuple[str, ...] = ()
        self.hide()

    def set_completer_of(self, completer: Completer) -> None:
        """Offer names while one types a condition."""
        self.conditions.completer = completer

    def show_active(
        self,
        query: str,
        chosen: dict[Facet, list[str]],
        expansions: list[Expansion] | None = None,
        better: str | None = None,
        near: Near | None = None,
        hidden: Sequence[Mark] = (),
    ) -> None:
        """Show these parts, and which names stand for others: None, as told last of this query.

        ``better`` is the query with its spelling put right, offered first.
        """
        query = query.strip()
        if expansions is not None:
            self._told = query, list(expansions), better
        self._wanted = query, {facet: list(values) for facet, values in chosen.items()}, near
        self._hidden = tuple(hidden)
        # Whoever is typing in a chip is not interrupted by an answer.
        if self.conditions.editor is None:
            self._fill_if_changed()

    def show_left_out(self, references: Sequence[str]) -> None:
        """Who is left out, shown with what `show_active` shows next."""
        self._left_out = tuple(references)

    def set_asked(self, asked: bool) -> None:
        """Say whether the query as its text says it now was searched."""
        self._asked = asked

    def stops(self) -> list[QWidget]:
        """Where Tab stops, after what stands before."""
        before = [] if self.before is None else [self.before]
        added = [] if self.add is None else [self.add]
        return [*before, *self.chips, *added, self._ask, self._clear]

    def forget(self) -> None:
        """Drop the query, e.g. when the desk locks."""
        self._told = "", [], None
        self.conditions.drop()
        self.show_active("", {})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo takes back what was done to a chip."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def _fill_if_changed(self) -> None:
        query, chosen, near = self._wanted
        told = self._told[1:] if self._told[0] == query else ([], None)
        shown = (query, chosen, near, self._hidden, self._left_out, self._asked, *told)
        if shown != self._shown:
            self._shown = shown
            self._fill(*told)

    def _fill(self, expansions: list[Expansion], better: str | None) -> None:
        query, chosen, near = self._wanted
        held = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self.conditions.drop()
        self._flow.clear()
        self.chips = []
        if better:
            take = partial(self.query_changed.emit, better)
            self._add(did_you_mean(better), "circle-help", take, active=False)
        self.chips.extend(self.conditions.show(query, [names.term for names in expansions]))
        for names in expansions:
            self._add_names(names)
        if near is not None:
            self._add(near_in_words(near), "map-pin", self.near_removed.emit)
        for facet, values in chosen.items():
            for value in values:
                label, icon = _value(facet, value)
                self._add(label, icon, partial(self.removed.emit, facet, value))
        for mark in self._hidden:
            self._add(hidden_in_words(mark), "eye-off", partial(self.mark_removed.emit, mark))
        for reference in self._left_out:
            say = left_out_in_words(reference)
            self._add(say, "eye-off", partial(self.let_in.emit, reference))
        wrong = mistake(query)
        self.add = None
        if wrong is None and self.chips:
            self.add = IconButton("plus", translated("Add a condition"))
            self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.add.clicked.connect(self.conditions.add)
            self._flow.addWidget(self.add)
        # What was searched with a mistake is told where the results would be.
        self._refuse(None if self._asked else wrong, "text3")
        self._ask.setVisible(not self._asked and wrong is None)
        self._holder.setVisible(bool(self.chips))
        self.setVisible(bool(self.chips) or not self._asked)
        in_tab_order(self.stops())
        self._give_focus(held)

    def _give_focus(self, held: int | None) -> None:
        wanted, self.conditions.next_focus = self.conditions.next_focus, None
        chips = self.conditions.chips
        next_one: Chip | None = next((c for c in chips if c.part.condition == wanted), None)
        if next_one is None and held is not None and self.chips:
            next_one = self.chips[min(held, len(self.chips) - 1)]
        if next_one is not None:
            # What is hidden takes no focus, and a layout shows what is new only later.
            next_one.show()
            next_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, wrong: QueryError | None, role: str = "bad") -> None:
        said = ""
        if wrong is not None:
            place = place_in_words(wrong.start)
            said = f"{place[0].upper()}{place[1:]}. {wrong.sentence} {wrong.remedy}"
        self._wrong.set_role(role)
        self._wrong.setText(said)
        self._wrong.setVisible(bool(said))

    def _add_names(self, names: Expansion) -> None:
        toggle = partial(self.names_toggled.emit, names.term, not names.on)
        chip = self._add(also(names), "link" if names.on else "plus", toggle, active=names.on)
        # What is on and what a press would switch on look alike but for colour and icon.
        said = translated("%1 stands for %2 too") if names.on else translated("%1 alone, not %2")
        words = said.replace("%1", names.term).replace("%2", ", ".join(names.alternatives))
        chip.setToolTip(as_tip(words))
        chip.setAccessibleDescription(words)

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


def also(names: Expansion) -> str:
    """A name and what it stands for too: "RN: also registered nurse", "… +2"."""
    shown = ", ".join(names.alternatives[:_NAMES])
    label = translated("%1: also %2").replace("%1", names.term).replace("%2", shown)
    more = len(names.alternatives) - _NAMES
    return f"{label} +{more}" if more > 0 else label


def _value(facet: Facet, value: str) -> tuple[str, str | None]:
    placed = facet in (Facet.REGION, Facet.CITY)
    return facet_words.chip(facet, value), "map-pin" if placed else None
