"""One rule, to be read or edited. What makes no sense is said before it is sent."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.candidate.wording import purpose_name
from ui.copies.wording import FORMS, form_name
from ui.retention.fields import DurationEdit, Several, codes_of, labelled
from ui.retention.wording import event_words, ground_words, kind_words, outcome_words
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import CheckBox, ComboBox, LineEdit
from workstation.contract.rules import StatedRule
from workstation.contract.words import RECRUITING_PURPOSES, Form, Purpose
from workstation.retention.rules import Event, Ground, Kind, Outcome

_KINDS, _GROUNDS = tuple(Kind), tuple(Ground)
_PURPOSES = (*RECRUITING_PURPOSES, Purpose.RETAIN)


class RuleForm(QWidget):
    """`edited` whenever the person changes something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: StatedRule | None = None
        self.name = LineEdit(translated("Name"))
        self.enabled = CheckBox(translated("This rule is in use"))
        self.kind = ComboBox(translated("What it asks"))
        self.kind.addItems([kind_words(kind) for kind in _KINDS])
        self.duration = DurationEdit(translated("How long"))
        self.events = Several(
            translated("From the later of"), [(event, event_words(event)) for event in Event]
        )
        self.longest = DurationEdit(translated("Extended up to"))
        self.binding = CheckBox(translated("Nothing passes it: no other rule, no extension"))
        self.purposes = Several(
            translated("Purposes"), [(one, purpose_name(one)) for one in _PURPOSES]
        )
        self.outcomes = Several(
            translated("Outcomes"), [(one, outcome_words(one)) for one in Outcome]
        )
        self.forms = Several[Form](translated("Forms"), [(one, form_name(one)) for one in FORMS])
        self.jurisdictions = LineEdit(translated("Jurisdictions"))
        self.jurisdictions.setPlaceholderText("US, US-CA")
        self.ground = ComboBox(translated("It rests on"))
        self.ground.addItems([ground_words(ground) for ground in _GROUNDS])
        self.citation = LineEdit(translated("Citation"))
        self.summary = LineEdit(translated("What it says"))
        self.note = LineEdit(translated("Note"))
        self._for_copies = [
            labelled(
                translated("Extended up to"),
                self.longest,
                translated("From the same day. Empty: it can’t be extended."),
            ),
            self.binding,
            labelled(translated("Forms"), self.forms, translated("None checked: all.")),
        ]
        self._lay_out()
        for line in (self.name, self.jurisdictions, self.citation, self.summary, self.note):
            line.textEdited.connect(lambda _text: self.edited.emit())
        for part in (self.duration, self.events, self.longest, self.purposes, self.outcomes):
            part.changed.connect(self.edited)
        self.forms.changed.connect(self.edited)
        for box in (self.enabled, self.binding):
            box.clicked.connect(lambda _on: self.edited.emit())
        for choice in (self.kind, self.ground):
            choice.activated.connect(lambda _place: self._follow(told=True))

    def show_rule(self, rule: StatedRule, *, editable: bool) -> None:
        """Show a rule."""
        self._rule = rule
        for line, text in (
            (self.name, rule.name),
            (self.jurisdictions, ", ".join(rule.scope.jurisdictions)),
            (self.citation, rule.basis.citation),
            (self.summary, rule.basis.summary),
            (self.note, rule.basis.note),
        ):
            line.setText(text)
            line.setCursorPosition(0)
            line.setReadOnly(not editable)
        self.enabled.setChecked(rule.enabled)
        self.binding.setChecked(rule.binding)
        self.kind.setCurrentIndex(_KINDS.index(rule.kind))
        self.ground.setCurrentIndex(_GROUNDS.index(rule.basis.ground))
        self.duration.show_duration(rule.duration)
        self.longest.show_duration(rule.longest)
        self.events.choose(rule.events)
        self.purposes.choose(rule.scope.purposes)
        self.outcomes.choose(rule.scope.outcomes)
        self.forms.choose(rule.scope.forms)
        for part in (
            self.enabled,
            self.kind,
            self.duration,
            self.events,
            self.longest,
            self.binding,
            self.purposes,
            self.outcomes,
            self.forms,
            self.ground,
        ):
            part.setEnabled(editable)
        self._follow(told=False)

    def stated(self) -> StatedRule | None:
        """The rule as it stands in the form; None while something is missing or malformed."""
        rule, duration = self._rule, self.duration.stated()
        if rule is None or duration is None:
            return None
        floor = self._kind() is Kind.KEEP_UNTIL
        said = {
            "id": rule.id,
            "name": self.name.text(),
            "kind": self._kind(),
            "duration": duration,
            "events": self.events.chosen(),
            "basis": {
                "ground": _GROUNDS[self.ground.currentIndex()],
                "citation": self.citation.text(),
                "summary": self.summary.text(),
                "note": self.note.text(),
            },
            "scope": {
                "purposes": self.purposes.chosen(),
                "outcomes": self.outcomes.chosen(),
                "jurisdictions": codes_of(self.jurisdictions.text()),
                "forms": [] if floor else self.forms.chosen(),
            },
            "binding": not floor and self.binding.isChecked(),
            "longest": None if floor else self.longest.stated(),
            "enabled": self.enabled.isChecked(),
        }
        try:
            return StatedRule.model_validate(said)
        except ValidationError:
            return None

    def _kind(self) -> Kind:
        return _KINDS[self.kind.currentIndex()]

    def _follow(self, *, told: bool) -> None:
        """A floor is for records: it hangs on no copy, and nothing extends it."""
        floor = self._kind() is Kind.KEEP_UNTIL
        for part in self._for_copies:
            part.setVisible(not floor)
        copy = self.events.boxes[Event.COPY]
        copy.setEnabled(not floor and self.kind.isEnabled())
        if floor:
            copy.setChecked(False)
        if told:
            self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE, 16, PAGE, PAGE)
        column.setSpacing(12)
        none = translated("None checked: all.")
        for part in (
            labelled(translated("Name"), self.name),
            self.enabled,
            labelled(translated("What it asks"), self.kind),
            labelled(translated("How long"), self.duration),
            labelled(translated("From the later of"), self.events),
            *self._for_copies[:2],
            labelled(
                translated("Only in jurisdictions"),
                self.jurisdictions,
                translated("Codes of ISO 3166. Empty: everywhere."),
            ),
            labelled(translated("Only for outcomes"), self.outcomes, none),
            labelled(translated("Only for purposes"), self.purposes, none),
            self._for_copies[2],
            labelled(translated("It rests on"), self.ground),
            labelled(translated("Citation"), self.citation),
            labelled(translated("What it says"), self.summary),
            labelled(translated("Note"), self.note),
        ):
            column.addWidget(part)
        column.addStretch(1)
