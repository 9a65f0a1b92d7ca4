"""What is asked: ten classes of queries, each with and without filters, none of them twice."""

from __future__ import annotations

from typing import Any

#: A query and what is chosen beside it.
Asked = tuple[str, dict[str, list[str]]]

_COMMON = (
    "nurse team patient training office guest care report schedule plan shift project budget "
    "service order manager"
)
_RARE = (
    "phlebotomy autocad superintendent sushi concierge lanai crrt merchandising ilocano carpentry "
    "quickbooks telemetry kaunakakai forklift banquets cctv"
)
_OTHERS = [
    "hotel",
    "ledger",
    "route",
    "island",
    "kitchen",
    "network",
    "client",
    "invoice",
    "training",
    "permit",
]

CLASSES: dict[str, list[str]] = {
    "common": _COMMON.split(),
    "rare": _RARE.split(),
    "and": [f"{a} {b}" for a, b in zip(_COMMON.split(), _OTHERS * 2, strict=False)][:12],
    "or": [f"{a} OR {b}" for a, b in zip(_COMMON.split(), _RARE.split(), strict=False)][:12],
    "phrase": [
        *('"critical care"', '"front desk"', '"wound care"', '"team shift"', '"charge nurse"'),
        *('"staff nurse"', '"general ledger"', '"food safety"', '"first aid"', '"data entry"'),
        *('"line cook"', '"project engineer"'),
    ],
    "proximity": [
        *('"icu nurse"~3', '"patient care"~2', '"desk guest"~5', '"report schedule"~4'),
        *('"nurse team"~2', '"payroll clerk"~3', '"sushi menu"~5', '"python sql"~4'),
        *('"budget plan"~3', '"hotel front"~2'),
    ],
    "not": [f"{a} -{b}" for a, b in zip(_COMMON.split(), reversed(_OTHERS), strict=False)][:10],
    "prefix": [
        "nurs*",
        "account*",
        "sched*",
        "develop*",
        "inv*",
        "phle*",
        "super*",
        "train*",
        "report*",
        "merch*",
    ],
    "fielded": [
        *("title:nurse", "skill:python", "location:honolulu", "title:manager skill:excel"),
        *("skill:icu location:maui", "title:cook", "title:driver location:hilo", "skill:sushi"),
        *("title:accountant", "skill:payroll title:clerk", "years:5..10", "title:nurse years:3.."),
    ],
    "all": [""],
}

_FILTERS: list[dict[str, list[str]]] = [
    {"region": ["Oʻahu"]},
    {"region": ["Maui", "Kauaʻi"], "years": ["5–9"]},
    {"skills": ["ICU"]},
    {"years": ["2–4", "5–9", "10–19"]},
    {"skills": ["Epic", "Payroll"], "region": ["Oʻahu"]},
]


def asked() -> dict[str, list[Asked]]:
    """Each class's queries, each of them without and with filters."""
    found: dict[str, list[Asked]] = {}
    for number, (name, queries) in enumerate(CLASSES.items()):
        every = found.setdefault(name, [])
        for place, query in enumerate(queries):
            filters = _FILTERS if name == "all" else [_FILTERS[(place + number) % len(_FILTERS)]]
            every += [(query, {}), *((query, chosen) for chosen in filters)]
    return found


def body(one: Asked) -> dict[str, Any]:
    """The search that asks it."""
    return {"query": one[0], "chosen": one[1]}
