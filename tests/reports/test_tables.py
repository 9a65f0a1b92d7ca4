"""Reports as CSV and JSON: the same as on paper, and nothing in a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.made import ROOT, release, report
from workstation.reports import accounting, employers
from workstation.reports.tables import as_csv, as_json

_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(_TEXT, _TEXT)
def test_no_cell_is_a_formula_and_all_of_them_come_back(name: str, job: str) -> None:
    written = b"".join(as_csv(report(employers.items([release(name=name, job=job)]))))
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert not any(cell.strip().startswith(tuple("=+-@＝＋－＠")) for row in rows for cell in row)
    [row] = [row for row in rows if row and row[0] == "1"]
    assert row[2].removeprefix("'") == name.removeprefix("'")
    assert ["Root hash", ROOT] in rows


@given(st.lists(st.tuples(_TEXT, _TEXT), max_size=4))
def test_json_holds_every_row_by_its_columns_names(said: list[tuple[str, str]]) -> None:
    releases = [release(number, name=name, job=job) for number, (name, job) in enumerate(said)]
    found = json.loads(b"".join(as_json(report(employers.items(releases)))))
    assert found["log"]["root"] == ROOT
    assert found["facts"]["Employer"] == "Hui o Kāneʻohe"
    [entries, _totals] = found["parts"]
    assert [row["recipient"] for row in entries["rows"]] == [name for name, _ in said]
    assert [row["entry"] for row in entries["rows"]] == list(range(1, len(said) + 1))


def test_parts_without_rows_are_lists_without_members() -> None:
    found = json.loads(b"".join(as_json(report(accounting.items([])))))
    assert [part["rows"] for part in found["parts"]] == [[], []]
    assert json.loads(b"".join(as_json(report([]))))["parts"] == []
