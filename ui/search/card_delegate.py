"""Paints a resume card: fixed height, crisp hairlines, hits highlighted in snippets."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.candidate.wording import ago, number, translated, years_in_words
from ui.colours import Colours
from ui.search.card_marks import CardMark, quiet_marks, strong_marks
from ui.search.card_texts import CardTexts
from ui.search.results_model import Role
from ui.search.snippet_text import SnippetText, joined
from ui.theme import PAGE, Size, theme
from ui.widgets.check_mark import SIDE, check_box
from workstation.contract.searches import Card

CARD_HEIGHT = 128
_TAG_HEIGHT = 20
_TOP = 12
#: The room at the left that the box of a card takes while cards are picked.
PICK_WIDTH = PAGE + 26
#: Gives the laid-out snippets of a card for a width and two fonts.
TextOf = Callable[[Card, int, QFont, QFont], SnippetText]
#: Laid-out snippets kept, a few screens' worth.
_KEPT = 200


class CardDelegate(QStyledItemDelegate):
    """The delegate of the result list; reads colours and fonts from the theme at each paint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snippets: OrderedDict[tuple[object, ...], SnippetText] = OrderedDict()
        self._lines = CardTexts()
        theme().changed.connect(self._snippets.clear)

    def height(self) -> int:
        """The height of every card: 128, more only where the system's font is larger."""
        small, title = self._lines.height("small"), self._lines.height("title", 600)
        return max(CARD_HEIGHT, _TOP + title + 4 + small + 8 + _TAG_HEIGHT + 4 + 2 * small + 14)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for all cards, so that position and scrolling stay put."""
        return QSize(280, self.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one card."""
        card = index.data(Role.CARD)
        if card is None:
            return
        painter.save()
        try:
            picked = index.data(Role.PICKED)
            _Card(painter, option, card, self._text, self._lines, picked).draw()
        finally:
            painter.restore()

    def _text(self, card: Card, width: int, font: QFont, bold: QFont) -> SnippetText:
        shown = tuple((one.text, tuple(one.hits)) for one in card.snippets)
        key = (card.reference, shown, width, font.pointSizeF())
        found = self._snippets.get(key)
        if found is None:
            found = self._snippets[key] = SnippetText(joined(card.snippets), font, bold, width)
            while len(self._snippets) > _KEPT:
                self._snippets.popitem(last=False)
        return found


class _Card:
    """One painting of one card."""

    def __init__(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: Card,
        text: TextOf,
        lines: CardTexts,
        picked: bool | None = None,
    ) -> None:
        self.painter = painter
        #: None while no card is picked: then there are no boxes.
        self.picked = picked
        self.card = card
        self.text = text
        self.lines = lines
        self.rect = QRect(option.rect)
        state = option.state
        self.selected = bool(state & QStyle.StateFlag.State_Selected)
        self.active = bool(state & QStyle.StateFlag.State_HasFocus)
        by_key = bool(state & QStyle.StateFlag.State_KeyboardFocusChange)
        self.ringed = self.selected and self.active and by_key
        self.hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self.colours: Colours = theme().colours
        self.left = self.rect.left() + (PAGE if picked is None else PICK_WIDTH)
        self.right = self.rect.right() - PAGE

    def draw(self) -> None:
        self._ground()
        painter, colours = self.painter, self.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self.rect.top() + _TOP
        height = self.lines.height("title", 600)
        self._box(y + (height - SIDE) // 2)
        fresh = ago(self.card.updated)
        room = self.lines.width(fresh, "small")
        at = QRect(self.right - room - 1, y, room + 2, height)
        self._line(fresh, "small", 400, colours.text3, at)
        at = QRect(self.left, y, self.right - room - 16 - self.left, height)
        self._line(self.card.headline, "title", 600, colours.text, at)
        y += height + 3
        self._meta(y)
        y += self.lines.height("small") + 7
        self._tags(y)
        self._snippets(y + _TAG_HEIGHT + 4)

    def _ground(self) -> None:
        painter, colours, rect = self.painter, self.colours, self.rect
        ground = colours.sel if self.selected else colours.base
        painter.fillRect(rect, colours.window if self.hovered and not self.selected else ground)
        if self.selected:
            bar = colours.accent if self.active else colours.field
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), bar)
        else:
            painter.fillRect(QRect(self.left, rect.bottom(), rect.width() - PAGE, 1), colours.line)
        if self.ringed:
            pen = QPen(colours.accent, 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _box(self, y: int) -> None:
        if self.picked is not None:
            check_box(self.painter, QRect(self.rect.left() + PAGE, y, SIDE, SIDE), self.picked)

    def _line(self, text: str, size: Size, weight: int, colour: QColor, rect: QRect) -> int:
        """Paint one elided line; the width it took."""
        return self.lines.draw(self.painter, text, size, weight, colour, rect)

    def _meta(self, y: int) -> None:
        height = self.lines.height("small")
        colours = self.colours
        at = QRect(self.left, y, 140, height)
        taken = self._line(self.card.reference, "small", 500, colours.text2, at)
        rest = "".join(f"   ·   {part}" for part in meta_parts(self.card))
        left = self.left + taken
        right = self._marks(y, quiet_marks(self.card), 400, height)
        self._line(rest, "small", 400, colours.text2, QRect(left, y, right - left, height))

    def _tags(self, y: int) -> None:
        right = self._state(y)
        matched = [one for one in self.card.skills if one in self.card.matched_skills]
        others = [one for one in self.card.skills if one not in self.card.matched_skills]
        x, shown, skills = self.left, 0, matched + others
        for skill in skills:
            check = skill in self.card.matched_skills
            width = self.lines.width(skill, "small", 500) + 16 + (18 if check else 0)
            left_over = len(skills) - shown - 1
            more = self.lines.width(f"+{left_over}", "small", 500) + 8 if left_over else 0
            need = width + more
            if x + need > right:
                break
            self._tag(QRect(x, y, width, _TAG_HEIGHT), skill, check)
            x += width + 6
            shown += 1
        if shown < len(skills):
            rect = QRect(x + 2, y, right - x, _TAG_HEIGHT)
            self._line(f"+{len(skills) - shown}", "small", 400, self.colours.text3, rect)

    def _tag(self, rect: QRect, text: str, check: bool) -> None:
        painter, colours = self.painter, self.colours
        ground = colours.soft if check else colours.mute_soft
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.base if self.selected else ground)
        painter.drawRoundedRect(QRectF(rect), 4, 4)
        at = rect.left() + 8
        if check:
            icons.paint(painter, "check", QRectF(at - 1, rect.top() + 3, 14, 14), colours.accent)
            at += 18
        colour = colours.accent if check else colours.text2
        # It was measured to fit: one pixel more, so that it is never cut.
        at_rect = QRect(at, rect.top(), rect.right() - at + 1, rect.height())
        self._line(text, "small", 500, colour, at_rect)

    def _state(self, y: int) -> int:
        """ "Disclosed 12 Nov" at the right; the place where the tags must end."""
        return self._marks(y, strong_marks(self.card), 500, _TAG_HEIGHT)

    def _marks(self, y: int, marks: Sequence[CardMark], weight: int, height: int) -> int:
        """Paint marks from the right; the place where what is before them must end."""
        right = self.right
        for mark in reversed(marks):
            width = self.lines.width(mark.words, "small", weight)
            if right - width - 32 < self.left + (self.right - self.left) // 3:
                break  # in a narrow window the card's own words go before
            colour = self.colours.named(mark.role)
            right -= width
            self._line(mark.words, "small", weight, colour, QRect(right, y, width + 1, height))
            icon = QRectF(right - 20, y + (height - 14) / 2, 14, 14)
            icons.paint(self.painter, mark.icon, icon, colour)
            right -= 32
        return right

    def _snippets(self, y: int) -> None:
        if not self.card.snippets:
            return
        small, strong = self.lines.font("small"), self.lines.font("small", 500)
        text = self.text(self.card, self.right - self.left, small, strong)
        painter, colours = self.painter, self.colours
        at = QPointF(self.left, y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.hit)
        for mark in text.marks:
            painter.drawRoundedRect(mark.translated(at), 2, 2)
        painter.setPen(colours.text2)
        hit = QTextCharFormat()
        hit.setForeground(colours.hit_text)
        hit.setFontWeight(500)
        text.draw(painter, at, text.formats(hit))


def meta_parts(card: Card) -> list[str]:
    """Years and place, as the card's second line and the preview's head say them."""
    place = card.place or card.region
    if card.region and card.region != place and card.place:
        place = f"{card.place}, {card.region}"
    if card.miles is not None:
        away = translated("%1 mi").replace("%1", number(round(card.miles)))
        place = f"{place} ({away})"
    return [part for part in (years_in_words(card.years), place) if part]
