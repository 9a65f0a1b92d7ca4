"""Keeping a copy: in the app, as a file or on paper, asked for in one dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.ui.copies.sample_copies import SampleCopies
from tests.ui.desk_double import person
from tests.ui.search.sample_desk import SampleDesk, preview
from ui.context import Context
from ui.copies.clouds import cloud_of
from ui.copies.keep_dialog import KeepDialog
from ui.copies.printing import NotPrintable
from ui.operations import Operations
from ui.widgets.strips import Notice
from workstation.contract.copies import FileFormat
from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.copies.errors import DiskFull
from workstation.desk.errors import ServerTimeout

REFERENCE = "R-7F3K-92QX"
PHONES = (FieldGroup.PHONES,)
OF_DOCUMENTS = GroupState(
    group=FieldGroup.DOCUMENTS, state="available", count=1, words="1 PDF, 2 pages"
)


@dataclass
class Keeping:
    """The dialog on a register in memory."""

    qtbot: QtBot
    context: Context
    room: SampleCopies
    dialog: KeepDialog

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=10_000)

    def choose(self, form: int) -> None:
        self.dialog.forms.group.button(form).click()
        self.dialog.what_for.purpose.setCurrentIndex(1)
        self.dialog.what_for.job.setCurrentIndex(0)
        self.dialog.what_for.changed.emit()

    def keep(self) -> None:
        self.dialog.act.click()
        self.settle()

    def asked(self) -> list[tuple[Any, ...]]:
        return [call for call in self.room.calls if call[0] == "retain"]

    def notices(self) -> list[str]:
        """What is said to be wrong; a layout shows what was added to it at the next event."""
        QApplication.processEvents()
        shown = self.dialog.findChildren(Notice)
        return [one.title() for one in shown if one.isVisibleTo(self.dialog)]

    def words(self) -> str:
        QApplication.processEvents()
        labels = self.dialog.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisibleTo(self.dialog))


@pytest.fixture
def keeping(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Keeping]]:
    operations = Operations()

    def make(*, documents: bool = False) -> Keeping:
        desk, room = SampleDesk(), SampleCopies([])
        cast(Any, desk).copies = room
        context = Context(cast(Any, desk), operations)
        context.me = person()
        context.kept["copies.folder"] = str(tmp_path)
        shown = preview(REFERENCE, 0, 38)
        if documents:
            rest = [one for one in shown.groups if one.group is not FieldGroup.DOCUMENTS]
            shown = shown.model_copy(update={"groups": [*rest, OF_DOCUMENTS]})
        dialog = KeepDialog(context, shown, PHONES)
        dialog.show()
        made = Keeping(qtbot, context, room, dialog)
        made.settle()
        return made

    yield make
    for window in QApplication.topLevelWidgets():
        window.close()
    operations.close()


def test_a_vault_copy_is_kept_and_says_until_when(keeping: Callable[..., Keeping]) -> None:
    kept = keeping()
    changed: list[bool] = []
    kept.context.copies_changed.connect(lambda: changed.append(True))
    kept.choose(0)
    kept.keep()
    (asked,) = kept.asked()
    assert asked[1:5] == (REFERENCE, Form.VAULT, FileFormat.PDF, PHONES)
    assert asked[5] is Purpose.CONTACT
    assert asked[7] is None
    assert "Destroy by" in kept.words()
    assert "Shortlist review, 30 days" in kept.words()
    assert changed == [True]
    kept.dialog.act.click()
    assert len(kept.asked()) == 1


def test_a_file_goes_into_the_folder_chosen_and_says_where_it_is(
    keeping: Callable[..., Keeping], tmp_path: Path
) -> None:
    kept = keeping()
    kept.choose(1)
    assert not kept.dialog.folder.isHidden()
    folder = tmp_path / "candidates"
    kept.dialog.take_folder(str(folder))
    kept.dialog.formats.setCurrentIndex(1)
    kept.keep()
    (asked,) = kept.asked()
    assert asked[2:4] == (Form.FILE, FileFormat.DOCX)
    assert asked[7] == folder
    assert f"{REFERENCE}.pdf" in kept.words().replace("\u200b", "")
    # The next file is offered the same folder.
    assert kept.context.kept["copies.folder"] == str(folder)


def test_a_folder_that_is_synced_to_a_cloud_is_said_before_the_file_is_there(
    keeping: Callable[..., Keeping],
) -> None:
    kept = keeping()
    kept.choose(1)
    kept.dialog.take_folder("/home/noelani/OneDrive - Makani/Resumes")
    assert "synced to OneDrive" in kept.words()


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("/home/noelani/Documents", ""),
        ("/home/noelani/Dropbox (Makani)/x", "Dropbox"),
        ("/Users/n/Library/Mobile Documents/x", "iCloud"),
        ("/home/noelani/Box/x", "Box"),
        ("/home/noelani/boxes", ""),
    ],
)
def test_clouds_are_known_by_the_names_of_their_folders(folder: str, cloud: str) -> None:
    assert cloud_of(Path(folder)) == cloud


def test_an_original_is_asked_for_alone_and_only_where_no_group_is_hidden(
    keeping: Callable[..., Keeping],
) -> None:
    without = keeping()
    assert without.dialog.formats.findData(FileFormat.ORIGINAL) < 0
    kept = keeping(documents=True)
    kept.choose(1)
    kept.dialog.formats.setCurrentIndex(kept.dialog.formats.findData(FileFormat.ORIGINAL))
    kept.dialog.formats.activated.emit(kept.dialog.formats.currentIndex())
    assert not kept.dialog.groups.isVisible()
    kept.keep()
    (asked,) = kept.asked()
    assert asked[3:5] == (FileFormat.ORIGINAL, (FieldGroup.DOCUMENTS,))


def test_a_full_disk_is_said_in_place_and_the_next_try_is_the_same_act(
    keeping: Callable[..., Keeping],
) -> None:
    kept = keeping()
    kept.choose(1)
    kept.room.refusal = DiskFull()
    kept.keep()
    assert "The disk is full; no copy was written." in kept.notices()
    kept.room.refusal = ServerTimeout()
    kept.keep()
    kept.keep()
    first, second, third = (call[8] for call in kept.asked())
    assert first == second == third


def test_whoever_gives_up_at_the_printer_has_disclosed_nothing(
    keeping: Callable[..., Keeping],
) -> None:
    kept = keeping()
    kept.choose(2)
    kept.dialog.ask_printer = lambda _window, _chosen: None
    kept.keep()
    assert kept.asked() == []


def two_pages() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for words in ("first page", "second page"):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_print_is_confirmed_once_its_pages_are_out(
    keeping: Callable[..., Keeping], tmp_path: Path
) -> None:
    kept = keeping()
    kept.room.printable = two_pages()
    out = tmp_path / "printed.pdf"

    def printer(_window: QWidget, chosen: Callable[[QPrinter], None]) -> None:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(out))
        chosen(made)

    kept.choose(2)
    kept.dialog.ask_printer = printer
    kept.keep()
    assert [call[0] for call in kept.room.calls if "print" in call[0]] == ["printed"]
    reader = PdfReader(out)
    assert len(reader.pages) == 2
    assert REFERENCE not in str(reader.metadata)
    assert "When you have shredded it, say so there." in kept.words()


def test_a_document_without_pages_of_its_own_is_printed_with_the_footer_under_each(
    keeping: Callable[..., Keeping], tmp_path: Path
) -> None:
    kept = keeping()
    lines = "".join(f"<p>Line {number} of the resume</p>" for number in range(120))
    kept.room.printable = f"<html><body>{lines}</body></html>".encode()
    out = tmp_path / "printed.pdf"
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(out))
    kept.dialog.ask_printer = lambda _window, chosen: chosen(made)
    kept.choose(2)
    kept.keep()
    assert [call[0] for call in kept.room.calls if "print" in call[0]] == ["printed"]
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]
    assert len(pages) > 1
    assert all("Noelani Akana" in page for page in pages)
    whole = " ".join(pages)
    assert all(f"Line {number} of" in whole for number in (0, 60, 119))


def test_what_can_not_be_printed_is_reported_as_never_written(
    keeping: Callable[..., Keeping], tmp_path: Path
) -> None:
    kept = keeping()
    kept.room.printable = b"no document at all \x00\x01"
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    kept.dialog.ask_printer = lambda _window, chosen: chosen(made)
    kept.choose(2)
    kept.keep()
    assert [call[0] for call in kept.room.calls if "print" in call[0]] == ["not printed"]
    assert NotPrintable.sentence in kept.notices()
    # Another try is another copy.
    kept.keep()
    first, second = (call[8] for call in kept.asked())
    assert first != second
