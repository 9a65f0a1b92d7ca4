"""Answers searches: parse, refuse what must not be asked, ask the engine, make cards.

Law 3: a view of the index is taken first, then what it has not applied is read from the database
and left out. So what was removed before the search began is not in its answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.service import Candidates, CardFacts, Listing
from workstation.backend.database import Database
from workstation.backend.jobs import service as jobs
from workstation.backend.keys import Keys
from workstation.backend.search import store
from workstation.backend.search.arrived import MAX_ARRIVALS, Arrivals
from workstation.backend.search.cards import Cards
from workstation.backend.search.drawn import Drawn, as_now
from workstation.backend.search.engine import (
    EngineDamaged,
    Page,
    Place,
    Question,
    ScorePart,
    TooMuchWork,
    View,
)
from workstation.backend.search.follower import Follower
from workstation.backend.search.follower_of_files import FollowerOfFiles
from workstation.backend.search.indexed import MAX_NUMBER
from workstation.backend.search.marks import Marks
from workstation.backend.search.nearness import nearness, point_of
from workstation.backend.search.paging import page_token, place_of
from workstation.backend.search.side_by_side import begun
from workstation.backend.search.source import Source
from workstation.backend.searches_kept.recorder import Recorder, Shown
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Answer, Card, Expansion, FacetValue, Search
from workstation.contract.words import Facet, SortBy
from workstation.query.contact import looks_like_contact
from workstation.query.did_you_mean import corrected
from workstation.query.errors import QueryError
from workstation.query.lifting import lifted
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.synonyms import expanded
from workstation.query.tree import Tree
from workstation.taxonomies import places, synonyms, vocabulary

#: Candidates that a search leaves out; with more changes waiting it lets the index catch up.
MAX_LEFT_OUT = 2_000
#: The same while an index is being built and only a part of it answers: it can't catch up before.
MAX_LEFT_OUT_OF_PART = 50_000
#: Up to so many found, a better spelling is looked for.
FEW = 4
#: Seconds that a search waits for the index before it gives up.
PATIENCE = 10.0
#: Seconds between looks whether a part of an index that is being built can answer.
_LOOK = 0.1
#: The most facet values that may be chosen.
MAX_CHOSEN = 100

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class _Found:
    """What was asked in the end, a page of it, what may be shown, and facets being counted."""

    tree: Tree
    page: Page
    shown: Mapping[int, Listing]
    facets: Callable[[], dict[Facet, list[FacetValue]]]
    #: The cards that were drawn before, and what they and new ones are kept under.
    drawn: Mapping[int, Card]
    kept_under: tuple[int, Hashable]
    #: How much of the index is built (0 to 1), where it is not whole yet.
    built: float | None
    #: What was asked of which view of the index.
    view: View
    question: Question
    expansions: list[Expansion] = field(default_factory=list)


@dataclass(frozen=True)
class NewHits:
    """New hits of a search; ``more`` says that only the latest arrivals were looked through."""

    count: int
    more: bool
    mark: str


class SearchService:
    """Search of one backend process, with an index of its own in ``folder``."""

    def __init__(
        self,
        database: Database,
        candidates: Candidates,
        keys: Keys,
        folder: Path,
        recorder: Recorder,
        *,
        keeps_files: bool = True,
    ) -> None:
        """``folder`` is the index's own, ``keeps_files`` whether this process writes it.

        Nothing runs before `start`.
        """
        self._database = database
        self._candidates = candidates
        self._recorder = recorder
        self.arrivals = Arrivals(keys)
        self.marks = Marks()
        self._drawn = Drawn()
        self._page_key = keys.derive("search-pages")
        kind = Follower if keeps_files else FollowerOfFiles
        self.follower = kind(database, Source(candidates), folder)

    def start(self) -> None:
        """Open the index and follow the database."""
        synonyms()
        vocabulary()
        places()
        self.follower.start()

    def stop(self) -> None:
        """Stop following and close the index."""
        self.follower.stop()

    def search(self, caller: Caller, search: Search) -> Answer:
        """The answer to a search by a caller whom the access rules have let through."""
        began = time.perf_counter()
        tree = understood(search)
        after = place_of(self._page_key, caller.employer_id, search.after) if search.after else None
        found = self._meant(caller, search, tree, after)
        numbers = () if search.count_only else found.page.numbers
        shown = [found.shown[number] for number in numbers if number in found.shown]
        references = [facts.reference for facts in shown]
        said = printed(tree)
        # The answer leaves once it is on disk.
        what = Shown(said, found.page.total, references, built=found.built)
        recording = self._recorder.record(caller, search, what)
        drawn = self._cards(search, found, numbers)
        better = self._better_spelt(caller, search, tree, found.page.total)
        facets = found.facets()
        recording.wait()
        return Answer(
            total=found.page.total,
            cards=drawn,
            facets=facets,
            next=None if search.count_only else self._token(caller, found.page.next),
            milliseconds=round((time.perf_counter() - began) * 1_000, 1),
            printed=said,
            expansions=found.expansions,
            did_you_mean=better,
            built=found.built,
        )

    def _cards(self, search: Search, found: _Found, numbers: Sequence[int]) -> list[Card]:
        """The cards of those who may be shown, in their order; drawn up where they are new."""
        made: dict[int, Card] = {}
        maker: Cards | None = None
        for number in numbers:
            facts = found.shown.get(number)
            if isinstance(facts, CardFacts):
                if maker is None:
                    middle = point_of(search.near) if search.near else None
                    maker = Cards(found.tree, search.chosen.get(Facet.SKILLS, ()), middle)
                made[number] = maker.card(facts)
        self._drawn.keep(*found.kept_under, made)
        return [
            made.get(number) or as_now(found.drawn[number], found.shown[number])
            for number in numbers
            if number in found.shown
        ]

    def new_hits(self, caller: Caller, search: Search, after: int) -> NewHits:
        """How many hits of a search the caller could not find up to change number ``after``.

        Refused as UNAVAILABLE while only a part of the index answers: who is not in it yet would
        never be told of.
        """
        view = self._whole_view(time.monotonic() + PATIENCE)
        until = max(after, view.cursor)
        mark = self.arrivals.mark(caller, after, until)
        with self._database.reading() as connection:
            arrived = self.arrivals.between(connection, caller, after, until)
        if not arrived:
            return NewHits(0, False, mark)
        asked = search.model_copy(update={"new_since": mark, "limit": 1, "after": None})
        found = self._meant(caller, asked, understood(asked), None)
        return NewHits(found.page.total, len(arrived) >= MAX_ARRIVALS, mark)

    def _meant(self, caller: Caller, search: Search, tree: Tree, after: Place | None) -> _Found:
        """What the query finds under all names of what it asks for."""
        widened, names = expanded(tree, synonyms(), *_names(search))
        found = self._found(caller, search, lifted(widened, places().begins), after)
        told = [Expansion.model_validate(name, from_attributes=True) for name in names]
        return replace(found, expansions=told)

    def _better_spelt(self, caller: Caller, search: Search, tree: Tree, total: int) -> str | None:
        """The query with its spelling put right, where that finds more than the few it found."""
        if search.after or total > FEW:
            return None
        meant = corrected(tree, vocabulary())
        if meant is None:
            return None
        try:
            found = self._meant(caller, search.model_copy(update={"limit": 1}), meant, None)
        except Refusal:
            return None
        return printed(meant) if found.page.total > total else None

    def meant_of(
        self, caller: Caller, search: Search, number: int
    ) -> tuple[Tree, Tree, list[ScorePart]]:
        """The query as asked and under all names, where the search finds this candidate.

        With what its score is made of, where that is the order.

        NOT_FOUND else: nobody can tell who is hidden, removed or unknown from who does not match.
        """
        tree = understood(search)
        widened, _ = expanded(tree, synonyms(), *_names(search))
        sought = lifted(widened, places().begins)
        found = self._found(caller, search, sought, None, frozenset({number}))
        if number not in found.shown:
            raise Refusal(
                Code.NOT_FOUND, "This candidate is not among the results.", remedy="Search again."
            )
        scored: list[ScorePart] = []
        if search.sort is SortBy.RELEVANCE:
            view = found.view
            scored = self._asked(view, view.score_parts, found.question, number)
        return tree, widened, scored

    def _found(
        self,
        caller: Caller,
        search: Search,
        tree: Tree,
        after: Place | None,
        only: frozenset[int] | None = None,
    ) -> _Found:
        """What the index and the database say, once the index is near enough to the database."""
        deadline = time.monotonic() + PATIENCE
        while True:
            view, built = self._view(deadline)
            most = MAX_LEFT_OUT if built is None else MAX_LEFT_OUT_OF_PART
            with self._database.reading() as connection:
                if search.job_id and not jobs.belongs(
                    connection, search.job_id, caller.employer_id
                ):
                    raise Refusal(Code.NOT_FOUND, "There is no such job.")
                changes = store.changes_after(connection, view.cursor, most + 1)
                if len(changes) <= most and _follow_on(changes, view.cursor):
                    near = nearness(view.cities(), search)
                    hidden = self.marks.hidden(connection, caller, search.hide)
                    if search.left_out:
                        numbered = self._candidates.references(caller.employer_id)
                        numbers = map(numbered.number, search.left_out)
                        hidden = hidden.union(min(one, MAX_NUMBER) for one in numbers)
                    question = Question(
                        tree,
                        search.chosen,
                        None if caller.house else caller.employer_id,
                        # The same set as before, where nothing waits: views keep it with counts.
                        hidden.union(change.candidate for change in changes) if changes else hidden,
                        within=near.within,
                        miles=near.miles,
                        only=only or self.arrivals.of_mark(connection, caller, search.new_since),
                    )
                    page = self._asked(view, view.page, question, search.sort, after, search.limit)
                    facets = self._facets(view, question)
                    kept_under = view.cursor, _looks(caller, search, tree)
                    drawn = self._drawn.of(*kept_under, page.numbers)
                    shown = self._shown(connection, caller, page.numbers, drawn)
                    asked = view, question
                    return _Found(tree, page, shown, facets, drawn, kept_under, built, *asked)
            self._wait(view.cursor, deadline)

    def _facets(
        self, view: View, question: Question
    ) -> Callable[[], dict[Facet, list[FacetValue]]]:
        known = view.known_facets(question)
        if known is not None:
            return lambda: known
        # Counting needs next to no Python, which reading cards and drawing them up do.
        return begun(partial(self._asked, view, view.facets, question))

    def _shown(
        self,
        connection: Connection,
        caller: Caller,
        numbers: Sequence[int],
        drawn: Mapping[int, Card],
    ) -> Mapping[int, Listing]:
        """Those whom the database shows to the caller now; only of new cards anything is opened."""
        new = [number for number in numbers if number not in drawn]
        shown: dict[int, Listing] = {}
        who = caller.employer_id, caller.house, caller.account_id
        if new or not drawn:
            # Asked for nobody too: who is not found is asked for by the same statements.
            shown |= self._candidates.cards(connection, new, *who)
        if drawn:
            known = {number: card.reference for number, card in drawn.items()}
            shown |= self._candidates.present(connection, known, *who)
        return self.marks.marked(connection, caller, shown)

    def _asked(self, view: View, ask: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        try:
            return ask(*args, **more)
        except TooMuchWork:
            raise Refusal(Code.QUERY_TOO_COMPLEX) from None
        except EngineDamaged:
            self.follower.damaged(view)
            raise Refusal(Code.UNAVAILABLE) from None

    def _token(self, caller: Caller, place: Place | None) -> str | None:
        return page_token(self._page_key, caller.employer_id, place) if place else None

    def _view(self, deadline: float) -> tuple[View, float | None]:
        """The whole index, or what is built of it and how much that is."""
        while True:
            part = self.follower.part()
            view = self.follower.view()
            if view is not None:
                return view, None
            if part is not None:
                return part.view, part.built
            if time.monotonic() >= deadline:
                self._wait(-1, deadline)
            self.follower.wait_beyond(-1, _LOOK)

    def _whole_view(self, deadline: float) -> View:
        view = self.follower.view()
        while view is None:
            self._wait(-1, deadline if self.follower.part() is None else 0.0)
            view = self.follower.view()
        return view

    def _wait(self, cursor: int, deadline: float) -> None:
        if not self.follower.wait_beyond(cursor, max(0.0, deadline - time.monotonic())):
            raise Refusal(Code.UNAVAILABLE, _why(self.follower.building()))


def _names(search: Search) -> tuple[Sequence[str], Sequence[str]]:
    """Names that stand for no others, and unsure ones that do."""
    return search.without_synonyms, search.with_synonyms


def understood(search: Search) -> Tree:
    """The query's tree; refuses mistakes, contact data and too many choices."""
    if looks_like_contact(search.query):
        raise Refusal(Code.QUERY_HAS_CONTACT_DATA)
    if sum(len(values) for values in search.chosen.values()) > MAX_CHOSEN:
        raise Refusal(Code.QUERY_TOO_COMPLEX, f"More than {MAX_CHOSEN} facet values are chosen.")
    try:
        return parse(search.query)
    except QueryError as mistake:
        raise Refusal(
            mistake.code,
            mistake.sentence,
            remedy=mistake.remedy,
            start=mistake.start,
            end=mistake.end,
        ) from None


def _looks(caller: Caller, search: Search, tree: Tree) -> Hashable:
    """What a card looks like follows from this and from the candidate's resume."""
    skills = frozenset(search.chosen.get(Facet.SKILLS, ()))
    return caller.employer_id, tree, skills, search.near.zip if search.near else None


def _follow_on(changes: Sequence[store.Change], cursor: int) -> bool:
    """Whether no change between the cursor and these is forgotten: else nobody can be left out."""
    return not changes or changes[0].number == cursor + 1


def _why(building: float | None) -> str | None:
    """What to say where the index can't answer yet."""
    return None if building is None else f"The search index is being built: {building:.0%} is done."
