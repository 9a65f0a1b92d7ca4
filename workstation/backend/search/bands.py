"""The bands that years of experience fall into, for the facet."""

from __future__ import annotations

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
