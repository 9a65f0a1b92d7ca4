"""What narrows the log: period, person, employer, recipient, purpose, form, ground and act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.audit.filter_chips import FilterChips
from ui.audit.wording import form_name, ground_name, kind_name, purpose_name, translated
from ui.widgets import Chip
from workstation.contract.words import Form, Ground, Purpose
from workstation.desk.audit import AuditFilters
from workstation.ledger.entries import Kind


class LogFilterRow(FilterChips):
    """`changed` carries the new `AuditFilters`; names and persons are asked of whoever listens."""

    person_asked = Signal()
    employer_asked = Signal()
    recipient_asked = Signal()

    def __init__(self, *, employers: bool, parent: QWidget | None = None) -> None:
        """``employers``: whether there are several to choose among."""
        super().__init__(AuditFilters(), parent)
        self._several = employers
        self._names: dict[str, str] = {}
        self.person = Chip("", "user-search")
        self.employer = Chip("", "building-2")
        self.recipient = Chip("", "id-card")
        self.purpose = Chip("", "target")
        self.form = Chip("", "monitor")
        self.ground = Chip("", "shield")
        self.kind = Chip("", "scroll-text")
        self.add(self.person, self.person_asked.emit, person=None)
        if employers:
            self.add(self.employer, self.employer_asked.emit, employer=None, recipient=None)
        self.add(self.recipient, self.recipient_asked.emit, recipient=None)
        self.add(self.purpose, self._choose_purpose, purpose=None)
        self.add(self.form, self._choose_form, form=None)
        self.add(self.ground, self._choose_ground, ground=None)
        self.add(self.kind, self._choose_kind, kind=None)
        self.dress()

    def name(self, id_: str, words: str) -> None:
        """What a person, an employer or an account is called on its chip."""
        self._names[id_] = words
        self.dress()

    def words(self) -> list[tuple[Chip, str, str]]:
        """What each chip shows."""
        chosen: AuditFilters = self.filters
        shown = [
            *super().words(),
            (self.person, translated("Person"), self._named(chosen.person)),
            (self.recipient, translated("Recipient"), self._named(chosen.recipient)),
            (self.purpose, translated("Purpose"), _words(chosen.purpose, purpose_name)),
            (self.form, translated("Form"), _words(chosen.form, form_name)),
            (self.ground, translated("Ground"), _words(chosen.ground, ground_name)),
            (self.kind, translated("Kind"), _words(chosen.kind, kind_name)),
        ]
        if self._several:
            shown.append((self.employer, translated("Employer"), self._named(chosen.employer)))
        return shown

    def _named(self, id_: str | None) -> str:
        return "" if id_ is None else self._names.get(id_) or id_[:8]

    def _choose_purpose(self) -> None:
        self.offer(self.purpose, [each.value for each in Purpose], purpose_name, "purpose")

    def _choose_form(self) -> None:
        self.offer(self.form, [each.value for each in Form], form_name, "form")

    def _choose_ground(self) -> None:
        self.offer(self.ground, [each.value for each in Ground], ground_name, "ground")

    def _choose_kind(self) -> None:
        self.offer(self.kind, [each.value for each in Kind], kind_name, "kind")


def _words(code: str | None, name: Callable[[str], str]) -> str:
    return "" if code is None else name(code)
