"""Settings: appearance, idle time, single keys; and what this desk is connected to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.settings.witness_section import WitnessSection
from ui.sign_in.refusals import duration, words_of
from ui.theme import DETAIL, GROUP, Appearance, theme
from ui.translation import translated
from ui.widgets import (
    AlarmStrip,
    Button,
    CheckBox,
    ComboBox,
    Hairline,
    Label,
    PageHeader,
    ScrollPane,
)
from workstation import __version__

_APPEARANCES = (
    (Appearance.SYSTEM, "As the system"),
    (Appearance.LIGHT, "Light"),
    (Appearance.DARK, "Dark"),
)


class SettingsPage(QWidget):
    """Each change is kept at once; what could not be kept is said."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        current = context.desk.settings.current
        self.appearance = ComboBox(translated("Appearance"))
        for value, words in _APPEARANCES:
            self.appearance.addItem(translated(words), value)
        self.appearance.setCurrentIndex(self.appearance.findData(Appearance(current.theme)))
        self.appearance.setFixedWidth(220)
        self.appearance.activated.connect(self._change_appearance)
        self.idle = ComboBox(translated("Lock after"))
        for minutes in sorted({1, 2, 5, 10, 15, 30, 60, current.idle_minutes}):
            self.idle.addItem(
                duration(minutes * 60) if minutes > 1 else translated("1 minute"), minutes
            )
        self.idle.setCurrentIndex(self.idle.findData(current.idle_minutes))
        self.idle.setFixedWidth(220)
        self.idle.activated.connect(
            lambda index: self._keep(idle_minutes=self.idle.itemData(index))
        )
        self.single_keys = CheckBox(translated("Single keys act: J, K, D, V, /, ?"))
        self.single_keys.setChecked(current.single_keys)
        self.single_keys.toggled.connect(lambda on: self._keep(single_keys=on))

        content = QWidget()
        content.setMaximumWidth(680)
        column = QVBoxLayout(content)
        column.setContentsMargins(DETAIL, DETAIL, DETAIL, DETAIL)
        column.setSpacing(0)
        _section(column, translated("Look"), [_row(translated("Appearance"), self.appearance)])
        _section(
            column,
            translated("Locking"),
            [
                _row(translated("Lock after"), self.idle),
                _hint(translated("Untouched for so long, the desk locks and drops personal data.")),
            ],
        )
        keys = _hint(translated("They act only while no text field has the focus."))
        _section(column, translated("Keyboard"), [self.single_keys, keys])
        self.reminders = CheckBox(translated("Tell me of copies that fall due"))
        self.reminders.setChecked(current.copy_reminders)
        self.reminders.toggled.connect(lambda on: self._keep(copy_reminders=on))
        told = translated(
            "At the start and each day, on the days before that your employer’s rules name; a"
            " notification holds numbers only."
        )
        _section(column, translated("Retained copies"), [self.reminders, _hint(told)])
        self.forget = Button(translated("Forget my queries"))
        self.forget.clicked.connect(self._forget_queries)
        self.forgotten = _hint(translated("Offered while you type; kept encrypted for 90 days."))
        _section(
            column, translated("Queries on this computer"), [_left(self.forget), self.forgotten]
        )
        self.witness = WitnessSection(context)
        _section(column, translated("A witness of the disclosure log"), [self.witness])
        facts = [
            _row(translated(name), Label(translated(value), wrap=True))
            for name, value in _facts(context)
        ]
        if context.desk.servers.is_embedded:
            facts.append(
                _hint(
                    translated(
                        "The disclosure log of a database on this computer proves nothing against"
                        " the computer's owner."
                    )
                )
            )
        _section(column, translated("This desk"), facts, last=True)
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(content)
        around.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(
            PageHeader(translated("Settings"), translated("of this desk, for everyone who uses it"))
        )
        self._column.addWidget(Hairline())
        self._column.addWidget(ScrollPane(holder), 1)
        self._strip: AlarmStrip | None = None

    def _change_appearance(self, index: int) -> None:
        chosen = self.appearance.itemData(index)
        theme().choose(Appearance(chosen))
        self._keep(theme=str(chosen))

    def _keep(self, **changes: Any) -> None:
        desk = self._context.desk
        self._context.operations.run(
            lambda task: desk.settings.change(**changes),
            success=lambda settings: self._kept(settings.idle_minutes, settings.single_keys),
            failure=self._not_kept,
            owner=self,
        )

    def _forget_queries(self) -> None:
        desk = self._context.desk
        self._context.operations.run(
            lambda task: desk.search.forget_history(),
            success=lambda _done: self._say_forgotten(),
            failure=self._not_kept,
            owner=self,
        )

    def _say_forgotten(self) -> None:
        self.forgotten.setText(translated("Your queries are forgotten."))
        self._context.queries_forgotten.emit()

    def _kept(self, idle_minutes: int, single_keys: bool) -> None:
        self._context.idle_minutes = idle_minutes
        self._context.single_keys = single_keys
        self._context.settings_changed.emit()
        if self._strip is not None:
            self._strip.deleteLater()
            self._strip = None

    def _not_kept(self, failed: Exception) -> None:
        words = words_of(failed)
        if self._strip is None:
            self._strip = AlarmStrip(
                words.kind, translated("The setting was not kept."), words.title
            )
            self._column.insertWidget(1, self._strip)


def _section(
    column: QVBoxLayout, title: str, rows: Sequence[QWidget], *, last: bool = False
) -> None:
    column.addWidget(Label(title, "text", "title", 600))
    column.addSpacing(12)
    for row in rows:
        column.addWidget(row)
        column.addSpacing(6)
    if not last:
        column.addSpacing(14)
        column.addWidget(Hairline())
        column.addSpacing(20)


def _hint(words: str) -> Label:
    return Label(words, "text3", "small", wrap=True)


def _left(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder


def _row(words: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GROUP)
    label = Label(words, "text2")
    label.setFixedWidth(120)
    label.setBuddy(widget)
    row.addWidget(label)
    row.addWidget(widget, 1 if isinstance(widget, Label) else 0)
    if not isinstance(widget, Label):
        row.addStretch(1)
    return holder


def _facts(context: Context) -> list[tuple[str, str]]:
    desk = context.desk
    keys = "the system's keyring" if desk.keystore_kind == "keyring" else "a file, encrypted"
    return [
        ("Server", desk.servers.chosen or "Embedded, on this computer"),
        ("Keys", keys),
        ("Version", f"Resume Desk {__version__}"),
        ("Icons", "Lucide, ISC licence"),
    ]


def settings_page(context: Context) -> SettingsPage:
    """The settings page."""
    return SettingsPage(context)
