"""Who a document is about: the name and contact data in it, and where they stand in any text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.skills import canonical
from workstation.documents.redact.emails import plain_email
from workstation.documents.redact.finders import contact_findings, windowed
from workstation.documents.redact.findings import Finding, merged
from workstation.documents.redact.mailed import mailed_name, spaced_name
from workstation.documents.redact.names import NameFinder, as_name, is_given_name, parts_of
from workstation.documents.redact.scripts import native_names, spellings
from workstation.documents.redact.text import folded
from workstation.documents.resume import Pii, SourceBlock, SourceFields

#: Blocks at the beginning among which the name is looked for.
_FIRST = 8


_AROUND = re.compile(
    r"^[^\w(]+|['’]s?\s+(?:r[eé]sum[eé]|cv|curriculum\s+vitae|profile|portfolio)\b.*$"
    r"|\W*\bpage\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*$|[\s,]+(?:19|20)\d\d$|\W*\br[eé]sum[eé]\W*$",
    re.IGNORECASE,
)

Contact = Callable[[str], list[Finding]]


class Person:
    """The personal data of one document; finds it again in any text of the same document."""

    def __init__(
        self,
        name: str,
        found: dict[str, dict[str, tuple[str, str]]],
        literals: Sequence[tuple[str, str]],
        career: Sequence[str] = (),
        contact: Contact = contact_findings,
    ) -> None:
        self.name = name
        self._found = found
        self._literals = tuple(literals)
        self._named = NameFinder([name]) if name else None
        self._contact = contact
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        for group, values in _grouped([*literals, *(("career_names", c) for c in career)]):
            whole = "|".join(_loose(v) for v in sorted(values, key=len, reverse=True))
            self._patterns.append((group, re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)))

    def findings(self, text: str) -> list[Finding]:
        """Everything personal in ``text``, in order, not overlapping."""
        found = list(self._contact(text))
        if self._named is not None:
            found.extend(windowed(text, (self._named,)))
        for group, pattern in self._patterns:
            for one in pattern.finditer(text):
                found.append(Finding(one.start(), one.end(), group))
        return merged(found)

    def hides(self, text: str) -> bool:
        """Whether anything in ``text`` is personal."""
        return bool(self.findings(text))

    def hiding(self, career: Sequence[str]) -> Person:
        """The same person with names of employers and schools hidden too."""
        return Person(
            self.name, self._found, self._literals, [c for c in career if len(c) > 2], self._contact
        )

    def values(self, group: str) -> list[str]:
        """The values found for a group."""
        return [value for _, value in self._found.get(group, {}).values()]

    def pii(self) -> Pii:
        """All values by group, in the order found, each once."""
        return {group: list(values.values()) for group, values in self._found.items() if values}


def find_person(parts: Sequence[tuple[Section, SourceBlock]], fields: SourceFields) -> Person:
    """The person that ``parts`` are about, from the document's own fields and by pattern."""
    found: dict[str, dict[str, tuple[str, str]]] = {}

    def keep(group: str, label: str, value: str) -> None:
        value = value.strip(" ,;|")
        value = plain_email(value) if group == "emails" else value
        if group == "phones":
            key = re.sub(r"\D", "", value)[-10:]
        elif group == "links":
            key = re.sub(r"^(?:https?:\s*//)?(?:www\.)?|/+$", "", folded(value))
        else:
            key = folded(value)
        if value and (key or value):
            kept = found.setdefault(group, {})
            before = kept.get(key or value)
            if before is None or (label and not before[0]):
                kept[key or value] = (label, before[1] if before else value)

    name = fields.name if len(fields.name) > 1 else ""
    contacts: dict[int, list[Finding]] = {}
    # The same few texts are asked about several times: as found, as shown, as a title.
    contact = lru_cache(maxsize=None)(contact_findings)
    for index, (_, block) in enumerate(parts):
        contacts[index] = contact(block.text)
    if not name:
        beside = {n: contact(block.right) for n, (_, block) in enumerate(parts[:14]) if block.right}
        name = _name(parts, contacts, beside)
    first = [block.text for _, block in parts[:_FIRST]]
    if " " not in name and not fields.name:
        name = mailed_name(first, _emails(parts, contacts)) or name
    if name:
        name = name.title() if name.isupper() and len(name) > 4 else name
        keep("identity", "name", name)
    if fields.birth_date:
        keep("identity", "birth date", fields.birth_date)
    literals: list[tuple[str, str]] = []
    if not name and any(one.group in ("emails", "phones") for n in contacts for one in contacts[n]):
        literals += [("identity", spaced) for line in first[:2] if (spaced := spaced_name(line))]
    for native in native_names([block.text for _, block in parts[:12]]):
        keep("identity", "name", native)
        literals += [("identity", spelled) for spelled in spellings(native)]
    for group in ("emails", "phones", "addresses", "links"):
        values: tuple[str, ...] = getattr(fields, group)
        for value in values:
            keep(group, "", value)
            if len(value) > 5:
                literals.append((group, value))
    joined = joined_before = False
    for index, (section, block) in enumerate(parts):
        if section == "references":
            continue
        for text in (block.text, block.right):
            for one in contact(text):
                if not one.kept and one.label == "name":
                    # Somebody else's name is taken out wherever else it stands, too.
                    literals.append(("identity", text[one.start : one.end]))
                if not one.kept or one.label == "age":
                    continue
                value, joined = text[one.start : one.end], False
                if one.group == "addresses" and index + 1 < len(parts):
                    value = _with_town(value, parts[index + 1][1].text, contacts[index + 1])
                    joined = value != text[one.start : one.end]
                if one.group == "addresses" and joined_before and one.start == 0:
                    joined_before = False
                    continue
                joined_before = joined
                keep(one.group, one.label, value)
    if fields.birth_date:
        literals.append(("identity", fields.birth_date))
    return Person(name, found, literals, (), contact)


def _emails(
    parts: Sequence[tuple[Section, SourceBlock]], contacts: dict[int, list[Finding]]
) -> list[str]:
    """The addresses that the document states, as they are written when they are not hidden."""
    return [
        plain_email(parts[index][1].text[one.start : one.end])
        for index, found in contacts.items()
        for one in found
        if one.group == "emails"
    ]


def _with_town(address: str, following: str, found: list[Finding]) -> str:
    """A street line with the town and postal code that stand alone on the next line."""
    if re.search(r"\d{5}(?:-\d{4})?$", address) or not found:
        return address
    town = following[found[0].start : found[0].end]
    whole = found[0].group == "addresses" and len(town) >= len(following) - 2
    return f"{address}, {town}" if whole and re.match(r"\D+,?\s\D*\d{5}", town) else address


def _name(
    parts: Sequence[tuple[Section, SourceBlock]],
    contacts: dict[int, list[Finding]],
    beside: dict[int, list[Finding]],
) -> str:
    """The name in the first lines, or empty.

    A line that could be a name is one only if something else says so: contact data close to it,
    an e-mail address with a part of it, or a common given name; a job title is never one.
    """
    top = [
        (index, block)
        for index, (section, block) in enumerate(parts)
        if section in ("top", "personal") or index < 3
    ][:_FIRST]
    near = [
        one
        for index in range(min(len(parts), 14))
        for one in (*contacts[index], *beside.get(index, ()))
    ]
    contact = any(one.group in ("emails", "phones") for one in near)
    mails = " ".join(
        folded(f"{block.text} {block.right}"[:400])
        for index, (_, block) in enumerate(parts)
        if any(
            one.group in ("emails", "links") for one in (*contacts[index], *beside.get(index, ()))
        )
    )
    best, best_score = "", 0
    for order, (index, block) in enumerate(top):
        text = block.text
        if reached := [one for one in contacts[index] if one.group != "identity"]:
            text = text[: reached[0].start]
        following = top[order + 1][1].text if order + 1 < len(top) else ""
        for candidate in _candidates(text, following):
            name = as_name(candidate)
            if name is None:
                continue
            tokens = parts_of(name)
            mailed = any(len(t) > 2 and folded(t) in mails for t in tokens)
            given = any(is_given_name(token) for token in tokens)
            if len(tokens) < 2 and not (mailed or (contact and order == 0)):
                continue
            if canonical(name) is not None:
                continue
            labelled = re.match(r"\s*(?:full\s+)?name\s*:", candidate, re.IGNORECASE) is not None
            score = (
                6 * labelled + 5 * mailed + 3 * given + 2 * contact + (order == 0) - min(order, 4)
            )
            certain = contact or mailed or labelled
            likely = given and order == 0 and len(tokens) in (2, 3)
            if (certain or likely) and score > best_score and score >= 3:
                best, best_score = name, score
    return best


def _candidates(text: str, following: str) -> list[str]:
    split = re.split(r"\s*[|•·–—]\s*|\s{2,}", text)
    found = [text, *split]
    # Leilani Kahananui’s Resume, Leilani Kahananui - Page 1 of 2, Leilani Kahananui 2026
    found += [
        bare
        for part in (text, *split)
        if len(part) < 100 and (bare := _AROUND.sub("", part)) != part
    ]
    if " " not in text.strip() and " " not in following:  # the name on two lines
        found.insert(0, f"{text.strip()} {following}")
    for part in split:
        head, comma, _ = part.partition(",")
        if comma:
            found.append(head)
    return [candidate for candidate in dict.fromkeys(found) if 1 < len(candidate) < 80]


def _grouped(literals: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for group, value in literals:
        groups.setdefault(group, []).append(value)
    return list(groups.items())


def _loose(value: str) -> str:
    return r"\s*".join(re.escape(word) for word in value.split())
