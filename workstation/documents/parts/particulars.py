"""What a resume states of licences, languages and the work that is wanted.

Only text without personal data is read here. Wishes are looked for where people state them: at the
top, in the summary, and under a heading of their own; never in what somebody did at a job.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.languages import LANGUAGES
from workstation.documents.lexicon.licences import LICENCES, TITLES_ARE_LICENCES
from workstation.documents.lexicon.occupations import group_of
from workstation.documents.lexicon.places import HAWAII, STATE_CODES, STATES
from workstation.documents.particulars import SHIFTS, Licence, Particulars
from workstation.documents.parts.pay import pay_of
from workstation.documents.redact.text import folded
from workstation.documents.resume import RedactedBlock

#: Characters of a paragraph that are looked at.
_LONGEST = 2_000
_MOST = 20
_LANGUAGE_HEADING = re.compile(r"^\s*(?:foreign )?languages?\b", re.I)
_SPOKEN = re.compile(
    r"\b(?:languages?(?: spoken)?:|bilingual|trilingual|fluent in|fluency in|speaks?|spoken|native)"
    r"(?P<said>[^.;]{2,120})",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_]+(?:[ʻʼ’'-][^\W\d_]+)*")
_WISH_HEADING = re.compile(
    r"availab|authori[sz]|what i am looking for|preferences|desired|work (?:status|eligib)"
    r"|relocat|notice",
    re.I,
)
_NOW = re.compile(
    r"\bavailable (?:now|immediately|at once|right away|today)|\bimmediate(?:ly)? (?:available"
    r"|availability|start)|\bavailability:? (?:now|immediate)|\bcan start (?:now|at once)"
    r"|\bcan start immediately",
    re.I,
)
_MONTH = re.compile(
    r"\b(?:(?:one|two|three|four|1|2|3|4)[- ]weeks?(?:['’]s?)?[- ]notice"
    r"|available (?:with)?in (?:(?:a|one) month|(?:one|two|three|four|1|2|3|4|30) (?:weeks?|days))"
    r"|(?:with)?in a month|a month['’]?s? notice|30 days['’]? notice)",
    re.I,
)
_LATER = re.compile(
    r"\bavailable (?:from|in|after|starting) (?:(?:two|three|four|five|six|2|3|4|5|6) months|spring"
    r"|summer|fall|autumn|winter|next year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)
_NOT = re.compile(r"\bnot (?:actively |currently |now )?looking\b|\bnot (?:now )?available\b", re.I)
_SHIFT_LINE = re.compile(
    r"\b(?:(?:preferred |desired )?shifts?\s*:|available (?:for|on|to work)|can work"
    r"|willing to work|prefers?|looking for|open to)(?P<said>[^.;]{2,100})",
    re.I,
)
_SHIFT_WORDS: dict[str, re.Pattern[str]] = {
    "Days": re.compile(r"\b(?:days?|day shifts?|mornings?|any shifts?|all shifts?)\b", re.I),
    "Evenings": re.compile(r"\b(?:evenings?|swing|any shifts?|all shifts?)\b", re.I),
    "Nights": re.compile(r"\b(?:nights?|overnights?|graveyard|any shifts?|all shifts?)\b", re.I),
    "Weekends": re.compile(r"\bweekends?\b", re.I),
    "Rotating": re.compile(r"\b(?:rotating|rotation)\b", re.I),
    "On call": re.compile(r"\b(?:on[- ]call|per diem)\b", re.I),
}
_DAYS_COUNTED = re.compile(r"\b\d+ days?\b|\bdays? (?:a|per) week\b", re.I)
_SPONSORED = re.compile(
    r"\b(?:needs?|requires?|seeking|with|require) (?:visa |h-?1b |work visa )?sponsorship"
    r"|\bvisa sponsorship (?:is )?(?:needed|required)",
    re.I,
)
_MAY_WORK = re.compile(
    r"\bauthori[sz]ed to work (?:for any employer )?in the (?:u\.?s\.?a?\b|united states)"
    r"|\b(?:us|u\.s\.|united states|american) citizen|\bpermanent resident\b|\bgreen card\b"
    r"|\bno sponsorship|\bwork authori[sz]ation:? (?:yes|us|u\.s\.|united states|citizen|ead)"
    r"|\bemployment authori[sz]ation document",
    re.I,
)
_STAYS = re.compile(
    r"\b(?:not|un)[- ]?(?:willing|able|open) to relocat|\bno relocation|\brelocat\w*:? no\b", re.I
)
_MOVES = re.compile(
    r"\b(?:willing|open|able|ready|prepared|glad|happy) to (?:relocat|move\b)|\bwill relocate"
    r"|\bopen to relocation|\brelocat\w*:? (?:yes|ok)\b",
    re.I,
)
_STATE = re.compile(
    rf"[\s,(–-]{{1,3}}(?:(?i:state of|in)\s+)?(?P<state>{'|'.join(STATE_CODES)}\b|"
    + "|".join(sorted((re.escape(name) for name in (*STATES.values(), "Hawaii")), reverse=True))
    + ")"
)
_IN_FRONT = re.compile(
    r"(?P<state>Hawai[ʻ'’]?i|California|Washington|Nevada|Oregon)\s*(?:state\s*)?$"
)

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_EXPIRES = re.compile(
    r"[^.;\n]{0,60}?\b(?:exp(?:ires?|iry|iration|\.)?|valid (?:until|through|to)|renew(?:al|s)?"
    r"|good through)\b(?: date)?(?: in| on)?[\s:.,(]*"
    r"(?:(?P<month>\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)"
    r"[\s/.,-]+(?:\d{1,2}[\s/.,-]+)?)?(?P<year>20\d\d)",
    re.I,
)

Shown = Sequence[tuple[Section, RedactedBlock]]


def particulars_of(shown: Shown, titles: Sequence[str]) -> Particulars:
    """What the redacted blocks state; ``titles`` are the headline and the job titles in order."""
    wishes = list(_wishes(shown))
    pay = next((found for text in wishes if (found := pay_of(text))), (None, None))
    return Particulars(
        title_group=next((group for title in titles if (group := group_of(title))), ""),
        licences=_licences(shown),
        languages=_languages(shown),
        availability=_availability(wishes),
        shifts=_shifts(wishes),
        authorisation=_authorisation(wishes),
        pay_low=pay[0],
        pay_high=pay[1],
        relocate=_relocates(wishes),
    )


def _wishes(shown: Shown) -> Iterable[str]:
    """The texts that may state what is wanted."""
    asked = False
    for section, block in shown:
        text = block.text()[:_LONGEST]
        if block.kind == "heading":
            asked = _WISH_HEADING.search(text) is not None
            if asked and ":" not in text:
                continue
        if asked or section in ("top", "personal", "summary", "other"):
            yield text


def _availability(wishes: Sequence[str]) -> str:
    for pattern, said in (
        (_NOT, "Not looking"),
        (_NOW, "Now"),
        (_MONTH, "Within a month"),
        (_LATER, "Later"),
    ):
        if any(pattern.search(text) for text in wishes):
            return said
    return ""


def _shifts(wishes: Sequence[str]) -> tuple[str, ...]:
    said = " ".join(
        _DAYS_COUNTED.sub(" ", found["said"])
        for text in wishes
        for found in _SHIFT_LINE.finditer(text)
    )
    return tuple(shift for shift in SHIFTS if _SHIFT_WORDS[shift].search(said))


def _authorisation(wishes: Sequence[str]) -> str:
    if any(_SPONSORED.search(text) and not _NO.search(text) for text in wishes):
        return "Needs sponsorship"
    return "May work in the US" if any(_MAY_WORK.search(text) for text in wishes) else ""


_NO = re.compile(r"\b(?:no|not|without|never|n['’]t)\b[^.;]{0,30}\bsponsorship", re.I)


def _relocates(wishes: Sequence[str]) -> bool | None:
    if any(_STAYS.search(text) for text in wishes):
        return False
    return True if any(_MOVES.search(text) for text in wishes) else None


def _languages(shown: Shown) -> tuple[str, ...]:
    found: dict[str, None] = {}
    listing = False
    for _, block in shown:
        text = block.text()[:_LONGEST]
        if block.kind == "heading":
            listing = _LANGUAGE_HEADING.match(text) is not None
        said = [text] if listing else [one["said"] for one in _SPOKEN.finditer(text)]
        for piece in said:
            for language in _named(piece):
                found.setdefault(language)
    return tuple(found)[:_MOST]


def _named(text: str) -> Iterable[str]:
    words = [folded(word) for word in _WORDS.findall(text)]
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            language = LANGUAGES.get(" ".join(words[at : at + length]))
            if language:
                yield language
                at += length - 1
                break
        at += 1


def _licences(shown: Shown) -> tuple[Licence, ...]:
    """Licences with their states: from their own section, and from words that are licences."""
    found: dict[str, tuple[str, str]] = {}
    for section, block in shown:
        if block.kind == "heading" and section != "top":
            continue
        text = block.text()[:_LONGEST]
        own = section in ("licences", "education")
        if not own and section not in ("top", "summary", "personal", "skills"):
            continue
        for name, pattern in LICENCES:
            # In other sections the words of a licence are skills or titles as well.
            if not own and name not in TITLES_ARE_LICENCES:
                continue
            if match := pattern.search(text):
                state = _state(text, match.start(), match.end()) if own else ""
                expires = _expiry(text[match.end() :]) if own else ""
                before = found.get(name, ("", ""))
                found[name] = before[0] or state, before[1] or expires
    return tuple(Licence(name, *stated) for name, stated in found.items())[:_MOST]


def _expiry(rest: str) -> str:
    """The month or year in which a licence ends, if the words behind it say so."""
    match = _EXPIRES.match(rest[:90])
    if match is None:
        return ""
    month, year = match["month"], match["year"]
    if not month:
        return year
    number = int(month) if month.isdigit() else _MONTH_NAMES.index(month[:3].lower()) + 1
    return f"{year}-{number:02}" if 1 <= number <= 12 else year


def _state(text: str, start: int, end: int) -> str:
    """The state named behind a licence, perhaps after the word "licence", or before it."""
    rest = re.sub(r"^\W*(?i:licen[cs]ed?|licensure|certifi\w+)\b", "", text[end : end + 60])
    match = _STATE.match(rest) or _IN_FRONT.search(text[max(0, start - 20) : start])
    if match is None:
        return ""
    said = match["state"]
    return HAWAII if folded(said) == "hawaii" else STATE_CODES.get(said, said)
