"""Whoever types a place finds those who live there first, and as many people as before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.disclosures.desk import Recruiter
from tests.search.settling import settle
from workstation.backend.candidates.service import NewResume
from workstation.documents.resume import RedactedBlock, RedactedRun


def _somebody(place: str, region: str, *lines: str) -> NewResume:
    one = person()
    blocks = tuple(RedactedBlock("line", (RedactedRun(line),)) for line in lines)
    redacted = one.parsed.redacted
    redacted = replace(redacted, place=place, region=region, blocks=(*redacted.blocks, *blocks))
    return replace(one, parsed=replace(one.parsed, redacted=redacted))


def test_people_in_a_place_that_is_typed_come_first(backend: Backend) -> None:
    away = _somebody("Honolulu", "Oʻahu", "Hilo, Hilo and Hilo again", "Worked in Hilo")
    there = _somebody("Hilo", "Hawaiʻi island", *["A longer resume of many other words"] * 9)
    first, second = take_in(backend, [away, there])
    who = Recruiter.new(backend)
    settle(backend)
    found: Any = who.device.post("/v1/searches", {"query": "Hilo nurse"})
    assert [card["reference"] for card in found["cards"]] == [
        who.reference(second),
        who.reference(first),
    ]
    assert (found["printed"], found["expansions"]) == ("hilo nurse", [])
    body = {"search": {"query": "Hilo nurse"}, "reference": who.reference(second)}
    why: Any = who.device.post("/v1/searches/why", body)
    assert [one["said"] for one in why["conditions"]] == ["hilo", "nurse"]
    assert ("location:hilo", "wish") in {(one["said"], one["order"]) for one in why["shares"]}
