"""The state when nobody matches: why, and what easing one part of the search would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ui import icons
from ui.candidate.wording import translated
from ui.search import facet_words
from ui.search.facet_rows import candidates
from ui.search.marks_section import seen_in_words
from ui.search.query_parts import conditions_of, parts
from ui.theme import GROUP, PAGE, RADIUS_TAG, theme
from ui.widgets.buttons import Button
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, painting
from ui.widgets.text import IconLabel, Label
from workstation.contract.searches import MAX_QUERY, Answer, Search
from workstation.contract.words import Facet, SortBy
from workstation.query.conditions import Condition, Group, together
from workstation.query.printer import printed

#: How many eased searches are tried; each is one small search.
_TRIED = 6
_SHOWN = 3
#: A query that requires so many things often asks for too much at once.
_LONG = 3


@dataclass(frozen=True)
class Easing:
    """One way to ask for less: its words, the search, and how many it would bring."""

    label: str
    search: Search
    count: int = 0
    #: Those of a lower rank are offered first, however many others bring.
    rank: int = 0


def easings(search: Search, better: str | None = None) -> list[Easing]:
    """The searches that leave out one part of ``search`` each, as `Searching.ease` runs them.

    Nice-to-have conditions leave nobody out, and fewer values of a facet bring fewer: neither is
    offered. Before them stands ``better``, the query with its spelling put right; after them, for
    a long query, that most of it is nice to have only.
    """
    found = []
    without = translated("without %1")
    if search.new_since is not None:
        search = search.model_copy(update={"new_since": None})
        found.append(Easing(translated("not only new ones"), search))
    for facet, values in search.chosen.items():
        kept = {name: list(some) for name, some in search.chosen.items() if name != facet}
        said = translated("any %1").replace("%1", facet_words.head(facet).lower())
        if len(values) == 1:
            said = without.replace("%1", _value_in_words(facet, values[0]))
        found.append(Easing(said, search.model_copy(update={"chosen": kept, "limit": 1})))
    if search.near is not None:
        anywhere = search.model_copy(update={"near": None, "sort": SortBy.RELEVANCE, "limit": 1})
        found.append(Easing(translated("at any distance"), anywhere))
    for mark in search.hide:
        marks = [one for one in search.hide if one != mark]
        seen = search.model_copy(update={"hide": marks, "limit": 1})
        found.append(Easing(seen_in_words(mark), seen))
    for reference in search.left_out:
        others = [one for one in search.left_out if one != reference]
        again = search.model_copy(update={"left_out": others, "limit": 1})
        found.append(Easing(translated("with %1").replace("%1", reference), again))
    if search.without_synonyms:
        names = search.model_copy(update={"without_synonyms": [], "limit": 1})
        found.append(Easing(translated("with other names too"), names))
    of_query = parts(search.query)
    if len(of_query) > 1 or search.chosen or search.near or search.hide:
        for part in (one for one in of_query if one.condition.group is not Group.CAN):
            eased = _asking(search, part.without)
            found.append(Easing(without.replace("%1", part.label), eased))
    meant = [Easing(did_you_mean(better), _asking(search, better), rank=-1)] if better else []
    return [*meant, *found[:_TRIED], *_wished(search)]


def best(found: list[Easing]) -> list[Easing]:
    """The easings that bring somebody, those that bring most first within their rank.

    What changes more of the query has to bring more, too.
    """
    most = max((one.count for one in found if one.rank <= 0), default=0)
    some = [one for one in found if one.count > (most if one.rank > 0 else 0)]
    return sorted(some, key=lambda one: (one.rank, -one.count))[:_SHOWN]


def with_counts(
    tried: Iterable[Easing], run: Callable[..., Answer], ended: Callable[[], bool]
) -> list[Easing]:
    """The `best` of them, each counted by a search of its own, until ``ended``; blocks."""
    found = []
    for one in tried:
        if ended():
            break
        counting = one.search.model_copy(update={"count_only": True})
        found.append(replace(one, count=run(counting, keep=False).total))
    return best(found)


def did_you_mean(better: str) -> str:
    """Offers the query with its spelling put right."""
    return translated("Did you mean %1?").replace("%1", better)


def _wished(search: Search) -> list[Easing]:
    """All that a long query requires as nice to have, but what it asks for first."""
    required = [p for p in parts(search.query) if p.condition.group is Group.MUST]
    if len(required) < _LONG:
        return []
    kept = required[0]
    eased = [
        Condition(Group.CAN, one.tree) if one.group is Group.MUST and at != kept.at else one
        for at, one in enumerate(conditions_of(search.query))
    ]
    query = printed(together(eased))
    if len(query) > MAX_QUERY:
        return []
    said = translated("all but %1 as nice to have").replace("%1", kept.label)
    return [Easing(said, _asking(search, query), rank=1)]


def _asking(search: Search, query: str) -> Search:
    return search.model_copy(update={"query": query, "limit": 1})


class NobodyState(QWidget):
    """Says that nobody matches; `show_easings` adds what would."""

    edit = Signal()
    eased = Signal(object)

    def __init__(
        self, search: Search, parent: QWidget | None = None, *, building: bool = False
    ) -> None:
        """``building``: only a part of the index was searched."""
        super().__init__(parent)
        narrowed = bool(search.query.strip() or search.chosen or search.near or search.hide)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
        self._column.setSpacing(4)
        self._column.addStretch(2)
        self._column.addWidget(IconLabel("search-x", "text2", icons.EMPTY), 0, middle)
        self._column.addSpacing(8)
        sentence = translated("Nobody matches all of this")
        reason = translated("No candidate has every part of the query.")
        if not narrowed:
            sentence = translated("No resumes yet")
            reason = translated("Once staff have imported resumes, they are found here.")
        if building:
            sentence = translated("Nobody so far")
            reason = translated("The index is still being built. Search again in a while.")
        self._sentence = Label(sentence, "text", "title", 600)
        self._reason = Label(reason, "text2")
        for label in (self._sentence, self._reason):
            label.setAlignment(middle)
            self._column.addWidget(label, 0, middle)
        self._column.addSpacing(GROUP - 4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        if narrowed:
            button = Button(translated("Edit the query"), "pencil", "/")
            button.clicked.connect(self.edit)
            self._column.addSpacing(GROUP - 4)
            self._column.addWidget(button, 0, middle)
        self._column.addStretch(3)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(reason)

    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def show_easings(self, found: list[Easing]) -> None:
        """Offer these; each runs its search."""
        if not found:
            return
        self._reason.setText(
            translated(
                "No candidate has every part of the query. Changed a little, it brings these:"
            )
        )
        for easing in found:
            row = EasingRow(easing)
            row.clicked.connect(lambda _checked=False, one=easing: self.eased.emit(one.search))
            self._rows.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)


class EasingRow(QAbstractButton):
    """One eased search with its exact count."""

    def __init__(self, easing: Easing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._easing = easing
        self.setText(easing.label)
        self.setAccessibleName(f"{easing.label}, {candidates(easing.count)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """One of a column of rows."""
        return QSize(400, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter runs it too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An arrow, the words, the count at the right, a hairline under."""
        colours = theme().colours
        with painting(self) as painter:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.line)
            icons.paint(painter, "corner-down-right", QRectF(2, 10, 16, 16), colours.accent)
            count = candidates(self._easing.count)
            small = theme().font("small")
            room = QFontMetrics(small).horizontalAdvance(count)
            centre = Qt.AlignmentFlag.AlignVCenter
            painter.setFont(small)
            painter.setPen(colours.text2)
            at_right = QRect(self.width() - room - 4, 0, room + 2, self.height())
            painter.drawText(at_right, centre, count)
            font = theme().font("normal", 500)
            font.setUnderline(self.underMouse())
            painter.setFont(font)
            painter.setPen(colours.accent)
            words = QRect(28, 0, self.width() - room - 44, self.height())
            elided = Qt.TextElideMode.ElideRight
            shown = QFontMetrics(font).elidedText(self.text(), elided, words.width())
            painter.drawText(words, centre, shown)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG)


def _value_in_words(facet: Facet, value: str) -> str:
    if facet is Facet.YEARS:
        return translated("%1 years").replace("%1", value)
    return f"“{facet_words.chip(facet, value)}”"
