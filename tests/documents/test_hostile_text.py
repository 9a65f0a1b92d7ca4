"""Text that is made to be slow is understood all the same.

No pattern may look at the same stretch again and again: a pattern that does holds up the whole
server, for hours where a run of something is long. Nothing is timed here: such a test never ends.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.documents.redact.names import as_name, without_credentials
from workstation.documents.resume import Source, SourceBlock, SourceFields
from workstation.documents.understand import understand

#: What patterns begin, go on or end with.
_PIECES = [
    *(
        "Aa ",
        "A. ",
        "1 ",
        "(",
        ")",
        "-",
        "'",
        "ʻ",
        ", ",
        "@",
        "Mr ",
        "RN ",
        ", RN",
        "de la ",
        "van ",
    ),
    *("Supervisor: ", "Reported to ", "Jan 2020 - ", "St ", "HI 96813 ", "P O Box ", "#1 "),
    *("http://", "www.", "a.b", "x@x", " at ", " dot ", "(at)", "+1 ", "808-", "—", " | "),
    *("Company Name ", "City, State ", "$25/hr ", "born ", "氏 名 ", "山田", "(김", "B.S. ", '"'),
    *("address: ", "years of ", "License ", "CDL ", "123-45-6789", "\u3000", "present "),
]
_LONG = 20_000


def _understood(text: str) -> str:
    blocks = (
        SourceBlock("line", text),
        SourceBlock("heading", "Experience"),
        SourceBlock("entry", text, text[:200]),
    )
    hidden = frozenset(["career_names"])
    return understand(Source(blocks), hidden, date(2026, 1, 1)).redacted.to_json()


@pytest.mark.parametrize(
    # Each mask leaves a space: these leave thousands in a row.
    "unit",
    ["to http://氏 名 @", ")CDL http://(", "CDL ʻMr (at)", '"#1 x@x', "x@x.example "],
)
def test_long_rows_of_what_is_taken_out_are_understood(unit: str) -> None:
    assert "x@x.example" not in _understood((unit * _LONG)[:_LONG])


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6))
def test_whatever_comes_again_and_again_is_understood(pieces: list[str]) -> None:
    unit = "".join(pieces)
    assert _understood(unit * (2_000 // len(unit)))


def test_degrees_behind_a_name_are_known_however_they_are_spaced() -> None:
    assert without_credentials("Kim Wu,   RN  ,  BSN") == "Kim Wu"
    assert without_credentials("  RN,  BSN ") == ""
    assert as_name("Kim   Wu ,  RN   BSN,CCRN") == "Kim Wu"


@pytest.mark.parametrize(
    ("contact", "left"),
    [("808 555 0142", "808"), ("leilani at mail dot example dot com", "at mail")],
)
@pytest.mark.parametrize("before", range(60, 92))
def test_what_is_cut_off_at_the_end_of_a_title_leaves_no_part_of_contact_data(
    contact: str, left: str, before: int
) -> None:
    said = (
        "Senior registered nurse for intensive care and emergency wards of three hospitals of all"
    )
    title = f"{(said * 2)[:before].strip()} {contact}"
    blocks = (
        SourceBlock("line", "Leilani Kahale"),
        SourceBlock("line", "leilani@mail.example"),
        SourceBlock("heading", "Experience"),
        SourceBlock("entry", title, "2016 – 2024"),
        SourceBlock("detail", "Queen Emma Clinic"),
    )
    source = Source(blocks, SourceFields(headline=title, titles=(title,)))
    assert left not in understand(source, today=date(2026, 1, 1)).redacted.to_json()
