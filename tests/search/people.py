"""Small random candidates and questions about them, for tests of the engine."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tests.query.trees import trees
from workstation.backend.search.bands import ORDERED
from workstation.backend.search.engine import Question
from workstation.backend.search.indexed import Indexed, indexed
from workstation.contract.words import Facet
from workstation.documents.particulars import (
    AUTHORISATIONS,
    AVAILABILITIES,
    SHIFTS,
    Licence,
    Particulars,
)
from workstation.documents.resume import RedactedBlock, RedactedResume, RedactedRun

#: Few words, so that random queries find something and phrases occur.
WORDS = [
    *("nurse", "nurses", "critical", "care", "icu", "rn", "travel", "charge", "hotel", "front"),
    *(
        "desk",
        "C++",
        "C#",
        ".NET",
        "Node.js",
        "Kauaʻi",
        "Honolulu",
        "Mānoa",
        "team",
        "and",
        "24-bed",
    ),
]
SKILLS = ["ICU", "Critical care", "C++", "Excel", "Front desk", "Node.js"]
REGIONS = ["Oʻahu", "Maui", "Kauaʻi", "Oregon", "Not stated"]
CITIES = ["Honolulu", "Hāna", "Portland, OR", "Portland", "Nowhere"]
GROUPS = ["Sales", "Management"]
LICENCES = [("RN", "Hawaiʻi"), ("RN", ""), ("CPA", "Oregon")]
LANGUAGES = ["English", "Ilocano", "Samoan"]
EMPLOYERS = ["makani", "kalani", "house"]
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def resume(rng: random.Random) -> RedactedResume:
    """A short resume of few words."""

    def some(least: int, most: int) -> str:
        return " ".join(rng.choices(WORDS, k=rng.randint(least, most)))

    return RedactedResume(
        headline=some(1, 3),
        skills=tuple(rng.choices(SKILLS, k=rng.randint(0, 3))),
        years=rng.choice([None, *range(30)]),
        place=rng.choice(["Honolulu", "Hāna", "Portland", ""]),
        region=rng.choice(REGIONS),
        titles=tuple(some(1, 2) for _ in range(rng.randint(0, 2))),
        blocks=tuple(
            RedactedBlock("bullet", (RedactedRun(some(1, 6)), RedactedRun("e-mail", "emails")))
            for _ in range(rng.randint(0, 3))
        ),
        particulars=_particulars(rng),
    )


def _words(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(1, 2)))


def _particulars(rng: random.Random) -> Particulars:
    low = rng.choice([None, 15, 28, 39, 70])
    return Particulars(
        title_group=rng.choice(["", *GROUPS]),
        licences=tuple(Licence(*rng.choice(LICENCES)) for _ in range(rng.randint(0, 2))),
        languages=tuple(rng.sample(LANGUAGES, k=rng.randint(0, 2))),
        availability=rng.choice(["", *AVAILABILITIES]),
        shifts=tuple(rng.sample(SHIFTS, k=rng.randint(0, 2))),
        authorisation=rng.choice(["", *AUTHORISATIONS]),
        pay_low=low,
        pay_high=low and low + rng.choice([0, 5, 30]),
        relocate=rng.choice([None, True, False]),
        employers=tuple(_words(rng) for _ in range(rng.randint(0, 2))),
        schools=tuple(_words(rng) for _ in range(rng.randint(0, 1))),
    )


def candidate(rng: random.Random, number: int) -> Indexed:
    """A candidate with a random resume, some of them blocked or for staff only."""
    updated = _EPOCH + timedelta(hours=rng.randrange(200))
    blocked = tuple(e for e in EMPLOYERS if rng.random() < 0.1)
    audience = "staff" if rng.random() < 0.15 else "employers"
    return indexed(number, resume(rng), updated, audience, blocked)


def candidates(count: int, seed: int) -> list[Indexed]:
    """Candidates numbered from 1."""
    rng = random.Random(seed)
    return [candidate(rng, number) for number in range(1, count + 1)]


_QUERY_WORDS = st.sampled_from(
    [
        *("nurse", "nurses", "nur", "critical", "care", "icu", "rn", "travel", "c++", "c#", ".net"),
        *("node.js", "kauai", "honolulu", "manoa", "and", "24", "bed", "hotel", "front", "zz"),
    ]
)


def _some(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=2)


_CHOICES: dict[Facet, st.SearchStrategy[list[str]]] = {
    **{facet: _some(*values, "other") for facet, values in ORDERED.items()},
    Facet.REGION: _some(*REGIONS, "Nowhere"),
    Facet.SKILLS: _some(*SKILLS, "Nothing"),
    Facet.CITY: _some(*CITIES),
    Facet.TITLE_GROUP: _some(*GROUPS),
    Facet.LICENCE: _some("RN", "RN, Hawaiʻi", "CPA"),
    Facet.LANGUAGE: _some(*LANGUAGES),
}
#: In few facets at once: else hardly anybody is found.
_CHOSEN = st.lists(st.sampled_from(list(Facet)), max_size=2, unique=True).flatmap(
    lambda facets: st.fixed_dictionaries({facet: _CHOICES[facet] for facet in facets})
)
#: Days around those on which the people were updated.
_DAYS = st.integers(20_450, 20_860)
_WITHIN = st.one_of(st.none(), st.none(), st.frozensets(st.sampled_from(CITIES), max_size=3))
QUESTIONS = st.builds(
    Question,
    trees(_QUERY_WORDS, size=8),
    _CHOSEN,
    st.sampled_from([None, *EMPLOYERS]),
    st.frozensets(st.integers(1, 300), max_size=20),
    _DAYS,
    _WITHIN,
    st.one_of(st.none(), st.none(), st.frozensets(st.integers(1, 300), max_size=40)),
)
