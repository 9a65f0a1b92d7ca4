"""JSON Resume (jsonresume.org, schema 1.x), and FRESH, which says the same in other words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from workstation.documents.read.bounds import (
    MAX_BLOCK_CHARACTERS,
    MAX_BLOCKS,
    MAX_CHARACTERS,
    MAX_DEPTH,
)
from workstation.documents.read.recognise import decoded
from workstation.documents.read.refusal import Refused
from workstation.documents.read.written import written_day
from workstation.documents.redact.text import clean
from workstation.documents.resume import BlockKind, Source, SourceBlock, SourceFields

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|\*\*|`")
_ENTRIES = (
    ("work", "Experience"),
    ("volunteer", "Volunteer experience"),
    ("projects", "Projects"),
    ("education", "Education"),
    ("certificates", "Certifications"),
    ("awards", "Awards"),
    ("publications", "Publications"),
)
Json = dict[str, Any]


def read_json(data: bytes) -> Source:
    """What the JSON Resume says; raises `Refused` where it is none."""
    try:
        said = json.loads(decoded(data))
    except (ValueError, RecursionError):
        raise Refused("The JSON is broken.") from None
    if not isinstance(said, dict) or _depth(said) > MAX_DEPTH:
        raise Refused("The JSON is not a resume.")
    if "basics" not in said and ("employment" in said or "contact" in said):
        said = _from_fresh(said)
    basics = _object(said.get("basics"))
    if not basics and not _objects(said.get("work")):
        raise Refused("The JSON is not a resume: it has neither basics nor work.")
    made = tuple(_blocks(said, basics))[:MAX_BLOCKS]
    fields = _fields(said, basics)
    if sum(len(block.text) for block in made) + len(repr(fields)) > MAX_CHARACTERS:
        raise Refused("The JSON holds more text than a resume does.")
    return Source(
        made, fields, "json", written_day(_text(_object(said.get("meta")).get("lastModified")))
    )


def _fields(said: Json, basics: Json) -> SourceFields:
    location = _object(basics.get("location"))
    town, region = _text(location.get("city")), _text(location.get("region"))
    street = _text(location.get("address"))
    code = _text(location.get("postalCode"))
    rest = [part for part in (town, f"{region} {code}".strip()) if part]
    whole = (code and code in street) or (town and town.casefold() in street.casefold())
    address = street if whole else ", ".join([street, *rest] if street else rest)
    work, schools = _objects(said.get("work")), _objects(said.get("education"))
    links = [_text(basics.get("url") or basics.get("website"))]
    for profile in _objects(basics.get("profiles")):
        links.append(_text(profile.get("url")))
        if not links[-1] and (user := _text(profile.get("username"))):
            links[-1] = f"{_text(profile.get('network'))}: {user}".lstrip(": ")
    skills: list[str] = []
    for skill in _objects(said.get("skills")):
        skills.extend(_texts(skill.get("keywords")) or [_text(skill.get("name"))])
    return SourceFields(
        name=_text(basics.get("name")),
        birth_date=_text(basics.get("birthDate") or basics.get("dateOfBirth")),
        emails=_kept(_text(basics.get("email"))),
        phones=_kept(_text(basics.get("phone"))),
        addresses=_kept(address) if street or code else (),
        links=_kept(*links),
        headline=_text(basics.get("label")),
        skills=_kept(*skills),
        titles=_kept(*(_text(job.get("position")) for job in work)),
        employers=_kept(*(_text(job.get("name") or job.get("company")) for job in work)),
        schools=_kept(*(_text(school.get("institution")) for school in schools)),
        location=", ".join(part for part in (town, region) if part),
    )


def _blocks(said: Json, basics: Json) -> Iterator[SourceBlock]:
    if summary := _text(basics.get("summary")):
        yield SourceBlock("heading", "Summary")
        yield SourceBlock("line", summary)
    for key, heading in _ENTRIES:
        entries = _objects(said.get(key))
        if entries:
            yield SourceBlock("heading", heading)
        for entry in entries:
            yield from _entry(entry)
    skills = _objects(said.get("skills"))
    if skills:
        yield SourceBlock("heading", "Skills")
    for skill in skills:
        words = ", ".join(_texts(skill.get("keywords")))
        name = _text(skill.get("name"))
        yield from _line("line", f"{name}: {words}" if name and words else name or words)
    for key, heading in (("languages", "Languages"), ("interests", "Interests")):
        rows = _objects(said.get(key))
        if rows:
            yield SourceBlock("heading", heading)
        for row in rows:
            name = _text(row.get("language") or row.get("name"))
            more = _text(row.get("fluency")) or ", ".join(_texts(row.get("keywords")))
            yield from _line("line", f"{name}, {more}" if name and more else name or more)
    references = _objects(said.get("references"))
    if references:
        yield SourceBlock("heading", "References")
    for row in references:
        yield from _line("line", _text(row.get("name")))
        yield from _line("line", _text(row.get("reference")))


def _entry(entry: Json) -> Iterator[SourceBlock]:
    study = ", ".join(
        part for part in (_text(entry.get("studyType")), _text(entry.get("area"))) if part
    )
    title = _text(entry.get("position") or entry.get("title")) or study
    where = _text(
        entry.get("institution")
        or entry.get("organization")
        or entry.get("company")
        or entry.get("issuer")
        or entry.get("awarder")
        or entry.get("publisher")
        or (entry.get("name") if title else None)
    )
    title = title or _text(entry.get("name"))
    start, end = _text(entry.get("startDate")), _text(entry.get("endDate"))
    if start:
        right = f"{start} to {end or 'now'}"
    else:
        right = end or _text(entry.get("date") or entry.get("releaseDate"))
    if title:
        yield SourceBlock("entry", title, right[:200])
    place = entry.get("location")
    yield from _line("detail", ", ".join(p for p in (where, _text(place)) if p))
    yield from _line("line", _text(entry.get("summary") or entry.get("description")))
    for key in ("highlights", "courses", "keywords"):
        for text in _texts(entry.get(key)):
            yield from _line("bullet", text)


def _from_fresh(said: Json) -> Json:
    """A FRESH resume in the words of JSON Resume."""
    contact, info = _object(said.get("contact")), _object(said.get("info"))
    location = _object(said.get("location"))
    history = _objects(_object(said.get("employment")).get("history"))
    schools = _objects(_object(said.get("education")).get("history"))
    dates = {"start": "startDate", "end": "endDate", "employer": "name", "title": "studyType"}
    skills = said.get("skills")
    sets = _objects(_object(skills).get("sets"))
    return {
        "basics": {
            "name": said.get("name"),
            "label": info.get("label"),
            "summary": info.get("brief"),
            "email": contact.get("email"),
            "phone": contact.get("phone"),
            "url": contact.get("website"),
            "location": {
                "address": location.get("address"),
                "city": location.get("city"),
                "region": location.get("region"),
                "postalCode": location.get("code"),
            },
            "profiles": [
                {"network": row.get("network"), "url": row.get("url"), "username": row.get("user")}
                for row in _objects(said.get("social"))
            ],
        },
        "work": [{dates.get(k, k): v for k, v in row.items()} for row in history],
        "education": [{dates.get(k, k): v for k, v in row.items()} for row in schools],
        "skills": [{"name": row.get("name"), "keywords": row.get("skills")} for row in sets],
        "languages": said.get("languages"),
        "references": said.get("references"),
    }


def _line(kind: BlockKind, text: str) -> Iterator[SourceBlock]:
    if text:
        yield SourceBlock(kind, text[:MAX_BLOCK_CHARACTERS])


def _text(value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return clean(_MARKUP.sub("", value)) if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [said for one in value if (said := _text(one))] if isinstance(value, list) else []


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _kept(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _depth(value: Any) -> int:
    level, deep = [value], 0
    while level and deep <= MAX_DEPTH:
        deep += 1
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return deep
