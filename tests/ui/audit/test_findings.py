"""The privacy officer looks at what stands out, decides, plants decoys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit.sample_findings import SampleFindings
from tests.ui.desk_double import DeskDouble, person
from ui.audit.findings import FindingsPage, findings_page
from ui.context import Context
from ui.operations import Operations
from ui.shell.workplace import Workplace
from ui.widgets import Chip, EmptyState, Label, Notice
from workstation.contract.errors import Code, Refusal
from workstation.contract.snooping import FindingState, SnoopingRule
from workstation.contract.words import Role
from workstation.desk.errors import NoNetwork


@pytest.fixture
def room() -> SampleFindings:
    return SampleFindings()


@pytest.fixture
def context(room: SampleFindings) -> Iterator[Context]:
    desk = DeskDouble()
    cast(Any, desk).snooping = room
    operations = Operations()
    context = Context(cast(Any, desk), operations)
    context.me = person(Role.PRIVACY_OFFICER)
    yield context
    operations.close()


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> FindingsPage:
    page = findings_page(context)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    _settle(qtbot, context)
    return page


def _settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.operations.busy == 0, timeout=5_000)


def _said(widget: QWidget) -> str:
    QApplication.processEvents()  # what was put into a layout shows with the next event
    labels = [*widget.findChildren(Label), *widget.findChildren(QLabel)]
    return "\n".join(one.text() for one in labels if one.isVisible())


def test_each_finding_says_who_why_and_by_which_entry(page: FindingsPage) -> None:
    assert page.list.count() == len(SnoopingRule)
    wanted = {
        SnoopingRule.SURNAME: "has a surname of the account's holder",
        SnoopingRule.VOLUME: "in a day; a busy day of this account has 21",
        SnoopingRule.HOURS: "after 2:00",
        SnoopingRule.SEQUENCE: "10 references",
        SnoopingRule.DECOY: "planted resume",
        SnoopingRule.LOOK_UPS: "8 look-ups in a day",
    }
    for row, rule in enumerate(SnoopingRule):
        page.list.setCurrentRow(row)
        said = _said(page)
        assert wanted.get(rule, "") in said
        assert "Keoni Akana, Makani Staffing" in said
        assert str(48_201 + row) in said.replace(",", "")


def test_a_finding_is_decided_and_looked_at_again(
    qtbot: QtBot, page: FindingsPage, context: Context, room: SampleFindings
) -> None:
    page.list.setCurrentRow(2)
    page.explained_button.click()
    _settle(qtbot, context)
    assert room.held[2].state is FindingState.EXPLAINED
    assert page.list.count() == len(SnoopingRule) - 1
    page.states.group.button(1).click()
    _settle(qtbot, context)
    assert page.list.count() == 1
    assert "Leilani Souza" in _said(page)
    assert not page.explained_button.isVisible()
    page.again_button.click()
    _settle(qtbot, context)
    assert room.held[2].state is FindingState.OPEN
    page.states.group.button(0).click()
    _settle(qtbot, context)
    page.confirmed_button.click()
    _settle(qtbot, context)
    assert FindingState.CONFIRMED in [one.state for one in room.held]


def test_nothing_and_failures_are_said(
    qtbot: QtBot, page: FindingsPage, context: Context, room: SampleFindings
) -> None:
    room.held, room.behind = [], 12
    page.reload()
    _settle(qtbot, context)
    assert "Nothing stands out so far" in _said(page.findChildren(EmptyState)[-1])
    assert "12 entries not looked at yet" in _said(page)
    room.fails = NoNetwork()
    page.reload()
    _settle(qtbot, context)
    assert [one for one in page.findChildren(EmptyState) if one.isVisible()]


def test_decoys_are_planted_and_taken_back(
    qtbot: QtBot, page: FindingsPage, context: Context, room: SampleFindings
) -> None:
    page.tasks.group.button(1).click()
    _settle(qtbot, context)
    assert [chip.text() for chip in page.setup.findChildren(Chip)] == ["R-8RTA-6VC1"]
    page.setup.reference.setText("no reference")
    page.setup.plant_button.click()
    assert page.setup.findChildren(Notice)
    page.setup.reference.setText("r-7f3k-92qx")
    page.setup.plant_button.click()
    _settle(qtbot, context)
    assert room.planted == ["R-8RTA-6VC1", "R-7F3K-92QX"]
    page.setup.findChildren(Chip)[0].removed.emit()
    _settle(qtbot, context)
    assert room.planted == ["R-7F3K-92QX"]


def test_what_is_known_of_a_holder_is_sent_and_not_kept_here(
    qtbot: QtBot, page: FindingsPage, context: Context, room: SampleFindings
) -> None:
    page.go(1)
    setup = page.setup
    assert not setup.keep_button.isEnabled()
    setup.email.setText("keoni@makani.example")
    setup.surnames.setText("Akana; Souza")
    setup.addresses.setText("12 Beach Road, Hilo")
    room.fails = Refusal(Code.NOT_FOUND, "There is no such account.")
    setup.keep_button.click()
    _settle(qtbot, context)
    assert setup.findChildren(Notice)[-1].title() == "There is no such account."
    assert setup.surnames.text() == "Akana; Souza"
    room.fails = None
    setup.keep_button.click()
    _settle(qtbot, context)
    wanted = ("keoni@makani.example", ["Akana", "Souza"], ["12 Beach Road, Hilo"], [])
    assert room.kept == wanted
    assert (setup.email.text(), setup.addresses.text()) == ("", "")


@pytest.mark.parametrize(("role", "has"), [(Role.PRIVACY_OFFICER, True), (Role.STAFF, False)])
def test_only_privacy_officers_have_the_place(
    qtbot: QtBot, context: Context, role: Role, has: bool
) -> None:
    context.me = person(role)
    workplace = Workplace(context)
    qtbot.addWidget(workplace)
    assert ("findings" in workplace.rail.places) is has
    _settle(qtbot, context)
