"""Cuts the pieces out of a resume that show best what a query asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workstation.query.highlights import Highlighter, Hit

__all__ = ["WIDTH", "Highlighter", "Hit", "Piece", "snippets"]

#: A snippet's usual length, in characters.
WIDTH = 110
#: How much of a long text stands before the first hit, in characters.
_LEAD = 30
#: Texts with hits that are looked at for one resume: the best are nearly always among them.
_ENOUGH = 12
#: The most that are looked at while a condition of the query is not shown yet.
_MOST = 36
#: A text this long says something by itself.
_SENTENCE = 40
_CUT = "…"
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\u2028\u2029", " "))


class Piece(NamedTuple):
    """A piece of text for a card, and the stretches to highlight."""

    text: str
    hits: tuple[tuple[int, int], ...]


class _Window(NamedTuple):
    """A piece that could be shown: of which text, from where to where, with which hits."""

    place: int
    text: str
    start: int
    end: int
    hits: tuple[Hit, ...]

    @property
    def leaves(self) -> set[int]:
        return {hit.leaf for hit in self.hits}


def snippets(
    highlighter: Highlighter, texts: Sequence[str], count: int = 2, width: int = WIDTH
) -> list[Piece]:
    """The ``count`` pieces of ``texts`` that show most of what was asked, in their order.

    A piece has about ``width`` characters; "…" stands where text was cut off. Where nothing was
    found, the beginning of the first text of some length stands for the resume.
    """
    of = highlighter.condition_of
    conditions = len(set(of.values()))
    found: list[_Window] = []
    shown: set[int] = set()
    met: set[int] = set()
    for place, hits in highlighter.found(texts):
        window = _window(place, texts[place], hits, width)
        found.append(window)
        shown |= window.leaves
        met |= {of[leaf] for leaf in window.leaves}
        # Once all that was asked for is shown, later texts add nothing new.
        if len(found) >= count and len(shown) == highlighter.leaves:
            break
        if len(found) >= (_ENOUGH if len(met) == conditions else _MOST):
            break
    if not found:
        first = _telling(texts)
        return [_piece(_Window(0, first, 0, _end(first, 0, width), ()))] if first else []
    return [_piece(window) for window in sorted(_best(found, count, of), key=lambda w: w.place)]


def _telling(texts: Sequence[str]) -> str:
    """The first text of some length: a heading or a lone skill says little of a resume."""
    said = [text for text in texts if text]
    return next((text for text in said if len(text) >= _SENTENCE), said[0] if said else "")


def _best(found: list[_Window], count: int, of: dict[int, int]) -> list[_Window]:
    """Those that add most: conditions not yet shown, then leaves, then hits, then the earlier.

    Conditions come first: a second name for the same says less of why this one is here.
    """
    chosen: list[_Window] = []
    seen: set[int] = set()
    met: set[int] = set()

    def adds(window: _Window) -> tuple[int, int, int, int]:
        new = window.leaves - seen
        return len({of[leaf] for leaf in new} - met), len(new), len(window.hits), -window.place

    while len(chosen) < min(count, len(found)):
        best = max((window for window in found if window not in chosen), key=adds)
        chosen.append(best)
        seen |= best.leaves
        met |= {of[leaf] for leaf in best.leaves}
    return chosen


def _window(place: int, text: str, hits: list[Hit], width: int) -> _Window:
    """The stretch of ``text`` about ``width`` long that holds most different leaves."""
    if len(text) <= width:
        return _Window(place, text, 0, len(text), tuple(hits))
    best: _Window | None = None
    for first in hits[:_ENOUGH]:
        start = _start(text, first.start, width)
        end = max(_end(text, start, width), first.end)
        window = _Window(
            place, text, start, end, tuple(h for h in hits if start <= h.start and h.end <= end)
        )
        if best is None or len(window.leaves) > len(best.leaves):
            best = window
    assert best is not None
    return best


def _start(text: str, hit: int, width: int) -> int:
    """A word's beginning shortly before ``hit``, or early enough to fill the width."""
    start = min(hit - _LEAD, len(text) - width)
    if start <= 0:
        return 0
    space = text.find(" ", start, hit)
    return space + 1 if space >= 0 else hit


def _end(text: str, start: int, width: int) -> int:
    """The end of the last whole word within the width."""
    end = start + width
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + width // 2, end + 1)
    return space if space >= 0 else end


def _piece(window: _Window) -> Piece:
    before = f"{_CUT} " if window.start > 0 else ""
    after = f" {_CUT}" if window.end < len(window.text) else ""
    text = window.text[window.start : window.end].translate(_SPACES)
    shift = len(before) - window.start
    hits = tuple((hit.start + shift, hit.end + shift) for hit in window.hits)
    return Piece(f"{before}{text}{after}", hits)
