"""Shortlists and notes from a desk, against the real backend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD, running
from tests.candidates.people import person, reference_for, take_in
from workstation.contract.errors import Code, Refusal
from workstation.contract.shortlists import Stage
from workstation.desk import shortlists
from workstation.desk.desk import Desk


def test_a_shortlist_is_made_filled_moved_on_changed_and_deleted(
    open_desk: Callable[[], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortlists, "PIECE", 2)  # so that three take two requests
    with running(tmp_path / "data") as backend:
        employer = backend.employer()
        backend.account("r@work.example", "recruiter", employer)
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("r@work.example", PASSWORD)
        numbers = take_in(backend, [person() for _ in range(3)])
        one, two, three = (reference_for(backend, number, employer) for number in numbers)
        job = desk.jobs.create("Ward nurse", "W-1")
        room = desk.shortlists
        made = room.create("Ward nurses", job.id)
        assert made.shared
        assert room.add(made.id, [one]).added == [one]
        told = room.add(made.id, [one, two, three], Stage.CONTACTED)
        assert (told.added, told.already) == ([two, three], [one])
        room.move(made.id, [one, two, three], Stage.OFFER)
        room.remove(made.id, [two])
        members = room.members(made.id).members
        assert [(member.reference, member.stage) for member in members] == [
            (one, Stage.OFFER),
            (three, Stage.OFFER),
        ]
        changed = room.change(made.id, name="Night nurses", shared=False)
        assert (changed.name, changed.shared, changed.count) == ("Night nurses", False, 2)
        closed = desk.jobs.close(job.id)
        assert closed.closed is not None
        assert room.members(made.id).shortlist.job == desk.jobs.all()[-1] == closed
        assert desk.jobs.reopen(job.id) == job
        note = room.write_note(one, "Calm")
        assert room.edit_note(note.id, "Very calm").text == "Very calm"
        found = room.notes(one)
        assert [note.text for note in found.notes] == ["Very calm"]
        assert [standing.name for standing in found.shortlists] == ["Night nurses"]
        room.delete_note(note.id)
        room.delete(made.id)
        assert room.all() == []
        with pytest.raises(Refusal) as gone:
            room.members(made.id)
        assert gone.value.code is Code.NOT_FOUND
