"""An employer's rules: the list at the left, one of them at the right, put in force as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import Told, announce
from ui.context import Context
from ui.operations import Task
from ui.retention.employer_form import EmployerForm, ForAll
from ui.retention.rule_form import RuleForm
from ui.retention.wording import day_words, rule_words, settings_words
from ui.theme import PAGE
from ui.translation import translated
from ui.widgets import (
    Button,
    EmptyState,
    Ground,
    Hairline,
    Label,
    Notice,
    PrimaryButton,
    ScrollPane,
)
from ui.widgets.emptying import show_only
from ui.widgets.two_lines import TwoLineList
from workstation.contract.errors import Code
from workstation.contract.rules import (
    RetentionRules,
    StatedBasis,
    StatedDuration,
    StatedRule,
)
from workstation.retention import rules as retention
from workstation.retention.defaults import NOT_LEGAL_ADVICE

_WIDTH = 340


class RulesView(Ground):
    """Reads the rules when it is first shown, and whenever the person wants those in force back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._read: RetentionRules | None = None
        self._busy = False
        self.drafts: list[StatedRule] = []
        self._for_all: ForAll | None = None
        self.list = TwoLineList(translated("Rules"))
        self.list.currentRowChanged.connect(self._choose)
        self.add_button = Button(translated("Add a rule"), "plus")
        self.add_button.clicked.connect(self.add)
        self.remove_button = Button(translated("Remove it"), "trash-2", kind="quiet")
        self.remove_button.clicked.connect(self.remove)
        self.back_button = Button(translated("Discard changes"))
        self.back_button.clicked.connect(self.reload)
        self.save_button = PrimaryButton(translated("Put in force"), "check")
        self.save_button.clicked.connect(self.save)
        self.employer = EmployerForm()
        self.employer.edited.connect(self._edited)
        self.form = RuleForm()
        self.form.edited.connect(self._edited)
        self._version = Label("", "text3", "small")
        self._said = Label("", "text3", "small", wrap=True)
        self._notices = QVBoxLayout()
        self._forms = QStackedWidget()
        self._forms.addWidget(ScrollPane(self.employer))
        self._forms.addWidget(ScrollPane(self.form))
        self._instead = QVBoxLayout()
        self._views = QStackedWidget()
        self._views.addWidget(self._both())
        holder = QWidget()
        holder.setLayout(self._instead)
        self._views.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self._ready()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._read is None:
            self.reload()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, self._forms]

    def reload(self) -> None:
        """Show what is in force; what was edited is dropped."""
        room = self._context.desk.retention

        def work(_task: Task) -> RetentionRules:
            return room.rules()

        self._run(work, self._not_read)

    def add(self) -> None:
        """Add a rule that is not in use before it is filled in."""
        practice = retention.Ground.PRACTICE
        basis = StatedBasis(ground=practice, citation=translated("our own practice"))
        self.drafts.append(
            StatedRule(
                id=f"rule-{uuid.uuid4().hex[:12]}",
                name=translated("New rule"),
                kind=retention.Kind.DESTROY_BY,
                duration=StatedDuration(days=30),
                events=[retention.Event.COPY],
                basis=basis,
                enabled=False,
            )
        )
        self.list.add(rule_words(self.drafts[-1]))
        self.list.setCurrentRow(self.list.count() - 1)
        self.form.name.setFocus()
        self.form.name.selectAll()
        self._ready()

    def remove(self) -> None:
        """Take the chosen rule out; "Discard changes" brings it back."""
        row = self.list.currentRow()
        if row >= 1:
            del self.drafts[row - 1]
            self.list.takeItem(row)
            self._choose(self.list.currentRow())
            self._ready()

    def save(self) -> None:
        """Put in force what is edited; all copies are dated anew by the server."""
        read, for_all, drafts = self._read, self._for_all, list(self.drafts)
        if read is None or for_all is None or self._busy:
            return
        room = self._context.desk.retention

        def work(_task: Task) -> RetentionRules:
            found = room.change(
                read,
                rules=drafts,
                zone=for_all.zone,
                jurisdictions=for_all.jurisdictions,
                grace_days=for_all.grace_days,
            )
            same = for_all.choices == read.choices
            return found if same else room.choose(for_all.choices)

        self._run(work, self._not_saved, self._saved)

    # What came back

    def _run(
        self,
        work: Callable[[Task], RetentionRules],
        failure: Callable[[Exception], None],
        success: Callable[[RetentionRules], None] | None = None,
    ) -> None:
        self._busy = True
        self._ready()
        self._context.operations.run(
            work, success=success or self._show, failure=failure, owner=self
        )

    def _saved(self, rules: RetentionRules) -> None:
        self._show(rules)
        self._context.copies_changed.emit()
        self._context.toast.emit(translated("Version %1 is in force", rules.version))

    def _show(self, rules: RetentionRules) -> None:
        self._context.connection_changed.emit(True)
        row = max(self.list.currentRow(), 0)
        self._busy, self._read, self.drafts = False, rules, list(rules.rules)
        self.employer.show_rules(rules)
        self._for_all = self.employer.stated()
        since = day_words(rules.in_force)
        self._version.setText(translated("Version %1 since %2", rules.version, since))
        self.list.blockSignals(True)
        self.list.clear()
        self.list.add(settings_words(rules))
        for rule in rules.rules:
            self.list.add(rule_words(rule))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)
        show_only(self._notices, None)
        self.add_button.setVisible(rules.changes)
        for button in (self.back_button, self.save_button):
            button.setVisible(rules.changes)
        self._views.setCurrentIndex(0)
        self._choose(self.list.currentRow())
        self._ready()

    def _not_read(self, failure: Exception) -> None:
        self._busy = False
        words = announce(self._context, failure)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        icon = "wifi-off" if words.unreachable else "circle-alert"
        state = EmptyState(icon, words.sentence, words.remedy, error=True, actions=[again])
        show_only(self._instead, state)
        self._views.setCurrentIndex(1)

    def _not_saved(self, failure: Exception) -> None:
        self._busy = False
        words = announce(self._context, failure)
        if words.code is Code.CONFLICT:
            remedy = translated("“Discard changes” shows theirs; then make yours again.")
            words = Told(words.sentence, remedy)
        show_only(self._notices, Notice("bad", words.sentence, words.remedy))
        self._ready()

    # Editing

    def _choose(self, row: int) -> None:
        editable = self._read is not None and self._read.changes
        rule = self.drafts[row - 1] if 1 <= row <= len(self.drafts) else None
        self._forms.setCurrentIndex(0 if rule is None else 1)
        self.remove_button.setVisible(rule is not None and editable)
        if rule is not None:
            self.form.show_rule(rule, editable=editable)

    def _edited(self) -> None:
        """Take what is typed into the drafts; what is malformed holds up saving."""
        row = self.list.currentRow()
        if row >= 1:
            rule = self.form.stated()
            if rule is not None:
                self.drafts[row - 1] = rule
                item = self.list.item(row)
                item.setText(rule_words(rule))
            self._ready(missing=rule is None)
        else:
            stated = self.employer.stated()
            self._for_all = stated or self._for_all
            self._ready(missing=stated is None)

    def _ready(self, *, missing: bool = False) -> None:
        changed = self._changed()
        self.save_button.setEnabled(changed and not missing and not self._busy)
        self.back_button.setEnabled((changed or missing) and not self._busy)
        self.list.setEnabled(not missing)
        self.add_button.setEnabled(not missing)
        if missing:
            words = translated("Something is missing here, or is no code, day or number.")
        elif changed:
            words = translated(
                "In force from today once you put it in force: every copy is dated anew. What was"
                " over stays over."
            )
        else:
            words = translated(NOT_LEGAL_ADVICE)
        self._said.setText(words)

    def _changed(self) -> bool:
        read, for_all = self._read, self._for_all
        if read is None or for_all is None:
            return False
        kept = (read.zone, tuple(read.jurisdictions), read.grace_days, read.choices)
        said = (for_all.zone, for_all.jurisdictions, for_all.grace_days, for_all.choices)
        return said != kept or self.drafts != read.rules

    # The parts

    def _both(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notices.setContentsMargins(PAGE, 8, PAGE, 0)
        column.addLayout(self._notices)
        column.addWidget(self._forms, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        row.addWidget(right, 1)
        return holder

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 8, 12, 8)
        head.addWidget(self._version, 1)
        head.addWidget(self.add_button)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        return left

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(PAGE, 10, PAGE, 10)
        foot.setSpacing(8)
        foot.addWidget(self._said)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.save_button)
        foot.addLayout(buttons)
        return foot
