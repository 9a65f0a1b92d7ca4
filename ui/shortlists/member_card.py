"""Paints a member of a shortlist as a card on the board: 112 high, no personal data."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.candidate.wording import number, short_date, translated, years_in_words
from ui.theme import RADIUS_CARD, theme
from ui.widgets.painting import rounded, saved
from workstation.contract.shortlists import Member

#: Where a model keeps the `Member` itself.
MEMBER = Qt.ItemDataRole.UserRole
CARD = 112
GAP = 8
_SIDE = 12


def headline(member: Member) -> str:
    """What stands first: the headline, or that there is nothing to show any more."""
    return member.card.headline if member.card else translated("No longer available")


def facts(member: Member) -> str:
    """Years and place, in one line."""
    card = member.card
    if card is None:
        return ""
    return "  ·  ".join(part for part in (years_in_words(card.years), card.place) if part)


def since(member: Member) -> str:
    """When it came to its stage, and by whom."""
    if member.moved is not None and member.moved_by is not None:
        said, day, who = translated("moved %1, %2"), member.moved, member.moved_by
    else:
        said, day, who = translated("added %1, %2"), member.added, member.added_by
    return said.replace("%1", short_date(day)).replace("%2", who)


def in_words(member: Member) -> str:
    """The card as it is read out."""
    notes = translated("%1 notes").replace("%1", number(member.notes)) if member.notes else ""
    said = (headline(member), member.reference, facts(member), since(member), notes)
    return ", ".join(part for part in said if part)


class MemberDelegate(QStyledItemDelegate):
    """Reads colours and fonts from the theme at each paint."""

    def height(self) -> int:
        """112 and the gap under it; more where the system's font is larger."""
        lines = 2 * QFontMetrics(theme().font("normal", 600)).height()
        lines += 3 * QFontMetrics(theme().font("small")).height()
        return max(CARD, lines + 10 + 4 + 2 * 8 + 8) + GAP

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for all cards."""
        return QSize(160, self.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one card."""
        member = index.data(MEMBER)
        if isinstance(member, Member):
            with saved(painter):
                _paint(painter, option, member)


def _paint(painter: QPainter, option: QStyleOptionViewItem, member: Member) -> None:
    colours, state = theme().colours, option.state
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    active = bool(state & QStyle.StateFlag.State_HasFocus)
    rect = QRect(option.rect).adjusted(2, 2, -2, -GAP + 1)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    edge = colours.field if over and not selected else colours.line
    rounded(painter, rect, RADIUS_CARD, colours.sel if selected else colours.raised, edge)
    if active:
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, 8)
    title, small = theme().font("normal", 600), theme().font("small")
    strong = theme().font("small", 500)
    left, right, y = rect.left() + _SIDE, rect.right() - _SIDE, rect.top() + 10
    height = QFontMetrics(title).height()
    if member.card is not None and member.card.disclosed is not None:
        right -= 20
        mark = QRectF(right + 4, y + (height - 16) / 2, 16, 16)
        icons.paint(painter, "shield-check", mark, colours.pii)
    start = left
    if member.card is None:
        mark = QRectF(left, y + (height - 14) / 2, 14, 14)
        icons.paint(painter, "user-x", mark, colours.text2)
        start += 20
    ink = colours.text if member.card else colours.text2
    for line in _two_lines(headline(member), title, right - start):
        _line(painter, line, title, ink, QRect(start, y, right - start, height))
        y += height
    right, y = rect.right() - _SIDE, y + 2
    height = QFontMetrics(small).height()
    _line(painter, member.reference, strong, colours.text2, QRect(left, y, right - left, height))
    y += height + 2
    _line(painter, facts(member), small, colours.text2, QRect(left, y, right - left, height))
    y = rect.bottom() - 8 - height
    painter.fillRect(QRect(left, y - 8, right - left, 1), colours.line)
    if member.notes:
        count = number(member.notes)
        width = QFontMetrics(strong).horizontalAdvance(count)
        _line(painter, count, strong, colours.text2, QRect(right - width, y, width + 1, height))
        right -= width + 19
        mark = QRectF(right, y + (height - 14) / 2, 14, 14)
        icons.paint(painter, "sticky-note", mark, colours.text2)
        right -= 6
    _line(painter, since(member), small, colours.text3, QRect(left, y, right - left, height))


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """The text in at most two lines of a width; what is left over is elided when painted."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first = line.textLength()
    return [part for part in (text[:first].rstrip(), text[first:].lstrip()) if part]


def _line(painter: QPainter, text: str, font: QFont, colour: QColor, rect: QRect) -> None:
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), shown)
