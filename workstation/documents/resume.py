"""What a document says (`Source`) and what may be shown of it (`RedactedResume`): plain data.

A `Source` holds everything, personal data included, and is stored only under the person's key.
A `RedactedResume` holds no personal data: it is what index, cards and previews are made of.
Both have a compact JSON form that is stable, so that it can be stored and hashed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from workstation.documents.history import NO_HISTORY, History
from workstation.documents.particulars import NOTHING_STATED, Particulars

BlockKind = Literal["heading", "entry", "detail", "bullet", "line"]
#: How a source is known: the format that it was recognised as.
SourceKind = Literal["pdf", "docx", "doc", "rtf", "odt", "html", "text", "json", "csv"]
#: How a document's words were come by: from its text, from pictures of text (OCR), or not at all.
Reading = Literal["text", "ocr", "none"]

#: Field group → (label, value) pairs in the order found; labels may be empty ("mobile", "birth
#: date"). Keys are the codes of `workstation.contract.words.FieldGroup`.
Pii = dict[str, list[tuple[str, str]]]

#: Region of a resume whose place was not found.
NO_REGION = "Not stated"

_KINDS: tuple[str, ...] = get_args(BlockKind)


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One paragraph as it stood; ``right`` is what stood at the right edge (dates)."""

    kind: BlockKind
    text: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class SourceFields:
    """What a structured file says in fields of its own; everything is optional."""

    name: str = ""
    birth_date: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    headline: str = ""
    skills: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    location: str = ""
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What one document says about one person, unredacted.

    ``written`` is the day (YYYY-MM-DD) on which the file says it was last changed, or empty.
    A source whose ``reading`` is none has no blocks: it is a picture that nobody could read.
    """

    blocks: tuple[SourceBlock, ...]
    fields: SourceFields | None = None
    kind: SourceKind = "text"
    written: str = ""
    reading: Reading = "text"

    def to_json(self) -> str:
        """Compact, deterministic JSON; `from_json` is its inverse."""
        said: dict[str, Any] = {
            "k": self.kind,
            "b": [[_KINDS.index(b.kind), b.text, b.right] for b in self.blocks],
        }
        if self.written:
            said["w"] = self.written
        if self.reading != "text":
            said["o"] = self.reading
        if self.fields is not None:
            said["f"] = {
                name: value
                for name in SourceFields.__dataclass_fields__
                if (value := getattr(self.fields, name)) not in ("", (), None)
            }
        return _compact(said)

    @classmethod
    def from_json(cls, text: str | bytes) -> Source:
        """The source that `to_json` wrote."""
        said = json.loads(text)
        fields = None
        if "f" in said:
            given: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in said["f"].items()
            }
            fields = SourceFields(**given)
        blocks = tuple(SourceBlock(_kind(k), t, r) for k, t, r in said["b"])
        return cls(blocks, fields, said["k"], said.get("w", ""), said.get("o", "text"))


@dataclass(frozen=True, slots=True)
class RedactedRun:
    """A stretch of text; with ``mask`` set (a field group) it stands for what was taken out.

    The text of a masked run is the mask's name in words ("e-mail"), never what was there.
    """

    text: str
    mask: str | None = None


@dataclass(frozen=True, slots=True)
class RedactedBlock:
    """One paragraph without personal data."""

    kind: BlockKind
    runs: tuple[RedactedRun, ...]
    right: str = ""

    def text(self, masked: str = " ") -> str:
        """What may be read and searched: the runs that are not masks, then the right edge.

        ``masked`` stands for each mask.
        """
        said = "".join(masked if run.mask else run.text for run in self.runs)
        return f"{said} {self.right}".strip() if self.right else said.strip()


@dataclass(frozen=True, slots=True)
class RedactedResume:
    """A resume as it may be indexed, listed and previewed.

    ``years`` are whole years of work experience, None where unknown. ``place`` is a town or
    empty; ``region`` an island of Hawaiʻi, a US state, or `NO_REGION`.
    """

    headline: str
    skills: tuple[str, ...]
    years: int | None
    place: str
    region: str
    titles: tuple[str, ...]
    blocks: tuple[RedactedBlock, ...]
    particulars: Particulars = NOTHING_STATED
    reading: Reading = "text"
    history: History = NO_HISTORY

    def text(self) -> str:
        """The readable text without masks, one block a line: for the index and for snippets."""
        return "\n".join(said for block in self.blocks if (said := block.text()))

    def to_json(self) -> str:
        """Compact, deterministic JSON; `from_json` is its inverse."""
        blocks: list[list[Any]] = []
        for block in self.blocks:
            runs = [run.text if run.mask is None else [run.text, run.mask] for run in block.runs]
            blocks.append([_KINDS.index(block.kind), runs, block.right])
        said: dict[str, Any] = {
            "h": self.headline,
            "s": self.skills,
            "y": self.years,
            "p": self.place,
            "r": self.region,
            "t": self.titles,
            "b": blocks,
        }
        if stated := self.particulars.said():
            said["q"] = stated
        if self.reading != "text":
            said["o"] = self.reading
        if history := self.history.said():
            said["j"] = history
        return _compact(said)

    @classmethod
    def from_json(cls, text: str | bytes) -> RedactedResume:
        """The resume that `to_json` wrote."""
        said = json.loads(text)
        blocks = tuple(
            RedactedBlock(
                _kind(kind),
                tuple(RedactedRun(r) if isinstance(r, str) else RedactedRun(*r) for r in runs),
                right,
            )
            for kind, runs, right in said["b"]
        )
        return cls(
            headline=said["h"],
            skills=tuple(said["s"]),
            years=said["y"],
            place=said["p"],
            region=said["r"],
            titles=tuple(said["t"]),
            blocks=blocks,
            # Resumes stored by the first version have none.
            particulars=Particulars.of(said.get("q", {})),
            reading=said.get("o", "text"),
            history=History.of(said.get("j", [])),
        )


@dataclass(frozen=True, slots=True)
class ParsedResume:
    """A source taken apart: what may be shown, what is personal data, and the career names.

    ``career_names`` are employers and schools: career data, unless the person hides them.
    """

    redacted: RedactedResume
    pii: Pii = field(default_factory=dict)
    career_names: tuple[str, ...] = ()


def _kind(index: int) -> BlockKind:
    kind: Any = _KINDS[index]
    return kind  # type: ignore[no-any-return]


def _compact(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
