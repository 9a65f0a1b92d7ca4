"""The demo's look at a document: without PII, the original, found in by keyboard, and gone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.candidate.candidate_page import CandidatePage
from ui.candidate.document.tab import DocumentTab
from ui.demo.player import Player


def read(player: Player, page: CandidatePage) -> None:
    """Look at the candidate's document, where there is one that may be shown."""
    documents, tabs = page.documents, page.tabs
    if documents is None or tabs is None or not documents.button.isEnabled():
        return
    player.step("a document shows without PII, which is logged as a preview")
    tabs.choose(1)
    player.shot("document-closed")
    entries = len(page.view.entries)
    player.press(documents.look)
    player.until(lambda: documents.currentWidget() is documents.shown, 60)
    _until_painted(player, documents)
    player.require(len(page.view.entries) == entries, "looking without PII was a disclosure")
    player.shot("document-without-pii")

    player.step("the original is an entry of its own")
    documents.views.group.button(1).click()
    player.until(lambda: documents.document is not None, 60)
    _until_painted(player, documents)
    player.require(len(page.view.entries) == entries + 1, "opening the original is in no entry")
    player.shot("document")

    player.step("words are found in it by keyboard")
    player.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier, widget=documents.shown)
    documents.shown.start_finding()
    player.write(documents.shown.bar.field, "nurs")
    player.shot("document-found")
    player.key(Qt.Key.Key_Escape, widget=documents.shown.bar.field)
    tabs.choose(0)


def _until_painted(player: Player, documents: DocumentTab) -> None:
    """Web pages are painted at once, pages of a PDF when their pictures come."""
    shown = documents.shown
    player.until(lambda: not shown.pages.loader.waiting, 60)
