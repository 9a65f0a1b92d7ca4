"""How much personal data redaction takes out of real layouts, and how little else: figures.

Two thousand people who do not exist are put into the layouts of real resumes without names.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.seeding import Seeded, seeded
from workstation.documents.read.extract import extract
from workstation.documents.redact.text import clean, folded
from workstation.documents.resume import ParsedResume, Source
from workstation.documents.understand import understand

_TODAY = date(2026, 11, 23)
_PEOPLE = 2_000
#: Every so many of the real resumes lend their layout; all of them at night.
_EVERY = 1 if os.environ.get("NIGHTLY") else 9


@pytest.fixture(scope="module")
def layouts(shared_data: Path) -> list[Source]:
    """What real resumes without names say."""
    files = sorted((shared_data / "A-resumes" / "livecareer" / "pdf").rglob("*.pdf"))
    return [extract(file.read_bytes())[0] for file in files[::_EVERY]]


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w@+]", "", folded(clean(text)))


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", folded(clean(text))))


def _visible(parsed: ParsedResume) -> str:
    resume = parsed.redacted
    parts = (resume.headline, *resume.titles, *resume.skills, resume.place, resume.text())
    names = (*resume.particulars.employers, *resume.particulars.schools)
    return "\n".join((*parts, *names))


def _left(one: Seeded, said: str, own: Counter[str]) -> dict[str, int]:
    """How many of each kind are still to be read."""
    squeezed, there = _squeezed(said), _words([said])
    phone = re.sub(r"\D", "", one.person.phone)[-10:]
    left = {
        "e-mails": int(_squeezed(one.person.email) in squeezed),
        "phones": int(phone in re.sub(r"\D", "", said)),
        "links": int(_squeezed(one.person.link) in squeezed),
        "addresses": int(_squeezed(one.person.address.split(",")[0]) in squeezed),
    }
    parts = _words(part for name in one.names for part in name)
    left["names"] = sum(
        min(count, max(0, there[word] - own[word])) for word, count in parts.items()
    )
    return left


def test_what_is_redacted_of_two_thousand_people_in_real_layouts(
    layouts: list[Source], capsys: pytest.CaptureFixture[str]
) -> None:
    left: Counter[str] = Counter()
    all_names = lost = kept = 0
    missed: list[str] = []
    plain = [understand(layout, today=_TODAY) for layout in layouts]
    own = [_words([_visible(parsed)]) for parsed in plain]
    for number in range(_PEOPLE):
        which = number % len(layouts)
        one = seeded(number, layouts[which])
        said = _visible(understand(one.source, today=_TODAY))
        found = _left(one, said, own[which])
        left.update(found)
        if any(found.values()):
            missed.append(f"{one.person.origin} {one.person.name!r} {found} {one.names}")
        all_names += sum(len(_words(name)) for name in one.names)
        # What the same layout shows of its career when nobody was put into it.
        resume = plain[which].redacted
        career = _words((*resume.skills, *resume.titles, *resume.particulars.employers))
        there = _words([said])
        kept += career.total()
        lost += sum(max(0, count - there[word]) for word, count in career.items())
    names = left.pop("names")
    with capsys.disabled():
        print(f"\nredaction, {_PEOPLE} people in {len(layouts)} layouts:", end=" ")
        print(", ".join(f"{_PEOPLE - count} of {_PEOPLE} {kind}" for kind, count in left.items()))
        print(f"words of names: {all_names - names} of {all_names};", end=" ")
        print(f"words of skills, titles and employers lost: {lost} of {kept}")
        if os.environ.get("SHOW_MISSED"):
            print("\n".join(missed[:80]))
    assert left == {"e-mails": 0, "phones": 0, "links": 0, "addresses": 0}
    assert names <= 0.005 * all_names
    assert lost <= 0.005 * kept


def test_resumes_without_names_are_given_hardly_any(
    layouts: list[Source], capsys: pytest.CaptureFixture[str]
) -> None:
    false = 0
    for layout in layouts:
        masks = [
            run
            for block in understand(layout, today=_TODAY).redacted.blocks
            for run in block.runs
            if run.mask == "identity" and run.text == "name"
        ]
        false += len(masks)
    with capsys.disabled():
        print(f"\nfalse names: {false} in {len(layouts)} resumes without names")
    assert false <= 0.1 * len(layouts)
