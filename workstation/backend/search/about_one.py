"""What a searcher may ask about one result: why it is found, and what finds similar ones.

Neither is a way around the log: both say only what the query, or the card, says itself; both come
the same way as results do, so that who is not found is not told of; and both are in the search
records, with the candidate's reference, before they are answered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from workstation.backend.access import Caller
from workstation.backend.candidates.packing import Card
from workstation.backend.candidates.service import CardFacts
from workstation.backend.parts import Parts
from workstation.backend.search.engine import ScorePart
from workstation.backend.search.indexed import MAX_NUMBER, SECONDS_A_DAY
from workstation.backend.search.nearness import miles_to, point_of
from workstation.backend.search.why import Explaining
from workstation.backend.searches_kept.recorder import Shown
from workstation.contract.base import Reference
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import About
from workstation.contract.searches import Search
from workstation.contract.why import AskSimilar, AskWhy, Order, Share, Similar, Why
from workstation.documents.resume import NO_REGION, RedactedResume
from workstation.query.printer import printed
from workstation.query.snippets import Highlighter
from workstation.query.tree import Everything, Nice, Phrase, Term, Tree, all_of, any_of
from workstation.query.words import normal
from workstation.taxonomies import proposer

#: The most skills that a query for similar candidates wishes for, and the words of each.
_SKILLS = 5
_LONGEST = 4
#: The most shares of a score that are told.
_SHARES = 50


def why(parts: Parts, caller: Caller, asked: AskWhy) -> Why:
    """Why a search finds a candidate; NOT_FOUND where it does not."""
    search = asked.search.model_copy(
        update={
            "limit": 1,
            "after": None,
            "new_since": None,
            "hide": [],
            "left_out": [],
            "count_only": False,
        }
    )
    number = _number(parts, caller, asked.reference)
    tree, widened, scored = parts.search.meant_of(caller, search, number)
    facts, resume = _read(parts, caller, number, asked.reference)
    said = printed(tree)
    _record(parts, caller, search, Shown(said, 1, [asked.reference], About.WHY))
    day = int(parts.clock().timestamp()) // SECONDS_A_DAY
    explaining = Explaining(search, tree, widened, resume, facts.updated, day)
    conditions = explaining.conditions()
    miles = None
    if search.near is not None:
        miles = miles_to(resume.place, resume.region, point_of(search.near))
    return Why(
        reference=asked.reference,
        conditions=conditions,
        chosen=explaining.chosen(),
        miles=miles,
        order=explaining.order(conditions),
        shares=_shares(scored),
    )


def _shares(scored: Sequence[ScorePart]) -> list[Share]:
    """The parts of a score as shares of it, those of the same words in the same place together."""
    summed: defaultdict[tuple[str, Order], float] = defaultdict(float)
    for one in scored:
        summed[printed(one.asked), one.order] += one.score
    whole = sum(summed.values())
    greatest = sorted(summed.items(), key=lambda item: -item[1])[:_SHARES]
    return [
        Share(said=said, order=order, share=min(1.0, score / whole))
        for (said, order), score in greatest
    ]


def similar(parts: Parts, caller: Caller, asked: AskSimilar) -> Similar:
    """A query for candidates like one that the caller may find; NOT_FOUND else."""
    number = _number(parts, caller, asked.reference)
    parts.search.meant_of(caller, Search(limit=1), number)
    facts, _ = _read(parts, caller, number, asked.reference)
    query = printed(alike(facts.card))
    search = Search(query=query, limit=1)
    _record(parts, caller, search, Shown(query, 1, [asked.reference], About.SIMILAR))
    return Similar(query=query)


def alike(card: Card) -> Tree:
    """The query for candidates like that of a card: the title needed, the rest wished for.

    Without a known title any of the skills is needed.
    """
    titles = proposer().titles.found(card.headline)
    title = max(titles, key=len, default=())
    skills = [_leaf(words) for words in _skills(card) if words != title]
    wishes = [Nice(skill) for skill in skills]
    region = tuple(normal(card.region)) if card.region != NO_REGION else ()
    if region:
        wishes.append(Nice(_leaf(region, "location")))
    needed = _leaf(title, "title") if title else any_of(skills) if skills else Everything()
    return all_of([needed, *wishes])


def _skills(card: Card) -> list[tuple[str, ...]]:
    """The skills of a card, those that its text names most often first."""
    named: Counter[tuple[str, ...]] = Counter()
    for skill in card.skills:
        words = tuple(normal(skill))
        if 0 < len(words) <= _LONGEST:
            highlighter = Highlighter(_leaf(words))
            named[words] += 1 + sum(len(highlighter.hits(line)) for line in card.lines)
    return [words for words, _ in named.most_common(_SKILLS)]


def _leaf(words: tuple[str, ...], field: str | None = None) -> Term | Phrase:
    return Term(words[0], field) if len(words) == 1 else Phrase(words, field)


def _number(parts: Parts, caller: Caller, reference: Reference) -> int:
    """The number behind a reference; one that the index can't hold is nobody's."""
    number = parts.candidates.references(caller.employer_id).number(reference)
    return min(number, MAX_NUMBER)


def _read(
    parts: Parts, caller: Caller, number: int, reference: Reference
) -> tuple[CardFacts, RedactedResume]:
    """Card and redacted resume of a candidate, if the caller may still see it."""
    with parts.database.reading() as connection:
        shown = parts.candidates.cards(connection, [number], caller.employer_id, caller.house)
        resumes = parts.candidates.redacted(connection, [number])
    if number not in resumes or number not in shown or shown[number].reference != reference:
        raise Refusal(Code.NOT_FOUND, "This candidate is not among the results.")
    return shown[number], resumes[number]


def _record(parts: Parts, caller: Caller, search: Search, shown: Shown) -> None:
    parts.recorder.record(caller, search, shown).wait()
