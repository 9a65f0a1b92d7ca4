"""Phone numbers of North American and international shape, also spaced out or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.redact.findings import Finding

_GAP = r"[\s().\-‐–—−/·•_~*]{0,4}"
_RUN = re.compile(rf"(?<![\w$€£#.,@])(?:\+\s?|\(\+?)?\d(?:{_GAP}\d){{6,18}}(?![\w%])")
_DIGITS = re.compile(r"\d\D{0,4}\d\D{0,4}\d\D{0,4}\d\D{0,4}\d\D{0,4}\d\D{0,4}\d")
# The North American shape by itself, for numbers that other digits stand close to.
_CORE = re.compile(
    r"(?<![\d$€£#.,@-])(?:\+?1[\s.-]{1,2})?\(?[2-9]\d\d\)?(?:[\s.\-–—−/·•_|]{1,3}|,\s?)[2-9]\d\d"
    r"(?:[\s.\-–—−·•_|]{1,3}|,\s?)\d{4}(?![\d%]|,\s?\d)"
)
_EXTENSION = re.compile(r"\s*,?\s*(?:x|ext\.?|extension|#)\s*\d{1,6}\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:\b(?P<mobile>mobile|cell(?:ular|\s?phone)?|handy)|\b(?P<home>home)|\b(?P<evenings>evenings?)"
    r"|\b(?P<work>work|office|day)|\b(?P<fax>fax)|\b(?:tele)?phones?|\btel|\bph|\bcall|\btext"
    r"|\bcontact|\bwhats\s?app|\b[mcthpof])\b[\s.:#)]*(?:no\.?|number|phone)?[\s.:#(|-]*$|[☎☏✆📞📱]\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*[(,]?\s*(?P<label>mobile|cell|home|work|office|evenings|fax)\b", re.IGNORECASE
)
_NUMBER = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_WORDS = re.compile(rf"\b{_NUMBER}(?:[\s,-]+{_NUMBER}){{6,}}\b", re.IGNORECASE)
# 1-800-FLOWERS, 808-555-CARE
_VANITY = re.compile(r"(?<!\w)(?:1[-. ])?\(?[2-9]\d\d\)?[-. ](?:\d{3}[-. ][A-Z]{4}|[A-Z]{7})\b")
# The same shape with one mark or word in both gaps: 808:555:0142, 808 dot 555 dot 0142
_SAME_GAPS = re.compile(
    r"(?<!\d)(?<!\d[.,:/])(?<![$€£])[2-9]\d\d(?P<gap>\s?[^\w\s%$€£+]{1,3}\s?"
    r"|\s(?:dot|dash|hyphen|minus|then|space)\s)[2-9]\d\d(?P=gap)\d{4}(?!\d|[,.]\d)",
    re.IGNORECASE,
)
# Digits and words for digits in a row; what they add up to says whether it is a number to call.
_WORD_OF = {
    **dict.fromkeys(("zero", "oh", "o", "nought", "naught", "nil", "cero"), 1),
    **dict.fromkeys(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1),
    **dict.fromkeys(("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"), 1),
    **dict.fromkeys(("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"), 2),
    **dict.fromkeys(("seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty"), 2),
    **dict.fromkeys(("fifty", "sixty", "seventy", "eighty", "ninety"), 2),
}
_TIMES = {"double": 1, "triple": 2}
_ONE = "|".join(sorted((*_WORD_OF, *_TIMES), key=len, reverse=True))
_FEW = r"(?<!\d)\d{1,4}(?!\d)"
_MIXED = re.compile(
    rf"(?<!\w)\(?(?:{_FEW}|{_ONE})(?:[\W_]{{0,3}}(?:{_FEW}|{_ONE})){{3,}}(?!\w)", re.I
)
#: No more are looked at in a row; a phone number has 11.
_PIECES = 60
_PIECE = re.compile(rf"\d+|{_ONE}", re.IGNORECASE)
_CUT = re.compile(
    r"(?<![\w$€£])\(?[2-9]\d\d\)?[\s.-]{1,3}[2-9]\d\d\s?-$"
)  # goes on in the next line
_SEVEN = re.compile(r"\d{3}[-.‐– ]\d{4}")
_DATE = re.compile(
    r"^(?:(?:(?:0?[1-9]|[12]\d|3[01])[\s./-]+){0,2}(?:19|20)\d\d(?!\d)[\s./–—−-]*"
    r"|(?:19|20)\d\d[\s./-](?:0?[1-9]|1[0-2])(?:[\s./-](?:0?[1-9]|[12]\d|3[01]))?(?!\d)[\s./–—−-]*"
    r"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/\d\d(?!\d)[\s./–—−-]*)+$"
)


def phones(text: str) -> Iterator[Finding]:
    """Every phone number in ``text``; the label says which kind, where the text does."""
    for found in _RUN.finditer(text) if _DIGITS.search(text) else ():
        before = _BEFORE.search(text, 0, found.start())
        span = found[0]
        if not _is_phone(span, before is not None):
            continue
        end = found.end()
        if extension := _EXTENSION.match(text, end):
            end = extension.end()
        label = next((k for k, v in before.groupdict().items() if v), "") if before else ""
        if not label and (after := _AFTER.match(text, end)):
            label = after["label"].lower().replace("cell", "mobile").replace("office", "work")
        start = found.start()
        if text[start] == "(" and ")" not in span:
            start += 1
        elif start and text[start - 1] == "(" and ")" in span and "(" not in span:
            start -= 1
        yield Finding(start, end, "phones", label)
    for found in _MIXED.finditer(text):
        yield from _adding_up(found[0], found.start())
    for pattern in (_CORE, _SAME_GAPS, _WORDS, _VANITY, _CUT):
        for found in pattern.finditer(text):
            yield Finding(found.start(), found.end(), "phones")


def _is_phone(span: str, labelled: bool) -> bool:
    digits = re.sub(r"\D", "", span)
    if len(digits) > 15 and not labelled:
        return False
    if labelled or span.lstrip("(").startswith("+"):
        return not _DATE.match(span)
    groups = re.findall(r"\d+", span)
    shape = [len(group) for group in groups]
    if max(shape) == 1:  # 8 0 8 5 5 5 0 1 4 2
        return len(digits) in (7, 10, 11)
    if _DATE.match(span):
        return False
    local = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(local) == 10 and local[0] in "23456789" and local[3] in "23456789":
        return _splits(shape, (3, 3, 4)) or len(groups) == 1 or _splits(shape, (1, 3, 3, 4))
    if len(digits) == 7:
        return shape == [3, 4] and digits[0] in "23456789" and _SEVEN.fullmatch(span) is not None
    return digits[0] == "0" and len(digits) in (10, 11) and "/" not in span


def _adding_up(said: str, start: int) -> Iterator[Finding]:
    """The longest stretches of digits and words for them that are a number to call."""
    pieces = [found.span() for found in _PIECE.finditer(said)][:_PIECES]
    at = 0
    while at < len(pieces):
        first = 0 if at == 0 else pieces[at][0]
        for end in range(len(pieces), at + 3, -1):
            if _adds_up(said[first : pieces[end - 1][1]]):
                yield Finding(start + first, start + pieces[end - 1][1], "phones")
                at = end - 1
                break
        at += 1


def _adds_up(said: str) -> bool:
    """Whether digits and words for them are as many as a phone number has, and mostly words."""
    digits = words = 0
    tens = False
    for piece in _PIECE.findall(said.lower()):
        if piece[0].isdigit():
            digits += len(piece)
        else:
            count = _WORD_OF.get(piece, _TIMES.get(piece, 0))
            # "fifty-five" has two digits, not three.
            digits += 0 if tens and count == 1 else count
            words += 1
        tens = piece.endswith("ty") and piece in _WORD_OF
    return words >= 3 and digits in (7, 10, 11)


def _splits(shape: list[int], whole: tuple[int, ...]) -> bool:
    """Whether the groups' borders are all among the borders of ``whole``, or finer than it."""
    borders = {sum(shape[:i]) for i in range(1, len(shape))}
    wanted = {sum(whole[:i]) for i in range(1, len(whole))}
    if sum(shape) != sum(whole):
        wanted = {border + sum(shape) - sum(whole) for border in wanted} | {1}
    return borders <= wanted or wanted <= borders
