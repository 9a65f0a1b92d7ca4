"""Links and handles: URLs, bare domains, and names on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.redact.findings import Finding

_URL = re.compile(r"(?:\b(?:https?|ftp)\s?:\s?//\s?|\bwww\s?\.\s?|\bmailto:)[^\s<>\"]+", re.I)
_NAMED = r"(?<![\w@.])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_STRONG = r"(?:com|org|net|edu|gov|io|dev)"
_DOMAIN = re.compile(
    rf"{_NAMED}{_STRONG}(?:/[^\s<>\"]*)?(?![\w.]\w|\w)|{_NAMED}[a-z]{{2,12}}/[^\s<>\",;]+",
    re.IGNORECASE,
)
# Endings that are also words count only where the domain stands by itself in small letters.
_WEAK = re.compile(
    r"(?<!\S)(?:[a-z][a-z0-9-]{2,}\.)+(?:me|co|us|info|biz|app|ai|tech|site|online|xyz|design|blog"
    r"|photography|studio|social|page|cv|works|art|link|bio|pro|example|test|uk|de|jp|ca|au|ph)(?=[\s,;|)]|$)"
)
_HINT = re.compile(r"[\w.]\s?\.\s?[A-Za-z]|:\s?//|mailto", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z_][\w.]{1,30}\b")
_NETWORK = re.compile(
    r"\b(?:linkedin|github|gitlab|twitter|facebook|instagram|skype|telegram|whatsapp|wechat"
    r"|behance|dribbble|tiktok|stack\s?overflow|medium|orcid|line\sid|ig|insta|fb|snapchat|bitbucket"
    r"|kakao(?:talk)?|viber|zalo|venmo|cash\s?app|bluesky|kaggle|threads|user\s?name|screen\s?name"
    r"|handle)\s*(?:id|handle|profile)?\s*[:/|]\s*(?P<who>[\w./@:$-]{3,60})",
    re.IGNORECASE,
)
# Behind these, or where only a space or a dash stands between, only what looks like nothing else.
_UNSURE = re.compile(
    r"\b(?:linked\s?in|github|gitlab|twitter|facebook|instagram|skype|telegram|whats\s?app|wechat"
    r"|ig|insta|fb|snap(?:chat)?|discord|signal|line|kakao(?:talk)?|viber|venmo|paypal|youtube"
    r"|pinterest|upwork|xing|aim|social)\b(?:\s(?:id|user|handle|profile))?\s*[-–—:|(]?\s*"
    r"(?P<who>/?in/[\w-]{3,}|(?:live:)?(?=[\w.]*[a-z])[a-z0-9]+[._](?!(?:js|net|py|io|ai|com|org)\b)"
    r"[a-z0-9._]+|[a-z0-9._]{2,32}\#\d{4}|(?<=\bid\s)(?=[\w.-]*\d)[\w.-]{4,}"
    r"|(?:(?<=skype\sid\s)|(?<=kakao\sid\s)|(?<=viber\sid\s)|(?<=wechat\sid\s))[\w.-]{4,})",
    re.IGNORECASE,
)
# linkedin (dot) com/in/name, name [.] com, name dot com slash other; "dot com" alone is a word.
_SPELLED = re.compile(
    r"(?<!\w)[\w-]{2,60}(?:\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?[\w-]+)*"
    r"\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?(?:com|org|net|edu|io|dev|me|co|us)\b(?:\s?/[^\s<>\"]*)*"
    r"|\b[\w-]{2,60}\sdot\s(?:com|org|net|io|me)(?:\s?(?:/|\sslash\s)\s?[\w-]+)+"
    r"|\bwww\s(?:dot\s)?[\w-]{2,}\s(?:dot\s)?(?:com|org|net|edu|io|me)\b"
    r"|(?<!\w)[\w-]{3,60}\s\.\s(?:com|org|net|edu)\b",
    re.IGNORECASE,
)
_SPELLED_HINT = re.compile(r"dot|\bwww\s|[(\[{]\s?\.|\s\.\s", re.IGNORECASE)
# Technologies and employers whose names look like domains.
_KNOWN = re.compile(
    r"(?:(?:asp|ado|vb|ml|paint|ef)\.net|(?:booking|hotels|amazon|salesforce|monster|cars|indeed"
    r"|priceline|expedia|overstock|force|zillow|realtor|vrbo|airbnb|draw|socket|fast)\.(?:com|io|ai))",
    re.IGNORECASE,
)
_TRAILING = ".,;:)]}>|'\"”’"


def links(text: str) -> Iterator[Finding]:
    """Every link and handle in ``text``."""
    if _HINT.search(text):
        for pattern in (_URL, _DOMAIN, _WEAK):
            for found in pattern.finditer(text):
                if pattern is _DOMAIN and _KNOWN.fullmatch(found[0]):
                    continue
                end = found.end()
                while text[end - 1] in _TRAILING:
                    end -= 1
                yield Finding(found.start(), end, "links")
    if "@" in text:
        for found in _HANDLE.finditer(text):
            yield Finding(found.start(), found.end(), "links")
    if _SPELLED_HINT.search(text):
        for found in _SPELLED.finditer(text):
            yield Finding(found.start(), found.end(), "links")
    for found in _UNSURE.finditer(text):
        who = found["who"].rstrip(_TRAILING)
        if who.islower():
            yield Finding(found.start("who"), found.start("who") + len(who), "links")
    for found in _NETWORK.finditer(text) if ":" in text or "/" in text or "|" in text else ():
        who = found["who"]
        plain = who.strip(_TRAILING)
        if re.search(r"[\d/@_.:-]", plain) or (":" in found[0] and plain.islower()):
            yield Finding(found.start("who"), found.end("who"), "links")
