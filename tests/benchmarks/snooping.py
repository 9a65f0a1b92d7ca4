"""How often snooping detection is right, on generated histories in which cases are planted.

Accounts open and disclose at their own pace and in their own hours, among people whose surnames are
as unevenly spread as real ones. What is told and was not planted counts against precision, also
where a viewer meets a namesake by chance.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from tests.benchmarks.figures import Figure
from workstation.backend.snooping.closeness import Person, Viewer, closeness, common
from workstation.backend.snooping.habits import Habit, Opening
from workstation.contract.snooping import SnoopingRule

ACCOUNTS = 150
DAYS = 90
#: Planted cases of each rule.
CASES = 25
_PEOPLE = 30_000
_SURNAMES = 6_000
_EMPLOYERS = 4_000
#: Planted cases come after this day, when habits are known.
_LEARNED = 40
_START = datetime(2026, 3, 2, tzinfo=ZoneInfo("Pacific/Honolulu"))
#: The rules about openings: look-ups are counted, and nothing is guessed.
_RULES = [rule for rule in SnoopingRule if rule is not SnoopingRule.LOOK_UPS]
_Told = tuple[SnoopingRule, int, int]


@dataclass
class _Account:
    """One who looks: pace, hours, and what happens on which day beside the usual."""

    viewer: Viewer
    pace: float
    hours: range
    habit: Habit = field(default_factory=Habit)
    planted: dict[int, SnoopingRule] = field(default_factory=dict)


class _World:
    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        weights = [1 / (rank + 12) ** 0.95 for rank in range(_SURNAMES)]
        self._surnames = list(accumulate(weights))
        self.people = [self._person(number) for number in range(_PEOPLE)]
        self.references = [f"R-{number:07d}" for number in self.draw.sample(range(10**7), _PEOPLE)]
        self.decoys = set(self.draw.sample(range(_PEOPLE), 5))
        self.accounts = [self._account() for _ in range(ACCOUNTS)]
        days = [(one, day) for one in range(ACCOUNTS) for day in range(_LEARNED, DAYS)]
        places = self.draw.sample(days, CASES * len(_RULES))
        for rule in _RULES:
            for _ in range(CASES):
                one, day = places.pop()
                self.accounts[one].planted[day] = rule

    def _surname(self) -> str:
        at = self.draw.choices(range(_SURNAMES), cum_weights=self._surnames)[0]
        return "".join(chr(97 + int(digit)) for digit in str(at)) + "ua"

    def _person(self, number: int) -> Person:
        named = self._surname()
        street = f"{self.draw.randrange(1, 3_000)} Street{self.draw.randrange(900)} Rd"
        held = [f"Works {self.draw.randrange(_EMPLOYERS)}" for _ in range(3)]
        pii = {"identity": [("name", f"Given {named}")], "addresses": [("", street)]}
        return Person.of(pii, held)

    def _account(self) -> _Account:
        street = f"{self.draw.randrange(1, 3_000)} Street{self.draw.randrange(900)} Rd"
        viewer = Viewer.of([f"Given {self._surname()}"], [street], [f"Agency {self.draw.random()}"])
        begins = self.draw.choice([6, 7, 8, 8, 8, 9, 14])
        return _Account(viewer, self.draw.uniform(4, 30), range(begins, begins + 9))

    def day(self, account: _Account, day: int) -> list[tuple[datetime, int, bool]]:
        """What an account opens on a day: when, whom, and whether it is a disclosure."""
        usual = self.draw.gauss(1, 0.35) * account.pace * self.draw.choice([1, 1, 1, 1, 1.6])
        found = [self._opening(account, day) for _ in range(max(0, round(usual)))]
        if self.draw.random() < 0.01:  # once in a while somebody looks something up at home
            found.append((self._moment(day, 21), self.draw.randrange(_PEOPLE), False))
        found += self._planted(account, day)
        return sorted(found)

    def _opening(self, account: _Account, day: int) -> tuple[datetime, int, bool]:
        at = self._moment(day, self.draw.choice(list(account.hours)))
        whom = self.draw.randrange(_PEOPLE)
        while whom in self.decoys:
            whom = self.draw.randrange(_PEOPLE)
        return at, whom, self.draw.random() < 0.25

    def _moment(self, day: int, hour: int) -> datetime:
        seconds = self.draw.randrange(3_600)
        return _START + timedelta(days=day, hours=hour, seconds=seconds)

    def _planted(self, account: _Account, day: int) -> list[tuple[datetime, int, bool]]:
        rule = account.planted.get(day)
        noon = account.hours[len(account.hours) // 2]
        if rule is SnoopingRule.VOLUME:
            many = round(account.pace * 3.2) + 35
            return [self._opening(account, day) for _ in range(many)]
        if rule is SnoopingRule.HOURS:
            odd = (account.hours[0] + 16) % 24
            return [(self._moment(day, odd), self.draw.randrange(_PEOPLE), True) for _ in range(4)]
        if rule is SnoopingRule.SEQUENCE:
            chosen = sorted(self.draw.sample(range(_PEOPLE), 14), key=self.references.__getitem__)
            begin = _START + timedelta(days=day, hours=noon, minutes=30)
            return [(begin + timedelta(seconds=n), one, False) for n, one in enumerate(chosen)]
        if rule is SnoopingRule.DECOY:
            return [(self._moment(day, noon), self.draw.choice(sorted(self.decoys)), False)]
        if rule is None:
            return []
        return [(self._moment(day, noon), self._close_to(account.viewer, rule), True)]

    def _close_to(self, viewer: Viewer, rule: SnoopingRule) -> int:
        """A new person close to a viewer in one way."""
        nobody = frozenset[str]()
        self.people.append(
            Person(
                viewer.surnames if rule is SnoopingRule.SURNAME else nobody,
                viewer.addresses if rule is SnoopingRule.ADDRESS else frozenset(),
                viewer.employers if rule is SnoopingRule.EMPLOYER else nobody,
            )
        )
        self.references.append(f"R-{self.draw.randrange(10**7):07d}")
        return len(self.people) - 1


def measure(seed: int = 7) -> Iterator[Figure]:
    """Precision and recall, in all and by rule."""
    world = _World(seed)
    planted = {
        (rule, number, day)
        for number, account in enumerate(world.accounts)
        for day, rule in account.planted.items()
    }
    told: set[_Told] = set()
    surnames: Counter[str] = Counter()
    openings = 0
    for day in range(DAYS):
        for number, account in enumerate(world.accounts):
            for at, whom, revealing in world.day(account, day):
                openings += 1
                opening = Opening(at, world.references[whom])
                found = [one.rule for one in account.habit.see(opening)]
                if whom in world.decoys:
                    found.append(SnoopingRule.DECOY)
                if revealing:
                    found += _close(account.viewer, world.people[whom], surnames)
                told |= {(rule, number, day) for rule in found}
    yield Figure(f"openings by {ACCOUNTS} accounts in {DAYS} days", openings, "")
    yield from _figures("all rules", told, planted)
    wrong = len(told - planted) / ACCOUNTS / DAYS * 30
    yield Figure("told without a planted case, per account in 30 days", wrong, "", 0.1)
    for rule in _RULES:
        of_rule = {one for one in told if one[0] is rule}
        yield from _figures(rule.value, of_rule, {one for one in planted if one[0] is rule})


def _close(viewer: Viewer, person: Person, surnames: Counter[str]) -> list[SnoopingRule]:
    found = closeness(viewer, person)
    surnames.update(person.surnames)
    seen = max((surnames[one] for one in viewer.surnames & person.surnames), default=0)
    if SnoopingRule.SURNAME in found and common(seen, surnames.total()):
        found.remove(SnoopingRule.SURNAME)
    return found


def _figures(name: str, told: set[_Told], planted: set[_Told]) -> Iterator[Figure]:
    right = len(told & planted)
    share = 100 * right / len(told) if told else 100.0
    yield Figure(f"{name}: precision, {len(told)} told", share, "%")
    yield Figure(f"{name}: recall, {len(planted)} planted", 100 * right / len(planted), "%")
