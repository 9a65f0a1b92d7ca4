"""Rail and pages of one signed-in person; it is thrown away as a whole when the desk locks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.context import Context
from ui.shell.rail import Rail
from ui.translation import translated
from ui.widgets import Hairline
from workstation.contract.words import Role

#: Narrower windows show the rail's icons only.
NARROW_UNDER = 1100


def _search(context: Context) -> QWidget:
    from ui.search.page import search_page

    return search_page(context)


def _shortlists(context: Context) -> QWidget:
    from ui.shortlists.page import shortlists_page

    return shortlists_page(context)


def _copies(context: Context) -> QWidget:
    from ui.copies.place import copies_place

    return copies_place(context)


def _disclosures(context: Context) -> QWidget:
    from ui.audit.place import disclosures_place

    return disclosures_place(context)


def _saved(context: Context) -> QWidget:
    from ui.search.saved import saved_page

    return saved_page(context)


def _resumes(context: Context) -> QWidget:
    from ui.staff.page import resumes_page

    return resumes_page(context)


def _findings(context: Context) -> QWidget:
    from ui.audit.findings import findings_page

    return findings_page(context)


def _retention(context: Context) -> QWidget:
    from ui.retention.page import retention_page

    return retention_page(context)


def _settings(context: Context) -> QWidget:
    from ui.settings.page import settings_page

    return settings_page(context)


#: The place that only staff have.
_STAFF = ("resumes", "Resumes", "file-text", _resumes, True)
#: The place that only privacy officers have.
_OFFICER = ("findings", "Findings", "scan-eye", _findings, False)
#: The place of those who answer for what an employer keeps.
_KEEPER = ("retention", "Retention", "calendar-clock", _retention, False)
_KEEPERS = (Role.EMPLOYER_ADMIN, Role.PRIVACY_OFFICER)
#: Name, words, icon; what makes the page; whether only those who may search see it.
_PLACES: tuple[tuple[str, str, str, Callable[[Context], QWidget], bool], ...] = (
    ("search", "Search", "search", _search, True),
    ("shortlists", "Shortlists", "list-checks", _shortlists, True),
    ("copies", "Retained copies", "archive", _copies, True),
    ("disclosures", "Disclosures", "scroll-text", _disclosures, False),
    ("saved", "Saved", "bookmark", _saved, True),
)


#: What those see who do not search: search records are kept for the whole employer, and copies
#: of it, or of all, are watched over.
_ALSO: dict[Role, tuple[str, ...]] = {
    Role.EMPLOYER_ADMIN: ("saved", "copies"),
    Role.PRIVACY_OFFICER: ("copies",),
}


class Workplace(QWidget):
    """`lock_asked` and `shortcuts_asked` come from the rail and from the keyboard."""

    lock_asked = Signal()
    shortcuts_asked = Signal()

    def __init__(self, context: Context, start: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        may_search = context.me is not None and context.me.may_search
        also = _ALSO.get(context.me.role, ()) if context.me is not None else ()
        shown = [place for place in _PLACES if may_search or not place[4] or place[0] in also]
        if may_search and context.me is not None and context.me.role is Role.STAFF:
            shown.append(_STAFF)
        if context.me is not None and context.me.role is Role.PRIVACY_OFFICER:
            shown.append(_OFFICER)
        if context.me is not None and context.me.role in _KEEPERS:
            shown.append(_KEEPER)
        self._makers = {name: make for name, _, _, make, _ in shown} | {"settings": _settings}
        self._pages: dict[str, QWidget] = {}
        self.rail = Rail([(name, translated(words), icon) for name, words, icon, _, _ in shown])
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self._stack, 1)
        for name, button in self.rail.places.items():
            button.clicked.connect(partial(self._pressed, name))
        self.rail.settings.clicked.connect(lambda: self.go("settings"))
        self.rail.lock.clicked.connect(self.lock_asked)
        self.rail.shortcuts.clicked.connect(self.shortcuts_asked)
        self._single: list[QShortcut] = []
        self._add_shortcuts(list(self.rail.places))
        if "saved" in self.rail.places:
            from ui.search.news import News

            News(context, self.rail.places["saved"])
        if "copies" in self.rail.places:
            from ui.copies.badge import CopiesBadge

            CopiesBadge(context, self.rail.places["copies"])
        if "retention" in self.rail.places:
            from ui.retention.badge import RetentionBadge

            RetentionBadge(context, self.rail.places["retention"])
        context.navigate.connect(self.go)
        context.settings_changed.connect(self._take_settings)
        self._take_settings()
        self.go(start if start in self._makers else shown[0][0])

    @property
    def place(self) -> str:
        """The name of the place that is shown."""
        current = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is current), "")

    def page(self, name: str) -> QWidget:
        """The page of a place, made when it is first asked for."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name](self._context)
            self._stack.addWidget(page)
        return self._pages[name]

    def go(self, name: str) -> None:
        """Go to a place that this person has."""
        if name not in self._makers:
            return
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        button = self.rail.places.get(name, self.rail.settings)
        button.setChecked(True)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, name: str, checked: bool = False) -> None:
        self.go(name)

    def next_pane(self, step: int = 1) -> None:
        """Move the focus to the next pane of the page, or to the rail."""
        panes: list[QWidget] = [self.rail]
        page = self._stack.currentWidget()
        own = getattr(page, "panes", None)
        if callable(own):
            panes += [pane for pane in own() if pane.isVisible()]
        elif page is not None:
            panes.append(page)
        focused = self.focusWidget()
        here = next(
            (
                n
                for n, p in enumerate(panes)
                if focused and (p is focused or p.isAncestorOf(focused))
            ),
            0,
        )
        for further in range(1, len(panes)):
            if _focus_into(panes[(here + step * further) % len(panes)]):
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_UNDER)

    def _add_shortcuts(self, places: list[str]) -> None:
        for number, name in enumerate(places, start=1):
            self._on(f"Ctrl+{number}", partial(self.go, name))
        self._on("Ctrl+,", lambda: self.go("settings"))
        self._on("Ctrl+L", self.lock_asked.emit)
        self._on("F6", self.next_pane)
        self._on("Shift+F6", lambda: self.next_pane(-1))
        self._single.append(self._on("?", self.shortcuts_asked.emit))
        if "search" in places:
            self._single.append(self._on("/", self._to_query))

    def _on(self, keys: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)
        return shortcut

    def _to_query(self) -> None:
        self.go("search")
        focus_query = getattr(self._stack.currentWidget(), "focus_query", None)
        if callable(focus_query):
            focus_query()

    def _take_settings(self) -> None:
        for shortcut in self._single:
            shortcut.setEnabled(self._context.single_keys)


def _focus_into(pane: QWidget) -> bool:
    """Focus the pane, or the first thing in it that takes the focus; False where nothing does."""
    for widget in (pane, *pane.findChildren(QWidget)):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and widget.isEnabled() and tabbed:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
