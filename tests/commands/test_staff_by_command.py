"""What staff do by command shows at the desks: imports, hidden groups, removals."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend, running
from tests.canary import SOURCES
from tests.search.settling import settle
from workstation.cli import main

_SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "sample" / "resumes"
_TABLE = "name,email,phone,headline,skills,city,state\n" + "".join(
    f"Kimo {last},{last}@mail.example,808-555-01{n},Ukulele Builder,Varnish;Glue,Hilo,HI\n"
    for n, last in enumerate(("Akaka", "Bishop", "Cabral"), 10)
)
_TEXT = "Lei Oda\nlei.oda@mail.example\n\nExperience\nUkulele Tuner, 2015 to 2020\nKona Music\n"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    with running(tmp_path / "data") as found:
        yield found


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A file of each kind; the table has three people."""
    folder = tmp_path / SOURCES
    folder.mkdir()
    for suffix in ("pdf", "docx", "json"):
        shutil.copy(min(_SAMPLES.glob(f"*.{suffix}")), folder)
    (folder / "people.csv").write_text(_TABLE, encoding="utf-8")
    (folder / "one.txt").write_text(_TEXT, encoding="utf-8")
    return folder


def staff(backend: Backend, act: str, *arguments: str) -> int:
    """One act of `workstation admin`; its exit code."""
    return main(["admin", act, "--data", str(backend.parts.settings.data), *arguments])


def bring_in(backend: Backend, path: Path, *terms: str) -> int:
    """`workstation import`; its exit code, once the index has applied what came in."""
    done = main(["import", "--data", str(backend.parts.settings.data), *terms, str(path)])
    settle(backend)
    return done


def references(desk: Device, query: str) -> list[str]:
    """Who is found, as this desk names them."""
    found = desk.post("/v1/searches", {"query": query, "sort": "freshness"})
    return [card["reference"] for card in found["cards"]]


def found_again(desk: Device, reference: str) -> None:
    """Wait until the index has applied what brings a resume back; a removal needs no waiting."""
    until = time.monotonic() + 20
    while references(desk, "tuner") != [reference]:
        assert time.monotonic() < until, "it did not come back"
        time.sleep(0.02)


def preview(desk: Device, reference: str) -> dict[str, Any]:
    """The states of the field groups of a redacted resume."""
    body = {"idempotency_key": str(uuid.uuid4())}
    answer = desk.post(f"/v1/candidates/{reference}/preview", body)
    return {group["group"]: group["state"] for group in answer["groups"]}


def test_files_of_every_kind_are_found_under_their_policy_version(
    backend: Backend, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = sources.parent / "policy.txt"
    policy.write_text("What we do with resumes.", encoding="utf-8")
    kept = staff(backend, "create-policy-version", "--label", "one", "--text-file", str(policy))
    assert kept == 0
    capsys.readouterr()
    terms = ["--policy-version", "one", "--basis", "sample"]
    assert bring_in(backend, sources, *terms) == 0
    assert capsys.readouterr().out.startswith("5 files: 7 resumes added, 0 under new terms")
    desk = backend.recruiter()
    assert len(references(desk, "")) == 7
    assert len(references(desk, 'title:"ukulele builder" skill:varnish')) == 3
    assert len(references(desk, "tuner")) == 1
    assert bring_in(backend, sources, *terms) == 0
    assert capsys.readouterr().out.endswith("0 under new terms, 7 unchanged, 0 refused\n")


def test_without_a_policy_version_what_came_in_is_for_staff(
    backend: Backend, sources: Path
) -> None:
    assert bring_in(backend, sources / "one.txt") == 0
    assert len(references(backend.staff(), "tuner")) == 1
    assert references(backend.recruiter(), "tuner") == []


def test_groups_are_hidden_and_resumes_removed_by_command(backend: Backend, sources: Path) -> None:
    policy = sources.parent / "policy.txt"
    policy.write_text("What we do with resumes.", encoding="utf-8")
    staff(backend, "create-policy-version", "--label", "one", "--text-file", str(policy))
    terms = ["--policy-version", "one", "--basis", "recorded-consent"]
    assert bring_in(backend, sources / "one.txt", *terms) == 0
    desk = backend.recruiter()
    [seen] = references(desk, "tuner")
    [named] = references(backend.staff(), "tuner")
    assert preview(desk, seen)["emails"] == "available"

    assert staff(backend, "hide-groups", "--reference", named, "--groups", "emails") == 0
    assert preview(desk, seen)["emails"] == "hidden"
    assert staff(backend, "hide-groups", "--reference", named) == 0
    assert preview(desk, seen)["emails"] == "available"

    def set_to(act: str, *more: str) -> int:
        return staff(backend, "set-visibility", "--reference", named, "--act", act, *more)

    for away, back in ((["hide"], ["show"]), (["block"], ["unblock"]), (["remove"], ["show"])):
        whose = ["--employer", "Aloha Staffing"] if away == ["block"] else []
        assert set_to(*away, *whose) == 0
        assert references(desk, "tuner") == []
        assert set_to(*back, *whose) == 0
        found_again(desk, seen)
    assert set_to("erase") == 0
    assert references(desk, "tuner") == []
    assert set_to("show") == 1


def test_a_person_that_nobody_knows_is_refused_with_a_reason(
    backend: Backend, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = ["--reference", "R-0000-0000"]
    assert staff(backend, "set-visibility", *unknown, "--act", "remove") == 1
    assert staff(backend, "hide-groups", *unknown, "--groups", "emails") == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
