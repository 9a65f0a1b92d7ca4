"""What a failure is called on screen: the sentence, what to do, and where."""

from __future__ import annotations

from dataclasses import dataclass

from ui.candidate.wording import translated
from ui.context import Context
from workstation.contract.errors import Code, Refusal
from workstation.desk.errors import DeskError, LogAlarm, NoNetwork, ServerTimeout


@dataclass(frozen=True)
class Told:
    """A failure in words; ``start`` and ``end`` point into the query where that was at fault."""

    sentence: str
    remedy: str
    code: Code | None = None
    start: int | None = None
    end: int | None = None
    incident: str | None = None
    #: The server could not be reached: asking again by itself makes sense.
    unreachable: bool = False


def told(failure: Exception) -> Told:
    """The words of an expected failure; anything else is a bug and is raised again."""
    if isinstance(failure, Refusal):
        problem = failure.problem
        return Told(
            sentence=problem.detail or problem.title,
            remedy=problem.remedy,
            code=problem.code,
            start=problem.start,
            end=problem.end,
            incident=problem.incident,
            unreachable=problem.code is Code.UNAVAILABLE,
        )
    if isinstance(failure, DeskError):
        away = isinstance(failure, NoNetwork | ServerTimeout)
        return Told(failure.sentence, failure.remedy, unreachable=away)
    sentence, remedy = getattr(failure, "sentence", None), getattr(failure, "remedy", None)
    if isinstance(sentence, str) and isinstance(remedy, str):
        return Told(sentence, remedy)
    raise failure


def announce(context: Context, failure: Exception) -> Told:
    """The words of a failure; the window hears what concerns it (network, session, alarm)."""
    words = told(failure)
    if words.unreachable:
        context.connection_changed.emit(False)
    if words.code in (Code.SIGNED_OUT, Code.SESSION_REVOKED):
        context.signed_out.emit()
    if isinstance(failure, LogAlarm):
        context.alarm_changed.emit()
    return words


def place_in_words(start: int) -> str:
    """Where in the query, counted as people count: from 1."""
    return translated("at character %1").replace("%1", str(start + 1))
