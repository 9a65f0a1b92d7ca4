"""Versions of desk and server, compared: each says its own, and neither guesses."""

from __future__ import annotations


def version_of(text: str) -> tuple[int, ...]:
    """A version's numbers for comparison; what is no version counts as older than any."""
    numbers = text.split(".")
    if len(text) > 32 or not all(number.isascii() and number.isdigit() for number in numbers):
        return ()
    return tuple(int(number) for number in numbers)
