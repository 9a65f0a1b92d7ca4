"""A mistake in a query: what it is, what to do, and where it stands. It never echoes the query."""

from __future__ import annotations

from workstation.contract.errors import Code


class QueryError(Exception):
    """A query that can't be answered; ``start`` to ``end`` are characters of the query text."""

    def __init__(self, code: Code, sentence: str, remedy: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.start = start
        self.end = end


def invalid(sentence: str, remedy: str, start: int, end: int) -> QueryError:
    """A mistake in how the query is written."""
    return QueryError(Code.QUERY_INVALID, sentence, remedy, start, end)


def too_complex(sentence: str, remedy: str, start: int, end: int) -> QueryError:
    """A query that is well written and asks for more work than is allowed."""
    return QueryError(Code.QUERY_TOO_COMPLEX, sentence, remedy, start, end)
