"""Tells a query that is shaped like contact data. Such a query is refused and never kept."""

from __future__ import annotations

import re
import unicodedata

#: One character before a sign is enough: to look for all of them anew at each takes the square of
#: a text's length.
_EMAIL = re.compile(
    r"[^\s@()\":]@[^\s@()\"]*[^\W_]"
    r"|[^\W_]\s?[\[(]\s?at\s?[\])]\s?[^\W_]"
    # a sign with spaces around it, or written as in a link
    r"|[^\W_](?:\s+@\s*|\s*@\s+|%40)[^\W_][\w-]*\.[^\W_]",
    re.I,
)
_BETWEEN = r"[\s.,:_·\-/()]"
_PHONES = (
    # seven digits and more in one piece
    re.compile(r"\d{7,}"),
    # an international number
    re.compile(rf"\+\d(?:{_BETWEEN}*\d){{6,}}"),
    # three, three and four digits, however they are parted
    re.compile(rf"(?<!\d)\d{{3}}{_BETWEEN}{{1,3}}\d{{3}}{_BETWEEN}{{0,3}}\d{{4}}(?!\d)"),
    re.compile(rf"(?<!\d)\d{{3}}{_BETWEEN}{{0,3}}\d{{3}}{_BETWEEN}{{1,3}}\d{{4}}(?!\d)"),
    # three and four digits, unless the four are a year
    re.compile(r"(?<!\d)\d{3} (?!(?:19|20)\d\d(?!\d))\d{4}(?!\d)"),
    re.compile(r"(?<!\d)\d{3}[-.]\d{4}(?!\d)"),
    # pairs and threes of digits, five groups and more
    re.compile(rf"(?<!\d)(?:\d{{2,3}}{_BETWEEN}){{4,}}\d{{2,4}}(?!\d)"),
    # a social security number
    re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"),
)
_SIGNS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys('"“”„', " ")})


def looks_like_contact(text: str) -> bool:
    """Whether ``text`` holds something shaped like an e-mail address or a phone number."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc"))
    return bool(_EMAIL.search(plain)) or any(phone.search(plain) for phone in _PHONES)
