"""Who is close to whom: surname, house and street, employer; however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.snooping.closeness import (
    Person,
    Viewer,
    address,
    closeness,
    employer,
    surname,
)
from workstation.contract.snooping import SnoopingRule


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Malia Kealoha", "kealoha"),
        ("Kealoha, Malia", "kealoha"),
        ("Malia Kealoha, RN", "kealoha"),
        ("Malia K. Kāneʻohe Jr.", "kaneohe"),
        ("MALIA KANEOHE III", "kaneohe"),
        ("Kealoha", "kealoha"),
        ("", ""),
        ("Jr.", ""),
    ],
)
def test_a_surname_is_found_however_a_name_is_written(name: str, found: str) -> None:
    assert surname(name) == found


@pytest.mark.parametrize(
    "text",
    [
        "1234 North Kalākaua Avenue, Apt. 5, Honolulu, HI 96815",
        "1234 N. Kalakaua Ave, Honolulu",
        "1234 n kalakaua ave #12",
        "Apt 5, 1234 N Kalakaua Ave"[7:],
    ],
)
def test_house_and_street_are_one_however_they_are_written(text: str) -> None:
    assert address(text) == ("1234", "n kalakaua ave")


@pytest.mark.parametrize("text", ["", "Honolulu, HI", "P.O. Box", "96815"])
def test_what_has_no_house_or_no_street_is_no_address(text: str) -> None:
    assert address(text) is None


def test_employers_are_compared_without_their_legal_form() -> None:
    assert employer("The Queen's Health Company, Inc.") == employer("Queens Health")
    assert employer("Inc.") == ""


def test_only_what_is_shared_is_told() -> None:
    viewer = Viewer.of(["Noelani Akana"], ["12 Beach Rd, Hilo"], ["Makani Staffing LLC"])
    far = Person.of({"identity": [("name", "Malia Souza")]}, ["Other Staffing"])
    assert closeness(viewer, far) == []
    pii = {
        "identity": [("name", "Keoni Akana"), ("birth date", "1971-03-13")],
        "addresses": [("", "12 Beach Road, Hilo, HI 96720")],
    }
    near = Person.of(pii, ["Makani Staffing"])
    found = [SnoopingRule.SURNAME, SnoopingRule.ADDRESS, SnoopingRule.EMPLOYER]
    assert closeness(viewer, near) == found


@given(st.text(max_size=60))
def test_any_text_can_be_compared(text: str) -> None:
    viewer = Viewer.of([text], [text], [text])
    person = Person.of({"identity": [("name", text)], "addresses": [("", text)]}, [text])
    told = set(closeness(viewer, person))
    assert (SnoopingRule.SURNAME in told) == bool(surname(text))
    assert (SnoopingRule.ADDRESS in told) == (address(text) is not None)
    assert (SnoopingRule.EMPLOYER in told) == bool(employer(text))
