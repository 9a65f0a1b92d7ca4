"""The bands that years, pay and freshness fall into, and the order in which facets list values."""

from __future__ import annotations

from collections.abc import Iterable

from workstation.contract.words import Facet
from workstation.documents.particulars import AUTHORISATIONS, AVAILABILITIES, SHIFTS, Particulars
from workstation.query.tree import MAX_YEARS

#: Label → first and last year, both included.
BANDS: dict[str, tuple[int, int]] = {
    "0–1": (0, 1),
    "2–4": (2, 4),
    "5–9": (5, 9),
    "10–19": (10, 19),
    "20+": (20, MAX_YEARS),
}
_LABELS = tuple(BANDS)
#: Label → lowest and highest whole dollars an hour, both included; the last one is open.
PAY_BANDS: dict[str, tuple[int, int]] = {
    "Under $20": (0, 19),
    "$20–29": (20, 29),
    "$30–39": (30, 39),
    "$40–59": (40, 59),
    "$60 or more": (60, 1_000_000),
}
#: Label → days since the update, at most. Each holds those before it.
FRESH: dict[str, int] = {"7 days": 7, "30 days": 30, "90 days": 90, "1 year": 365}
RELOCATES = {True: "Yes", False: "No"}
#: Facets whose values stand in an order of their own, and not the most frequent first.
ORDERED: dict[Facet, tuple[str, ...]] = {
    Facet.YEARS: _LABELS,
    Facet.PAY: tuple(PAY_BANDS),
    Facet.FRESHNESS: tuple(FRESH),
    Facet.AVAILABILITY: AVAILABILITIES,
    Facet.SHIFT: SHIFTS,
    Facet.AUTHORISATION: AUTHORISATIONS,
    Facet.RELOCATE: tuple(RELOCATES.values()),
}


def band_of(years: int | None) -> int | None:
    """The index of the band that ``years`` fall into; None where they are unknown."""
    if years is None:
        return None
    return next((n for n, (_, last) in enumerate(BANDS.values()) if years <= last), len(BANDS) - 1)


def label_of(band: int) -> str:
    """The label of a band by its index."""
    return _LABELS[band]


def band_named(label: str) -> int | None:
    """The index of the band with this label; None where there is none."""
    return _LABELS.index(label) if label in BANDS else None


def pay_bands(stated: Particulars) -> tuple[str, ...]:
    """The bands that the expected pay touches; none where it is not stated."""
    low, high = stated.pay_low, stated.pay_high
    if low is None or high is None:
        return ()
    return tuple(
        label for label, (first, last) in PAY_BANDS.items() if low <= last and first <= high
    )


def fresh_since(labels: Iterable[str], day: int) -> int | None:
    """The first day that is fresh by any of the labels, seen from ``day`` (days since 1970)."""
    days = [FRESH[label] for label in labels if label in FRESH]
    return max(0, day - max(days)) if days else None
