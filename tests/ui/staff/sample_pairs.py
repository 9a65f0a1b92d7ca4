"""Pairs in memory, for tests of the staff's pages; it does what the desk's room does."""

from __future__ import annotations

from tests.ui.search.sample_desk import NOW, SampleDisclosures, card
from workstation.contract.duplicates import Pair, Pairs, PairState, Reason, Side
from workstation.desk.duplicates import COMPARED, PURPOSE, Opened


def side(number: int, searchable_by: str = "employers") -> Side:
    """One of two resumes."""
    one = card(number)
    return Side.model_validate(
        {
            "reference": one.reference,
            "headline": one.headline,
            "years": one.years,
            "place": one.place,
            "region": one.region,
            "skills": one.skills[:8],
            "updated": one.updated,
            "searchable_by": searchable_by,
        }
    )


class SamplePairs:
    """Set ``fails`` to let every call fail."""

    def __init__(self, desk: SampleDisclosures, count: int = 3) -> None:
        self._desk = desk
        reasons = [
            [Reason.EMAIL, Reason.PHONE, Reason.TEXT, Reason.NAME],
            [Reason.EMAIL, Reason.OTHER_NAME],
            [Reason.TEXT],
        ]
        self.held = [
            Pair(
                number=number,
                state=PairState.OPEN,
                reasons=reasons[number % 3],
                alike=94 - number,
                first=side(2 * number, "staff"),
                second=side(2 * number + 1),
                found=NOW,
            )
            for number in range(count)
        ]
        self.fails: Exception | None = None
        self.opened: list[str] = []

    def pairs(self, state: PairState = PairState.OPEN, before: int | None = None) -> Pairs:
        self._called()
        found = [pair for pair in self.held if pair.state is state]
        return Pairs(pairs=found, total=len(found), next=None)

    def open(self, reference: str) -> Opened:
        self._called()
        self.opened.append(reference)
        preview = self._desk.open_preview(reference)
        shown = self._desk.disclose(reference, COMPARED, PURPOSE, None)
        return Opened(preview, shown)

    def merge(self, pair: Pair, keep: str) -> Pair:
        return self._change(pair, state=PairState.MERGED, kept=keep)

    def set_different(self, pair: Pair) -> Pair:
        return self._change(pair, state=PairState.DIFFERENT)

    def undo(self, pair: Pair) -> Pair:
        return self._change(pair, state=PairState.OPEN, kept=None)

    def _change(self, pair: Pair, **values: object) -> Pair:
        self._called()
        told = {"decided": NOW, "decided_by": "Noelani Akana", **values}
        changed = pair.model_copy(update=told)
        self.held = [changed if one.number == pair.number else one for one in self.held]
        return changed

    def _called(self) -> None:
        if self.fails is not None:
            raise self.fails
