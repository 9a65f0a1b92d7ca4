"""Disclosing: what is asked for is given, once its entry is in the log, and counted exactly."""

from __future__ import annotations

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.disclosures.desk import Recruiter


def test_a_disclosure_gives_the_groups_asked_for_and_no_other(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    answer = desk.disclose(number, "emails", "phones")
    assert answer["pii"] == {
        "emails": [{"label": "", "value": canary.EMAIL}],
        "phones": [{"label": "mobile", "value": canary.PHONE}],
    }
    assert answer["quota_left"] == 99
    entry = desk.checked[-1].entry
    assert entry.groups == ("emails", "phones")
    assert (entry.form, entry.purpose, entry.ground) == ("screen", "contact", "subscription")
    assert entry.job == desk.job
    assert entry.employer == desk.employer
