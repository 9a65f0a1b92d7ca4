"""Documents with a truth of their own: what people who read them, or their sources, say they hold.

The truth files were written by hand beside the PDFs; the YAML and JSON files are what the PDFs and
web pages were made of. A volunteer's post counts as a job.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

_RENDERED = {
    "jsonresume-jane-elegant.html": "jrs-jane-fullstacker.json",
    "jsonresume-jane-flat.html": "jrs-jane-fullstacker.json",
    "jsonresume-rh-even.html": "jrs-richard-hendriks.json",
    "jsonresume-rh-stackoverflow.html": "jrs-richard-hendriks.json",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
Months = tuple[int, int]


@dataclass(frozen=True)
class TrueJob:
    """A job as the truth has it; ``months`` is None where no dates that count are stated."""

    title: str
    employer: str
    months: Months | None


@dataclass(frozen=True)
class Truth:
    """One document's file, jobs and the skills that it lists."""

    file: Path
    jobs: tuple[TrueJob, ...]
    skills: tuple[str, ...]


def truths(folder: Path, now: Months) -> list[Truth]:
    """All documents with a truth in ``folder`` (B-documents); ``now`` is (year, month)."""
    made = [_by_hand(file, now) for file in sorted((folder / "resumes").glob("*.truth.json"))]
    made += [_of_yaml(file, now) for file in sorted((folder / "resumes").glob("rendercv-*.yaml"))]
    for page, source in _RENDERED.items():
        said = json.loads((folder / "json" / source).read_text("utf-8"))
        jobs = tuple(
            TrueJob(
                job.get("position", ""),
                job.get("name") or job.get("company") or job.get("organization", ""),
                months(f"{job.get('startDate', '')} – {job.get('endDate') or 'present'}", now),
            )
            for job in [*said["work"], *said.get("volunteer", [])]
        )
        skills = [word for one in said["skills"] for word in one.get("keywords") or [one["name"]]]
        made.append(Truth(folder / "resumes" / page, jobs, tuple(skills)))
    return made


def months(dates: str, now: Months) -> Months | None:
    """First and last month of a stated range, counted from year 0; a bare year is all of it."""
    sides = re.split(r"\s+(?:-|–|—|to)\s+", dates.strip())
    if len(sides) != 2:
        return None
    first, last = _month(sides[0], 1), _month(sides[1], 12)
    if re.search(r"present|current|now", sides[1], re.IGNORECASE):
        last = now[0] * 12 + now[1] - 1
    return None if first is None or last is None else (first, last)


def _month(said: str, otherwise: int) -> int | None:
    year = re.search(r"(?:19|20)\d\d", said)
    if year is None:
        return None
    named = next((n for n, name in enumerate(_MONTHS, 1) if name in said.lower()), None)
    numbered = re.search(r"\d{4}-(\d\d)", said)
    month = named or (int(numbered[1]) if numbered else otherwise)
    return int(year[0]) * 12 + month - 1


def _by_hand(file: Path, now: Months) -> Truth:
    said = json.loads(file.read_text("utf-8"))
    jobs = tuple(
        TrueJob(job.get("title", ""), job.get("company", ""), months(job.get("dates", ""), now))
        for job in said["experience"]
    )
    return Truth(file.with_name(file.name[:-11] + ".pdf"), jobs, tuple(said.get("skills", [])))


def _of_yaml(file: Path, now: Months) -> Truth:
    """Only the two sections that are asked for; their lines are plain enough for patterns."""
    section, jobs, skills = "", list[dict[str, str]](), list[str]()
    for line in file.read_text("utf-8").splitlines():
        if opened := re.match(r"^ {4}(\S[^:]*):\s*$", line):
            section = opened[1]
        elif re.match(r"^\S", line) and not line.startswith("cv"):
            section = ""
        if section == "experience" and (job := re.match(r"^ {6}- company: (.+)", line)):
            jobs.append({"company": job[1]})
        elif section == "experience" and (fact := re.match(r"^ {8}(\w+): (.+)", line)):
            jobs[-1][fact[1]] = fact[2]
        elif section == "skills" and (row := re.match(r"^ {8}details: (.+)", line)):
            skills += [skill.strip() for skill in row[1].split(",")]
    made = tuple(
        TrueJob(
            job.get("position", ""),
            job["company"],
            months(f"{job.get('start_date', '')} – {job.get('end_date', '')}", now),
        )
        for job in jobs
    )
    return Truth(file.with_suffix(".pdf"), made, tuple(skills))
