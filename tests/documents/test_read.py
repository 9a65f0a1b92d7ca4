"""Hostile and ordinary files, read by real worker processes."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import zipfile
from pathlib import Path

import pytest

from workstation.documents.read import workers
from workstation.documents.read.bounds import MAX_BYTES
from workstation.documents.read.recognise import recognise
from workstation.documents.read.refusal import Refused
from workstation.documents.read.workers import Reader
from workstation.documents.understand import understand

_TEXT = (
    "Kim Wu\nk.wu@mail.example\n\nExperience\nNurse, 2015 to 2020\nKona Clinic\n• Cared for all\n"
)


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _docx(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return buffer.getvalue()


def _refusal(reader: Reader, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        reader.read(data)
    return refused.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_any_sane_encoding(reader: Reader, encoding: str) -> None:
    (source,) = reader.read(_TEXT.encode(encoding))
    assert source.kind == "text"
    assert source.blocks[0].text == "Kim Wu"
    assert any(b.kind == "bullet" and b.text == "Cared for all" for b in source.blocks)


def test_a_table_gives_one_source_a_row(reader: Reader) -> None:
    table = 'Name,E-mail,Title,Skills,City,Years\n"Kim Wu",k@w.example,Nurse,"ICU; Epic",Hilo,7\n'
    table += "Lei Oda,l@o.example,Cook,Sushi,Wailuku,3\n"
    first, second = (understand(source) for source in reader.read(table.encode()))
    assert first.redacted.headline == "Nurse"
    assert first.redacted.skills == ("ICU", "Epic")
    assert (first.redacted.years, first.redacted.region) == (7, "Hawaiʻi island")
    assert first.pii["identity"] == [("name", "Kim Wu")]
    assert second.redacted.region == "Maui"


def test_a_format_is_known_by_content_and_not_by_name() -> None:
    assert recognise(b"%PDF-1.4\n...") == "pdf"
    assert recognise(json.dumps({"basics": {"name": "Kim"}}).encode()) == "json"
    assert recognise(b"PK\x03\x04....") == "docx"
    assert recognise(_TEXT.encode()) == "text"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "no Word document"),
        (_OLD + "WordDocument".encode("utf-16-le"), "no converter"),
        (_OLD + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"\xffWPC" + b"\0" * 100, "WordPerfect"),
        (b"{\\rtf1 hello}", "no text"),
        (b"<!DOCTYPE html><html><body>hello</body></html>", "no text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b'{"a": 1}', "not a resume"),
        (b"<!-- x --><html><head></head><p>hello</p></html>", "no text"),
        (b"<?xml version='1.0'?><feed><entry/></feed>", "XML"),
        (b'{"basics": ' + b"[" * 100_000, "broken"),
        (bytes(range(128, 256)) + bytes(range(256)) * 20, "format"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_what_is_not_read_is_refused_in_words(reader: Reader, data: bytes, words: str) -> None:
    assert words in _refusal(reader, data)


def test_a_text_of_brackets_is_text(reader: Reader) -> None:
    assert reader.read(b"[" * 100_000)


def test_a_file_that_is_too_large_is_refused_before_parsing(reader: Reader) -> None:
    assert "10 MB" in _refusal(reader, b"%PDF-1.4" + b" " * MAX_BYTES)


def test_a_zip_bomb_is_refused(reader: Reader) -> None:
    bomb = _docx({"word/document.xml": b"0" * 30_000_000})
    assert len(bomb) < 100_000
    assert "zip bomb" in _refusal(reader, bomb)
    assert "unpacks" in _refusal(reader, _docx({f"word/{n}": b"0" * 9_000_000 for n in range(9)}))


def test_entities_and_deep_nesting_are_refused(reader: Reader) -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "entities" in _refusal(reader, _docx({"word/document.xml": entity}))
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    assert "nested" in _refusal(reader, _docx({"word/document.xml": deep}))


def test_the_documents_with_a_truth_lose_their_contact_data(
    shared_data: Path, reader: Reader
) -> None:
    checked = 0
    for truth in sorted((shared_data / "B-documents" / "resumes").glob("*.truth.json")):
        contact = json.loads(truth.read_text(encoding="utf-8"))["contact"]
        (source,) = reader.read(truth.with_name(truth.name[:-11] + ".pdf").read_bytes())
        parsed = understand(source)
        said = parsed.redacted.to_json().casefold()
        for kind in ("full_name", "email", "phone"):
            if contact.get(kind):
                assert contact[kind].casefold() not in said, (truth.name, kind)
        emails = [value for _, value in parsed.pii.get("emails", [])]
        assert emails == ([contact["email"]] if contact.get("email") else []), truth.name
        names = [v.casefold() for label, v in parsed.pii["identity"] if label == "name"]
        assert names == [contact["full_name"].casefold()], truth.name
        checked += 1
    assert checked > 5


def test_resumes_without_names_are_given_none(shared_data: Path, reader: Reader) -> None:
    files = sorted((shared_data / "A-resumes" / "livecareer" / "pdf").rglob("*.pdf"))[::18]
    named, words, skilled = 0, 0, 0
    for file in files:
        (source,) = reader.read(file.read_bytes())
        parsed = understand(source)
        named += any(label == "name" for label, _ in parsed.pii.get("identity", []))
        words += len(parsed.redacted.headline.split()) <= 14
        skilled += len(parsed.redacted.skills) >= 3
    assert named == 0
    assert words == len(files)
    assert skilled >= 0.95 * len(files)


def test_workers_are_reused_and_recycled() -> None:
    with Reader(workers=1, documents_a_worker=3) as reader:
        seen = []
        for _ in range(5):
            reader.read(_TEXT.encode())
            worker = reader._idle.get()
            seen.append(None if worker is None else worker._process.pid)
            reader._idle.put(worker)
    assert seen[0] == seen[1]
    assert seen[2] is None
    assert seen[3] == seen[4] != seen[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't stop a process by signal")
def test_a_document_that_takes_too_long_is_refused_and_its_worker_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Reader(workers=1, seconds=0.3) as reader:
        reader.read(_TEXT.encode())
        worker = reader._idle.get()
        assert worker is not None
        os.kill(worker._process.pid, signal.SIGSTOP)  # it never answers
        reader._idle.put(worker)
        assert "more time" in _refusal(reader, _TEXT.encode())
        monkeypatch.setattr(reader, "_seconds", 30.0)
        assert reader.read(_TEXT.encode())
        assert worker._process.poll() is not None


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"basics": {"name": "Kai " * 60, "label": "Nurse", "email": "k@x.example"}}),
        f"name,email,skills\n{'Kai ' * 60},k@x.example,Triage\n",
    ],
    ids=["json", "csv"],
)
def test_a_name_longer_than_names_are_is_refused(reader: Reader, content: str) -> None:
    """A name is looked for in many spellings: a long one would keep the server busy for minutes."""
    assert "longer than names are" in _refusal(reader, content.encode())


def test_a_worker_that_dies_takes_nothing_with_it() -> None:
    with Reader(workers=1) as reader:
        reader.read(_TEXT.encode())
        worker = reader._idle.get()
        assert worker is not None
        worker._process.kill()
        worker._process.wait()
        reader._idle.put(worker)
        assert reader.read(_TEXT.encode())


def test_a_worker_has_limits_on_memory_and_files(reader: Reader) -> None:
    reader.read(_TEXT.encode())
    worker = reader._idle.get()
    reader._idle.put(worker)
    limits = Path(f"/proc/{worker._process.pid}/limits") if worker else Path("/nowhere")
    if not limits.exists():
        pytest.skip("this system does not show a process's limits")
    said = limits.read_text()
    assert any(line.split()[-2] == str(1 << 30) for line in said.splitlines()
               if line.startswith("Max address space"))  # fmt: skip
    assert "Max core file size        0" in said
    assert "Max processes             0" in said


def test_a_closed_reader_refuses_and_leaves_no_process() -> None:
    reader = workers.Reader(workers=1)
    reader.read(_TEXT.encode())
    worker = reader._idle.get()
    reader._idle.put(worker)
    reader.close()
    assert worker is not None
    assert worker._process.poll() is not None
    assert "closed" in _refusal(reader, b"hello there, this is text")
