"""The panel of facets at the left of the results: where, how many years, skills and more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.candidate.wording import number, translated
from ui.search import facet_words
from ui.search.facet_rows import BandBar, FacetRow
from ui.search.marks_section import MarksSection
from ui.search.near_section import NearSection
from ui.search.years_range import YearsRange
from ui.theme import GROUP
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import LineEdit
from ui.widgets.keys import in_tab_order
from ui.widgets.scroll_bar import calm
from ui.widgets.text import Label
from workstation.contract.searches import FacetValue
from workstation.contract.words import Facet
from workstation.query.words import searchable

#: Values shown before "Show all"; chosen ones are always shown.
_FIRST = dict.fromkeys(Facet, 5) | {Facet.SKILLS: 8}
#: With more values than these a facet can be searched in, once all of it is shown.
_MANY = 8
WIDTH = 216


class FacetPanel(QScrollArea):
    """Shows exact counts; says which values are to be chosen."""

    #: Facet, value, chosen.
    chosen = Signal(object, str, bool)
    #: A facet none of whose values shall be chosen any more.
    cleared = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translated("Narrow the results"))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 14, 12, GROUP)
        layout.setSpacing(GROUP + 2)
        self.years = YearsBars()
        self.lists: dict[Facet, FacetList] = {
            facet: FacetList(facet) for facet in facet_words.SHOWN if facet is not Facet.YEARS
        }
        self.regions = self.lists[Facet.REGION]
        self.skills = self.lists[Facet.SKILLS]
        self.near = NearSection()
        self.marks = MarksSection()
        self._sections: list[FacetList | YearsBars] = [
            self.years if facet is Facet.YEARS else self.lists[facet] for facet in facet_words.SHOWN
        ]
        for section in self._sections:
            section.chosen.connect(self.chosen)
            section.cleared.connect(self.cleared)
            layout.addWidget(section)
        layout.insertWidget(2, self.near)
        layout.insertWidget(3, self.marks)
        layout.addStretch(1)
        self.setWidget(body)
        calm(self)

    def show_values(
        self, facets: dict[Facet, list[FacetValue]], chosen: dict[Facet, list[str]]
    ) -> None:
        """Show the values of an answer, and which of them are chosen."""
        for section in self._sections:
            section.show_values(facets.get(section.facet, []), chosen.get(section.facet, []))
        in_tab_order(self.stops())

    def stops(self) -> list[QWidget]:
        """Where Tab stops in the panel, from the top."""
        found = [stop for section in self._sections for stop in section.stops()]
        # Nearness and marks stand behind the first two facets.
        at = sum(len(section.stops()) for section in self._sections[:2])
        between = [self.near.zip, self.near.miles, *self.marks.rows.values()]
        return [*found[:at], *between, *found[at:]]

    def sizeHint(self) -> QSize:
        """The panel keeps its width; its height is what is there."""
        return QSize(WIDTH, 400)


class _Section(QWidget):
    chosen = Signal(object, str, bool)
    #: None of the facet's values shall be chosen any more.
    cleared = Signal(object)

    def __init__(self, facet: Facet, title: str) -> None:
        super().__init__()
        self.facet = facet
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 6, 4)
        head.addWidget(Label(title, "text2", "small", 600))
        head.addStretch(1)
        self.clear = LinkButton("")
        self.clear.setFixedHeight(18)
        self.clear.clicked.connect(lambda: self.cleared.emit(facet))
        head.addWidget(self.clear)
        self.body.addLayout(head)

    def note(self, chosen: list[str]) -> None:
        """Say in the head how many values are chosen; a press there chooses none."""
        said = translated("%1 chosen").replace("%1", number(len(chosen))) if chosen else ""
        self.clear.setText(said)
        words = translated("%1: %2, choose none").replace("%1", facet_words.head(self.facet))
        self.clear.setAccessibleName(words.replace("%2", said))
        self.clear.setToolTip(translated("Choose none") if chosen else "")
        self.clear.updateGeometry()
        self.clear.setEnabled(bool(chosen))


class FacetList(_Section):
    """Rows with check boxes; more of them on demand, and a search in them where they are many."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(facet, facet_words.head(facet))
        self._values: list[FacetValue] = []
        self._chosen: list[str] = []
        self._all = False
        self._rows: dict[str, FacetRow] = {}
        find = translated("Find in %1").replace("%1", facet_words.head(facet))
        self.finder = LineEdit(find, "search")
        self.finder.setPlaceholderText(find)
        self.finder.textChanged.connect(lambda _text: self._fill())
        self.finder.hide()
        self.body.addWidget(self.finder)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self._words = facet_words.more(facet)
        self.more = LinkButton(self._words)
        self.more.clicked.connect(self._toggle)
        self.body.addSpacing(2)
        line = QHBoxLayout()
        line.setContentsMargins(25, 0, 0, 0)
        line.addWidget(self.more)
        line.addStretch(1)
        self.body.addLayout(line)

    @property
    def rows(self) -> list[FacetRow]:
        """The rows shown, from the top."""
        return list(self._rows.values())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from the top."""
        return [self.clear, self.finder, *self._rows.values(), self.more]

    def show_values(self, values: list[FacetValue], chosen: list[str]) -> None:
        """Show ``values``; a chosen value that no result has stays, with count 0."""
        missing = [one for one in chosen if all(one != value.value for value in values)]
        self._values = [*values, *(FacetValue(value=one, count=0) for one in missing)]
        self._chosen = chosen
        self.note(chosen)
        self._fill()

    def _toggle(self) -> None:
        self._all = not self._all
        self.finder.clear()
        self._fill()
        if not self.finder.isHidden():
            self.finder.setFocus()

    def _shown(self) -> list[FacetValue]:
        first = _FIRST[self.facet]
        if self._all:
            return [one for one in self._values if self._is_found(one.value)]
        if len(self._values) <= first + 1:
            return self._values
        kept = [one for one in self._values[first:] if one.value in self._chosen]
        return [*self._values[:first], *kept]

    def _is_found(self, value: str) -> bool:
        asked = searchable(self.finder.text().strip())
        words = searchable(facet_words.said(self.facet, value))
        return asked in words or value in self._chosen

    def _fill(self) -> None:
        self.finder.setVisible(self._all and len(self._values) > _MANY)
        shown = self._shown()
        focused = next((value for value, row in self._rows.items() if row.hasFocus()), None)
        if [one.value for one in shown] != list(self._rows):
            self._rebuild(shown)
        for one in shown:
            row = self._rows[one.value]
            row.show_count(one.count)
            row.setChecked(one.value in self._chosen)
        if focused in self._rows and not self._rows[focused].hasFocus():
            self._rows[focused].setFocus()
        hidden = len(self._values) - len(shown)
        # What few values there are show in any case: then there is neither more nor fewer.
        few = len(self._values) <= _FIRST[self.facet] + 1 and not self.finder.text()
        self.more.setVisible(hidden > 0 or (self._all and not few))
        self.more.setText(translated("Fewer") if self._all else self._words)
        self.more.setAccessibleName(self.more.text())
        self.setVisible(bool(self._values))

    def _rebuild(self, shown: list[FacetValue]) -> None:
        old, self._rows = self._rows, {}
        for one in shown:
            row = old.pop(one.value, None) or self._made(one)
            self._list.removeWidget(row)
            self._list.addWidget(row)
            self._rows[one.value] = row
        for row in old.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        in_tab_order(self.stops())

    def _made(self, value: FacetValue) -> FacetRow:
        words = facet_words.said(self.facet, value.value)
        row = FacetRow(value.value, value.count, self, words)
        row.clicked.connect(
            lambda checked, name=value.value: self.chosen.emit(self.facet, name, checked)
        )
        return row


class YearsBars(_Section):
    """Bands of years as bars that can be chosen, and a range of years to type."""

    def __init__(self) -> None:
        super().__init__(Facet.YEARS, facet_words.head(Facet.YEARS))
        self._line = QHBoxLayout()
        self._line.setContentsMargins(4, 0, 4, 0)
        self._line.setSpacing(0)
        self.body.addLayout(self._line)
        self.range = YearsRange()
        self.body.addWidget(self.range)
        self.bars: dict[str, BandBar] = {}

    def show_values(self, values: list[FacetValue], chosen: list[str]) -> None:
        """Show the bands; bars are as high as their counts."""
        self.note(chosen)
        tallest = max((value.count for value in values), default=0) or 1
        for value in values:
            if value.value not in self.bars:
                self._add(value)
        counts = {value.value: value.count for value in values}
        for name, bar in self.bars.items():
            count = counts.get(name, 0)
            bar.show_count(count)
            bar.setChecked(name in chosen)
            bar.show_share(count / tallest, quiet=bool(chosen) and name not in chosen)
        self.setVisible(bool(chosen) or any(counts.values()))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from the left."""
        bars = (self.bars[name] for name in sorted(self.bars, key=first_year))
        return [self.clear, *bars, self.range.low, self.range.high]

    def _add(self, value: FacetValue) -> None:
        bar = BandBar(value.value, value.count, self)
        bar.clicked.connect(
            lambda checked, name=value.value: self.chosen.emit(self.facet, name, checked)
        )
        self.bars[value.value] = bar
        # Bands may come in order of count: they always stand in order of years.
        for name in sorted(self.bars, key=first_year):
            self._line.removeWidget(self.bars[name])
            self._line.addWidget(self.bars[name], 1)


def first_year(band: str) -> int:
    """The lower bound of a band such as "5–9" or "20+"; bands without a number come last."""
    digits = ""
    for letter in band:
        if not letter.isdigit():
            break
        digits += letter
    return int(digits) if digits else 1_000
