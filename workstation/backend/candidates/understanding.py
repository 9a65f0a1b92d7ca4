"""How a candidate's sealed source becomes a resume again: after an import, one way for all."""

from __future__ import annotations

from dataclasses import replace

from workstation.backend.candidates.store import Standing
from workstation.contract.words import FieldGroup
from workstation.documents.corrections import NONE, Corrections
from workstation.documents.resume import ParsedResume, Source
from workstation.documents.understand import understand


def understood_anew(
    source: Source, standing: Standing, corrections: Corrections = NONE
) -> ParsedResume:
    """The source taken apart as the candidate stands: with its hidden groups, up to its day.

    What staff corrected stands over it.
    """
    hidden = standing.hidden_groups
    parsed = understand(source, hidden, standing.today, corrections)
    if FieldGroup.CAREER_NAMES in hidden and parsed.career_names:
        # Career data becomes a group of its own only while it is hidden.
        names = [("", name) for name in parsed.career_names]
        parsed = replace(parsed, pii={**parsed.pii, FieldGroup.CAREER_NAMES.value: names})
    return parsed
