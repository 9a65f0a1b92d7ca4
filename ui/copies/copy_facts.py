"""What a copy is: the facts that its panel lists."""

from __future__ import annotations

from pathlib import Path

from ui.audit.wording import groups_in_words, purpose_name, short_hash
from ui.candidate.wording import day_and_time
from ui.copies.wording import breakable, number, size_in_words, translated
from workstation.contract.copies import CopyDetail


def facts_of(detail: CopyDetail, path: Path | None) -> list[tuple[str, str]]:
    """Names and values; ``path`` is where this desk's file lies. Empty values are left out."""
    row = detail.row
    size = size_in_words(row.size) if row.size is not None else ""
    holder = row.holder
    if row.own:
        holder = translated("%1, this computer").replace("%1", row.holder)
    entry = translated("entry %1, %2").replace("%1", number(row.entry + 1))
    facts = [
        (translated("Where"), breakable(path) if path is not None else ""),
        (translated("Holds"), groups_in_words(row.groups)),
        (translated("Purpose"), purpose_name(row.purpose)),
        (translated("Holder"), holder),
        (translated("Employer"), row.employer),
        (translated("Disclosure"), entry.replace("%2", day_and_time(row.made))),
        (translated("Size"), size),
        ("SHA-256", short_hash(row.sha256) if row.sha256 else ""),
    ]
    if row.destruction_entry is not None:
        facts.append(
            (
                translated("Destruction"),
                translated("entry %1").replace("%1", number(row.destruction_entry + 1)),
            )
        )
    return facts
