"""Singular and plural of English words: "nurse" finds nurses too, and "companies" a company.

Endings of trades are no plurals ("nursing" stays what it is), nor are fields of study, places and
products. Two words are forms of one another exactly where they have the same `singular`, so that
it does not matter which of them is typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: The shortest plural: shorter ones are as often abbreviations or words of their own.
_SHORTEST = 4
_PLURAL = re.compile(r"[a-z]+s")
_SINGULAR_END = re.compile(r"(?:ss|is|us|ics)$")
_SIBILANT = ("sses", "shes", "ches", "xes")

#: Words that end like plurals and are none, or mean something else than without their ending.
_OTHER_WORDS = """
aids alias always arras atlas besides bias bras canvas chaos christmas clothes customs does else
ethos gas glasses goods hers lens means news odds ours overseas pajamas pancreas pathos perhaps
premises regards sales savings securities series shorts species spirits sometimes theirs times
towards upwards downwards afterwards backwards forwards whereas yours
"""
_PLACES_AND_PEOPLE = """
adams andes arkansas athens bahamas brussels caracas carlos charles dallas denis honduras hughes
james jones kansas laos lucas maldives naples netherlands orleans phillips philippines texas thomas
vegas wales williams
"""
#: Products, and what would become one.
_PRODUCTS = """
docs excels kubernetes macos maps numbers oracles pages postgres quickbooks rails sheets slides
teams windows words
"""
_KEPT = frozenset(f"{_OTHER_WORDS} {_PLACES_AND_PEOPLE} {_PRODUCTS}".split())
_IRREGULAR = {
    **{f"{one}es": one for one in ("apparatus", "bonus", "bus", "campus", "census", "focus")},
    **{f"{one}es": one for one in ("genius", "hero", "potato", "status", "tomato", "virus")},
    **{f"{one}s": one for one in ("brownie", "calorie", "cookie", "movie", "prairie", "rookie")},
    **{f"{one}s": one for one in ("avalanche", "axe", "cache", "die", "headache", "niche", "tie")},
    **{f"{one}s": one for one in ("antibiotic", "clinic", "comic", "cosmetic", "critic", "fabric")},
    **{f"{one}s": one for one in ("geriatric", "graphic", "mechanic", "medic", "metric", "topic")},
    **{f"{one}s": one for one in ("obstetric", "orthopedic", "paramedic", "pediatric")},
    **{f"{one}s": one for one in ("lanai", "menu", "rn", "taxi")},
    "children": "child",
    "men": "man",
    "quizzes": "quiz",
    "women": "woman",
}
_PLURAL_OF = {one: plural for plural, one in _IRREGULAR.items()}


def singular(word: str) -> str:
    """The singular of a normal word; the word itself where it is no plural."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST or word in _KEPT or not _PLURAL.fullmatch(word):
        return word
    if _SINGULAR_END.search(word):
        return word
    if word.endswith("ies"):
        found = f"{word[:-3]}y"
    elif word.endswith(_SIBILANT):
        found = word[:-2]
    else:
        found = word[:-1]
    return word if len(found) < _SHORTEST - 1 else found


@lru_cache(maxsize=4_096)
def forms(word: str) -> tuple[str, ...]:
    """All forms of a normal word, the word itself first: those that have the same singular."""
    one = singular(word)
    others = [one, f"{one}s", f"{one}es", f"{one[:-1]}ies"]
    if one in _PLURAL_OF:
        others.append(_PLURAL_OF[one])
    return tuple(dict.fromkeys(other for other in [word, *others] if singular(other) == one))
