"""What the page says of its list: how much it covers, why it is empty, why it did not come."""

from __future__ import annotations

from collections.abc import Callable

from ui.candidate.failures import Told
from ui.copies.filters import FilterRow
from ui.copies.wording import counted, translated
from ui.widgets import Button, EmptyState, PrimaryButton
from workstation.contract.copies import CopyPage, CopyStatus
from workstation.contract.sessions import Me
from workstation.contract.words import Role
from workstation.desk.copies import Narrowing


def subtitle(me: Me | None, page: CopyPage, filters: Narrowing) -> str:
    """How many copies are held, by whom, and how many of them are shown."""
    if me is None:
        return ""
    held = sum(count for status, count in page.counts.items() if status is not CopyStatus.DESTROYED)
    by = me.name
    if me.role is Role.EMPLOYER_ADMIN:
        by = me.employer
    elif me.role is Role.PRIVACY_OFFICER:
        by = translated("all employers")
    words = counted(held, "%n held by %1", "%n held by %1").replace("%1", by)
    if filters != Narrowing():
        words += "  ·  " + counted(page.total, "%n shown", "%n shown")
    return words


def nothing(filters: FilterRow) -> EmptyState:
    """Nothing is there, or nothing fits the filters."""
    if filters.filters != Narrowing():
        clear = Button(translated("Clear the filters"))
        clear.clicked.connect(filters.clear)
        return EmptyState(
            "search-x",
            translated("No copy fits these filters"),
            translated("Remove a filter to see more."),
            actions=[clear],
        )
    return EmptyState(
        "archive",
        translated("No copies are kept"),
        translated(
            "A copy is made on a candidate’s page with “Keep a copy”: in the app, as a file or on"
            " paper. Here stands until when each may be kept."
        ),
    )


def failed(words: Told, again: Callable[[], None]) -> EmptyState:
    """The list did not come."""
    button = PrimaryButton(translated("Try again"), "refresh-cw")
    button.clicked.connect(again)
    return EmptyState(
        "wifi-off" if words.unreachable else "circle-alert",
        words.sentence,
        words.remedy,
        error=True,
        kept=[("check", translated("The copies are where they were."))],
        actions=[button],
    )
