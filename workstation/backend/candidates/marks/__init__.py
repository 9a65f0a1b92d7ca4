"""Keyed hashes of what reaches a person: says who states the same, and nothing else."""
