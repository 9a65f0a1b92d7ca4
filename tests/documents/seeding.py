"""Puts a seeded person into the layout of a real resume, in the places where people stand."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.documents.seeded_people import SeededPerson, person
from workstation.documents.resume import Source, SourceBlock


@dataclass(frozen=True)
class Seeded:
    """A source with its person, and each place where a name was put: its parts, as written."""

    source: Source
    person: SeededPerson
    names: tuple[tuple[str, ...], ...]


def seeded(number: int, layout: Source) -> Seeded:
    """The resume of person ``number`` in the layout of another."""
    dice = random.Random(number * 31 + 7)
    someone, boss, referee = person(number), person(number * 7 + 1), person(number * 13 + 5)
    names: list[tuple[str, ...]] = [someone.parts]
    top = _top(someone, dice)
    if someone.native:
        top.insert(1, SourceBlock("line", someone.native))
        names.append((someone.native,))
    blocks = list(layout.blocks)

    def put(block: SourceBlock, share: float) -> None:
        blocks.insert(int(len(blocks) * share), block)

    whole = " ".join(someone.parts)
    if dice.random() < 0.5:
        put(SourceBlock("line", f"{whole} – Page 2"), 0.5)
        names.append(someone.parts)
    if dice.random() < 0.3:
        put(SourceBlock("line", f"{someone.parts[1]}, {someone.parts[0]}"), 0.7)
        names.append(someone.parts)
    if dice.random() < 0.3:
        put(
            SourceBlock("bullet", f"“{someone.parts[0]} was a joy to work with”, wrote a guest"),
            0.6,
        )
        names.append(someone.parts[:1])
    if dice.random() < 0.4:
        put(SourceBlock("detail", _boss(boss, dice)), 0.4)
        names.append(boss.parts)
    if dice.random() < 0.3:
        blocks.append(SourceBlock("heading", "References"))
        blocks.append(SourceBlock("line", f"{' '.join(referee.parts)}, Director, {referee.phone}"))
        blocks.append(SourceBlock("line", referee.email))
        names.append(referee.parts)
    elif dice.random() < 0.2:
        blocks.append(
            SourceBlock("line", f"Reference: {' '.join(referee.parts)} ({referee.phone})")
        )
        names.append(referee.parts)
    source = Source((*top, *blocks), None, layout.kind)
    return Seeded(source, someone, tuple(names))


def _top(someone: SeededPerson, dice: random.Random) -> list[SourceBlock]:
    line = SourceBlock
    who, where, phone, email = someone.name, someone.address, someone.phone, someone.email
    link = someone.link
    layouts = [
        [line("line", who), line("line", where), line("line", f"{email} | {phone} | {link}")],
        [line("heading", who), *(line("line", said) for said in (where, email, phone, link))],
        [line("line", who, phone), line("line", where, email), line("line", link)],
        [line("line", f"{who} • {phone} • {email}"), line("line", f"{where} • {link}")],
        [line("line", "RESUME"), line("line", f"Name: {who}"), line("line", f"Address: {where}"),
         line("line", f"Phone: {phone}"), line("line", f"E-mail: {email}"),
         line("line", f"Web: {link}")],
    ]  # fmt: skip
    return dice.choice(layouts)


def _boss(boss: SeededPerson, dice: random.Random) -> str:
    name = " ".join(boss.parts)
    return dice.choice(
        (
            f"Supervisor: {name}, {boss.phone}",
            f"Supervisor: {name}",
            f"Manager: {name} – may be contacted",
            f"Reported to {name}, Director of Nursing",
            f"Supervised by {name}",
            f"Contact: {name}, {boss.email}",
            f"Reference: Ms. {name}",
        )
    )
