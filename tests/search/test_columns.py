"""Columns give the answers of a brute-force evaluation, through changes, merges and files."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search import oracle
from tests.search.people import QUESTIONS, candidate, candidates
from workstation.backend.search import building, facet_values
from workstation.backend.search.bands import label_of
from workstation.backend.search.block import PARTS
from workstation.backend.search.block_making import built
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.column_files import ColumnFiles
from workstation.backend.search.columns import Columns
from workstation.backend.search.counting import counted
from workstation.backend.search.engine import EngineDamaged, Question
from workstation.backend.search.facet_values import ones, packed
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.matched import Matched
from workstation.contract.words import Facet
from workstation.query.parser import parse

COUNT = 300


def _changed(columns: Columns, people: dict[int, Indexed], rng: random.Random) -> Columns:
    """A random change, applied to both."""
    numbers = rng.sample(range(1, COUNT + 1), rng.randint(1, 40))
    removed = [number for number in numbers if rng.random() < 0.3]
    added = [candidate(rng, number) for number in numbers if number not in removed]
    for number in removed:
        people.pop(number, None)
    people.update({one.number: one for one in added})
    return columns.changed(removed, added)


@pytest.fixture(scope="module")
def grown() -> tuple[Columns, dict[int, Indexed]]:
    """Columns that have seen many changes, and the people as they are then."""
    rng = random.Random(11)
    people: dict[int, Indexed] = {}
    columns = Columns()
    for _ in range(60):
        columns = _changed(columns, people, rng)
    return columns, people


def _check(columns: Columns, people: dict[int, Indexed], question: Question) -> None:
    counts = counted(Matched.of(columns, question).matches, question.day)
    truth = oracle.answer(question, people.values())
    assert counts.total == len(truth.numbers)
    for facet in Facet:
        found = counts.facets[facet]
        if facet is Facet.YEARS:
            found = Counter({label_of(int(band)): count for band, count in found.items()})
        assert +found == +truth.facets[facet]


@given(QUESTIONS)
def test_totals_and_facets_are_right(
    grown: tuple[Columns, dict[int, Indexed]], question: Question
) -> None:
    _check(*grown, question)


@given(st.integers(0, 1_000), st.integers(1, 12), QUESTIONS)
def test_any_course_of_changes_gives_the_right_counts(
    seed: int, steps: int, question: Question
) -> None:
    rng = random.Random(seed)
    people: dict[int, Indexed] = {}
    columns = Columns()
    for _ in range(steps):
        columns = _changed(columns, people, rng)
    _check(columns, people, question)
    assert columns.documents() == len(people)


def test_columns_taken_earlier_do_not_change() -> None:
    people = candidates(50, seed=1)
    before = Columns().changed([], people)
    after = before.changed([3, 4], [candidate(random.Random(2), 5)])
    everybody = Question(parse(""))
    assert [c.documents() for c in (before, after)] == [50, 48]
    _check(before, {one.number: one for one in people}, everybody)


def test_many_small_changes_leave_few_blocks() -> None:
    rng = random.Random(5)
    columns = Columns()
    for number in range(1, 2_001):
        columns = columns.changed([], [candidate(rng, number)])
    assert len(columns.blocks) <= 8
    assert columns.documents() == 2_000


def test_rare_and_frequent_values_are_counted_alike() -> None:
    people = candidates(1_000, seed=8)
    people[3] = replace(people[3], skills=("Rare", "ICU"))
    values = built(people).values(Facet.SKILLS)
    everybody = np.ones(len(people), np.bool_)
    frequent = ones(values.bits, packed(everybody))
    assert values.counts(everybody, frequent) == Counter(
        skill for one in people for skill in one.skills
    )
    assert [values.names[place] for place in values.sparse] == ["Rare"]


@pytest.mark.parametrize("octets", [1, 200, 1 << 20])
def test_rows_that_are_counted_at_a_time_count_the_same(
    monkeypatch: pytest.MonkeyPatch, octets: int
) -> None:
    monkeypatch.setattr(facet_values, "_BETWEEN", octets)
    rng = np.random.default_rng(octets)
    rows = rng.integers(0, 1 << 63, (13, 7), np.uint64)
    bits = rng.integers(0, 1 << 63, 7, np.uint64)
    expected = [sum(int(both).bit_count() for both in row & bits) for row in rows]
    assert ones(rows, bits).tolist() == expected
    assert ones(rows[:0], bits).tolist() == []


def test_columns_are_read_as_they_were_saved(
    grown: tuple[Columns, dict[int, Indexed]], tmp_path: Path
) -> None:
    columns, people = grown
    files = ColumnFiles(tmp_path)
    assert files.read() is None
    kept = files.save(columns, 7)
    further = kept.changed([1], [candidate(random.Random(1), 2)])
    files.save(further, 8)
    again = ColumnFiles(tmp_path).read()
    assert again is not None
    assert again[1] == 8
    now = {**people, 2: candidate(random.Random(1), 2)}
    now.pop(1, None)
    for query in ("", "nurse", "-care", "skill:icu OR nur*", "years:3..9"):
        _check(again[0], now, Question(parse(query), {Facet.REGION: ["Maui"]}, "makani"))


def test_what_is_not_current_leaves_the_folder(tmp_path: Path) -> None:
    files = ColumnFiles(tmp_path)
    files.save(Columns().changed([], candidates(50, seed=1)), 1)
    first = {path.name for path in tmp_path.iterdir()}
    files.save(Columns().changed([], candidates(60, seed=2)), 2)
    assert {path.name for path in tmp_path.iterdir()} & first == {"columns.json"}


@pytest.mark.parametrize("part", [*PARTS, "names"])
@pytest.mark.parametrize("how", ["cut", "gone"])
def test_damaged_files_are_known(tmp_path: Path, part: str, how: str) -> None:
    ColumnFiles(tmp_path).save(Columns().changed([], candidates(50, seed=1)), 1)
    (path,) = tmp_path.glob(f"*.{part}.*")
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(EngineDamaged):
        ColumnFiles(tmp_path).read()


def test_a_list_of_columns_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    ColumnFiles(tmp_path).save(Columns().changed([], candidates(5, seed=1)), 1)
    current = tmp_path / "columns.json"
    said = json.loads(current.read_text())
    said["blocks"][0]["name"] = "../elsewhere"
    current.write_text(json.dumps(said))
    with pytest.raises(EngineDamaged):
        ColumnFiles(tmp_path).read()


def test_an_index_without_its_columns_is_damaged(tmp_path: Path) -> None:
    engine = ColumnEngine(tmp_path, 0)
    engine.apply([], candidates(5, seed=1), 5)
    engine.close()
    (tmp_path / "columns" / "columns.json").unlink()
    with pytest.raises(EngineDamaged):
        ColumnEngine(tmp_path, 5, must_exist=True)


def test_an_index_answers_from_what_is_filled_in_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "PIECE", 10)
    monkeypatch.setattr(building, "WORKERS", 0)
    engine = ColumnEngine(tmp_path, 0)
    people = candidates(35, seed=1)
    seen = []

    def watched() -> Iterator[Indexed]:
        for one in people:
            seen.append(engine.view().columns.documents())
            yield one

    engine.load(watched(), 9)
    assert seen == [n // 10 * 10 for n in range(35)]
    _check(engine.view().columns, {one.number: one for one in people}, Question(parse("nurse")))
    assert (engine.view().cursor, len(engine.view().columns.blocks)) == (9, 1)
    engine.close()


def test_an_index_ahead_of_its_columns_is_replayed_from_there(tmp_path: Path) -> None:
    people = candidates(30, seed=1)
    engine = ColumnEngine(tmp_path / "one", 0)
    engine.apply([], people[:20], 20)
    engine.close()
    engine = ColumnEngine(tmp_path / "one", 20)
    engine.apply([4], people[20:], 31)
    # As a killed process leaves it: the index is on disk, its columns of before.
    shutil.copytree(tmp_path / "one", tmp_path / "killed")
    again = ColumnEngine(tmp_path / "killed", 31)
    assert again.view().cursor == 20
    again.apply([4], people[20:], 31)
    now = {one.number: one for one in people if one.number != 4}
    _check(again.view().columns, now, Question(parse("")))
    engine.close()
    again.close()
