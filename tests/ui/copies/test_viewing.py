"""An open vault copy, what ends it, and what the window hears from the background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.copies.sample_copies import RECEIPT, SampleCopies, copy_id, row
from tests.ui.desk_double import person
from tests.ui.search.sample_desk import SampleDesk
from ui.context import Context
from ui.copies.copy_view import CopyView
from ui.copies.place import CopiesPlace
from ui.copies.watch import CopyWatch
from ui.operations import Operations
from ui.widgets import AlarmStrip
from ui.widgets.buttons import IconButton
from workstation.contract.copies import Profile
from workstation.contract.disclosures import Block, PiiValue, Run
from workstation.contract.words import FieldGroup, Form
from workstation.desk.copies import OpenedCopy
from workstation.desk.copies.events import CopyEvent, What

NAME, PHONE = "Leilani K. (fictional)", "+1 808 555 0142"


def opened() -> OpenedCopy:
    profile = Profile(
        headline="Registered Nurse, ICU",
        years=9,
        place="Honolulu, Oʻahu",
        skills=["ICU"],
        updated=datetime(2026, 11, 20, tzinfo=UTC),
        blocks=[Block(kind="heading", runs=[Run(text="Experience")])],
        pii={
            FieldGroup.IDENTITY: [PiiValue(value=NAME, label="name")],
            FieldGroup.PHONES: [PiiValue(value=PHONE, label="mobile")],
        },
    )
    return OpenedCopy("R-7F3K-92QX", RECEIPT, profile=profile)


@dataclass
class Viewing:
    qtbot: QtBot
    desk: SampleDesk
    room: SampleCopies
    context: Context
    place: CopiesPlace

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)

    def look(self) -> CopyView:
        """Open the one copy by keyboard."""
        page = self.place.page
        page.table.setFocus()
        page.table.select(0)
        self.qtbot.keyClick(page.table, Qt.Key.Key_Return)
        self.settle()
        self.qtbot.keyClick(page.table, Qt.Key.Key_O)
        self.settle()
        view = self.place.view
        assert view is not None
        return view


@pytest.fixture
def viewing(qtbot: QtBot) -> Iterator[Viewing]:
    operations = Operations()
    desk = SampleDesk()
    room = SampleCopies([row(1, 20, form=Form.VAULT, job_id=copy_id(5))])
    room.opened = opened()
    cast(Any, desk).copies = room
    context = Context(cast(Any, desk), operations)
    context.me = person()
    place = CopiesPlace(context)
    qtbot.addWidget(place)
    place.resize(1248, 860)
    place.show()
    made = Viewing(qtbot, desk, room, context, place)
    made.settle()
    yield made
    made.settle()
    operations.close()


def texts(widget: QWidget) -> str:
    """Every text that the widgets hold, shown or not."""
    held = [label.text() for label in widget.findChildren(QLabel)]
    held += [one.accessibleName() for one in widget.findChildren(QWidget)]
    return "\n".join(held)


def test_a_vault_copy_opens_by_keyboard_under_the_banner_and_is_no_new_disclosure(
    viewing: Viewing,
) -> None:
    view = viewing.look()
    assert viewing.place.currentWidget() is view
    assert NAME in texts(view)
    assert PHONE in texts(view)
    assert view.banner.isVisible()
    assert viewing.desk.disclosures.asked == []


@pytest.mark.parametrize("how", ["escape", "leave", "lock", "hide", "withdrawn"])
def test_nothing_of_it_outlives_the_view(viewing: Viewing, how: str) -> None:
    view = viewing.look()
    copy = view._opened
    assert copy is not None
    if how == "escape":
        view.activateWindow()
        viewing.qtbot.waitUntil(view.isActiveWindow)
        viewing.qtbot.keyClick(view, Qt.Key.Key_Escape)
    elif how == "leave":
        viewing.place.hide()
    elif how == "lock":
        viewing.context.locking.emit()
    elif how == "hide":
        view.banner.hide_requested.emit()
    else:
        viewing.context.copy_happened.emit(copy_id(1))
    held = texts(view)
    assert NAME not in held
    assert PHONE not in held
    viewing.settle()
    assert copy.profile is None
    assert viewing.place.view is None
    assert viewing.place.currentWidget() is viewing.place.page


def test_another_copys_withdrawal_leaves_it_open(viewing: Viewing) -> None:
    view = viewing.look()
    viewing.context.copy_happened.emit(copy_id(2))
    assert viewing.place.view is view


def test_copying_a_value_of_it_is_a_disclosure_of_its_own(viewing: Viewing) -> None:
    view = viewing.look()
    assert view.panel is not None
    buttons = view.panel.findChildren(IconButton)
    buttons[1].click()
    viewing.settle()
    ((reference, groups, _purpose, job, form),) = viewing.desk.disclosures.asked
    assert (reference, groups, form) == ("R-7F3K-92QX", [FieldGroup.PHONES], Form.CLIPBOARD)
    assert job == copy_id(5)
    view.copying.clipboard.clear()


def test_a_copy_that_can_not_be_read_says_so_and_stays_closed(viewing: Viewing) -> None:
    viewing.room.opened = None
    page = viewing.place.page
    page.table.select(0)
    page.open_copy(copy_id(1))
    viewing.settle()
    page.panel.open_asked.emit()
    viewing.settle()
    assert viewing.place.view is None
    assert "This copy can't be read any more." in texts(page.panel)


def test_a_place_that_was_left_meanwhile_opens_nothing(viewing: Viewing) -> None:
    copy = viewing.room.opened
    assert copy is not None
    viewing.place.open(viewing.room.all[0])
    viewing.place.hide()
    viewing.settle()
    viewing.settle()
    assert viewing.place.view is None
    assert copy.profile is None


def test_what_happens_in_the_background_is_told_once_and_the_lists_follow(
    viewing: Viewing,
) -> None:
    toasts: list[str] = []
    changed: list[bool] = []
    viewing.context.toast.connect(toasts.append)
    viewing.context.copies_changed.connect(lambda: changed.append(True))
    watch = CopyWatch(viewing.context)
    for number in range(20):
        viewing.room.tell(CopyEvent(What.MOVED, copy_id(number)))
    viewing.qtbot.waitUntil(lambda: bool(changed))
    assert len(toasts) == 1
    assert changed == [True]
    watch.deleteLater()


def test_what_is_wrong_with_this_desk_stands_on_the_page_until_it_is_put_right(
    viewing: Viewing,
) -> None:
    watch = CopyWatch(viewing.context)
    viewing.room.tell(CopyEvent(What.RESTORED))
    viewing.room.tell(CopyEvent(What.RESTORED))
    viewing.qtbot.waitUntil(lambda: viewing.context.copy_warnings == [What.RESTORED])
    viewing.qtbot.waitUntil(
        lambda: any(
            strip.title() == "This desk's vault is an older copy of itself"
            for strip in viewing.place.page.findChildren(AlarmStrip)
        )
    )
    QApplication.processEvents()
    viewing.room.tell(CopyEvent(What.CLOCK))
    viewing.qtbot.waitUntil(lambda: What.CLOCK in viewing.context.copy_warnings)
    viewing.room.tell(CopyEvent(What.CLOCK_RIGHT))
    viewing.qtbot.waitUntil(lambda: viewing.context.copy_warnings == [What.RESTORED])
    watch.deleteLater()
