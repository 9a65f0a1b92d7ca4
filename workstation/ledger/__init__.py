"""The disclosure log as mathematics: entries, Merkle tree, checkpoints, proofs and bundles.

Nothing here reads or writes anything: callers bring bytes and a function that reads nodes, so that
backend, desk and the standalone verifier share every rule by which a log is judged.
"""
