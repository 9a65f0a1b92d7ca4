"""Every hostile file we have is read, made safe or refused with a reason, within its limits."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from workstation.documents.read.bounds import MEMORY, WALL_SECONDS
from workstation.documents.read.programs import Programs
from workstation.documents.read.refusal import Refused
from workstation.documents.read.workers import Reader
from workstation.documents.understand import understand

#: What becomes of each kind: the words of a refusal, or what is read.
_EXPECTED = {
    "encrypted-user-password-accountant.pdf": "locked by a password",
    "pdfjs-print_protection.pdf": "locked by a password",
    "testWORD_protected_passtika.docx": "locked by a password",
    "testWORD_truncated.docx": "damaged",
    "testWordPerfect_42.doc": "no format that is read",
    "testPDFTwoTextBoxes.pdf": "Left column line 2 / Right column line 1",
    "testODFwithOOo3.odt": "Apache Tika Test Document",
    "testRTFWithCurlyBraces.rtf": "some text inside curly brackets",
    "testHTML_charset_utf16le.html": "This is a sample text",
    "testAltChunkHTML.docx": "Simple paragraph with a emphasized word.",
    "testAttachedTemplate.docx": "Document with external attached template",
    "testWORD_text_box.docx": "text box in the header",
    "testWORD_sdtInTextBox.docx": "rich-text-content-control_inside-text-box",
    "testWORD_macros.docm": "The quick brown fox.",
    "resume.html": "Здравствуйте",
    "scanned-office-coordinator.pdf": "",
    "testOCR.pdf": "",
}


def _fate(reader: Reader, data: bytes) -> str:
    try:
        (source, *_) = reader.read(data)
    except Refused as refused:
        return f"refused: {refused.reason}"
    understand(source)
    return f"{source.reading}: " + " / ".join(block.text for block in source.blocks)


def _most_memory(reader: Reader) -> int:
    worker = reader._idle.get()
    reader._idle.put(worker)
    status = Path(f"/proc/{worker._process.pid}/status") if worker else Path("/nowhere")
    if not status.exists():
        return 0
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmPeak")]
    return int(line.split()[1]) * 1024


def test_every_hostile_file_is_read_or_refused_with_a_reason(
    shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    with Reader(workers=1) as reader:
        for file in sorted((shared_data / "B-documents" / "hostile").iterdir()):
            started = time.monotonic()
            fate = _fate(reader, file.read_bytes())
            assert time.monotonic() - started < WALL_SECONDS, file.name
            assert _most_memory(reader) <= MEMORY, file.name
            assert _EXPECTED.get(file.name, "") in fate, (file.name, fate[:200])
            assert fate.partition(":")[0] in ("refused", "text", "none"), file.name
            told.append(f"{file.name:52} {fate[:60]}")
        assert reader.read(b"Kim Wu\nNurse at Kona Clinic, 2015 to 2020\n")
    with capsys.disabled():
        read = sum("refused:" not in line for line in told)
        print(f"\nhostile files: {read} of {len(told)} read, the others refused with a reason")


def test_nothing_that_a_web_page_would_run_or_fetch_is_read(
    shared_data: Path, reader: Reader
) -> None:
    vectors = json.loads((shared_data / "E-vectors" / "xss" / "h5sc_odd.json").read_text("utf-8"))
    assert len(vectors) > 50
    for vector in vectors:
        page = f"<html><body><p>Nurse at Kona Clinic from 2015</p>{vector['data']}</body></html>"
        for data in (page, vector["data"]):
            fate = _fate(reader, data.encode("utf-8", "replace"))
            assert fate.startswith(("text: ", "refused: ")), vector["name"]


def test_pictures_of_text_are_read_where_a_program_can(shared_data: Path) -> None:
    programs = Programs.found()
    if not programs.ocr:
        pytest.skip("no program that reads pictures of text is installed")
    scan = shared_data / "B-documents" / "hostile" / "scanned-office-coordinator.pdf"
    with Reader(workers=1, programs=programs) as reader:
        (source,) = reader.read(scan.read_bytes())
    assert (source.kind, source.reading) == ("pdf", "ocr")
    parsed = understand(source)
    assert parsed.redacted.reading == "ocr"
    assert ("", "cfredrickson@email.com") in parsed.pii["emails"]
    assert "fredrickson" not in parsed.redacted.to_json().casefold()


def test_pictures_of_text_are_accepted_where_no_program_can_read_them(
    shared_data: Path, reader: Reader
) -> None:
    scan = shared_data / "B-documents" / "hostile" / "scanned-office-coordinator.pdf"
    (source,) = reader.read(scan.read_bytes())
    assert (source.blocks, source.reading) == ((), "none")
    parsed = understand(source)
    assert parsed.redacted.reading == "none"
    assert parsed.pii == {}


def test_old_word_files_are_read_where_a_program_can(shared_data: Path) -> None:
    programs = Programs.found()
    if not programs.converter:
        pytest.skip("no converter of old Word files is installed")
    folder = shared_data / "B-documents"
    with Reader(workers=1, programs=programs) as reader:
        for name in ("soupboss-01-Accountant", "soupboss-01-Desktop_Support"):
            (old,) = reader.read((folder / "resumes" / f"{name}.doc").read_bytes())
            (new,) = reader.read((folder / "resumes" / f"{name}.docx").read_bytes())
            assert old.kind == "doc"
            assert [b.text for b in old.blocks] == [b.text for b in new.blocks]
        with pytest.raises(Refused, match="locked by a password"):
            reader.read((folder / "hostile" / "testWORD_protected_passtika.doc").read_bytes())
