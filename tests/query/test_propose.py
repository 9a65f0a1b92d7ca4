"""A job description becomes a query of known names; nothing else of its text gets into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import canary
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.propose import is_description
from workstation.query.words import normal
from workstation.taxonomies import completer, proposer

NURSE = f"""Registered Nurse - ICU (Nights)
Queen Street Medical Center, Honolulu, HI

Contact: {canary.NAME}, {canary.EMAIL}, {canary.PHONE}
Responsibilities:
- Provide patient care for critical care patients, telemetry monitoring and CRRT
- Document in Epic
Requirements:
- BLS and ACLS
- Minimum 3 years of ICU experience
Preferred:
- CCRN
- Experience with ECMO, Tagalog
"""

ACCOUNTANT = (
    "We are hiring an accountant for our Hilo office. You will prepare bank reconciliations and"
    " general excise tax filings in QuickBooks. 5+ years of experience required; CPA preferred."
    " Applicants must be 18 years old."
)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            NURSE,
            'title:"registered nurse" (icu OR "patient care" OR "critical care") years:3..'
            " ?telemetry ?crrt ?epic ?bls ?acls ?ccrn ?ecmo ?tagalog ?location:honolulu",
        ),
        (
            ACCOUNTANT,
            'title:accountant ("bank reconciliation" OR "general excise tax" OR quickbooks)'
            " years:5.. ?cpa ?location:hilo",
        ),
        (
            "Truck Driver\nLocation: Kapolei, serving Hilo and Kona, 64 years in business\n"
            "Pay: $28.50 - $34.00 per hour, $2,000 sign-on bonus\n"
            "Must hold a valid CDL Class A. Fluent in Ilocano or Tagalog preferred. At least two"
            " (2) years of driving experience.",
            'title:"truck driver" "commercial driving" licence:"cdl a" years:2..'
            " ?language:ilocano ?language:tagalog ?location:kapolei ?pay:..34",
        ),
        (
            "Controller. Manages a budget of $5,000,000 a year. Salary $95k to $110k DOE."
            " Active CPA license required, bilingual English and Japanese.",
            "title:controller licence:cpa ?language:japanese ?pay:..110k",
        ),
        ("Nothing that any list knows stands in here, neither this nor that.", ""),
        ("", ""),
    ],
)
def test_a_description_becomes_this_query(text: str, query: str) -> None:
    tree = proposer().proposed(text)
    assert printed(tree) == query
    assert parse(query) == tree


def test_nothing_of_a_person_gets_into_the_query() -> None:
    query = printed(proposer().proposed(NURSE))
    assert not canary.marks_in(query.encode())
    assert not set(normal(canary.NAME)) & set(normal(query))


def test_descriptions_are_told_from_queries() -> None:
    assert is_description(NURSE)
    assert is_description(ACCOUNTANT)
    assert not is_description("registered nurse icu hilo")
    assert not is_description(" OR ".join(f"word{n}" for n in range(40)))
    assert not is_description("title:nurse " + "word " * 40)


NAMES = [
    one.shown for typed in ("nu", "mi", "re", "se") for one in completer().completions(typed, 2)
]
LINES = st.sampled_from(
    [*NAMES, "5+ years", "Preferred:", "Requirements", "a plus.", "•", "99 years"]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=25))
def test_any_text_gets_a_query_that_can_be_asked(lines: list[str]) -> None:
    tree = proposer().proposed("\n".join(lines))
    assert parse(printed(tree)) == tree
