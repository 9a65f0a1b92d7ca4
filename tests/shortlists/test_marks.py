"""What search results are told of shortlists and notes: what the caller may see, and no more."""

from __future__ import annotations

from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.disclosures.desk import Recruiter
from tests.search.settling import settle
from tests.shortlists.lists import add, make, write
from workstation.backend.access import Caller
from workstation.backend.shortlists.marks import marked, shortlisted
from workstation.contract.words import Role


def caller(desk: Recruiter) -> Caller:
    """The desk's account as the rooms know it."""
    account = desk.device.get("/v1/me")["account_id"]
    return Caller(account, Role.RECRUITER, desk.employer, False, "", "", True, "", True)


def test_marks_are_those_of_ones_own_and_of_what_colleagues_share(backend: Backend) -> None:
    desk, other = Recruiter.new(backend), Recruiter.of(backend, 1)
    colleague = desk.colleague()
    listed, remarked, private, plain = numbers = take_in(backend, [person() for _ in range(4)])
    add(desk, make(desk), listed)
    write(desk, remarked, "Calm")
    add(desk, make(desk, "Mine", shared=False), private)
    write(desk, private, "Private", shared=False)
    with backend.parts.database.reading() as connection:
        mine, theirs, nobodys = caller(desk), caller(colleague), caller(other)
        assert marked(connection, mine, numbers) == ({listed, private}, {remarked, private})
        assert marked(connection, mine, [plain, listed]) == ({listed}, set())
        assert marked(connection, theirs, numbers) == ({listed}, {remarked})
        assert shortlisted(connection, mine) == {listed, private}
        assert shortlisted(connection, theirs) == {listed}
        assert not shortlisted(connection, nobodys)
        assert marked(connection, nobodys, numbers) == (set(), set())


def test_a_searchs_cards_carry_the_marks(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    [number] = take_in(backend, [person()])
    settle(backend)
    wanted = {"query": "nurse", "sort": "freshness", "limit": 100}

    def card() -> tuple[bool, bool]:
        cards = desk.device.post("/v1/searches", wanted)["cards"]
        [found] = [one for one in cards if one["reference"] == desk.reference(number)]
        return found["shortlisted"], found["noted"]

    assert card() == (False, False)
    add(desk, make(desk), number)
    assert card() == (True, False)
    write(desk, number, "Calm")
    assert card() == (True, True)
