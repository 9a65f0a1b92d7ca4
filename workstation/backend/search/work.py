"""How much work a question may make: phrases and words near each other cost most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workstation.backend.search.block import ANYWHERE, Block
from workstation.backend.search.engine import TooMuchWork
from workstation.query.tree import And, Near, Nice, Not, Or, Phrase, Tree
from workstation.taxonomies import synonyms

#: The most candidates in whom one query may look for the places of words (about 0.1 µs a word in
#: each), or four times as many as there are candidates where that is more.
MAX_POSITIONS = 1_000_000
_TIMES = 4
#: Frequencies are rounded up to this many candidates. They count everybody, also those whom the
#: asker may not find: were they exact, a refusal could tell whether anybody has a rare word.
_ROUGHLY = 1_000


def check_work(tree: Tree, blocks: Sequence[Block]) -> None:
    """Refuse phrases that would compare too many places of words; raises `TooMuchWork`."""
    work = 0
    limit = max(MAX_POSITIONS, _TIMES * sum(map(len, blocks)))
    for leaf in _placed(tree):
        column = leaf.field or ANYWHERE
        rarest = min(sum(len(block.row(column, word)) for block in blocks) for word in leaf.words)
        looks = len(leaf.words) - 1
        work += max(1, -(-rarest // _ROUGHLY)) * _ROUGHLY * looks
        if work > limit:
            raise TooMuchWork


def _placed(tree: Tree) -> Iterable[Phrase | Near]:
    """The leaves that ask where words stand, but for names."""
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _placed(part)
    elif isinstance(tree, Not | Nice):
        yield from _placed(tree.part)
    elif isinstance(tree, Near) or (isinstance(tree, Phrase) and not _is_name(tree)):
        yield tree


def _is_name(phrase: Phrase) -> bool:
    """Whether a search adds the phrase by itself, as another name: that must never fail one."""
    return synonyms().is_phrase(phrase.words)
