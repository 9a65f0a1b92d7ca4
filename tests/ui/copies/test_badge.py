"""Rail and status bar say how many copies have to be destroyed."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.copies.sample_copies import SampleCopies, row
from tests.ui.desk_double import DeskDouble, person
from ui.context import Context
from ui.operations import Operations
from ui.shell.status_bar import StatusBar
from ui.shell.workplace import Workplace
from workstation.contract.words import Role
from workstation.desk.errors import NoNetwork


def made(
    qtbot: QtBot, room: SampleCopies, role: Role = Role.RECRUITER
) -> tuple[Workplace, Context]:
    desk = DeskDouble()
    cast(Any, desk).copies = room
    operations = Operations()
    context = Context(cast(Any, desk), operations)
    context.me = person(role)
    place = Workplace(context)
    qtbot.addWidget(place)
    qtbot.waitUntil(lambda: operations.busy == 0)
    return place, context


def test_the_rail_counts_what_has_to_be_done_now(qtbot: QtBot) -> None:
    place, context = made(qtbot, SampleCopies())
    button = place.rail.places["copies"]
    # Two overdue, one due today, one withdrawn, one missing.
    assert button.badge == "5"
    assert button.accessibleName() == "Retained copies, 5 to do"
    context.operations.close()


def test_the_badge_follows_what_is_destroyed_and_stays_when_the_server_is_away(
    qtbot: QtBot,
) -> None:
    room = SampleCopies([row(1, -2), row(2, 0)])
    place, context = made(qtbot, room)
    button = place.rail.places["copies"]
    assert button.badge == "2"
    room.destroy(room.all[0].id)
    context.copies_changed.emit()
    qtbot.waitUntil(lambda: context.operations.busy == 0)
    assert button.badge == "1"
    room.failure = NoNetwork()
    context.copies_changed.emit()
    qtbot.waitUntil(lambda: context.operations.busy == 0)
    assert button.badge == "1"
    context.operations.close()


def test_the_status_bar_warns_and_says_nothing_while_there_is_nothing_to_do(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.set_copies(0, 0)
    assert bar.copies.isHidden()
    bar.set_copies(0, 3)
    assert bar.copies.accessibleName() == "3 copies due soon"
    bar.set_copies(1, 3)
    assert bar.copies.accessibleName() == "1 copy needs action"


@pytest.mark.parametrize(
    ("role", "there"),
    [
        (Role.RECRUITER, True),
        (Role.EMPLOYER_ADMIN, True),
        (Role.PRIVACY_OFFICER, True),
        (Role.HIRING_MANAGER, False),
    ],
)
def test_the_place_is_there_for_who_holds_copies_or_watches_over_them(
    qtbot: QtBot, role: Role, there: bool
) -> None:
    place, context = made(qtbot, SampleCopies(), role)
    assert ("copies" in place.rail.places) is there
    context.operations.close()
