"""Names of other people: supervisors, referees, and whoever is called Mr or Dr.

They are known by the words beside them ("Supervisor:", "Reported to"); their names are taken out
and never offered: they are not the person's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.lexicon.listing import listed
from workstation.documents.lexicon.names import EVERYDAY
from workstation.documents.lexicon.skills import canonical
from workstation.documents.lexicon.titles import no_name_words
from workstation.documents.redact.findings import Finding
from workstation.documents.redact.names import as_name, is_given_name
from workstation.documents.redact.text import APOSTROPHES, folded

_LETTER = r"[^\W\d_]"
_WORD = rf"(?:[A-ZÀ-ÖØ-ÞĀ-Ž{APOSTROPHES}](?:{_LETTER}|[{APOSTROPHES}])*(?:-{_LETTER}+)*\.?)"
_PARTICLE = r"(?:de la|de los|dela|de|da|dos|di|del|van der|van|von|san|bin|la|le)"
_NAME = rf"(?P<name>{_WORD}(?:\s+{_PARTICLE}\b)?(?:\s+{_WORD}(?:\s+{_PARTICLE}\b)?){{0,3}})"
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Atty|Hon)\b\.?\s+)"
#: Words behind which nobody but a person stands.
_ROLE = re.compile(
    r"(?:\b(?:(?:immediate|direct|former|current|previous|clinical|shift|my)\s+)?"
    r"(?:supervisor(?:'?s?\s+name)?|manager(?:'?s?\s+name)?|boss|foreman|preceptor|referee"
    r"|references?|reference\s+name|contact(?:\s+person)?|emergency\s+contact|spouse|next\s+of\s+kin"
    r"|recommended\s+by|referred\s+by|verified\s+by)\s*[:–—]\s*"
    r"|\b(?i:reported\s+(?:directly\s+)?to|reporting\s+(?:directly\s+)?to|reports\s+to"
    r"|supervised\s+by|mentored\s+by|managed\s+by|under\s+the\s+supervision\s+of|answered\s+to)\s+)"
    rf"{_HONORIFIC}?{_NAME}",
)
_CALLED = re.compile(
    rf"\b(?:(?:Mr|Mrs|Ms|Mx|Prof|Atty)\b\.?|Miss|Dr\.?|Professor)\s+{_NAME}",
)
_TRIGGER = re.compile(
    r"superv|manage|boss|forem|precep|refer|contact|spouse|kin\b|recomm|verif|report|mentor|answer"
    r"|\bM(?:r|rs|s|x|iss)\b|\bDr\b|\bProf|\bAtty",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    listed(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June"
        " July August September October November December"
    )
)
#: Words that open or end a thing and no person's name.
_THINGS = re.compile(
    r"\b(?:clinic|hotel|inc|llc|corp|co|ltd|school|hospital|department|dept|team|store|division"
    r"|services?|restaurant|resort|bank|church|street|st|avenue|ave|road|rd|company|group"
    r"|university|college|center|centre|board|committee|council|the|this|all|our|my|we|i)\b",
    re.IGNORECASE,
)


def others(text: str) -> Iterator[Finding]:
    """Names of other people in ``text``; they are taken out and not offered."""
    if not _TRIGGER.search(text):
        return
    for found in _ROLE.finditer(_with_capitals(text)):
        yield from _named(found, text, certain=2)
    for found in _CALLED.finditer(text):
        yield from _named(found, text, certain=1)


def _named(found: re.Match[str], text: str, certain: int) -> Iterator[Finding]:
    """The finding, if what stands there is a name of at least ``certain`` words."""
    start = found.start("name")
    words = found["name"].split()
    if len(words) > 1 and words[-1] in _MONTHS and re.match(r"[\s,]*\d", text[found.end("name") :]):
        words.pop()
    # A name ends before words that no name holds: "Kim Wu Director", "Kim Wu May".
    while words and not _is_name(" ".join(words), certain):
        words.pop()
    if words:
        said = re.match(r"\s+".join(re.escape(word) for word in words), text[start:])
        end = start + (said.end() if said else len(found["name"]))
        yield Finding(start, len(text[:end].rstrip(".")), "identity", "name", False)


def _is_name(said: str, least: int) -> bool:
    words = [word for word in said.split() if word[:1].isupper() or word[:1] in APOSTROPHES]
    if len(words) < least and not (words and is_given_name(words[0]) and least > 1):
        return False
    if as_name(said) is None or no_name_words(said) or _THINGS.search(said) or canonical(said):
        return False
    return not all(folded(word) in EVERYDAY for word in words) or least == 1


def _with_capitals(text: str) -> str:
    """``text`` with its role words in small letters, whatever case they are written in."""
    return re.sub(
        r"\b(?:supervisor|manager|boss|foreman|preceptor|referees?|references?|contact|reference"
        r"|person|emergency|spouse|next\s+of\s+kin|immediate|direct|former|current|previous"
        r"|clinical|shift|my|name|recommended|referred|verified|by)\b",
        lambda word: word[0].lower(),
        text,
        flags=re.IGNORECASE,
    )
