"""The log in the database: leaves and complete nodes written once, checkpoints signed, proofs made.

Works on the caller's connection; whoever appends holds the head lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.disclosures import store
from workstation.backend.disclosures.counting import Counting
from workstation.contract.disclosures import Receipt
from workstation.contract.errors import Code, Refusal
from workstation.ledger import tree
from workstation.ledger.checkpoints import Checkpoint, open_checkpoint, sign
from workstation.ledger.entries import Entry, canonical
from workstation.ledger.notes import Signer


@dataclass(frozen=True)
class Edge:
    """The complete nodes over a log of ``size``: all that is needed to append to it."""

    size: int
    nodes: dict[tree.Position, bytes] = field(repr=False)


@dataclass(frozen=True)
class Proven:
    """An entry whose receipt is wanted; ``seen_size`` is what the desk last saw."""

    index: int
    text: str
    seen_size: int


class Log:
    """The disclosure log under one signing key."""

    def __init__(self, signer: Signer) -> None:
        self.signer = signer
        self._counting = Counting()

    def edge(self, connection: Connection, size: int) -> Edge:
        """Read the edge of a log of ``size`` entries."""
        return Edge(size, store.nodes(connection, tree.root_nodes(size)))

    def append(
        self, connection: Connection, edge: Edge, entries: Sequence[Entry], at: datetime
    ) -> tuple[Edge, dict[tree.Position, bytes], str]:
        """Append entries after ``edge``: the new edge, the new nodes, and the signed checkpoint."""
        texts = [canonical(entry) for entry in entries]
        leaves = [tree.leaf_hash(text) for text in texts]
        made, root = tree.append(edge.size, leaves, lambda level, at: edge.nodes[level, at])
        size = edge.size + len(entries)
        note = sign(Checkpoint(self.signer.name, size, root), self.signer)
        categories = self._counting.count(connection, entries, at)
        rows = [
            {
                "number": edge.size + offset,
                "entry": text.decode(),
                "time": at,
                "account": entry.account,
                "subject": entry.subject,
                "form": entry.form,
                "purpose": entry.purpose,
                "recipient": entry.recipient,
                "category": category,
            }
            for offset, (entry, text, category) in enumerate(
                zip(entries, texts, categories, strict=True)
            )
        ]
        store.append(connection, rows, made, note)
        nodes = {(level, index): node for level, index, node in made}
        known = {**edge.nodes, **nodes}
        after = Edge(size, {position: known[position] for position in tree.root_nodes(size)})
        return after, known, note

    def note(self, connection: Connection, size: int) -> str:
        """The checkpoint at ``size``; where none was signed then, it is signed now."""
        found = store.checkpoint(connection, size)
        if found is not None:
            return found
        nodes = store.nodes(connection, tree.root_nodes(size))
        root = tree.root(size, lambda level, at: nodes[level, at])
        return sign(Checkpoint(self.signer.name, size, root), self.signer)

    def receipts(
        self,
        connection: Connection,
        wanted: Sequence[Proven],
        size: int,
        note: str,
        known: dict[tree.Position, bytes] | None = None,
    ) -> list[Receipt]:
        """Receipts at the checkpoint over ``size``, reading all nodes in one statement."""
        nodes = dict(known or {})
        needed: set[tree.Position] = set()
        for proven in wanted:
            needed.update(tree.inclusion_nodes(proven.index, size))
            needed.update(tree.consistency_nodes(proven.seen_size, size))
        missing = needed - nodes.keys()
        if missing:
            nodes |= store.nodes(connection, missing)

        def read(level: int, at: int) -> bytes:
            return nodes[level, at]

        return [
            Receipt(
                entry=proven.text,
                index=proven.index,
                inclusion=_hex(tree.inclusion_proof(proven.index, size, read)),
                checkpoint=note,
                seen_size=proven.seen_size,
                consistency=_hex(tree.consistency_proof(proven.seen_size, size, read)),
            )
            for proven in wanted
        ]

    def consistency(self, connection: Connection, first: int, second: int) -> list[str]:
        """The proof that the log of ``second`` entries extends that of ``first``, in hex."""
        nodes = store.nodes(connection, tree.consistency_nodes(first, second))
        return _hex(tree.consistency_proof(first, second, lambda level, at: nodes[level, at]))

    def inclusions(
        self, connection: Connection, indexes: Sequence[int], size: int
    ) -> list[list[str]]:
        """Inclusion proofs of many entries to one size, in hex."""
        needed = {node for index in indexes for node in tree.inclusion_nodes(index, size)}
        nodes = store.nodes(connection, needed)

        def read(level: int, at: int) -> bytes:
            return nodes[level, at]

        return [_hex(tree.inclusion_proof(index, size, read)) for index in indexes]

    def check(self, connection: Connection) -> None:
        """Raise `LedgerError` unless the newest checkpoint is this key's and fits the tree.

        A backend that was started with another log key must not go on signing.
        """
        size = store.size(connection)
        note = store.checkpoint(connection, size)
        if note is None:
            if size:
                raise LookupError("the log's newest checkpoint is missing")
            return
        found = open_checkpoint(note, self.signer.verifier)
        nodes = store.nodes(connection, tree.root_nodes(size))
        if found.root != tree.root(size, lambda level, at: nodes[level, at]):
            raise LookupError("the log's tree does not fit its newest checkpoint")


def check_seen(seen_size: int, size: int) -> None:
    """Refuse a desk that has seen a longer log than this one."""
    if seen_size > size:
        raise Refusal(Code.LOG_SHRUNK)


def _hex(hashes: Sequence[bytes]) -> list[str]:
    return [each.hex() for each in hashes]
