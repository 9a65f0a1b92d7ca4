"""What is kept ready of a resume for lists."""

from __future__ import annotations

from workstation.backend.candidates.packing import packed, unpacked_card, unpacked_resume
from workstation.documents.resume import (
    ParsedResume,
    RedactedBlock,
    RedactedResume,
    RedactedRun,
)
from workstation.query.words import words


def test_a_card_says_where_something_was_taken_out_and_no_word_finds_it() -> None:
    runs = (RedactedRun("“"), RedactedRun("name", "identity"), RedactedRun(" is the one I want.”"))
    line = RedactedBlock("line", runs)
    heading = RedactedBlock("heading", (RedactedRun("Summary"),))
    alone = RedactedBlock("line", (RedactedRun("e-mail", "emails"),))
    resume = RedactedResume(
        headline="Nurse",
        skills=(),
        years=None,
        place="",
        region="",
        titles=(),
        blocks=(heading, line, alone),
    )
    text = packed(ParsedResume(resume))
    assert unpacked_card(text).lines == ("“[…] is the one I want.”",)
    assert [word.text for word in words("[…]")] == []
    assert unpacked_resume(text) == resume


def test_a_card_says_how_its_words_were_come_by_and_older_ones_are_of_text() -> None:
    resume = RedactedResume("Nurse", (), None, "", "", (), (), reading="ocr")
    assert unpacked_card(packed(ParsedResume(resume))).reading == "ocr"
    before = '{}\n["Nurse",[],null,"","",[]]\n{}'
    assert unpacked_card(before).reading == "text"
