"""The badge of the place "Retention"."""

from __future__ import annotations

from tests.ui.retention.conftest import Staged
from tests.ui.retention.sample_retention import SampleRetention
from ui.retention.badge import RetentionBadge
from ui.shell.rail import RailButton
from workstation.contract.errors import Code, Refusal


def test_the_badge_counts_what_is_not_destroyed_in_time(staged: Staged) -> None:
    stage = staged()
    button = RailButton("Retention", "calendar-clock")
    stage.qtbot.addWidget(button)
    badge = RetentionBadge(stage.context, button)
    stage.settle()
    assert button.badge == "2"
    stage.room.failure = Refusal(Code.UNAVAILABLE)
    badge.look()
    stage.settle()
    assert button.badge == "2"
    stage.room.withdrawn = SampleRetention(many=0).withdrawn
    stage.context.copies_changed.emit()
    stage.settle()
    assert button.badge == ""
