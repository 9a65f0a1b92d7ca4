"""The published vectors for RFC 6962 trees, proofs and subtree proofs, each as its own test."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workstation.ledger.errors import LedgerError
from workstation.ledger.tree import Frontier, MemoryTree, leaf_hash
from workstation.ledger.verify import (
    verify_consistency,
    verify_inclusion,
    verify_subtree_consistency,
    verify_subtree_inclusion,
)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _proof(case: dict[str, Any]) -> list[bytes]:
    return [_bytes(each) for each in case["proof"] or []]


def _inclusion(case: dict[str, Any]) -> None:
    verify_inclusion(
        _bytes(case["leafHash"]),
        case["leafIdx"],
        case["treeSize"],
        _proof(case),
        _bytes(case["root"]),
    )


def _consistency(case: dict[str, Any]) -> None:
    verify_consistency(
        case["size1"], case["size2"], _bytes(case["root1"]), _bytes(case["root2"]), _proof(case)
    )


def _subtree_inclusion(case: dict[str, Any]) -> None:
    verify_subtree_inclusion(
        _bytes(case["leafHash"]),
        case["leafIdx"],
        case["start"],
        case["end"],
        _proof(case),
        _bytes(case["root"]),
    )


def _subtree_consistency(case: dict[str, Any]) -> None:
    verify_subtree_consistency(
        case["start"],
        case["end"],
        case["size"],
        _bytes(case["root1"]),
        _bytes(case["root2"]),
        _proof(case),
    )


@pytest.mark.parametrize(
    ("folder", "verify", "count"),
    [
        ("inclusion", _inclusion, 65),
        ("consistency", _consistency, 66),
        ("subtreeinclusion", _subtree_inclusion, 136),
        ("subtreeconsistency", _subtree_consistency, 79),
    ],
)
def test_every_published_proof_is_judged_as_its_vector_says(
    shared_data: Path, folder: str, verify: Callable[[dict[str, Any]], None], count: int
) -> None:
    files = sorted((shared_data / "E-vectors" / "rfc6962" / folder).rglob("*.json"))
    wrong = []
    for file in files:
        case = json.loads(file.read_bytes())
        try:
            verify(case)
        except LedgerError:
            held = False
        else:
            held = True
        if held == case["wantErr"]:
            wrong.append(f"{file.parent.name}/{file.name}")
    assert wrong == []
    assert len(files) == count


def test_the_published_leaves_give_the_published_roots_at_every_size(shared_data: Path) -> None:
    file = shared_data / "E-vectors" / "rfc6962" / "leaves_and_roots.json"
    vector = json.loads(file.read_bytes())
    tree, frontier = MemoryTree(), Frontier()
    roots = [tree.root().hex()]
    assert frontier.root() == tree.root()
    for leaf in vector["leaf_inputs_hex"]:
        tree.append(leaf_hash(bytes.fromhex(leaf)))
        frontier.append(leaf_hash(bytes.fromhex(leaf)))
        roots.append(tree.root().hex())
        assert frontier.root() == tree.root()
    assert roots == vector["root_hex_by_tree_size"]
