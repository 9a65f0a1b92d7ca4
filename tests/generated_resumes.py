"""Many plausible resumes at once, for benchmarks and for tests against an oracle.

Deterministic by seed; about 0.2 ms a resume. Words follow a Zipf-like law, so that a query may ask
for what is common or rare. A canary, where given, stands in every field of personal data and in
no other place.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from workstation.documents.lexicon.listing import listed
from workstation.documents.lexicon.occupations import group_of
from workstation.documents.particulars import Licence, Particulars
from workstation.documents.resume import (
    ParsedResume,
    RedactedBlock,
    RedactedResume,
    RedactedRun,
    Source,
    SourceBlock,
    SourceFields,
)

#: The newest moment at which a generated resume was updated.
NEWEST = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

_PLACES = (
    [("Honolulu", "Oʻahu")] * 30
    + [("Kailua", "Oʻahu"), ("Kāneʻohe", "Oʻahu"), ("Waipahu", "Oʻahu"), ("ʻAiea", "Oʻahu")] * 6
    + [("Kahului", "Maui"), ("Wailuku", "Maui"), ("Kīhei", "Maui")] * 4
    + [("Hilo", "Hawaiʻi island"), ("Kailua-Kona", "Hawaiʻi island")] * 5
    + [("Līhuʻe", "Kauaʻi"), ("Kapaʻa", "Kauaʻi")] * 3
    + [("Kaunakakai", "Molokaʻi"), ("Lānaʻi City", "Lānaʻi"), ("", "Not stated")]
    + [("Seattle", "Washington"), ("San Diego", "California"), ("Las Vegas", "Nevada")]
)
_ROLES = listed(
    "Registered Nurse, ICU|Critical Care Nurse|Charge Nurse|Nurse Aide|Staff Nurse|"
    "Travel Nurse|Accountant|Senior Accountant|Controller|Payroll Clerk|Line Cook|Sous Chef|"
    "Food Server|Front Desk Agent|Room Attendant|Concierge|Carpenter|Electrician|"
    "Site Superintendent|Project Engineer|Systems Administrator|Software Developer, C#|"
    "Python Developer|Network Engineer|Security Officer|Delivery Driver|Forklift Operator|"
    "Warehouse Supervisor|Store Manager|Administrative Assistant|Office Manager|"
    "Preschool Teacher|Social Worker|Recruiter",
    "|",
)
_SKILLS = listed(
    "ICU|Critical care|Telemetry|Epic|Cerner|ACLS|BLS|CRRT|Triage|Wound care|Phlebotomy|"
    "Payroll|General ledger|QuickBooks|Microsoft Excel|Auditing|Food safety|Banquets|Sushi|"
    "Opera PMS|Housekeeping|Reservations|Carpentry|Blueprint reading|OSHA 30|Forklift|"
    "AutoCAD|Python|C#|C++|.NET|Node.js|SQL|Azure|Linux|Networking|CCTV|First aid|CPR|"
    "Commercial driving|Inventory management|Customer service|Scheduling|Data entry|Japanese|"
    "Ilocano|Hawaiian|Lesson planning|Case management|Recruiting|Project management|Training|"
    "Safety|Sales|Merchandising|Budgeting|Forecasting",
    "|",
)
_STEMS = listed(
    "care team unit patient guest client report system plan shift night project schedule "
    "budget quality safety service order stock floor crew site ward desk record chart test "
    "meal menu event travel island hotel clinic school office store kitchen harbor truck "
    "route code server network audit ledger invoice payroll tax family child resident student"
    " visitor vendor contract permit training policy process program issue request result "
    "goal standard checklist handover council"
)
_VERBS = listed(
    "led kept wrote trained managed planned prepared improved reduced served supported opened"
    " closed reviewed scheduled coordinated built tested cleaned repaired delivered taught "
    "answered checked documented organized supervised audited reconciled cared charted "
    "assisted designed moved"
)
_ENDINGS = ["", "s", "ing", "ed", "er", "al", "ment", "ness", "able", "ward"]
_GIVEN = [
    "Leilani",
    "Kaimana",
    "Keiko",
    "Maricel",
    "Anthony",
    "Noelani",
    "Hiroshi",
    "Rowena",
    "Sione",
    "Jiwoo",
    "Wei",
    "Nicole",
]
_FAMILY = listed("Kahananui Yamashiro Baldonado Leong Medeiros Tuiasosopo Paik Whitcomb Nedlic")


_GROUPS = {role: group_of(role) for role in _ROLES}
_LICENCES = [
    *((name, "Hawaiʻi") for name in ("RN", "CNA", "CPA", "Guard card", "Teaching")),
    *((name, "") for name in ("BLS", "ACLS", "Driver", "Food handler", "CPR and first aid")),
    ("RN", "California"),
    ("CDL A", ""),
    ("OSHA 30", ""),
    ("ServSafe", ""),
]
_LANGUAGES = listed("Ilocano Tagalog Japanese Hawaiian Korean Samoan Spanish Mandarin Chuukese")
_SOON = {
    "Now": "Available now",
    "Within a month": "Two weeks' notice",
    "Later": "Available from March 2027",
    "Not looking": "Not actively looking",
}
_MAY_WORK = "May work in the US"


@dataclass(frozen=True, slots=True)
class Generated:
    """A resume as its source says it, as it is understood, and when it was updated (UTC)."""

    source: Source
    parsed: ParsedResume
    updated: datetime


def generated(n: int, seed: int = 1, canary: str = "") -> Iterator[Generated]:
    """``n`` resumes; the same for the same seed. ``canary`` is one word without spaces."""
    draw = random.Random(seed)
    sentences = _sentences(random.Random(7))
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(sentences))))
    skill_weights = list(accumulate(1 / (rank + 6) for rank in range(len(_SKILLS))))
    moment = NEWEST
    beside = random.Random(seed + 1_000_003)
    for number in range(n):
        moment -= timedelta(seconds=draw.randrange(1, 600))
        stated = _particulars(beside)
        yield _one(draw, number, sentences, weights, skill_weights, moment, canary, stated)


def _particulars(draw: random.Random) -> Particulars:
    """What a person states beside skills and jobs; drawn apart, so that all else stays."""
    licences = draw.choices(_LICENCES, k=draw.choice((0, 1, 1, 2, 3)))
    low = 15 + int(draw.gammavariate(2, 9)) if draw.random() < 0.45 else None
    return Particulars(
        licences=tuple(dict.fromkeys(Licence(*licence) for licence in licences)),
        languages=("English", *draw.sample(_LANGUAGES, k=draw.choice((0, 0, 0, 1, 1, 2)))),
        availability=draw.choice(("", "", "Now", "Now", "Within a month", "Later", "Not looking")),
        shifts=tuple(draw.sample(("Days", "Evenings", "Nights"), k=draw.choice((0, 0, 1, 2)))),
        authorisation=draw.choice(("", *[_MAY_WORK] * 8, "Needs sponsorship")),
        pay_low=low,
        pay_high=None if low is None else low + draw.randrange(8),
        relocate=draw.choice((None, None, True, False)),
    )


def _wishes(stated: Particulars) -> Iterator[SourceBlock]:
    """The lines that say what is wanted."""
    yield SourceBlock("heading", "Languages")
    yield SourceBlock("line", ", ".join(stated.languages))
    lines = [_SOON.get(stated.availability, "")]
    lines.append(f"Shifts: {', '.join(stated.shifts).lower()}" if stated.shifts else "")
    if stated.authorisation == _MAY_WORK:
        lines.append("Authorized to work in the United States")
    elif stated.authorisation:
        lines.append("Needs visa sponsorship")
    if stated.pay_low is not None:
        lines.append(f"Expected pay: ${stated.pay_low} to ${stated.pay_high} an hour")
    if stated.relocate is not None:
        lines.append("Willing to relocate" if stated.relocate else "Not willing to relocate")
    if said := [line for line in lines if line]:
        yield SourceBlock("heading", "Availability")
        yield from (SourceBlock("line", line) for line in said)
    if stated.licences:
        yield SourceBlock("heading", "Licences")
        for licence in stated.licences:
            state = f", {licence.state}" if licence.state else ""
            yield SourceBlock("line", f"{licence.name}{state}")


def _one(
    draw: random.Random,
    number: int,
    sentences: list[str],
    weights: list[float],
    skill_weights: list[float],
    moment: datetime,
    canary: str,
    stated: Particulars,
) -> Generated:
    place, region = draw.choice(_PLACES)
    count = draw.randrange(1, 4)
    titles = draw.sample(_ROLES, k=count)
    skills = tuple(dict.fromkeys(draw.choices(_SKILLS, cum_weights=skill_weights, k=9)))
    years = None if draw.random() < 0.04 else min(40, int(draw.gammavariate(2.2, 4)))
    bullets = draw.choices(sentences, cum_weights=weights, k=4 + count * 4)
    made: list[SourceBlock] = [SourceBlock("heading", "Summary")]
    made += [SourceBlock("line", ". ".join(bullets[:4]))]
    made += [SourceBlock("heading", "Experience")]
    year = 2026
    for index, title in enumerate(titles):
        start = year - draw.randrange(1, 6)
        made.append(SourceBlock("entry", title, f"{start} to {'now' if index == 0 else year}"))
        made.append(SourceBlock("detail", f"Employer {draw.randrange(400)}, {place or 'Hilo'}"))
        own = bullets[4 + index * 4 : 8 + index * 4]
        made.extend(SourceBlock("bullet", text) for text in own)
        year = start
    made += [SourceBlock("heading", "Skills"), SourceBlock("line", ", ".join(skills))]
    made += _wishes(stated)
    name = f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}{canary}"
    email = f"person{number}{canary}@mail.example"
    phone = f"808-555-01{number % 100:02d}"
    address = f"{number % 3000 + 1} Hoku{canary} Street, Honolulu, HI 96813"
    link = f"https://people.example/p{number}{canary}"
    fields = SourceFields(
        name=name,
        emails=(email,),
        phones=(phone,),
        addresses=(address,),
        links=(link,),
        headline=titles[0],
        skills=skills,
        titles=tuple(titles),
        location=f"{place}, HI" if place else "",
        years=years,
    )
    employers = tuple(dict.fromkeys(b.text.split(",")[0] for b in made if b.kind == "detail"))
    redacted = RedactedResume(
        headline=titles[0],
        skills=skills,
        years=years,
        place=place,
        region=region,
        titles=tuple(titles),
        blocks=tuple(RedactedBlock(b.kind, (RedactedRun(b.text),), b.right) for b in made),
        particulars=replace(stated, title_group=_GROUPS[titles[0]], employers=employers),
    )
    pii = {
        "identity": [("name", name)],
        "emails": [("", email)],
        "phones": [("mobile", phone)],
        "addresses": [("", address)],
        "links": [("", link)],
    }
    return Generated(
        Source(tuple(made), fields, "json"), ParsedResume(redacted, pii, employers), moment
    )


def _sentences(draw: random.Random) -> list[str]:
    """A few thousand sentences of which each is written by many people."""
    words = [f"{stem}{ending}" for ending in _ENDINGS for stem in _STEMS]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    phrases = [skill.lower() if skill[:1].isalpha() else skill for skill in _SKILLS]
    made = []
    for _ in range(4_000):
        body = draw.choices(words, cum_weights=weights, k=draw.randrange(7, 16))
        body.insert(draw.randrange(2, 6), draw.choice(phrases))
        made.append(f"{draw.choice(_VERBS).capitalize()} {' '.join(body)}")
    return made
