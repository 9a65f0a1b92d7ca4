"""What the retention room refuses. Texts never repeat reasons or other free text."""

from __future__ import annotations

from enum import StrEnum


class RetentionError(ValueError):
    """A fact about a copy is not of its form (a moment without its offset from UTC, and such)."""


class RuleError(RetentionError):
    """A rule, or the set it stands in, makes no sense; ``rule`` is its id where one is to blame."""

    def __init__(self, sentence: str, rule: str | None = None) -> None:
        super().__init__(sentence)
        self.rule = rule


class Refusal(StrEnum):
    """Why a copy's date was not extended."""

    REASON = "reason_missing"
    GONE = "destroyed"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    NOT_LATER = "not_later"
    CEILING = "ceiling"
    NO_EXTENSION = "no_extension"


class ExtensionRefusedError(RetentionError):
    """A date is not extended; ``refusal`` says why, the text says it in words with what to do."""

    def __init__(self, refusal: Refusal, sentence: str) -> None:
        super().__init__(sentence)
        self.refusal = refusal
