"""Asks which report: of what, of whom, of which days, and in which form."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.audit.filters import tidy_reference
from ui.candidate.failures import announce
from ui.context import Context
from ui.reports.wish import MakingDialog, Wish
from ui.reports.wording import about, form_name, kind_name, translated
from ui.widgets.days import DayEdit
from ui.widgets.fields import ComboBox, LineEdit
from ui.widgets.text import Label
from workstation.contract.audit import Named
from workstation.contract.jobs import Job
from workstation.contract.reports import ReportForm, ReportKind
from workstation.contract.words import Role
from workstation.desk.reports import Subject

#: The reports that each role is offered; certificates are asked for where the copies are.
KINDS = {
    Role.PRIVACY_OFFICER: (
        ReportKind.ACCOUNTING,
        ReportKind.EMPLOYER,
        ReportKind.COPIES,
        ReportKind.SEARCHES,
    ),
    Role.EMPLOYER_ADMIN: (ReportKind.EMPLOYER, ReportKind.COPIES, ReportKind.SEARCHES),
}
#: Days back that a period offers; 0 is all, None two days of one's own choice.
_PERIODS: tuple[tuple[str, int | None], ...] = (
    ("All that the log holds", 0),
    ("The last 30 days", 30),
    ("The last 365 days", 365),
    ("Between two days…", None),
)


def may_report(role: Role) -> bool:
    """Whether a role is offered reports at all."""
    return role in KINDS


class ReportDialog(MakingDialog):
    """``person`` is the id of a look-up: then the accounting of that person is offered first."""

    def __init__(
        self, context: Context, person: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, translated("Report"), parent)
        self._person = person
        role = context.me.role if context.me is not None else Role.EMPLOYER_ADMIN
        self._officer = role is Role.PRIVACY_OFFICER
        self.kind = ComboBox(translated("Report"))
        for kind in KINDS.get(role, ()):
            self.kind.addItem(kind_name(kind), kind)
        self.about = Label("", "text2", "small", wrap=True)
        self.column.addWidget(self.kind)
        self.column.addWidget(self.about)
        self.reference = LineEdit(translated("Candidate reference"), "user")
        self.reference.setPlaceholderText("R-7F3K-92QX")
        self.found = Label(translated("The person who was looked up"), "text", wrap=True)
        self.employer = ComboBox(translated("Employer"))
        self.job = ComboBox(translated("Job"))
        self.job_reference = LineEdit(translated("Job"))
        self.job_reference.setPlaceholderText(translated("The job’s reference at the employer"))
        self.period = ComboBox(translated("Period"))
        for words, days in _PERIODS:
            self.period.addItem(translated(words), days)
        month_ago = date.today() - timedelta(days=29)
        self.first = DayEdit(translated("First day"), month_ago)
        self.last = DayEdit(translated("Last day"))
        self.form = ComboBox(translated("Form"))
        for form in ReportForm:
            self.form.addItem(form_name(form), form)
        person_field = self.reference if person is None else self.found
        self._person_part = self._part(translated("Person"), person_field)
        self._employer_part = self._part(translated("Employer"), self.employer)
        job_field = self.job_reference if self._officer else self.job
        self._job_part = self._part(translated("Job"), job_field)
        self._days = QWidget()
        days_row = QHBoxLayout(self._days)
        days_row.setContentsMargins(0, 0, 0, 0)
        days_row.setSpacing(8)
        days_row.addWidget(self.first, 1)
        days_row.addWidget(Label(translated("through"), "text2", "small"))
        days_row.addWidget(self.last, 1)
        self._period_part = self._part(translated("Period"), self.period, self._days)
        self._part(translated("Form"), self.form)
        self.kind.currentIndexChanged.connect(lambda _at: self._arrange())
        self.period.currentIndexChanged.connect(lambda _at: self._arrange())
        self.employer.currentIndexChanged.connect(lambda _at: self.ready())
        self.job.currentIndexChanged.connect(lambda _at: self.ready())
        self.reference.textChanged.connect(lambda _text: self.ready())
        self.job_reference.textChanged.connect(lambda _text: self.ready())
        self._arrange()
        self.kind.setFocus()
        self._load()

    def wish(self) -> Wish | None:
        """What is asked for; None while something is missing."""
        kind = self.kind.currentData()
        if kind is None:
            return None
        kind, form = ReportKind(kind), ReportForm(self.form.currentData())
        if kind is ReportKind.ACCOUNTING:
            reference = None if self._person else tidy_reference(self.reference.text())
            if self._person is None and reference is None:
                return None
            return Wish(kind, form, Subject(reference=reference, person=self._person))
        employer = self.employer.currentData() if self._officer else None
        if self._officer and employer is None:
            return None
        if kind is ReportKind.SEARCHES:
            typed = self.job_reference.text().strip()
            job = typed if self._officer else self.job.currentData()
            return Wish(kind, form, Subject(employer=employer, job=job)) if job else None
        since, until = self._chosen_days()
        return Wish(kind, form, Subject(employer=employer, since=since, until=until))

    def _part(self, words: str, *fields: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(words, "text2", "small", 600))
        for field in fields:
            column.addWidget(field)
        self.column.addWidget(part)
        return part

    def _arrange(self) -> None:
        kind = self.kind.currentData()
        if kind is None:
            return
        kind = ReportKind(kind)
        self.about.setText(about(kind))
        self._person_part.setVisible(kind is ReportKind.ACCOUNTING)
        self._employer_part.setVisible(self._officer and kind is not ReportKind.ACCOUNTING)
        self._job_part.setVisible(kind is ReportKind.SEARCHES)
        self._period_part.setVisible(kind in (ReportKind.EMPLOYER, ReportKind.COPIES))
        self._days.setVisible(self.period.currentData() is None)
        self.ready()

    def _chosen_days(self) -> tuple[date | None, date | None]:
        back = self.period.currentData()
        if back == 0:
            return None, None
        if back is not None:
            today = date.today()
            return today - timedelta(days=int(back) - 1), today
        first, last = sorted((self.first.day, self.last.day))
        return first, last

    def _load(self) -> None:
        desk, officer = self._context.desk, self._officer
        self._context.operations.run(
            lambda _task: desk.audit.scope().employers if officer else desk.jobs.all(),
            success=self._loaded,
            failure=lambda failure: self.say(announce(self._context, failure)),
            owner=self,
        )

    def _loaded(self, found: list[Named] | list[Job]) -> None:
        for one in found:
            if isinstance(one, Named):
                self.employer.addItem(one.name, one.id)
            else:
                self.job.addItem(f"{one.reference}  ·  {one.title}", one.id)
        self.ready()
