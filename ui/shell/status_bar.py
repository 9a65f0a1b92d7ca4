"""The status bar: who and for which employer, disclosures left, connection, alarm."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.theme import RADIUS_TAG, theme
from ui.translation import role_words, translated
from ui.widgets import Ground, Hairline
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, mixed, painting, rounded
from workstation.contract.sessions import Me, Subscription
from workstation.contract.words import Role

HEIGHT = 28


class Cell(QWidget):
    """An icon and words, in a role; strong words may stand before the others."""

    def __init__(
        self, icon: str = "", words: str = "", role: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._words, self._role, self._strong = icon, words, role, ""
        self.setFixedHeight(HEIGHT - 1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, icon: str, words: str, role: str = "text2", strong: str = "") -> None:
        """Show something else."""
        self._icon_name, self._words, self._role, self._strong = icon, words, role, strong
        self.setAccessibleName(" ".join(filter(None, (strong, words))))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words shown."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(_cell_width(self._icon_name, self._strong, self._words), HEIGHT - 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            inside = self.rect()
            _paint_cell(painter, inside, self._icon_name, self._strong, self._words, self._role)


def _cell_width(icon: str, strong: str, words: str) -> int:
    width = icons.CHIP + 7 if icon else 0
    width += QFontMetrics(theme().font("small", 600)).horizontalAdvance(strong)
    width += QFontMetrics(theme().font("small")).horizontalAdvance(words)
    return width + 4


def _paint_cell(
    painter: QPainter, inside: QRect, icon: str, strong: str, words: str, role: str
) -> None:
    colours = theme().colours
    ink = colours.named(role)
    x = inside.left()
    if icon:
        top = inside.top() + (inside.height() - icons.CHIP) / 2
        icons.paint(painter, icon, QRectF(x, top, icons.CHIP, icons.CHIP), ink)
        x += icons.CHIP + 7
    plain = 600 if role == "bad" else 400
    for text, weight, colour in ((strong, 600, colours.text), (words, plain, ink)):
        font = theme().font("small", weight)
        metrics = QFontMetrics(font)
        room = max(0, inside.right() + 1 - x)
        painter.setFont(font)
        painter.setPen(colour)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        area = QRect(x, inside.top(), room, inside.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        x += metrics.horizontalAdvance(text)


class CellButton(QAbstractButton):
    """A cell that can be pressed: the account, an alarm."""

    def __init__(self, icon: str, role: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._role, self._strong, self._words = icon, role, "", ""
        self.setFixedHeight(HEIGHT - 5)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_look(self, icon: str, role: str) -> None:
        """Show another icon in another role."""
        self._icon_name, self._role = icon, role

    def say(self, words: str, strong: str = "") -> None:
        """Show and read out ``words``."""
        self._words, self._strong = words, strong
        self.setAccessibleName(f"{strong}{words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_cell_width(self._icon_name, self._strong, self._words) + 12, HEIGHT - 5)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT - 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            if self.underMouse() or self.isDown():
                ground = mixed(colours.window, colours.text, 0.07)
                rounded(painter, self.rect(), RADIUS_TAG, ground)
            inside = self.rect().adjusted(6, 0, -4, 0)
            _paint_cell(painter, inside, self._icon_name, self._strong, self._words, self._role)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG)


class QuotaBar(QWidget):
    """The share of disclosures that is left, as a bar beside the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedSize(48, HEIGHT - 1)

    def set_share(self, share: float) -> None:
        """``share`` of the quota that is left, 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            top = self.height() // 2 - 2
            rounded(painter, QRect(0, top, self.width(), 4), 2, colours.line)
            if self._share:
                width = max(4, round(self.width() * self._share))
                colour = colours.accent if self._share > 0.1 else colours.warn
                rounded(painter, QRect(0, top, width, 4), 2, colour)


class StatusBar(Ground):
    """`account_pressed` opens the account's menu, `alarm_pressed` the page that explains it."""

    account_pressed = Signal()
    alarm_pressed = Signal()
    #: The person wants to see the copies that the bar warns of.
    copies_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 16, 0)
        row.setSpacing(8)
        self.account = CellButton("user")
        self.account.clicked.connect(self.account_pressed)
        self.where = Cell()
        self.quota_bar = QuotaBar()
        self.quota = Cell()
        self.connection = Cell()
        self.copies = CellButton("triangle-alert", "bad")
        self.copies.clicked.connect(self.copies_pressed)
        self.alarm = CellButton("triangle-alert", "bad")
        self.alarm.clicked.connect(self.alarm_pressed)
        self._lines = tuple(Hairline(Qt.Orientation.Vertical) for _ in range(3))
        row.addWidget(self.account)
        row.addWidget(self.where)
        row.addStretch(1)
        row.addWidget(self.quota_bar)
        row.addWidget(self.quota)
        row.addWidget(self._lines[0])
        row.addWidget(self.connection)
        row.addWidget(self._lines[2])
        row.addWidget(self.copies)
        row.addWidget(self._lines[1])
        row.addWidget(self.alarm)
        for line in self._lines:
            line.setFixedHeight(14)
        self._quota = 0
        self.show_nobody("")
        self.set_alarm(False)

    def show_nobody(self, where: str) -> None:
        """Before sign-in: only where the backend is."""
        self.account.hide()
        self.where.setVisible(bool(where))
        self.where.say("server", where)
        self.quota.hide()
        self.quota_bar.hide()
        self._lines[0].hide()
        self.set_alarm(False)
        self.set_copies(0, 0)

    def show_me(self, me: Me) -> None:
        """After sign-in: who and for which employer."""
        self.where.hide()
        role = "" if me.role is Role.RECRUITER else f"{role_words(me.role)}, "
        self.account.say(f"  ·  {role}{me.employer}", me.name)
        self.account.show()
        self.set_quota(me.subscription)

    def set_quota(self, subscription: Subscription | None) -> None:
        """Show what is left of the subscription's disclosures, where there is one."""
        for widget in (self.quota, self.quota_bar, self._lines[0]):
            widget.setVisible(subscription is not None)
        if subscription is not None:
            self._quota = subscription.quota
            self.set_left(subscription.quota - subscription.used)

    def set_left(self, left: int | None) -> None:
        """Show how many disclosures are left."""
        if left is None or not self._quota:
            return
        self.quota_bar.set_share(left / self._quota)
        self.quota.say("", translated("%1 of %2 disclosures left", left, self._quota))

    def set_online(self, online: bool | None) -> None:
        """Show the connection; None while it is not known yet."""
        if online is None:
            self.connection.say("wifi", translated("Connecting…"))
        elif online:
            self.connection.say("wifi", translated("Online"))
        else:
            self.connection.say("wifi-off", translated("Server not reached"), "warn")

    def set_copies(self, pressing: int, soon: int) -> None:
        """How many retained copies have to be destroyed now, else how many are due soon."""
        self.copies.setVisible(bool(pressing or soon))
        self._lines[2].setVisible(bool(pressing or soon))
        if pressing:
            self.copies.set_look("triangle-alert", "bad")
            one, many = translated("1 copy needs action"), translated("%1 copies need action")
        else:
            self.copies.set_look("clock", "warn")
            one, many = translated("1 copy due soon"), translated("%1 copies due soon")
        count = pressing or soon
        self.copies.say(one if count == 1 else many.replace("%1", translated("%1", count)))

    def set_alarm(self, on: bool) -> None:
        """Show the lasting alarm of the disclosure log."""
        self.alarm.setVisible(on)
        self._lines[1].setVisible(on)
        if on:
            self.alarm.say(translated("Log alarm"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self) as painter:
            painter.fillRect(QRect(0, 0, self.width(), 1), theme().colours.line)
