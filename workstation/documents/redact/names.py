"""A person's name: found in the first lines, and then everywhere else where it occurs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from workstation.documents.lexicon.listing import listed
from workstation.documents.lexicon.names import EVERYDAY, GIVEN_NAMES
from workstation.documents.lexicon.places import STATES, TOWNS
from workstation.documents.lexicon.titles import NOT_NAMES, no_name_words
from workstation.documents.redact.findings import Finding
from workstation.documents.redact.text import APOSTROPHES, folded

#: Looked for in text with single spaces: where many stood, looking would take their cube of steps.
_CREDENTIALS = re.compile(
    r"\s?[,(|–—-]?\s?\b(?:RN|BSN|MSN|LPN|CNA|CCRN|CEN|APRN|NP|PA-C|MD|DO|DDS|RPh|PharmD|PhD|Ph\.D\.?"
    r"|EdD|JD|Esq|MBA|MA|MS|MSc|BA|BS|BSc|MPH|MSW|LCSW|CPA|CMA|CFA|CFE|PMP|PE|P\.E\.?|AIA|LEED|SHRM-CP"
    r"|PHR|SPHR|CISSP|CDL|Jr|Sr|II|III|IV|he/him|she/her|they/them|M\.D\.?|R\.N\.?|M\.B\.A\.?)\b\.?\)?"
)
_PREFIX = re.compile(
    r"^(?:(?:curriculum\s+vitae|resume|résumé|cv)\s*(?:of|for|[:–—|-])?\s*|(?:full\s+)?name\s*:\s*"
    r"|(?:mr|ms|mrs|miss|dr|prof)\.?\s+)",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{APOSTROPHES}.-])*$")
_PARTICLES = frozenset(
    listed("de da di del dela la le van von der den dos el al bin ben san st y e ka o")
)
#: Particles may stand before any part of a name but the first ("Rosa" of "de la Rosa").
_BETWEEN = r"(?:(?:de|da|di|del|dela|dos|la|las|los|van|von|der|den|san|bin|al|el|e|y)\b\s*){0,3}"
#: A name begins where no letter stands before it; the okina is one to regular expressions.
_START = rf"(?<![^\W_{APOSTROPHES}])[{APOSTROPHES}]?"
_SHORT_WORDS = frozenset(
    listed("an am as at be by do go he hi in is it la le ma me my no of on or so to up us we ai hr")
)


def as_name(line: str) -> str | None:
    """The name that a line is, without title and credentials; None where it can't be one."""
    said = _PREFIX.sub("", line.strip())
    said = re.sub(r"\([^)]*\)", " ", said)
    said = re.sub(r"[\"“”][^\"“”]*[\"“”]", " ", said)
    said = " ".join(said.split())
    while (cut := _CREDENTIALS.search(said)) and cut.start() > 0:
        said = said[: cut.start()] + " " + said[cut.end() :]
    said = " ".join(said.strip(" ,|–—-•·").split())
    if "," in said:
        last, _, first = said.partition(",")
        said = f"{first.strip()} {last.strip()}"
    letters = said.replace(".", "").split()
    if len(letters) >= 4 and all(len(letter) == 1 for letter in letters):
        return None
    tokens = said.split()
    if not 1 <= len(tokens) <= 5 or len(said) > 60:
        return None
    for token in tokens:
        if not _TOKEN.match(token):
            return None
        if not token.strip(APOSTROPHES)[:1].isupper() and folded(token) not in _PARTICLES:
            return None
    if no_name_words(said) or folded(said) in TOWNS or folded(said) in STATES:
        return None
    return said


def without_credentials(text: str) -> str:
    """``text`` without degrees and licences ("RN, BSN"), which stand behind names."""
    return _CREDENTIALS.sub("", f" {' '.join(text.split())}").strip(" ,|–—-•·")


def is_given_name(token: str) -> bool:
    """Whether ``token`` is a common given name."""
    return folded(token) in GIVEN_NAMES


def parts_of(name: str) -> list[str]:
    """The parts of a name without initials and particles."""
    tokens = [token.strip(".,") for token in name.split()]
    return [t for t in tokens if len(folded(t)) > 1 and folded(t) not in _PARTICLES]


#: Letters that a name has at least to be known with a space behind each.
_SPACED = 6


class NameFinder:
    """Finds names that are known, whole and in parts, in any spelling of marks and case."""

    def __init__(self, names: Sequence[str]) -> None:
        anywhere: list[str] = []
        capital: list[str] = []
        for name in dict.fromkeys(names):
            parts = parts_of(name)
            if not parts:
                continue
            spelled = [_spelling(part) for part in parts]
            if len(parts) > 1:
                gap = rf"[\s._,\-]*{_BETWEEN}"
                first, last = spelled[0], _BETWEEN + spelled[-1]
                anywhere.append(_BETWEEN + gap.join(spelled))
                anywhere.append(rf"{first}(?:\s+[\w.'’ʻ-]+){{0,2}}\s+{last}")
                anywhere.append(rf"{last}\s*,\s*{first}(?:\s+[A-Z]\b\.?)?")
                anywhere.append(rf"{last}{gap}{first}")
                anywhere.append(rf"\b{_spelling(parts[0][0])}\.?[\s_]*{last}")
                if len(folded(parts[0] + parts[-1])) > _SPACED:
                    apart = _apart(parts[-1])
                    anywhere.append(rf"(?:{first}|{_apart(parts[0])})[ .]{{1,3}}{apart}")
            elif len(folded(parts[0])) > 2:
                capital.append(_capital(parts[0]))
            for part in parts:
                if _safe(part):
                    capital.append(_capital(part))
                elif not part.isascii() and folded(part) not in TOWNS:
                    # Written with its marks, it is no everyday word of English.
                    capital.append(re.escape(part))
                if len(folded(part)) > 2 or not _safe(part):
                    anywhere.append(rf"(?:mr|ms|mrs|miss|dr)\.?\s+{_spelling(part)}")
                if "-" in part:
                    capital += [_capital(p) for p in part.split("-") if _safe(p)]
        self._patterns: list[re.Pattern[str]] = []
        if anywhere:
            whole = "|".join(sorted(anywhere, key=len, reverse=True))
            self._patterns.append(re.compile(rf"{_START}(?:{whole})(?![^\W\d_])", re.IGNORECASE))
        if capital:
            whole = "|".join(sorted(capital, key=len, reverse=True))
            self._patterns.append(re.compile(rf"{_START}(?:{whole})(?![^\W\d_])"))

    def __call__(self, text: str) -> Iterator[Finding]:
        """Every place in ``text`` where a known name stands."""
        for pattern in self._patterns:
            for found in pattern.finditer(text):
                yield Finding(found.start(), found.end(), "identity", "name")


def _safe(part: str) -> bool:
    plain = folded(part)
    if len(plain) < 2 or (len(plain) == 2 and plain in _SHORT_WORDS):
        return False
    return plain not in EVERYDAY and plain not in NOT_NAMES and plain not in TOWNS


def _spelling(part: str) -> str:
    """A pattern of ``part`` in which marks, okina and apostrophes may come and go."""
    said: list[str] = []
    for letter in part:
        if letter in APOSTROPHES:
            continue
        base = unicodedata.normalize("NFKD", letter)[0]
        said.append(_letter(base) if base.isalpha() else re.escape(letter))
    return f"[{APOSTROPHES}]?".join(said)


def _apart(part: str) -> str:
    """A pattern of ``part`` with a space or a dot behind each letter but the last."""
    return r"[ .]{1,2}".join(_spelling(letter) for letter in part if letter.isalpha())


def _capital(part: str) -> str:
    """The same, where the first letter is a capital one."""
    plain = "".join(letter for letter in part if letter not in APOSTROPHES)
    first = unicodedata.normalize("NFKD", plain[0])[0].upper()
    rest = _spelling(plain[1:])
    marks = "".join(m for m in _MARKED.get(first.lower(), "").upper() if len(m) == 1)
    return rf"[{first}{marks}][{APOSTROPHES}]?(?i:{rest})"


_MARKED = {
    "a": "áàâäãåāăą", "c": "çćčĉ", "d": "ďđ", "e": "éèêëēėęě", "g": "ğĝ", "h": "ĥ", "i": "íìîïīį",
    "j": "ĵ", "l": "łľĺ", "n": "ñńňņ", "o": "óòôöõøōő", "r": "řŕ", "s": "śšşșß", "t": "ťţț",
    "u": "úùûüūůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źžż",
}  # fmt: skip


def _letter(base: str) -> str:
    marked = _MARKED.get(base.lower())
    return f"[{re.escape(base)}{marked}]" if marked else re.escape(base)
