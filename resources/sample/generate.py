"""Write the sample resumes: fictional people of Hawaiʻi's staffing market, always the same ones.

    python resources/sample/generate.py

writes resources/sample/resumes/ (PDF, DOCX and JSON Resume, named by number). What the people are
made of stands in people.toml and occupations.toml; how their papers look in layouts.py. Phones are
of the range 808-555-01xx, e-mail addresses end in mail.example: neither reaches anybody.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OUT = HERE / "resumes"
SEED = 20261123
#: The month in which everybody wrote: jobs that go on end here.
NOW = (2026, 11)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass
class Job:
    """One position; months are counted from year 0, ``end`` None where it goes on."""

    title: str
    employer: str
    town: str
    start: int
    end: int | None
    bullets: list[str]


@dataclass
class Wishes:
    """The work that the person wants, and the lines that say so; what is empty is not stated."""

    lines: list[str] = field(default_factory=list)
    availability: str = ""
    shifts: list[str] = field(default_factory=list)
    authorisation: str = ""
    pay: tuple[int, int] | None = None
    relocate: bool | None = None


@dataclass
class Sample:
    """One person, and the truth that tests hold against what is found."""

    number: int
    kind: str
    given: str
    family: str
    headline: str
    years: int
    town: str
    region: str
    zip_line: str
    street: str
    phones: list[tuple[str, str]]
    email: str
    link: str
    birth: str
    summary: str
    quote: str
    jobs: list[Job]
    skills: list[str]
    licences: list[str]
    study: str
    school: str
    graduated: int
    languages: list[str]
    layout: int
    other_email: str = ""
    extra: list[str] = field(default_factory=list)
    wishes: Wishes = field(default_factory=lambda: Wishes())

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def file(self) -> str:
        """The file's name, which says nothing of the person."""
        return f"{self.number:03d}.{self.kind}"


def plain(text: str) -> str:
    """``text`` without okina and macrons, as PDF's standard fonts need it."""
    kept = unicodedata.normalize("NFKD", text.replace("ʻ", ""))
    return "".join(mark for mark in kept if not unicodedata.combining(mark))


def people() -> list[Sample]:
    """All sample people, in the order of their numbers."""
    draw = random.Random(SEED)
    parts = tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))
    occupations = tomllib.loads((HERE / "occupations.toml").read_text(encoding="utf-8"))
    given, family = parts["given"].split(), parts["family"].split()
    draw.shuffle(given)
    draw.shuffle(family)
    rows = [row for row in occupations["occupation"] for _ in range(row["people"])]
    draw.shuffle(rows)
    made: list[Sample] = []
    for index, row in enumerate(rows):
        first = given[index % len(given)]
        last = family[(index * 7 + index // len(given)) % len(family)]
        made.append(_person(draw, index + 1, row, first, last, parts))
    return made


def _person(
    draw: random.Random,
    number: int,
    row: dict[str, Any],
    first: str,
    last: str,
    parts: dict[str, Any],
) -> Sample:
    kind = draw.choices(["pdf", "docx", "json"], weights=[62, 20, 18])[0]
    marked = parts["marked"]
    if kind != "pdf":
        first, last = marked.get(first, first), marked.get(last, last)
    towns = parts["towns"]
    zip_line = draw.choices(list(towns), weights=[town[2] for town in towns.values()])[0]
    region, town = towns[zip_line][0], towns[zip_line][1]
    # Critical care takes no beginners.
    least = 4 if row["key"] == "icu" else 0
    years = max(least, min(34, round(draw.gammavariate(2.8, 3.6))))
    headline = draw.choice(row["headlines"])
    user = plain(f"{first}.{last}").lower()
    digits = f"555-01{draw.randrange(100):02d}"
    phones = [(f"808-{digits}", "mobile")]
    if draw.random() < 0.25:
        phones.append((f"808-555-01{draw.randrange(100):02d}", "evenings"))
    number_part = draw.choice([f"{draw.randrange(11, 3800)}", f"94-{draw.randrange(100, 1900)}"])
    street = f"{number_part} {draw.choice(parts['streets']['list'].split('|'))}"
    if draw.random() < 0.3:
        street += f", Apt {draw.randrange(1, 30)}{draw.choice('ABC')}"
    study, school = draw.choice(row["schools"]).split("|")
    jobs = _jobs(draw, row, headline, years, town)
    skills = draw.sample(row["skills"], k=min(len(row["skills"]), draw.randrange(6, 13)))
    licences = [
        text.replace("{d}", str(2026 - draw.randrange(1, max(2, min(years, 14) + 1))))
        for text in draw.sample(row["licences"], k=draw.randrange(1, len(row["licences"]) + 1))
    ]
    languages = ["English", *draw.sample(
        ["Ilocano", "Tagalog", "Hawaiian", "Japanese", "Korean", "Samoan", "Mandarin", "Spanish"],
        k=draw.choices([0, 1, 2], weights=[5, 4, 1])[0],
    )]  # fmt: skip
    boss = draw.choice(["manager", "supervisor", "director", "team lead"])
    quote = ""
    if draw.random() < 0.2:
        quote = f"“{first} is the one I want beside me on a hard day,” wrote my last {boss}."
    return Sample(
        number=number, kind=kind, given=first, family=last, headline=headline, years=years,
        town=town, region=region, zip_line=zip_line, street=street, phones=phones,
        email=f"{user}@mail.example",
        link=f"https://people.example/{user.replace('.', '-')}" if draw.random() < 0.4 else "",
        birth=_birth(draw, years) if draw.random() < 0.12 else "",
        summary=_filled(draw, draw.choice(row["summaries"]), years), quote=quote, jobs=jobs,
        skills=skills, licences=licences, study=study, school=school,
        graduated=2026 - years - draw.randrange(0, 2), languages=languages,
        layout=draw.randrange(3),
        other_email=f"{user} (at) mail (dot) example" if draw.random() < 0.06 else "",
        extra=_extra(draw, last, phones[0][0]),
        wishes=_wishes(number, row, years),
    )  # fmt: skip


def _wishes(number: int, row: dict[str, Any], years: int) -> Wishes:
    """What the person wants. Drawn apart, so that all else stays as it is."""
    draw = random.Random(f"{SEED} wishes {number}")
    said = Wishes()
    soon = [
        ("Now", "Available now"),
        ("Now", "Available immediately"),
        ("Within a month", "Two weeks’ notice"),
        ("Within a month", "Available within a month"),
        ("Later", "Available from March 2027"),
        ("Not looking", "Not actively looking, glad to talk"),
    ]
    if draw.random() < 0.75:
        said.availability, words = draw.choices(soon, weights=[20, 18, 28, 16, 6, 6])[0]
        said.lines.append(words)
    if draw.random() < 0.6:
        offered = ["Days", "Evenings", "Nights", "Weekends", "On call"]
        wanted = draw.sample(offered, k=draw.choice([1, 1, 2, 2, 3]), counts=[5, 2, 3, 3, 1])
        said.shifts = [shift for shift in offered if shift in wanted]
        said.lines.append(f"Shifts: {', '.join(said.shifts).lower()}")
    if draw.random() < 0.7:
        if draw.random() < 0.06:
            said.authorisation = "Needs sponsorship"
            said.lines.append("Needs visa sponsorship")
        else:
            said.authorisation = "May work in the US"
            said.lines.append("Authorized to work in the United States")
    if draw.random() < 0.45:
        low = round(row["pay"] * (0.85 + min(years, 20) * 0.025) + draw.randrange(-2, 4))
        said.pay = (low, low + draw.randrange(2, 8))
        if draw.random() < 0.7:
            said.lines.append(f"Expected pay: ${said.pay[0]} to ${said.pay[1]} an hour")
        else:
            yearly = [f"{hourly * 2_080:,}" for hourly in said.pay]
            said.lines.append(f"Expected pay: ${yearly[0]} to ${yearly[1]} a year")
    if draw.random() < 0.4:
        said.relocate = draw.random() < 0.65
        said.lines.append(
            draw.choice(["Willing to relocate", "Open to relocation to another island"])
            if said.relocate
            else "Not willing to relocate"
        )
    return said


def _jobs(
    draw: random.Random, row: dict[str, Any], headline: str, years: int, town: str
) -> list[Job]:
    months = years * 12 + draw.randrange(1, 11)
    now = NOW[0] * 12 + NOW[1] - 1
    count = (
        1 if years < 2 else min(4, 2 + years // 8 + draw.randrange(2), len(row["bullets"]) // 2 - 1)
    )
    cuts = sorted(draw.sample(range(6, max(7 + count, months - 5)), k=count - 1))
    borders = [0, *cuts, months]
    employers = draw.sample(row["employers"], k=count)
    bullets = draw.sample(row["bullets"], k=len(row["bullets"]))
    earlier = [title for title in row["titles"] if title != headline][: count - 1]
    titles = [headline.split(", ")[0] if draw.random() < 0.4 else headline, *reversed(earlier)]
    jobs: list[Job] = []
    for index in range(count):
        spare = len(bullets) - 2 * (count - index - 1)
        take = min(spare, draw.randrange(3, 6) if index == 0 else draw.randrange(2, 4))
        own, bullets = bullets[:take], bullets[take:]
        going_on = index == 0 and draw.random() < 0.85
        jobs.append(
            Job(
                titles[index],
                employers[index],
                town
                if index == 0
                else draw.choice(["Honolulu", "Hilo", "Kahului", "Waipahu", town]),
                now - borders[index + 1] + 1,
                None if going_on else now - borders[index],
                [_filled(draw, text, years) for text in own],
            )
        )
    return jobs


def _filled(draw: random.Random, text: str, years: int) -> str:
    return (
        text.replace("{n}", str(draw.randrange(12, 90)))
        .replace("{m}", str(draw.randrange(3, 12)))
        .replace("{p}", str(draw.randrange(11, 48)))
        .replace("{y} years", f"{years} years" if years > 1 else "a year")
        .replace("{y}", str(max(1, years)))
    )


def _extra(draw: random.Random, last: str, phone: str) -> list[str]:
    """Lines in the text's middle that hold personal data, as some people write them."""
    lines = []
    if draw.random() < 0.12:
        lines.append(f"Known on the floor as {draw.choice(['Auntie', 'Uncle', 'Coach'])} {last}.")
    if draw.random() < 0.1:
        spaced = " ".join(phone.replace("-", ""))
        lines.append(
            f"For references call {draw.choice([phone, phone.replace('-', '.'), spaced])}."
        )
    return lines


def _birth(draw: random.Random, years: int) -> str:
    return f"{draw.randrange(1, 28)} {draw.choice(MONTHS)} {2026 - years - draw.randrange(19, 26)}"


def month(count: int) -> str:
    """A counted month in words: "Mar 2021"."""
    return f"{MONTHS[count % 12]} {count // 12}"


def json_resume(person: Sample) -> str:
    """The person as a JSON Resume text."""
    postal = person.zip_line.rsplit(" ", 1)[1]
    profiles = [{"network": "Profile", "url": person.link}] if person.link else []
    said = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": person.name,
            "label": person.headline,
            "email": person.email,
            "phone": person.phones[0][0],
            "summary": " ".join(
                filter(
                    None,
                    [
                        person.summary,
                        person.quote,
                        *person.extra,
                        *(f"{line}." for line in person.wishes.lines),
                    ],
                )
            ),
            "location": {
                "address": person.street,
                "postalCode": postal,
                "city": person.town,
                "region": "Hawaiʻi",
                "countryCode": "US",
            },
            "profiles": profiles,
        },
        "work": [
            {
                "name": job.employer,
                "position": job.title,
                "location": job.town,
                "startDate": _iso(job.start),
                **({} if job.end is None else {"endDate": _iso(job.end)}),
                "highlights": job.bullets,
            }
            for job in person.jobs
        ],
        "education": [
            {
                "institution": person.school,
                "area": person.study,
                "endDate": str(person.graduated),
            }
        ],
        "certificates": [{"name": licence} for licence in person.licences],
        "skills": [{"name": "Skills", "keywords": person.skills}],
        "languages": [{"language": language} for language in person.languages],
        "meta": {"lastModified": f"{written(person)}T12:00:00Z"},
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def written(person: Sample) -> date:
    """The day on which the person saved the resume last: most of them lately."""
    draw = random.Random(f"{SEED} written {person.number}")
    return date(2026, 11, 20) - timedelta(days=int(draw.paretovariate(0.7) * 6) % 400)


def _iso(count: int) -> str:
    return f"{count // 12}-{count % 12 + 1:02d}"


def main() -> int:
    """Write all files anew."""
    sys.path.insert(0, str(HERE))
    from layouts import docx_bytes, pdf_bytes

    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    total = 0
    for person in people():
        if person.kind == "json":
            data = json_resume(person).encode()
        else:
            made = pdf_bytes if person.kind == "pdf" else docx_bytes
            data = made(person, written(person))
        (OUT / person.file).write_bytes(data)
        total += len(data)
    sys.stderr.write(f"{len(people())} resumes, {total:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
