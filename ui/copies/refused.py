"""A refused day in words: the retention engine's sentence says already what can be done."""

from __future__ import annotations

from dataclasses import replace

from ui.candidate.failures import Told, announce
from ui.context import Context
from workstation.contract.errors import Code


def refused(context: Context, failure: Exception) -> Told:
    """The words of a failure; without the general remedy where the engine named the day itself."""
    words = announce(context, failure)
    return replace(words, remedy="") if words.code is Code.DOES_NOT_FIT else words
