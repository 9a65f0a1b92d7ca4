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
    for pattern in (_CORE, _WORDS, _VANITY):
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


def _splits(shape: list[int], whole: tuple[int, ...]) -> bool:
    """Whether the groups' borders are all among the borders of ``whole``, or finer than it."""
    borders = {sum(shape[:i]) for i in range(1, len(shape))}
    wanted = {sum(whole[:i]) for i in range(1, len(whole))}
    if sum(shape) != sum(whole):
        wanted = {border + sum(shape) - sum(whole) for border in wanted} | {1}
    return borders <= wanted or wanted <= borders
