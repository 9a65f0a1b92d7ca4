"""The same corpus and queries in PostgreSQL's full-text search and in SQLite's FTS5.

Each answers with an exact total, exact counts of regions, years and skills, and the best
twenty-five; ours also signs the request, reads cards, finds snippets and keeps a record, over HTTP.
Of a peer the better of two askings counts; of ours, which keeps what was counted, the first. What a
peer can't say (proximity in PostgreSQL) is left out for both. The corpus is kept.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg

from tests.benchmarks.dataset import KEPT, Dataset
from tests.benchmarks.figures import Figure, percentile, timing
from tests.benchmarks.search_queries import CLASSES, body
from tests.postgres import PostgresServer
from workstation.backend.candidates.service import Candidates
from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.search.bands import band_of
from workstation.backend.search.indexed import Runs, indexed
from workstation.query.parser import parse
from workstation.query.tree import And, Everything, Near, Not, Or, Phrase, Prefix, Range, Term, Tree

_FIELDS = ("title", "skill", "location", "body")
_COUNTED = (
    "SELECT region, count(*) FROM m JOIN people USING (n) GROUP BY 1",
    "SELECT band, count(*) FROM m JOIN people USING (n) GROUP BY 1",
    "SELECT skill, count(*) FROM m JOIN skills USING (n) GROUP BY 1 ORDER BY 2 DESC LIMIT 20",
)
_POSTGRES = """
WITH m AS MATERIALIZED (
    SELECT n, region, band, skills, {rank} AS r FROM people {where})
SELECT (SELECT count(*) FROM m),
    (SELECT jsonb_object_agg(region, c) FROM (SELECT region, count(*) c FROM m GROUP BY 1) x),
    (SELECT jsonb_agg(c) FROM (SELECT band, count(*) c FROM m GROUP BY 1) y),
    (SELECT jsonb_agg(c) FROM (SELECT s, count(*) c FROM m, unnest(skills) s GROUP BY 1
        ORDER BY 2 DESC LIMIT 20) z),
    (SELECT array_agg(n) FROM (SELECT n FROM m ORDER BY r DESC LIMIT 25) t)
"""


class _CannotSay(Exception):
    """The peer has no words for the query."""


def measure(dataset: Dataset) -> Iterator[Figure]:
    """Medians and 95th percentiles of each, and how many times ours a peer takes."""
    file = _corpus(dataset)
    peers: dict[str, dict[str, float]] = {}
    with closing(sqlite3.connect(file)) as connection:
        peers["SQLite FTS5"] = _times(lambda query: _ask_sqlite(connection, query))
    server = PostgresServer()
    url = server.database().replace("+psycopg", "")
    try:
        with psycopg.connect(url, autocommit=True) as connected:
            _fill(connected, file)
            peers["PostgreSQL"] = _times(lambda query: _ask_postgres(connected, query))
    finally:
        server.stop()
    with dataset.served() as address:
        desk = dataset.desk(address)
        ours = _times(lambda query: desk.post("/v1/searches", body((query, {})))["total"], 1)
    for name, taken in peers.items():
        same = [query for query in taken if query in ours]
        for share in (0.5, 0.95):
            theirs = percentile([taken[query] for query in same], share)
            mine = percentile([ours[query] for query in same], share)
            title = f"{name} at {dataset.size:,}, p{share * 100:.0f} of {len(same)} queries"
            yield Figure(title, theirs * 1e3, "ms")
            yield Figure(f"{title}: times ours ({mine * 1e3:.1f} ms)", theirs / mine, "times")


def _times(ask: Callable[[str], object], askings: int = 2) -> dict[str, float]:
    """Seconds of each query that can be asked, the best of so many askings."""
    found = {}
    for query in (query for queries in CLASSES.values() for query in queries):
        taken: list[float] = []
        try:
            for _ in range(askings):
                with timing(taken):
                    ask(query)
        except _CannotSay:
            continue
        found[query] = min(taken)
    return found


def _corpus(dataset: Dataset) -> Path:
    """All that the index holds, as tables of SQLite; made once."""
    file = KEPT / f"peers-{dataset.size}.db"
    if file.exists():
        return file
    print(f"making the peers' corpus of {dataset.size:,} (kept for later runs)", file=sys.stderr)
    making = file.with_suffix(".new")
    making.unlink(missing_ok=True)
    with closing(sqlite3.connect(making)) as connection:
        connection.executescript(
            "CREATE TABLE people (n INTEGER PRIMARY KEY, region TEXT, years INTEGER, band INTEGER);"
            "CREATE TABLE skills (n INTEGER, skill TEXT);"
            f"CREATE VIRTUAL TABLE words USING fts5({', '.join(_FIELDS)},"
            " tokenize = \"unicode61 tokenchars '+#.'\");"
        )
        for number, region, years, skills, fields in _everyone(dataset):
            row = (number, region, years, band_of(years))
            connection.execute("INSERT INTO people VALUES (?, ?, ?, ?)", row)
            connection.executemany(
                "INSERT INTO skills VALUES (?, ?)", [(number, skill) for skill in skills]
            )
            connection.execute(
                "INSERT INTO words (rowid, title, skill, location, body) VALUES (?, ?, ?, ?, ?)",
                (number, *fields),
            )
        connection.execute("CREATE INDEX skills_n ON skills (n)")
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.commit()
    shutil.move(making, file)
    return file


def _everyone(
    dataset: Dataset,
) -> Iterator[tuple[int, str, int | None, tuple[str, ...], tuple[str, ...]]]:
    keys = Keys(*(bytes.fromhex(dataset.keys[name]) for name in ("root_key", "log_key")))
    candidates = Candidates(keys)
    database = Database.embedded(dataset.folder / "backend.db", keys.derive("database"))
    after = 0
    while True:
        with database.reading() as connection:
            numbers = candidates.all_numbers(connection, after, 1_000)
            if not numbers:
                break
            people = candidates.indexable(connection, numbers)
        for number, found in people.items():
            one = indexed(number, found.resume, found.updated, found.audience, found.blocked)
            named = {*one.title, *one.skill, *one.location}
            body_runs = tuple(run for run in one.anywhere if run not in named)
            fields = tuple(map(_text, (one.title, one.skill, one.location, body_runs)))
            yield number, one.region, one.years, one.skills, fields
        after = numbers[-1]
    database.close()


def _text(runs: Runs) -> str:
    return " \n ".join(" ".join(run) for run in runs)


# SQLite


def _ask_sqlite(connection: sqlite3.Connection, query: str) -> int:
    tree = parse(query)
    match, years = _fts5(tree)
    made: list[str] = []
    given: list[str] = []
    if match:
        made.append("n IN (SELECT rowid FROM words WHERE words MATCH ?)")
        given.append(match)
    made += years
    where = f"WHERE {' AND '.join(made)}" if made else ""
    connection.execute("DROP TABLE IF EXISTS temp.m")
    connection.execute(f"CREATE TEMP TABLE m AS SELECT n FROM people {where}", given)
    total = int(connection.execute("SELECT count(*) FROM m").fetchone()[0])
    for counted in _COUNTED:
        connection.execute(counted).fetchall()
    if match:
        best = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 25"
        connection.execute(best, (match,)).fetchall()
    else:
        connection.execute("SELECT n FROM m ORDER BY n DESC LIMIT 25").fetchall()
    return total


def _fts5(tree: Tree) -> tuple[str, list[str]]:
    """The query in FTS5's words, and what is asked of years in SQL."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    years = [_years(part) for part in parts if isinstance(part, Range)]
    wanted = [_fts5_node(p) for p in parts if not isinstance(p, Range | Not | Everything)]
    match = " AND ".join(wanted)
    for part in parts:
        if isinstance(part, Not):
            match = f"({match}) NOT {_fts5_node(part.part)}"
    return match, years


def _fts5_node(tree: Tree) -> str:
    if isinstance(tree, Or):
        return f"({' OR '.join(map(_fts5_node, tree.parts))})"
    if isinstance(tree, Near):
        return f"NEAR({' '.join(map(_quoted, tree.words))}, {tree.distance})"
    if isinstance(tree, Term) and len(tree.forms) > 1:
        return f"({' OR '.join(map(_fts5_node, _each_form(tree)))})"
    if isinstance(tree, Term | Prefix | Phrase):
        text = " ".join(tree.words) if isinstance(tree, Phrase) else tree.text
        star = "*" if isinstance(tree, Prefix) else ""
        field = f"{tree.field} : " if tree.field else ""
        return f"{field}{_quoted(text)}{star}"
    raise _CannotSay


def _each_form(term: Term) -> list[Term]:
    """A word and its plural: the peers are asked for what ours finds."""
    return [Term(form, term.field, exact=True) for form in term.forms]


def _quoted(text: str) -> str:
    return f'"{text}"'


def _years(tree: Range) -> str:
    return f"years BETWEEN {tree.low or 0} AND {99 if tree.high is None else tree.high}"


# PostgreSQL


def _fill(connected: psycopg.Connection, file: Path) -> None:
    connected.execute(
        "CREATE TABLE people (n integer, region text, years integer, band integer, skills text[],"
        " words tsvector)"
    )
    rows = (
        "SELECT n, region, years, band, (SELECT json_group_array(skill) FROM skills s"
        " WHERE s.n = p.n), w.title, w.skill, w.location, w.body"
        " FROM people p JOIN words w ON w.rowid = p.n"
    )
    connected.execute(
        "CREATE TEMP TABLE said (n integer, region text, years integer, band integer, skills text,"
        " title text, skill text, location text, body text)"
    )
    with (
        closing(sqlite3.connect(file)) as connection,
        connected.cursor().copy("COPY said FROM STDIN") as copy,
    ):
        for row in connection.execute(rows):
            copy.write_row((*row[:4], json.dumps(json.loads(row[4])), *row[5:]))
    weighed = " || ".join(
        f"setweight(to_tsvector('simple', {field}), '{weight}')"
        for field, weight in zip(_FIELDS, "ABCD", strict=True)
    )
    connected.execute(
        "INSERT INTO people SELECT n, region, years, band,"
        f" ARRAY(SELECT jsonb_array_elements_text(skills::jsonb)), {weighed} FROM said"
    )
    connected.execute("CREATE INDEX ON people USING gin (words)")
    connected.execute("ANALYZE people")


def _ask_postgres(connected: psycopg.Connection, query: str) -> int:
    tree = parse(query)
    parts = tree.parts if isinstance(tree, And) else (tree,)
    asked = " & ".join(_tsquery(p) for p in parts if not isinstance(p, Range | Everything))
    where = [_years(part) for part in parts if isinstance(part, Range)]
    given = {"asked": asked}
    if asked:
        where.append("words @@ to_tsquery('simple', %(asked)s)")
    rank = "ts_rank(words, to_tsquery('simple', %(asked)s))" if asked else "n"
    made = f"WHERE {' AND '.join(where)}" if where else ""
    found = connected.execute(_POSTGRES.format(rank=rank, where=made), given).fetchone()
    assert found is not None
    return int(found[0])


def _tsquery(tree: Tree) -> str:
    if isinstance(tree, Or):
        return f"({' | '.join(map(_tsquery, tree.parts))})"
    if isinstance(tree, Not):
        return f"!({_tsquery(tree.part)})"
    if isinstance(tree, Phrase) and tree.field is None:
        return f"({' <-> '.join(map(_lexeme, tree.words))})"
    if isinstance(tree, Term) and len(tree.forms) > 1:
        return f"({' | '.join(map(_tsquery, _each_form(tree)))})"
    if isinstance(tree, Term | Prefix):
        weight = "" if tree.field is None else "ABC"[_FIELDS.index(tree.field)]
        star = "*" if isinstance(tree, Prefix) else ""
        return f"{_lexeme(tree.text)}{':' if weight or star else ''}{star}{weight}"
    raise _CannotSay


def _lexeme(word: str) -> str:
    return f"'{word}'"
