"""Bytes to text in any sane encoding: by marks, by what a page states, by what fits."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STATED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
#: Encodings of whole alphabets, told apart by what their bytes make together.
_FOREIGN = [
    "shift_jis",
    "euc_jp",
    "iso2022_jp",
    "cp949",
    "big5",
    "gb18030",
    "koi8_r",
    "cp1251",
    "iso8859_5",
    "cp1250",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp1254",
    "cp1257",
    "cp874",
    "tis_620",
    "mac_cyrillic",
]
#: Letters with accents stand alone among others; those of other alphabets stand together. Below
#: this share of bytes beyond ASCII that follow another such byte, a text is of Western letters.
_WESTERN = 0.25
_SAMPLE = 20_000


def decoded_bytes(data: bytes) -> str:
    """``data`` as text; what fits nothing is read as Windows-1252, with replacement marks."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    start = data[:4096]
    zeros = start.count(0)
    if zeros > len(start) // 4:
        for first, encoding in ((0, "utf-32-be"), (3, "utf-32-le")):
            if not any(start[first::4]) and start.count(0) * 2 > len(start) - 4:
                return data.decode(encoding, "replace")
        even = data[:4096:2].count(0)
        return data.decode("utf-16-be" if even > zeros // 2 else "utf-16-le", "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_legacy(data), "replace")
    if "\x1b$" in text[:_SAMPLE]:
        return data.decode("iso2022_jp", "replace")
    return text


def decoded_page(data: bytes) -> str:
    """A web page as text: its marks first, then the encoding that it states."""
    if not any(data.startswith(mark) for mark, _ in _MARKS):
        stated = _STATED.search(data[:4096])
        if stated is not None:
            name = (stated[1] or stated[2]).decode("ascii")
            try:
                encoding = codecs.lookup(name).name
                if not encoding.startswith(("utf-16", "utf-32")):
                    # What says Latin-1 is Windows-1252 on the web (WHATWG Encoding).
                    western = encoding in ("iso8859-1", "ascii")
                    return data.decode("cp1252" if western else encoding, "replace")
            except (LookupError, UnicodeError, ValueError):
                pass
    return decoded_bytes(data)


def _legacy(data: bytes) -> str:
    sample = data[:_SAMPLE]
    beyond = sum(1 for byte in sample if byte > 127)
    together = sum(1 for a, b in pairwise(sample) if a > 127 and b > 127)
    if together < _WESTERN * beyond:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=list(_FOREIGN), enable_fallback=False).best()
    return best.encoding if best is not None else "cp1252"
