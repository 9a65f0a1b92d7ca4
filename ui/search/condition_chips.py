"""The chips of the query's conditions, and what is done with them; the text is always theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.candidate.wording import translated
from ui.search.chip_editor import ChipEditor
from ui.search.chip_zones import ChipZones
from ui.search.query_chip import QueryChip, group_in_words
from ui.search.query_parts import conditions_of, parts
from ui.theme import theme
from ui.widgets.chips import Tag
from ui.widgets.flow import FlowLayout
from workstation.query.completion import Completer
from workstation.query.conditions import (
    GROUPS,
    Condition,
    Group,
    divisible,
    either,
    moved,
    taken_apart,
    together,
    typed,
    without,
)
from workstation.query.errors import QueryError
from workstation.query.printer import printed
from workstation.query.spelling import Spelling

#: With more conditions than these the rest is in the text only.
SHOWN = 30
_ACTS = Qt.ConnectionType.QueuedConnection


class ConditionChips(QObject):
    """Makes the chips of a query into a row, and says the query as it is after an act."""

    #: The text of the query now.
    changed = Signal(str)
    #: A mistake in what was typed for a chip, or None once there is none.
    refused = Signal(object)
    #: The editor went away and nothing was changed.
    ended = Signal()

    def __init__(self, row: QWidget, flow: FlowLayout) -> None:
        super().__init__(row)
        self._row = row
        self._flow = flow
        #: Where a carried chip can be let go; None before one was carried.
        self.zones: ChipZones | None = None
        self._menu: QMenu | None = None
        self._found: list[Condition] = []
        self._spelling = Spelling()
        self.chips: list[QueryChip] = []
        self.editor: ChipEditor | None = None
        self.completer: Completer | None = None
        #: Which condition shall have the focus once its chip is there.
        self.next_focus: Condition | None = None

    def show(self, query: str, names: Sequence[str] = ()) -> list[QueryChip]:
        """Add the chips of ``query`` to the row, group by group; none where it has a mistake.

        ``names`` are proper forms of names that stand in it.
        """
        self.drop()
        shown = parts(query, SHOWN, names)
        self._spelling = Spelling(query, names)
        self._found = conditions_of(query)
        order = {group: place for place, group in enumerate(GROUPS)}
        for part in sorted(shown, key=lambda one: (order[one.condition.group], one.at)):
            at = part.at
            chip = QueryChip(part)
            chip.edited.connect(partial(self.edit, at), _ACTS)
            chip.removed.connect(partial(self._remove, at), _ACTS)
            chip.moved.connect(partial(self._move, at), _ACTS)
            chip.menu_asked.connect(partial(self._open_menu, at))
            chip.carried.connect(partial(self._carry, chip))
            chip.let_go.connect(partial(self._let_go, at))
            chip.carry_ended.connect(self._end_carry)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        more = len(self._found) - len(shown)
        if more > 0:
            self._flow.addWidget(Tag(translated("%n more in the text", more)))
        return self.chips

    def drop(self) -> None:
        """The chips go away, and with them whatever is being done to one."""
        self._close_editor()
        self._end_carry()
        if self._menu is not None:
            self._menu.close()
        self.chips = []

    def edit(self, at: int) -> None:
        """Type another text for the condition at ``at`` in the place of its chip."""
        if at < len(self._found):
            one = self._found[at]
            chip = next(chip for chip in self.chips if chip.part.at == at)
            self._open_editor(at, chip.part.text, one.group, chip)

    def add(self) -> None:
        """Type one more condition, behind the others."""
        self._open_editor(len(self._found), "", Group.MUST, None)

    # -- editing ---------------------------------------------------------------------------

    def _open_editor(self, at: int, text: str, group: Group, chip: QueryChip | None) -> None:
        self._close_editor()
        editor = self.editor = ChipEditor(text, self.completer)
        place = self._flow.place_of(chip) if chip else -1
        if place < 0:
            last = self._flow.place_of(self.chips[-1]) if self.chips else -1
            place = last + 1
        self._flow.insert(place, editor)
        if chip is not None:
            chip.hide()
        editor.taken.connect(partial(self._typed, at, group), _ACTS)
        editor.left.connect(partial(self._leave, chip), _ACTS)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def _typed(self, at: int, group: Group, text: str) -> None:
        if self.editor is None:
            return
        try:
            after = typed(self._found, at, text, group)
        except QueryError as wrong:
            self.editor.refuse(wrong)
            self.refused.emit(wrong)
            return
        self._close_editor()
        self._spelling = self._spelling.with_more(text)
        self._tell(after, after[at] if at < len(after) else None)

    def _leave(self, chip: QueryChip | None) -> None:
        held = self.editor is not None and self.editor.hasFocus()
        self._close_editor()
        if chip is not None and chip in self.chips:
            chip.show()
            if held:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        editor.finish()
        self._flow.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.refused.emit(None)

    # -- acts ------------------------------------------------------------------------------

    def _remove(self, at: int) -> None:
        self._tell(without(self._found, at))

    def _move(self, at: int, group: Group) -> None:
        if at < len(self._found) and self._found[at].group is not group:
            self._tell(moved(self._found, at, group), Condition(group, self._found[at].tree))

    def _join(self, at: int, onto: int) -> None:
        after = either(self._found, at, onto)
        self._tell(after, after[onto - (at < onto)])

    def _take_apart(self, at: int) -> None:
        after = taken_apart(self._found, at)
        self._tell(after, after[at])

    def _tell(self, after: Sequence[Condition], focus: Condition | None = None) -> None:
        self.next_focus = focus
        self.changed.emit(self._spelling.into(printed(together(after))))

    def _open_menu(self, at: int, place: QPoint) -> None:
        self._menu = menu = self.menu(at)
        menu.popup(place)

    def menu(self, at: int) -> QMenu:
        """What can be done with the condition at ``at``."""
        one = self._found[at]
        menu = QMenu(self._row)
        menu.setFont(theme().font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._forget_menu)
        _act(menu, translated("Edit"), partial(self.edit, at))
        menu.addSeparator()
        groups = QActionGroup(menu)
        for group in GROUPS:
            action = _act(menu, group_in_words(group), partial(self._move, at, group))
            action.setCheckable(True)
            action.setChecked(group is one.group)
            groups.addAction(action)
        menu.addSeparator()
        others = [chip for chip in self.chips if chip.part.at != at]
        if others:
            joining = menu.addMenu(translated("Either this or"))
            for chip in others:
                words = chip.part.label.replace("&", "&&")
                _act(joining, words, partial(self._join, at, chip.part.at))
        if divisible(one):
            _act(menu, translated("Take apart"), partial(self._take_apart, at))
        _act(menu, translated("Remove"), partial(self._remove, at))
        return menu

    def _forget_menu(self) -> None:
        self._menu = None

    # -- dragging --------------------------------------------------------------------------

    def _carry(self, chip: QueryChip, place: QPoint) -> None:
        if self.zones is None:
            self.zones = ChipZones(self._row)
        self.zones.carry(chip, place)
        onto = self._chip_at(place)
        for other in self.chips:
            other.set_marked(other is onto and other is not chip)

    def _let_go(self, at: int, place: QPoint) -> None:
        group = self.zones.at if self.zones is not None else None
        onto = self._chip_at(place)
        self._end_carry()
        if group is not None:
            self._move(at, group)
        elif onto is not None and onto.part.at != at:
            self._join(at, onto.part.at)

    def _end_carry(self) -> None:
        if self.zones is not None:
            self.zones.end()
        for chip in self.chips:
            chip.set_marked(False)

    def _chip_at(self, place: QPoint) -> QueryChip | None:
        for chip in self.chips:
            if chip.rect().contains(chip.mapFromGlobal(place)):
                return chip
        return None


def _act(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked=False: act())
    return action
