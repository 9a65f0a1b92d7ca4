"""Finds in O*NET's tables which names mean the same: titles, their words, and technologies.

Precision comes first, as a search asks for these names too: only what O*NET itself writes in two
ways is taken ("Lab Technician (Lab Tech)"), and only where it is seen often or says one thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workstation.query.words import normal

_BESIDE = re.compile(r"(.+?) \(([^()]+)\)")
#: A word of titles that is written short stands for what it means in so many titles,
_TITLES = 5
#: and in such a part of those that write it short.
_SHARE = 0.15
#: A technology's initials count where so many occupations use it,
_USED = 5
#: and nearly all of them mean the same.
_ONE_MEANING = 0.8
#: Makers whose products are known without their names; others' are often everyday words.
_MAKERS = ("Adobe", "Amazon", "Atlassian", "Autodesk", "Dassault Systemes", "ESRI", "Intuit")
_MAKERS += ("Microsoft", "Oracle", "The MathWorks", "Trimble")
_SMALL = ("of", "and", "the", "for")
#: Words of their own that no title says alone, companies, and parts of names of places.
_OWN = frozenset(["him", "info", "intel", "san", "sis"])


def initials(name: str) -> str:
    """The first letters of a name's words; words like "of" have none."""
    return "".join(word[0] for word in normal(name) if word not in _SMALL)


def whole_titles(reported: Iterable[str]) -> list[str]:
    """``Lab Technician = Lab Tech``: titles of two words and more, written in two ways."""
    longs: dict[str, Counter[str]] = defaultdict(Counter)
    for title in reported:
        match = _BESIDE.fullmatch(title)
        if match and min(len(normal(one)) for one in match.groups()) > 1:
            short, long = sorted(match.groups(), key=len)
            if not _holds(normal(long), normal(short)):
                longs[short][long] += 1
    return [" = ".join([short, *_ranked(found)]) for short, found in sorted(longs.items())]


def words_of_titles(titles: Iterable[str], plain: set[str]) -> list[str]:
    """``Tech > Technician`` and ``CNC = Computer Numerical Control``: words within titles.

    A clipped word stands for the whole one, never the other way round: "tech" is also a trade.
    """
    clipped: dict[str, Counter[str]] = defaultdict(Counter)
    initial: dict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        match = _BESIDE.fullmatch(title)
        if match is None:
            continue
        short, long = sorted(_different(*match.groups()), key=len)
        if len(short) < 3 or " " in short or short.lower() in _OWN:
            continue
        if " " not in long and not short.isupper() and normal(long)[0].startswith(short.lower()):
            clipped[short][long] += 1
        elif short.isupper() and initials(long) == short.lower() and short.lower() not in plain:
            initial[short][long] += 1
    kept = [(short, _often(longs), " > ") for short, longs in sorted(clipped.items())]
    kept += [(short, _often(longs), " = ") for short, longs in sorted(initial.items())]
    return [sign.join([short, *longs]) for short, longs, sign in kept if longs]


def technologies(used: Mapping[str, int], plain: set[str]) -> list[str]:
    """``AWS = Amazon Web Services`` and ``Microsoft Excel > Excel``, by how many use them."""
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    makers = []
    for name, count in used.items():
        for short, long in _initialled(name.replace("(", " ").replace(")", " ").split()):
            meant[short][long] += count
        maker = next((one for one in _MAKERS if name.startswith(f"{one} ")), None)
        product = name.removeprefix(f"{maker} ").removesuffix(" software")
        if maker and count >= _USED and product.isalnum() and product.lower() not in plain:
            makers.append(f"{maker} {product} > {product}")
    lines = []
    for short, longs in sorted(meant.items()):
        (long, count), *_ = longs.most_common(1)
        if short.lower() not in plain | _OWN and count >= _USED:
            same = sum(n for other, n in longs.items() if _alike(other, long))
            if same >= _ONE_MEANING * longs.total():
                lines.append(f"{short} = {long}")
    return lines + sorted(makers)


def unproven(lines: Iterable[str], occupations: Mapping[str, set[str]]) -> list[str]:
    """Those chosen lines of titles that O*NET does not list under one occupation."""
    return [
        line
        for line in lines
        if " = " in line
        and not set.intersection(
            *(occupations.get(" ".join(normal(name)), set()) for name in line.split(" = "))
        )
    ]


def _different(one: str, other: str) -> tuple[str, str]:
    """What differs between two titles, word by word; ("", "") where one goes on as the other."""
    a, b = one.split(), other.split()
    while a and b and normal(a[0]) == normal(b[0]):
        a, b = a[1:], b[1:]
    while a and b and normal(a[-1]) == normal(b[-1]):
        a, b = a[:-1], b[:-1]
    return (" ".join(a), " ".join(b)) if a and b and normal(" ".join(b)) else ("", "")


def _often(longs: Counter[str]) -> list[str]:
    """The meanings that are seen often, by themselves and among all."""
    most = sum(longs.values())
    return [one for one in _ranked(longs) if longs[one] >= max(_TITLES, _SHARE * most)][:3]


def _initialled(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Words in capitals right behind the words that they are the initials of."""
    for place, word in enumerate(words):
        if len(word) > 2 and word.isalpha() and sum(map(str.isupper, word)) > 2:
            for start in range(max(0, place - 6), place - 1):
                long = " ".join(words[start:place])
                if words[start].lower() not in _SMALL and initials(long) == word.lower():
                    yield word, long


def _alike(one: str, other: str) -> bool:
    return [word.rstrip("s")[:6] for word in normal(one)] == [
        word.rstrip("s")[:6] for word in normal(other)
    ]


def _holds(run: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(run[at : at + len(part)]) == list(part) for at in range(len(run)))


def _ranked(counts: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
