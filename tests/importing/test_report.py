"""The report says what became of each file by number and keyed hash, and names none unasked."""

from __future__ import annotations

import csv
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from workstation.contract.administration import Imported
from workstation.importing.report import Report
from workstation.importing.run import Outcome, Summary

_OUTCOMES = (
    Outcome(2, Path("=keoni makoa.pdf"), Imported(refused=["The file is empty."])),
    Outcome(1, Path("nurse.pdf"), Imported(added=1, digest="ab" * 32)),
)


def _written(out: Path, *, name_files: bool = False) -> str:
    report = Report(out, name_files=name_files)
    summary = Summary(total=3)
    for outcome in _OUTCOMES:
        report.add(outcome)
        summary.count(outcome)
    report.write(summary)
    return out.read_text(encoding="utf-8-sig")


def test_a_table_has_a_row_for_each_file_in_their_order(tmp_path: Path) -> None:
    rows = list(csv.DictReader(_written(tmp_path / "report.csv").splitlines()))
    assert [(row["number"], row["added"], row["refused"]) for row in rows] == [
        ("1", "1", ""),
        ("2", "0", "The file is empty."),
    ]
    assert rows[0]["hash"] == "ab" * 32


def test_json_tells_the_sums_too(tmp_path: Path) -> None:
    said = json.loads(_written(tmp_path / "report.JSON"))
    assert (said["files"], said["done"], said["added"], said["refused"]) == (3, 2, 1, 1)
    assert [each["number"] for each in said["each"]] == [1, 2]


@pytest.mark.parametrize("name", ["report.csv", "report.json"])
def test_files_are_named_only_where_asked_for(tmp_path: Path, name: str) -> None:
    assert "makoa" not in _written(tmp_path / name)
    named = _written(tmp_path / name, name_files=True)
    assert "keoni makoa.pdf" in named
    if name.endswith(".csv"):
        assert "'=keoni" in named


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_report_is_for_its_owner_alone(tmp_path: Path) -> None:
    _written(tmp_path / "report.csv")
    assert stat.S_IMODE(os.stat(tmp_path / "report.csv").st_mode) == 0o600


def test_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="json"):
        Report(tmp_path / "report.xlsx")
