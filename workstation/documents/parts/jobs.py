"""The jobs of a resume: title, employer and months of each, and where in the text they stand.

An entry is a run of short lines above what was done there. Its dates say where a job begins or
ends; its title is the piece that names an occupation, its employer the first other piece that can
be a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.occupation_titles import occupation_of
from workstation.documents.lexicon.titles import title_words
from workstation.documents.parts.entries import (
    Piece,
    could_be_employer,
    is_act,
    pieces_of,
    well_cased,
)
from workstation.documents.parts.place import place_of
from workstation.documents.redact.dates import Months, has_range, only_range, ranges
from workstation.documents.resume import SourceBlock

#: Characters of a line that may head an entry, and lines of one entry.
_SHORT, _LINES = 120, 4
#: Jobs of one resume; more is a list of something else.
_MOST = 40
_CLOSED = re.compile(r"[.!?;]$")
_LINK = re.compile(r"https?:|www\.|@")

Blocks = Sequence[tuple[Section, SourceBlock]]
#: The lines that head one job, by the numbers of their blocks.
_Entry = list[int]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document: the number of its block, and characters ``[start, end)`` of it.

    ``side`` says whether they are of the block's text or of what stands at its right.
    """

    block: int
    start: int
    end: int
    side: Literal["text", "right"] = "text"


@dataclass(frozen=True, slots=True)
class Job:
    """One job: empty or None where the document does not say it."""

    title: str = ""
    employer: str = ""
    months: Months | None = None
    title_at: Span | None = None
    employer_at: Span | None = None
    dates_at: Span | None = None
    #: The numbers of the blocks that tell of it, up to the next job's.
    blocks: range = range(0)


def jobs_of(blocks: Blocks, today: date) -> list[Job]:
    """The jobs in the order of the document; jobs that go on end at ``today``."""
    found: list[tuple[int, Job]] = []
    for lines in _entries(blocks):
        job = _job(blocks, lines, today)
        if job is not None:
            found.append((lines[0], job))
    ends = [start for start, _ in found[1:]] + [len(blocks)]
    return [
        replace(job, blocks=range(start, _last(blocks, start, end)))
        for (start, job), end in zip(found[:_MOST], ends, strict=False)
    ]


def _last(blocks: Blocks, start: int, end: int) -> int:
    """Where a job's own section ends, if that is before ``end``."""
    section = blocks[start][0]
    return next((n for n in range(start, end) if blocks[n][0] != section), end)


def _entries(blocks: Blocks) -> Iterator[_Entry]:
    run: list[int] = []
    # Without a heading of its own, work stands anywhere.
    anywhere = not any(section == "experience" for section, _ in blocks)
    for number, (section, block) in enumerate(blocks):
        if (section == "experience" or anywhere) and _heads(blocks, number, run):
            run.append(number)
            continue
        yield from _split(blocks, run)
        run = []
        if section == "experience" and block.kind != "heading" and has_range(block.text[:200]):
            # A line that says it all and goes on: "Nurse, Kona Clinic (2015 to 2020) Cared …".
            yield [number]
    yield from _split(blocks, run)


def _heads(blocks: Blocks, number: int, run: Sequence[int]) -> bool:
    """Whether a block may be one of the lines above what was done."""
    section, block = blocks[number]
    text = block.text
    if block.kind == "heading" or section not in ("experience", "top", "skills", "other"):
        return False
    dated = has_range(text) or has_range(block.right) or only_range(block.right)
    if section != "experience" and not dated and not run:
        return False
    if len(text) > _SHORT or (_CLOSED.search(text) and not dated):
        return False
    if block.kind == "bullet":
        # Beside a date that stands alone, a bullet may be the job's own line.
        before = len(run) == 1 and only_range(blocks[run[0]][1].text)
        after = number + 1 < len(blocks) and _only_dates(blocks[number + 1][1].text)
        return (before or after) and title_words(text) > 0 and not is_act(text.split())
    return True


def _only_dates(text: str) -> bool:
    """Whether a line says from when to when, and at most how long that was."""
    return has_range(text) and len(text) < 50 and not title_words(text)


def _split(blocks: Blocks, run: Sequence[int]) -> Iterator[_Entry]:
    """A run of lines as entries: each has one date, or all of the run where it has none."""
    if not run:
        return
    dated = [n for n in run if _is_dated(blocks[n][1])]
    if not dated:
        if blocks[run[0]][0] == "experience" and len(run) <= _LINES:
            yield list(run)
        return
    leads = dated[0] == run[0]
    for which, here in enumerate(dated):
        if leads:
            until = dated[which + 1] if which + 1 < len(dated) else run[-1] + 1
            lines = [n for n in run if here <= n < until]
            yield lines[:_LINES]
        else:
            after = dated[which - 1] if which else run[0] - 1
            lines = [n for n in run if after < n <= here][-_LINES:]
            if which == len(dated) - 1:
                lines += [n for n in run if n > here][:2]
            yield lines


def _is_dated(block: SourceBlock) -> bool:
    return has_range(block.text) or has_range(block.right) or only_range(block.right)


def _job(blocks: Blocks, lines: Sequence[int], today: date) -> Job | None:
    months, dates_at = _months(blocks, lines, today)
    pieces = [
        (number, piece)
        for number in lines
        if not _LINK.search(blocks[number][1].text)
        for piece in pieces_of(blocks[number][1].text)
    ]
    title = _whole_line(blocks, lines) or _first_title(pieces)
    if title is None and months is not None and blocks[lines[0]][0] == "experience":
        title = _unknown_title(blocks, pieces)
    if title is None:
        return None
    said = well_cased(title[1].text)
    employer = next(
        (
            (number, piece)
            for number, piece in pieces
            if not _within(title, number, piece)
            and could_be_employer(piece.text, said, titled=_below(blocks, title[0], number, piece))
        ),
        None,
    )
    if months is None and employer is None:
        return None
    return Job(
        said,
        employer[1].text if employer else "",
        months,
        _span(*title),
        _span(*employer) if employer else None,
        dates_at,
    )


def _months(blocks: Blocks, lines: Sequence[int], today: date) -> tuple[Months | None, Span | None]:
    for number in lines:
        block = blocks[number][1]
        sides: tuple[tuple[Literal["text", "right"], str], ...] = (
            ("right", block.right),
            ("text", block.text[:400]),
        )
        for side, text in sides:
            for start, end, months in ranges(text, today):
                return months, Span(number, start, end, side)
    return None, None


def _whole_line(blocks: Blocks, lines: Sequence[int]) -> tuple[int, Piece] | None:
    """A line with nothing but a title, where dates stand at its right."""
    for number in lines:
        block = blocks[number][1]
        words = block.text.split()
        dated = block.right and _is_dated(block) and not has_range(block.text)
        alone = len(lines) > 1 and not re.search(r"\s[|•·–—-]\s|,\s.*,", block.text)
        titled = len(words) <= 10 and title_words(block.text) and not is_act(words)
        if dated and alone and titled:
            return number, Piece(block.text, 0, len(block.text))
    return None


def _first_title(pieces: Sequence[tuple[int, Piece]]) -> tuple[int, Piece] | None:
    for number, piece in pieces:
        words = piece.text.split()
        if 0 < len(words) <= 9 and title_words(piece.text) and not is_act(words):
            return number, piece
    return None


def _unknown_title(blocks: Blocks, pieces: Sequence[tuple[int, Piece]]) -> tuple[int, Piece] | None:
    """The title where no word of it is known.

    It begins a line: one that O*NET knows, else the one beside a line that ends with a place (an
    employer's), else the later one.
    """
    first: dict[int, Piece] = {}
    for number, piece in pieces:
        first.setdefault(number, piece)
    likely = [
        (number, piece)
        for number, piece in first.items()
        if len(piece.text.split()) <= 6 and could_be_employer(piece.text, "", titled=True)
    ]
    for number, piece in likely:
        if occupation_of(piece.text) is not None:
            return number, piece
    if len(likely) < 2:
        return None
    placed = [number for number, _ in likely if place_of(blocks[number][1].text)]
    others = [one for one in likely if one[0] not in placed]
    if placed and others:
        return others[0]
    above, below = blocks[likely[0][0]][1], blocks[likely[1][0]][1]
    return likely[0] if _is_dated(above) and above.right and below.kind == "detail" else likely[1]


def _below(blocks: Blocks, title: int, number: int, piece: Piece) -> bool:
    """Whether a piece begins a line beside the title's: an employer's, whatever words it has."""
    above = number == title - 1
    below = number == title + 1 and blocks[number][1].kind == "detail"
    return piece.start == 0 and (above or below)


def _within(title: tuple[int, Piece], number: int, piece: Piece) -> bool:
    return title[0] == number and title[1].start <= piece.start < title[1].end


def _span(number: int, piece: Piece) -> Span:
    return Span(number, piece.start, piece.end)
