"""A small desk with made-up people, for tests of pages without a backend process."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.ui.copies.sample_copies import SampleCopies
from tests.ui.retention.sample_retention import SampleRetention
from workstation.contract.disclosures import (
    Block,
    Disclosed,
    GroupState,
    PiiValue,
    Preview,
    Receipt,
    Run,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.jobs import Job
from workstation.contract.kept import (
    Every,
    NewHits,
    PastSearch,
    RecordsForm,
    RetentionRule,
    SavedSearch,
)
from workstation.contract.searches import Answer, Card, FacetValue, Search, Snippet
from workstation.contract.why import Condition, Found, Kind, Order, Place, Share, Why
from workstation.contract.words import Facet, FieldGroup, Form, Purpose
from workstation.desk.disclosures import Choice

NOW = datetime.now(UTC)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PLACES = (
    ("Honolulu", "Oʻahu"),
    ("ʻAiea", "Oʻahu"),
    ("Kailua", "Oʻahu"),
    ("Kahului", "Maui"),
    ("Hilo", "Hawaiʻi island"),
    ("Līhuʻe", "Kauaʻi"),
    ("Kaunakakai", "Molokaʻi"),
)
_PEOPLE = (
    (
        "Registered Nurse, ICU and critical care",
        9,
        ["ICU", "Critical care", "CRRT", "BLS", "ACLS", "Epic", "Triage", "PALS", "CCRN"],
        [
            "charge nurse in a 24-bed ICU, 1:2 ratio, CRRT and open-heart recovery. Precepted"
            " eleven new nurses to independent practice in critical care"
        ],
    ),
    (
        "Critical Care Nurse, cardiac step-down",
        7,
        ["Critical care", "Telemetry", "CCRN", "Cerner", "ECG", "IABP"],
        [
            "moved from telemetry to critical care in 2021; CCRN since 2022. Titrates drips,"
            " reads 12-lead ECG",
            "floats to ICU two shifts a week",
        ],
    ),
    (
        "RN, emergency and intensive care",
        12,
        ["ICU", "Trauma", "TNCC", "PALS", "Triage", "BLS", "Epic"],
        ["level II trauma centre, then ICU float pool. Led the sepsis audit for two years"],
    ),
    (
        "Nurse Manager, medical intensive care",
        15,
        ["ICU", "Critical care", "Staffing plans", "Magnet", "BSN", "Budgets"],
        ["responsible for 42 critical care nurses across two units, self-scheduling"],
    ),
    (
        "Registered Nurse, post-anaesthesia care",
        6,
        ["ICU", "PACU", "Airway", "Epic", "BLS"],
        ["recovers up to five patients a shift, cross-trained to surgical ICU"],
    ),
    (
        "Critical Care Float Nurse",
        5,
        ["ICU", "Float pool", "ACLS", "Cerner", "BLS"],
        ["floats between four ICU units and the step-down floor"],
    ),
)
_HITS = ("ICU", "critical care", "nurses", "nurse", "RN")


def reference(number: int) -> str:
    """A well-formed reference for a number."""
    spread = (number * 0x9E3779B1 + 0x5DEECE66D) % 32**8
    letters = "".join(_ALPHABET[spread // 32**place % 32] for place in range(8))
    return f"R-{letters[:4]}-{letters[4:]}"


def _snippet(text: str) -> Snippet:
    hits: list[tuple[int, int]] = []
    for word in _HITS:
        at = text.find(word)
        if at >= 0 and all(at >= end or at + len(word) <= start for start, end in hits):
            hits.append((at, at + len(word)))
    return Snippet(text=text, hits=sorted(hits))


def card(number: int) -> Card:
    """The card of made-up person ``number``."""
    headline, years, skills, snippets = _PEOPLE[number % len(_PEOPLE)]
    place, region = _PLACES[number % len(_PLACES)] if number else _PLACES[0]
    return Card(
        reference=reference(number),
        headline=headline,
        skills=skills,
        matched_skills=[one for one in skills if one in {"ICU", "Critical care"}],
        years=years,
        place=place,
        region=region,
        updated=NOW - timedelta(days=3 + 4 * number),
        snippets=[_snippet(one) for one in snippets],
        disclosed=NOW - timedelta(days=11) if number % 7 == 1 else None,
        viewed=NOW - timedelta(days=2) if number % 3 == 1 else None,
        shortlisted=number % 5 == 1,
        noted=number % 10 == 4,
    )


def preview(of: str, cost: int = 1, quota_left: int | None = 38) -> Preview:
    """A redacted resume with each kind of group."""

    def block(kind: Any, *runs: Any, right: str = "") -> Block:
        made = [
            Run(text="", mask=one) if isinstance(one, FieldGroup) else Run(text=one) for one in runs
        ]
        return Block(kind=kind, runs=made, right=right)

    career = FieldGroup.CAREER_NAMES
    return Preview(
        reference=of,
        headline="Registered Nurse, ICU and critical care",
        years=9,
        place="Honolulu",
        region="Oʻahu",
        skills=["ICU", "Critical care", "CRRT", "BLS", "ACLS", "Epic"],
        updated=NOW - timedelta(days=3),
        blocks=[
            block("line", FieldGroup.IDENTITY),
            block("line", FieldGroup.ADDRESSES, " · ", FieldGroup.PHONES, " · ", FieldGroup.EMAILS),
            block("heading", "Experience"),
            block("entry", "Charge nurse, intensive care", right="2021 to now"),
            block("detail", career, "Honolulu"),
            block(
                "bullet", "Charge nurse in a 24-bed ICU, 1:2 ratio, CRRT and open-heart recovery"
            ),
            block("bullet", "Precepted eleven new nurses to independent practice in critical care"),
            block(
                "bullet",
                "Chairs the unit practice council; contact ",
                FieldGroup.EMAILS,
                " for references",
            ),
            block("entry", "Staff nurse, surgical intensive care", right="2017 to 2021"),
            block("detail", career, "Honolulu"),
            block("bullet", "Fresh post-operative hearts, ECMO watch, rapid response team"),
            block("heading", "Education and licences"),
            block("entry", "BSN, University of Hawaiʻi at Mānoa", right="2017"),
            block("detail", "RN licence Hawaiʻi, in good standing · CCRN · ACLS · BLS"),
            block("heading", "Languages"),
            block("line", "English, Ilocano, Hawaiian (reading)"),
        ],
        groups=[
            GroupState(
                group=FieldGroup.IDENTITY, state="available", count=2, words="name, birth date"
            ),
            GroupState(group=FieldGroup.PHONES, state="available", count=2, words="2 numbers"),
            GroupState(group=FieldGroup.EMAILS, state="available", count=1, words="1 address"),
            GroupState(group=FieldGroup.ADDRESSES, state="available", count=1, words="1 address"),
            GroupState(group=FieldGroup.LINKS, state="hidden", count=None, words=""),
            GroupState(group=career, state="hidden", count=None, words=""),
        ],
        cost=cost,
        quota_left=quota_left,
        receipt=receipt(48_000),
    )


def explanation(of: str) -> Why:
    """Why somebody is found, with each kind of condition."""
    text = {Place.TITLE: 2, Place.SKILL: 1, Place.TEXT: 5}
    return Why(
        reference=of,
        conditions=[
            Condition(
                said="icu",
                kind=Kind.MUST,
                met=True,
                found=[
                    Found(said="icu", places=text),
                    Found(said='"intensive care"', places={Place.TEXT: 1}, added=True),
                ],
            ),
            Condition(said="years:5..", kind=Kind.MUST, met=True),
            Condition(
                said="crrt",
                kind=Kind.WISH,
                met=True,
                found=[Found(said="crrt", places={Place.SKILL: 1})],
            ),
            Condition(said="ilocano", kind=Kind.WISH, met=False),
            Condition(said="travel", kind=Kind.NOT, met=True),
        ],
        chosen={Facet.REGION: ["Oʻahu"]},
        miles=4.2,
        order=[Order.WORDS, Order.TITLE, Order.SKILL, Order.WISH],
        shares=[
            Share(said="icu", order=Order.TITLE, share=0.52),
            Share(said='"intensive care"', order=Order.WORDS, share=0.3),
            Share(said="crrt", order=Order.WISH, share=0.17),
            Share(said="crrt", order=Order.SKILL, share=0.004),
        ],
    )


def receipt(index: int) -> Receipt:
    """A receipt whose entry has a time; proofs are the real desk's affair."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    entry = json.dumps({"kind": "disclosure", "time": at, "v": 1}, separators=(",", ":"))
    return Receipt(
        entry=entry, index=index, inclusion=[], checkpoint="", seen_size=0, consistency=[]
    )


PII = {
    FieldGroup.IDENTITY: [
        PiiValue(label="", value="Leilani K. (fictional)"),
        PiiValue(label="born", value="14 May 1995"),
    ],
    FieldGroup.PHONES: [
        PiiValue(label="mobile", value="+1 808 555 0142"),
        PiiValue(label="evenings", value="+1 808 555 0177"),
    ],
    FieldGroup.EMAILS: [PiiValue(label="", value="leilani.k@mail.example")],
    FieldGroup.ADDRESSES: [PiiValue(label="", value="12 Example Street, Honolulu, HI 96800")],
}


def _blocks() -> None:
    """A real desk blocks here, so a call on the GUI thread is a mistake of the page."""
    assert threading.current_thread() is not threading.main_thread()


@dataclass
class SampleSearch:
    """Answers searches from ``total`` made-up people; refuses what ``refuse`` says."""

    total: int = 167
    refuse: Exception | None = None
    #: How much of the index is built, where it is not whole.
    built: float | None = None
    asked: list[Search] = field(default_factory=list)
    hold: threading.Event | None = None
    kept: list[tuple[Search, bool]] = field(default_factory=list)
    explained: list[tuple[Search, str]] = field(default_factory=list)

    def run(self, search: Search, *, keep: bool = True) -> Answer:
        _blocks()
        self.asked.append(search)
        self.kept.append((search, keep))
        if self.hold is not None:
            self.hold.wait(20)
        if self.refuse is not None:
            raise self.refuse
        total = self.total if "nobody" not in search.query else 0
        start = int(search.after or 0)
        end = min(total, start + search.limit)
        facets = {
            Facet.REGION: [
                ("Oʻahu", total),
                ("Maui", 29),
                ("Hawaiʻi island", 24),
                ("Kauaʻi", 9),
                ("Molokaʻi", 4),
                ("Lānaʻi", 2),
                ("Not stated", 1),
            ],
            Facet.SKILLS: [
                ("Critical care", 112),
                ("Epic", 94),
                ("ACLS", 91),
                ("Telemetry", 63),
                ("BLS", 60),
                ("ICU", 58),
                ("PALS", 31),
                ("Triage", 22),
                ("CCRN", 14),
            ],
            Facet.YEARS: [("0–1", 12), ("2–4", 38), ("5–9", 67), ("10–19", 41), ("20+", 9)],
        }
        return Answer(
            total=total,
            cards=[card(number) for number in range(start, end)],
            facets={
                name: [FacetValue(value=value, count=count) for value, count in found if total]
                for name, found in facets.items()
            },
            next=str(end) if end < total else None,
            milliseconds=14.2,
            printed=search.query,
            built=self.built,
        )

    def why(self, search: Search, reference: str) -> Why:
        _blocks()
        self.explained.append((search, reference))
        if self.refuse is not None:
            raise self.refuse
        return explanation(reference)

    def similar(self, reference: str) -> str:
        _blocks()
        return 'title:"registered nurse" ?icu ?"critical care" ?location:oahu'

    def history(self) -> list[str]:
        _blocks()
        return ["accountant location:Hilo", 'title:nurse ("critical care" OR icu) -travel']


@dataclass
class SampleDisclosures:
    """Discloses the same made-up person for every reference."""

    refuse: Exception | None = None
    cost: int = 1
    quota_left: int = 38
    opened: list[str] = field(default_factory=list)
    asked: list[tuple[str, list[FieldGroup], Purpose, str | None, Form]] = field(
        default_factory=list
    )
    keys: list[str | None] = field(default_factory=list)
    remembered: Choice | None = None
    hold: threading.Event | None = None

    def open_preview(self, reference: str, key: str | None = None) -> Preview:
        _blocks()
        self.opened.append(reference)
        if self.refuse is not None:
            raise self.refuse
        return preview(reference, self.cost, self.quota_left)

    def disclose(
        self,
        reference: str,
        groups: list[FieldGroup],
        purpose: Purpose,
        job_id: str | None,
        form: Form = Form.SCREEN,
        key: str | None = None,
    ) -> Disclosed:
        _blocks()
        self.asked.append((reference, list(groups), purpose, job_id, form))
        self.keys.append(key)
        if self.hold is not None:
            self.hold.wait(20)
        if self.refuse is not None:
            raise self.refuse
        if FieldGroup.LINKS in groups:
            raise Refusal(Code.GROUP_NOT_AVAILABLE)
        return Disclosed(
            reference=reference,
            pii={group: PII[group] for group in groups if group in PII},
            receipt=receipt(48_212 + len(self.asked) - 1),
            quota_left=self.quota_left - self.cost,
        )

    def last_choice(self) -> Choice | None:
        _blocks()
        return self.remembered

    def remember_choice(self, choice: Choice) -> None:
        _blocks()
        self.remembered = choice


@dataclass
class SampleJobs:
    """Two open jobs, and those created."""

    made: list[Job] = field(
        default_factory=lambda: [
            Job(
                id="00000000-0000-4000-8000-000000000001",
                title="ICU nurses, Queen Street",
                reference="J-104",
            ),
            Job(
                id="00000000-0000-4000-8000-000000000002",
                title="Night charge nurse, Hilo",
                reference="J-117",
            ),
        ]
    )

    def all(self) -> list[Job]:
        _blocks()
        return list(self.made)

    def close(self, job_id: str) -> Job:
        return self._turn(job_id, NOW)

    def reopen(self, job_id: str) -> Job:
        return self._turn(job_id, None)

    def _turn(self, job_id: str, closed: datetime | None) -> Job:
        _blocks()
        turned = {job.id: job.model_copy(update={"closed": closed}) for job in self.made}
        self.made = [turned[job.id] if job.id == job_id else job for job in self.made]
        return turned[job_id]

    def create(self, title: str, reference: str) -> Job:
        _blocks()
        job = Job(
            id=f"00000000-0000-4000-8000-{len(self.made) + 1:012d}",
            title=title,
            reference=reference,
        )
        self.made.insert(0, job)
        return job


@dataclass
class SampleKept:
    """Keeps saved searches in memory; refuses what ``refuse`` says."""

    made: list[SavedSearch] = field(default_factory=list)
    past: list[PastSearch] = field(default_factory=list)
    news: dict[str, NewHits] = field(default_factory=dict)
    refuse: Exception | None = None
    exported: list[tuple[Path, str | None, RecordsForm]] = field(default_factory=list)
    rule: RetentionRule = field(
        default_factory=lambda: RetentionRule(months=24, basis="29 CFR 1602.14")
    )

    def export_records(self, out: Path, job: str | None, form: RecordsForm) -> int:
        _blocks()
        if self.refuse is not None:
            raise self.refuse
        self.exported.append((out, job, form))
        return 12_345

    def retention(self) -> RetentionRule:
        _blocks()
        return self.rule

    def saved(self) -> list[SavedSearch]:
        _blocks()
        if self.refuse is not None:
            raise self.refuse
        return list(self.made)

    def save(
        self, name: str, search: Search, *, shared: bool = False, every: Every = Every.NEVER
    ) -> SavedSearch:
        _blocks()
        if self.refuse is not None:
            raise self.refuse
        return self.add(name, search, shared=shared, every=every)

    def add(
        self,
        name: str,
        search: Search,
        *,
        shared: bool = False,
        mine: bool = True,
        every: Every = Every.NEVER,
        handed_from: str | None = None,
    ) -> SavedSearch:
        """One that was saved before."""
        saved = SavedSearch(
            id=f"00000000-0000-4000-9000-{len(self.made) + 1:012d}",
            name=name,
            search=search,
            shared=shared,
            mine=mine,
            owner="Noelani Akana" if mine else "Dana Nakamura",
            changed=NOW,
            every=every,
            handed_from=handed_from,
        )
        self.made.append(saved)
        return saved

    def history(self) -> list[PastSearch]:
        _blocks()
        return list(self.past)

    def new_hits(self) -> dict[str, NewHits]:
        _blocks()
        return dict(self.news)

    def look(self, new: NewHits) -> None:
        _blocks()
        self.news.pop(new.id)

    def tell(self, id_: str, every: Every) -> SavedSearch:
        return self._change(id_, every=every)

    def rename(self, id_: str, name: str) -> SavedSearch:
        return self._change(id_, name=name)

    def share(self, id_: str, shared: bool) -> SavedSearch:
        return self._change(id_, shared=shared)

    def delete(self, id_: str) -> None:
        _blocks()
        if self.refuse is not None:
            raise self.refuse
        self.made = [one for one in self.made if one.id != id_]

    def _change(self, id_: str, **changes: object) -> SavedSearch:
        _blocks()
        if self.refuse is not None:
            raise self.refuse
        at = next(n for n, one in enumerate(self.made) if one.id == id_)
        self.made[at] = self.made[at].model_copy(update=changes)
        return self.made[at]


class SampleDesk:
    """The parts of a desk that search and candidate pages use."""

    def __init__(self) -> None:
        self.search = SampleSearch()
        self.disclosures = SampleDisclosures()
        self.jobs = SampleJobs()
        self.copies = SampleCopies([])
        self.retention = SampleRetention()
        self.kept = SampleKept()
