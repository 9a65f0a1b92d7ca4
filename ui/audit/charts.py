"""What the entries are made of, drawn: by day, by employer and by purpose."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.audit.day_chart import DayChart
from ui.audit.share_list import ShareList
from ui.audit.wording import purpose_name, translated
from ui.theme import PAGE
from ui.widgets import Hairline
from workstation.contract.audit import AuditCounts
from workstation.desk.audit import AuditFilters

#: Under this width the shares by purpose are left out, under the other those by employer too.
_PURPOSES_FROM, _EMPLOYERS_FROM = 620, 920

#: A log that is younger shows as many days all the same.
_LEAST = timedelta(days=29)


class Charts(QWidget):
    """Says what a press would narrow to: `narrowed` carries the changed fields of the filters."""

    narrowed = Signal(dict)

    def __init__(self, *, employers: bool, parent: QWidget | None = None) -> None:
        """``employers``: whether there are several."""
        super().__init__(parent)
        self._several = employers
        self.days = DayChart()
        self.days.chosen.connect(lambda first, last: self._narrow(first=first, last=last))
        self.employers = ShareList(translated("By employer"))
        self.employers.chosen.connect(lambda id_: self._narrow(employer=id_))
        self.purposes = ShareList(translated("By purpose"))
        self.purposes.chosen.connect(lambda code: self._narrow(purpose=code))
        self._edges = [Hairline(Qt.Orientation.Vertical) for _ in range(2)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, PAGE, 0)
        row.setSpacing(0)
        row.addWidget(self.days, 1)
        for edge, shares in zip(self._edges, (self.employers, self.purposes), strict=True):
            row.addWidget(edge)
            row.addSpacing(14)
            row.addWidget(shares, 0, Qt.AlignmentFlag.AlignTop)
            row.addSpacing(8)

    def show_counts(self, counts: AuditCounts, wanted: AuditFilters) -> None:
        """Show the counts of the entries that fit the filters."""
        by_day = {each.day: each.count for each in counts.days}
        today = today_in(counts.zone)
        first = wanted.first or min([*by_day, (wanted.last or today) - _LEAST])
        last = wanted.last or max([*by_day, today])
        self.days.show_days(by_day, first, max(first, last), _foreign(counts.zone))
        self.employers.show_shares(
            [(each.id, each.name or each.id[:8], each.count) for each in counts.employers]
        )
        self.purposes.show_shares(
            [(each.code, purpose_name(each.code), each.count) for each in counts.purposes]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        several = self._several and self.width() >= _EMPLOYERS_FROM
        purposes = self.width() >= _PURPOSES_FROM
        for edge, shares, shown in (
            (self._edges[0], self.employers, several),
            (self._edges[1], self.purposes, purposes),
        ):
            edge.setVisible(shown)
            shares.setVisible(shown)

    def _narrow(self, **changes: object) -> None:
        self.narrowed.emit(changes)


def today_in(zone: str) -> date:
    """Today in a time zone; the person's own day where the zone is not known here."""
    try:
        return datetime.now(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        today = QDate.currentDate()
        return date(today.year(), today.month(), today.day())


def _foreign(zone: str) -> str:
    """Whose days they are, where it is another hour there than here."""
    try:
        there = datetime.now(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return zone
    if there.utcoffset() == datetime.now().astimezone().utcoffset():
        return ""
    name = zone.rpartition("/")[2].replace("_", " ")
    return translated("days of %1").replace("%1", name)
