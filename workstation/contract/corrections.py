"""What staff check and correct of what was understood of a resume. No personal data in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import WHOLE, Identifier, Reference, Wire
from workstation.contract.disclosures import Receipt, Seen

#: The longest text of one value, in characters.
LONGEST = 300

#: One line of text; empty where nothing is stated.
Said = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=LONGEST, pattern=r"^[^\x00-\x1f\x7f\u2028\u2029]*$"
    ),
]
#: A month (YYYY-MM), or empty.
Month = Annotated[str, StringConstraints(pattern=r"^((19|20)\d\d-(0[1-9]|1[0-2]))?$")]
#: A month or a year, or empty.
Expiry = Annotated[str, StringConstraints(pattern=r"^((19|20)\d\d(-(0[1-9]|1[0-2]))?)?$")]


class StatedJob(Wire):
    """One job; ``now`` says that it goes on."""

    title: Said
    employer: Said = ""
    first: Month = ""
    last: Month = ""
    now: StrictBool = False


class StatedLicence(Wire):
    """A licence by its short name."""

    name: Said
    state: Said = ""
    expires: Expiry = ""


class Stated(Wire):
    """Fields of a resume; None where nothing is said of a field."""

    headline: Said | None = None
    place: Said | None = None
    region: Said | None = None
    years: Annotated[int, Field(ge=0, le=70), WHOLE] | None = None
    titles: Annotated[list[Said], Field(max_length=40)] | None = None
    skills: Annotated[list[Said], Field(max_length=200)] | None = None
    languages: Annotated[list[Said], Field(max_length=40)] | None = None
    licences: Annotated[list[StatedLicence], Field(max_length=60)] | None = None
    jobs: Annotated[list[StatedJob], Field(max_length=80)] | None = None


class TextLine(Wire):
    """One paragraph of the redacted text; ``right`` is what stands at the right edge."""

    text: str
    right: str = ""


class Place(Wire):
    """Where the text says a value: line and characters in its text or right side."""

    field: Literal[
        "title", "employer", "dates", "school", "skill", "licence", "language", "place", "headline"
    ]
    value: str
    line: int
    side: Literal["text", "right"]
    start: int
    end: int


class OpenReading(Seen):
    """Open what was understood of one resume; logged with form ``preview``."""

    idempotency_key: Identifier


class Reading(Wire):
    """What was understood, what of it was corrected, and where the redacted text says it."""

    reference: Reference
    understood: Stated
    corrected: Stated
    lines: list[TextLine]
    places: list[Place]
    receipt: Receipt


class Correct(Wire):
    """The fields that staff correct: they replace those corrected before; None stands again."""

    stated: Stated
