"""What each failure before the pages says: a kind, a sentence, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from ui.translation import translated
from workstation.contract.errors import Code, Problem, Refusal


@dataclass(frozen=True)
class Words:
    """A notice: ``kind`` is its colour, ``wait`` the seconds until another try makes sense."""

    kind: str
    title: str
    text: str
    wait: int = 0


#: These are no mistakes of the person: amber, not red.
_NOT_ONES_FAULT = {Code.SUBSCRIPTION_EXPIRED, Code.CLIENT_TOO_OLD, Code.WRONG_CLOCK, Code.TOO_MANY}


def words_of(failed: Exception) -> Words:
    """The words for any failure; an unexpected one says so without its own text."""
    if isinstance(failed, Refusal):
        return _refusal(failed.problem)
    if isinstance(failed, ValidationError):
        return Words(
            "bad",
            translated("Something entered is not of the right form."),
            translated("Check the e-mail address and the other fields, then try again."),
        )
    sentence, remedy = getattr(failed, "sentence", None), getattr(failed, "remedy", None)
    if isinstance(sentence, str) and isinstance(remedy, str):
        return Words("bad", translated(sentence), translated(remedy))
    # The text of an unexpected failure may hold anything, so it is never shown.
    return Words(
        "bad",
        translated("Something unexpected went wrong."),
        translated(
            "Nothing was changed. Try again; if it stays, tell support: %1.", type(failed).__name__
        ),
    )


def _refusal(problem: Problem) -> Words:
    kind = "warn" if problem.code in _NOT_ONES_FAULT else "bad"
    text = translated(problem.remedy)
    wait = problem.retry_after or 0
    if problem.code is Code.ACCOUNT_LOCKED and wait:
        text = f"{translated('Next try in %1.', duration(wait))} {text}"
    if problem.code is Code.CODE_USED and problem.next_code_in:
        text = translated("Wait for the next one; it changes in %1 seconds.", problem.next_code_in)
    if problem.tries_left is not None:
        one = problem.tries_left == 1
        left = "1 try left before a pause." if one else "%1 tries left before a pause."
        text = f"{text} {translated(left, problem.tries_left)}"
    if problem.code is Code.INTERNAL and problem.incident:
        text = f"{text} {translated('Incident %1.', problem.incident)}"
    if problem.code is Code.INVALID:
        text = problem.detail
    return Words(kind, translated(problem.title), text, wait)


def duration(seconds: int) -> str:
    """Seconds as one says them: "40 seconds", "3 minutes"."""
    if seconds < 90:
        one = seconds == 1
        return translated("1 second") if one else translated("%1 seconds", seconds)
    minutes = (seconds + 59) // 60
    return translated("%1 minutes", minutes)
