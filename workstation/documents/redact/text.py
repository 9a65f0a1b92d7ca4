"""Text made plain before anything is looked for in it: no invisible characters, one kind of space.

Everything that finds or shows resume text works on cleaned text, so that a zero-width space or a
full-width digit can't hide a phone number.
"""

from __future__ import annotations

import re
import unicodedata

# Okina and the apostrophes that stand for it; dropped when names and places are compared.
APOSTROPHES = "ʻʼ’‘'`´"

_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(f"[{_SPACES} ]+")
# Control, zero-width, bidi and private-use characters, and the soft hyphen: never to be seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ue000-\uf8ff]"
)
# Ligatures, full-width, small, ringed and mathematical letters are written as those they stand for.
_FOLDED = re.compile(
    "[\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u249b\u24b6-\u24ea]"
)
# So many raised or lowered digits together are no exponent.
_RAISED = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089]{3,}")
_MISREAD = re.compile(r"Â(?![^\W\d_])|ï¼[\x80-\xbf]?|â€[\x80-\xbf™œ¢“”]?")
_LONE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` composed (NFC), on one line, without unseen characters and doubled spaces."""
    if not text.isascii():
        text = _LONE.sub("\ufffd", text)
        text = _FOLDED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = unicodedata.normalize("NFC", text)
        text = text.replace("\u2010", "-").replace("\u2011", "-")
        # Left over where UTF-8 was read as Latin-1 on the way here (no-break space, comma).
        text = _MISREAD.sub(" ", text)
    text = text.replace("\r", " ").replace("\n", " ")
    seen = _UNSEEN.sub("", text)
    if not seen.isascii():
        seen = _RAISED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), seen)
    return _SPACE.sub(" ", seen).strip()


def folded(text: str) -> str:
    """``text`` for comparing: casefolded, without marks, okina and apostrophes."""
    if text.isascii():
        return text.casefold().replace("'", "").replace("`", "")
    stripped = "".join(
        mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark)
    )
    return "".join(mark for mark in stripped.casefold() if mark not in APOSTROPHES)
