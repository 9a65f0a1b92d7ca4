"""What two documents say differently: word by word, wherever their lines end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workstation.documents.render.compare import compared, lines_of_page, lines_of_words
from workstation.documents.render.shapes import Word

_LINES = st.lists(st.text(alphabet="abc ", max_size=12), max_size=8)


def test_changed_words_are_marked_on_both_sides() -> None:
    found = compared(
        ["Nurse at Kona Clinic", "since 2015"], ["Charge nurse at Kona Clinic", "2016"]
    )
    assert [[word for word in line if word.changed] for line in found.after] == [
        [("Charge", True)],
        [("2016", True)],
    ]
    assert (found.removed, found.added) == (2, 2)


def test_other_line_ends_are_no_change() -> None:
    found = compared(["Nurse at Kona", "Clinic since 2015"], ["Nurse at Kona Clinic", "since 2015"])
    assert (found.removed, found.added) == (0, 0)


@given(_LINES, _LINES)
def test_what_is_not_marked_is_the_same_on_both_sides(before: list[str], after: list[str]) -> None:
    found = compared(before, after)
    sides = [
        [word.text.casefold() for line in side for word in line if not word.changed]
        for side in (found.before, found.after)
    ]
    assert sides[0] == sides[1]
    assert " ".join(before).split() == [word.text for line in found.before for word in line]


@given(_LINES)
def test_a_document_does_not_differ_from_itself(lines: list[str]) -> None:
    found = compared(lines, lines)
    assert (found.removed, found.added) == (0, 0)


def test_lines_come_from_pages_and_web_pages() -> None:
    words = [
        Word("Kona", 0, 0, 1, 1, 0),
        Word("Clinic", 1, 0, 2, 1, 0),
        Word("2015", 0, 2, 1, 3, 1),
    ]
    assert lines_of_words(words) == ["Kona Clinic", "2015"]
    page = "<h1>Nurse</h1><ul><li>at <b>Kona</b>\nClinic</li></ul>2015"
    assert lines_of_page(page) == ["Nurse", "at Kona Clinic", "2015"]
