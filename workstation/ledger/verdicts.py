"""The standalone verifier: judges an export bundle and names the first bad entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.ledger.bundles import (
    MAX_LINE,
    Header,
    Stored,
    end_message,
    is_end,
    read_end,
    read_entry,
    read_header,
)
from workstation.ledger.checkpoints import Checkpoint, open_checkpoint
from workstation.ledger.cosignatures import Witness
from workstation.ledger.entries import parse
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Verifier
from workstation.ledger.tree import Frontier, leaf_hash


class Finding(StrEnum):
    """What a bundle was found to be."""

    GOOD = "good"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    DELETED = "deleted"
    REORDERED = "reordered"
    ADDED = "added"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    FOREIGN = "foreign-signed"


@dataclass(frozen=True)
class Verdict:
    """What was found, where, and in words.

    ``index`` is the leaf index of the first bad entry (its number in words is one more), None
    where the flaw is not in one entry. ``entries`` counts those that were read and held.
    ``notes`` say what a good verdict does not prove, or what it proves besides.
    """

    finding: Finding
    index: int | None
    sentence: str
    entries: int
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return self.finding is Finding.GOOD


class _Bad(Exception):
    def __init__(self, finding: Finding, index: int | None, sentence: str) -> None:
        super().__init__(sentence)
        self.finding = finding
        self.index = index
        self.sentence = sentence


def verify_bundle(
    lines: Iterable[bytes],
    key: Verifier | None = None,
    checkpoints: Sequence[str] = (),
    witness: Witness | None = None,
) -> Verdict:
    """Judge a bundle given as its lines (newlines kept), each read once and none kept.

    ``key`` is the log's key as known from elsewhere; without it the bundle is judged under the
    key that it carries. ``checkpoints`` are notes kept from earlier, which the bundle has to
    extend. A ``witness`` has to have cosigned its checkpoint. Raises `LedgerError` only where a
    kept checkpoint is no signed note at all.
    """
    examination = _Examination(lines, witness)
    try:
        return examination.run(key, checkpoints)
    except _Bad as bad:
        return Verdict(bad.finding, bad.index, bad.sentence, examination.tree.size)


class _Examination:
    """One pass over a bundle's lines."""

    def __init__(self, lines: Iterable[bytes], witness: Witness | None) -> None:
        self._witness = witness
        self._witnessed: datetime | None = None
        self._lines = iter(lines)
        self._digest = hashlib.sha256()
        self.tree = Frontier()
        self._compared = 0

    def run(self, key: Verifier | None, notes: Sequence[str]) -> Verdict:
        verifier, checkpoint = self._header(key)
        kept = self._kept(verifier, notes)
        last = self._entries(checkpoint, kept)
        self._end(last, verifier, checkpoint, kept)
        return Verdict(
            Finding.GOOD,
            None,
            f"All {checkpoint.size} entries are as they were signed:"
            " none is changed, missing or out of order.",
            checkpoint.size,
            (*_notes(key, verifier, kept), *self._cosigned()),
        )

    def _header(self, key: Verifier | None) -> tuple[Verifier, Checkpoint]:
        line = next(self._lines, b"")
        self._digest.update(line)
        try:
            header: Header = read_header(line)
            verifier = Verifier.parse(header.key)
        except LedgerError:
            raise _Bad(
                Finding.UNREADABLE, None, "This is not a bundle, or its first line was changed."
            ) from None
        if key is not None and key != verifier:
            raise _Bad(
                Finding.FOREIGN,
                0,
                f"The bundle is signed by another key ({verifier.key_id.hex()})"
                f" than the one given ({key.key_id.hex()}): no entry of it is proven,"
                " from entry 1 on.",
            )
        try:
            found = verifier, open_checkpoint(header.checkpoint, verifier)
            self._check_witness(header.checkpoint)
            return found
        except LedgerError as error:
            if error.flaw is Flaw.SIGNATURE:
                raise _Bad(
                    Finding.FOREIGN,
                    0,
                    "The bundle's checkpoint is not signed by the bundle's key:"
                    " no entry of it is proven, from entry 1 on.",
                ) from None
            raise _Bad(
                Finding.UNREADABLE, None, "The checkpoint in the first line is not of its form."
            ) from None

    def _check_witness(self, note: str) -> None:
        if self._witness is None:
            return
        try:
            self._witnessed = self._witness.check(note)
        except LedgerError:
            raise _Bad(
                Finding.FOREIGN,
                0,
                f"The bundle's checkpoint is not cosigned by the witness {self._witness.name}:"
                " whether others were shown the same log is not proven.",
            ) from None

    def _cosigned(self) -> Iterator[str]:
        if self._witness is not None and self._witnessed is not None:
            yield f"Cosigned by the witness {self._witness.name} at {self._witnessed.isoformat()}."

    def _kept(self, verifier: Verifier, notes: Sequence[str]) -> list[Checkpoint]:
        kept = []
        for note in notes:
            try:
                kept.append(open_checkpoint(note, verifier))
            except LedgerError as error:
                if error.flaw is not Flaw.SIGNATURE:
                    raise
                raise _Bad(
                    Finding.FOREIGN,
                    0,
                    "The kept checkpoint is not signed by the bundle's key: they are of"
                    " different logs, or the bundle was signed anew by somebody else.",
                ) from None
        return sorted(kept, key=lambda checkpoint: checkpoint.size)

    def _entries(self, checkpoint: Checkpoint, kept: list[Checkpoint]) -> bytes:
        """Read all entries; the line that ends them comes back."""
        self._compare(kept)
        for line in self._lines:
            if is_end(line):
                return line
            self._entry(line, checkpoint)
            self._digest.update(line)
            self._compare(kept)
        missing = self.tree.size if self.tree.size < checkpoint.size else None
        after = f"after entry {self.tree.size}" if self.tree.size else "before its first entry"
        raise _Bad(
            Finding.TRUNCATED, missing, f"The bundle breaks off {after}: its last line is missing."
        )

    def _entry(self, line: bytes, checkpoint: Checkpoint) -> None:
        index = self.tree.size
        number = index + 1
        stored = read_entry(line)
        if stored is None and index >= checkpoint.size:
            raise _Bad(Finding.CHANGED, None, "The bundle's last line was changed.")
        if stored is None and not line.endswith(b"\n") and len(line) <= MAX_LINE:
            raise _Bad(Finding.TRUNCATED, index, f"The bundle breaks off within entry {number}.")
        if stored is None:
            raise _Bad(Finding.CHANGED, index, f"The line of entry {number} was changed.")
        if leaf_hash(stored.entry) != stored.leaf:
            raise _Bad(
                Finding.CHANGED, index, f"Entry {number} was changed: its leaf hash does not fit."
            )
        if stored.index != index:
            raise self._misplaced(index, stored, checkpoint)
        if index >= checkpoint.size:
            raise _Bad(
                Finding.ADDED,
                index,
                f"Entry {number} was added: the checkpoint covers {checkpoint.size} entries.",
            )
        try:
            parse(stored.entry)
        except LedgerError as error:
            raise _Bad(
                Finding.CHANGED, index, f"Entry {number} is no log entry: {error}."
            ) from None
        self.tree.append(stored.leaf)

    def _misplaced(self, index: int, found: Stored, checkpoint: Checkpoint) -> _Bad:
        """Why entry ``found`` stands where ``index`` should: told from the lines that follow."""
        number, other = index + 1, found.index + 1
        following = self._indices_to_end()
        after = next(following, checkpoint.size)
        if after == number and index < checkpoint.size:
            return _Bad(Finding.CHANGED, index, f"The line of entry {number} was changed.")
        if found.index < index and after == index:
            return _Bad(
                Finding.ADDED, index, f"Entry {other} was added a second time after entry {index}."
            )
        if after == index or index in following:
            return _Bad(
                Finding.REORDERED,
                index,
                f"Entry {number} is out of order: entry {other} stands in its place.",
            )
        if index >= checkpoint.size:
            return _Bad(Finding.ADDED, index, f"A line was added after entry {index}.")
        return _Bad(
            Finding.DELETED, index, f"Entry {number} is missing: entry {other} follows instead."
        )

    def _indices_to_end(self) -> Iterator[int]:
        for line in self._lines:
            stored = read_entry(line)
            if stored is not None:
                yield stored.index

    def _compare(self, kept: list[Checkpoint]) -> None:
        """Compare with the kept checkpoints (by size) of the size reached."""
        size = self.tree.size
        while self._compared < len(kept) and kept[self._compared].size == size:
            checkpoint = kept[self._compared]
            self._compared += 1
            if checkpoint.root != self.tree.root():
                start = max((each.size for each in kept if each.size < size), default=0)
                raise _Bad(
                    Finding.REWRITTEN,
                    start,
                    f"The log was rewritten: {_span(start, size)} not what"
                    f" the kept checkpoint of {size} entries was signed over.",
                )

    def _end(
        self, line: bytes, verifier: Verifier, checkpoint: Checkpoint, kept: list[Checkpoint]
    ) -> None:
        size = self.tree.size
        if size < checkpoint.size:
            raise _Bad(
                Finding.TRUNCATED,
                size,
                f"The bundle was truncated: it ends after {size} of {checkpoint.size} entries;"
                f" entry {size + 1} is the first that is missing.",
            )
        if self.tree.root() != checkpoint.root:
            start = max((each.size for each in kept if each.size < size), default=0)
            raise _Bad(
                Finding.REWRITTEN,
                start,
                f"The bundle was rewritten, leaf hashes too: {_span(start, size)} not what"
                " its checkpoint was signed over.",
            )
        try:
            end = read_end(line)
        except LedgerError:
            raise _Bad(Finding.CHANGED, None, "The bundle's last line was changed.") from None
        if end.digest != self._digest.hexdigest() or end.entries != size:
            raise _Bad(
                Finding.CHANGED,
                None,
                "The entries hold, but the first or the last line was changed.",
            )
        try:
            verifier.check(end_message(checkpoint.origin, size, end.digest), end.signature)
        except LedgerError:
            raise _Bad(
                Finding.FOREIGN, 0, "The bundle's last signature is not by the bundle's key."
            ) from None
        if next(self._lines, None) is not None:
            raise _Bad(Finding.ADDED, None, "Something was added after the bundle's last line.")
        if kept and kept[-1].size > size:
            raise _Bad(
                Finding.TRUNCATED,
                size,
                f"The log was truncated: a kept checkpoint covers {kept[-1].size} entries, the"
                f" bundle {size}; entry {size + 1} is the first that is missing.",
            )


def _span(start: int, size: int) -> str:
    if size == start + 1:
        return f"entry {size} is"
    return f"one or more of entries {start + 1} to {size} are"


def _notes(key: Verifier | None, carried: Verifier, kept: list[Checkpoint]) -> Iterator[str]:
    if key is None:
        yield (
            f"Checked under the key that the bundle carries ({carried.key_id.hex()}). This does"
            " not prove where it comes from: give the log's key to prove that."
        )
    else:
        yield f"Signed by the key given ({key.key_id.hex()})."
    for checkpoint in kept:
        yield f"It extends the kept checkpoint of {checkpoint.size} entries."
    if not kept:
        yield (
            "A log rewritten or cut by the holder of its key shows only against a checkpoint that"
            " was kept."
        )
