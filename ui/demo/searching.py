"""The demo's second part: search, its mistakes, preview, disclosure, the candidate, a copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.candidate.candidate_page import CandidatePage
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.demo import documents, retaining
from ui.demo.player import Player
from ui.search.facet_rows import FacetRow
from ui.search.page import SearchPlace
from ui.search.search_view import SearchView
from ui.shell.workplace import Workplace
from ui.widgets import IconButton
from workstation.contract.words import FieldGroup, Mark

QUERY = 'title:nurse ("critical care" OR icu) -travel years:2..'
#: What a person may type wrong, and what nobody matches.
MISTAKE, NOBODY, CONTACT = (
    'nurse AND ("critical care"',
    "title:nurse location:Kauai years:25..",
    "808-555-0142",
)


def search(player: Player) -> SearchView:
    """Words, a mistake marked at its place, nobody found, and contact data refused."""
    player.step("the search page shows candidates and facets")
    place = player.screen(Workplace).page("search")
    assert isinstance(place, SearchPlace)
    view = place.search
    player.until(lambda: view.results.model.rowCount() > 0)
    player.shot("search-all")

    player.step("a query finds candidates, with highlighted snippets and exact counts")
    player.key(Qt.Key.Key_Slash)
    player.require(view.query.hasFocus(), "the key / does not lead to the query")
    ask(player, view, QUERY)
    player.require(view.results.model.rowCount() > 0, "nobody was found")
    player.shot("search")

    player.step("a facet narrows the results")
    rows = view.facets.findChildren(FacetRow)
    player.require(rows, "there are no facet rows")
    answer = view.searching.answer
    player.press(rows[0])
    player.until(lambda: view.searching.answer is not answer and not view.searching.running)
    player.shot("search-facet")

    player.step("a mistake in the query is marked at its place")
    ask(player, view, MISTAKE, fails=True)
    player.require(view.query.mistake is not None, "no place is marked")
    player.shot("search-mistake")
    player.step("contact data is refused as a query")
    ask(player, view, CONTACT, fails=True)
    player.shot("search-contact-data")
    player.step("nobody matches, and what easing the query would bring")
    view.chips.cleared.emit()
    player.rest()
    ask(player, view, NOBODY)
    player.shot("search-nobody")
    return view


def disclose(player: Player, view: SearchView, folder: Path) -> str:
    """Preview, disclosure, the candidate's page, copies (files in a folder); returns whose."""
    player.step("a preview opens by Enter and is logged")
    view.chips.cleared.emit()
    player.until(lambda: not view.searching.running and view.results.model.rowCount() > 0)
    ask(player, view, QUERY)
    view.results.list.setFocus()
    player.key(Qt.Key.Key_J)
    player.key(Qt.Key.Key_Return)
    player.until(lambda: view.preview.preview is not None)
    preview = view.preview.preview
    assert preview is not None
    player.shot("preview")

    player.step("why this one is here, in words of the query")
    player.key(Qt.Key.Key_W, widget=view.results.list)
    player.until(lambda: bool(view.preview.why.said))
    player.shot("why")
    player.key(Qt.Key.Key_W, widget=view.results.list)

    player.step("disclosing asks for groups, purpose and job")
    player.key(Qt.Key.Key_D, widget=view.results.list)
    dialog = player.dialog(DiscloseDialog)
    player.until(dialog.job.isEnabled)
    wanted = (FieldGroup.IDENTITY, FieldGroup.PHONES, FieldGroup.EMAILS)
    available = [state.group for state in preview.groups if state.state == "available"]
    dialog.groups.choose(tuple(group for group in wanted if group in available))
    dialog.purpose.setCurrentIndex(1)
    titles = [dialog.job.itemText(row).casefold() for row in range(dialog.job.count())]
    dialog.job.setCurrentIndex(next((n for n, title in enumerate(titles) if "nurse" in title), 0))
    dialog.job.changed.emit()
    player.require(dialog.act.isEnabled(), "the disclosure can't be made")
    player.shot("disclose")

    player.step("the disclosure shows the candidate after its receipt verified")
    player.key(Qt.Key.Key_Return, widget=dialog.act)
    place = player.screen(Workplace).page("search")
    assert isinstance(place, SearchPlace)
    player.until(lambda: place.candidate is not None)
    page = place.candidate
    assert page is not None
    player.require(page.view.open, "no personal data shows")
    player.require(page.banner.isVisible(), "the banner does not show")
    player.shot("candidate")
    _copy(player, page)
    documents.read(player, page)
    retaining.keep(player, page, folder)

    player.step("Esc hides the data, and then leads back to the same place")
    page.setFocus()
    player.key(Qt.Key.Key_Escape)
    player.require(not page.view.open, "personal data still shows")
    player.shot("candidate-hidden")
    player.key(Qt.Key.Key_Escape)
    player.until(lambda: place.candidate is None)
    player.require(view.results.list.current() is not None, "the place in the list is lost")
    player.shot("search-after")
    _leave_out(player, view)
    return preview.reference


def _leave_out(player: Player, view: SearchView) -> None:
    player.step("who was viewed is left out, of total and counts too, and comes back")
    row = view.facets.marks.rows[Mark.VIEWED]
    before = view.searching.answer
    player.press(row)
    player.until(lambda: view.searching.answer is not before and not view.searching.running)
    after = view.searching.answer
    player.require(
        before is not None and after is not None and after.total < before.total,
        "who was viewed is not left out",
    )
    player.shot("search-without-viewed")
    player.press(row)
    player.until(lambda: view.searching.answer is not after and not view.searching.running)


def ask(player: Player, view: SearchView, query: str, *, fails: bool = False) -> None:
    """Type a query, press Enter, and wait for what comes."""
    answer = view.searching.answer
    player.write(view.query, query)
    player.key(Qt.Key.Key_Return)
    if fails:
        player.until(lambda: not view.searching.running and view.results.state is not None)
    else:
        player.until(lambda: not view.searching.running and view.searching.answer is not answer)


def _copy(player: Player, page: CandidatePage) -> None:
    player.step("a copy is a disclosure of its own and lands on the clipboard")
    QGuiApplication.clipboard().clear()
    player.press(page.panel.findChildren(IconButton)[0])
    player.until(lambda: bool(QGuiApplication.clipboard().text()))
    player.shot("candidate-copied")
