"""Damaged files of each format: whatever is done to them, they are read or refused with a reason.

A short round in the suite, a long one in `nightly`. Each document is read by a real worker.
"""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.documents.samples import SAMPLE
from workstation.documents.read.refusal import Refused
from workstation.documents.read.workers import Reader
from workstation.documents.resume import Source
from workstation.documents.understand import understand

_WORDS = "Kim Wu, k.wu@mail.example, nurse at Kona Clinic from 2015 to 2020, ICU and Epic"


def _pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    canvas.drawString(60, 700, _WORDS)
    canvas.linkURL("mailto:k.wu@mail.example", (60, 690, 100, 710))
    canvas.acroForm.textfield(name="Name", value="Kim Wu", x=60, y=600)
    canvas.save()
    return made.getvalue()


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return made.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _a_docx() -> bytes:
    return next(iter(sorted(SAMPLE.rglob("*.docx")))).read_bytes()


_SEEDS = {
    "pdf": _pdf(),
    "docx": _a_docx(),
    "odt": _zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": (
                '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>'
                f"<t:p>{_WORDS}<t:s t:c='3'/><t:tab/>x</t:p></o:text></o:body>"
                "</o:document-content>"
            ).encode(),
        }
    ),
    "rtf": (r"{\rtf1\ansi{\header Kim}\pard " + _WORDS + r" \u699?\'e9\par}").encode(),
    "html": f"<html><body><h1>Kim</h1><table><tr><td>{_WORDS}<td>x</table></html>".encode(),
    "json": json.dumps(
        {"basics": {"name": "Kim Wu", "label": "Nurse"}, "work": [{"position": _WORDS}]}
    ).encode(),
    "csv": f'Name,E-mail,Title\n"Kim Wu",k@w.example,"{_WORDS}"\nLei,l@o.example,Cook\n'.encode(),
    "text": (_WORDS + "\n").encode() * 4,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 40,
}

_NASTY = st.sampled_from(
    [
        *(
            b"\0",
            b"\xff" * 8,
            b"<",
            b">",
            b"{",
            b"}",
            b"[" * 64,
            b"\\",
            b"%",
            b"<!ENTITY",
            b"9" * 20,
        ),
        *(
            b"-2147483648",
            b"&#0;",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"/Kids[1 0 R]",
            b"\\bin99999999 ",
        ),
    ]
)
_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["put", "cut", "swap", "end", "again"]),
        st.floats(0, 1),
        st.floats(0, 1),
        _NASTY | st.binary(max_size=12),
    ),
    min_size=1,
    max_size=6,
)


def _damaged(data: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    for how, where, length, what in changes:
        at = int(where * len(data))
        until = min(len(data), at + int(length * 200) + 1)
        if how == "put":
            data = data[:at] + what + data[at:]
        elif how == "cut":
            data = data[:at] + data[until:]
        elif how == "swap":
            data = data[:at] + what + data[at + len(what) :]
        elif how == "end":
            data = data[: max(at, 8)]
        else:
            data = data[:at] + data[at:until] * 20 + data[until:]
    return data


@pytest.mark.parametrize("kind", _SEEDS)
@given(changes=_CHANGES, inside=st.booleans(), which=st.integers(0, 20))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    kind: str,
    changes: list[tuple[str, float, float, bytes]],
    inside: bool,
    which: int,
    reader: Reader,
) -> None:
    data = _SEEDS[kind]
    if inside and kind in ("docx", "odt"):
        parts = _parts(data)
        name = sorted(parts)[which % len(parts)]
        data = _zipped(parts | {name: _damaged(parts[name], changes)})
    else:
        data = _damaged(data, changes)
    try:
        sources = reader.read(data)
    except Refused as refused:
        reason, sources = refused.reason, []
    else:
        reason = "."
    # A reason is a sentence of ours, which quotes nothing of the file.
    assert reason.endswith((".", ")"))
    assert "Kim" not in reason
    for source in sources:
        assert Source.from_json(source.to_json()) == source
        understand(source)
