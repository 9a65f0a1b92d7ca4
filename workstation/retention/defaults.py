"""The rules that come with the program: a place to start from, to be edited. Not legal advice.

They are for private employers and agencies in the United States. Whoever uses them has them checked
by counsel: laws change, and which of them are for whom hangs on facts that no program knows.
"""

from __future__ import annotations

from datetime import date, tzinfo

from workstation.retention.durations import days, years
from workstation.retention.rules import Basis, Event, Ground, Kind, Rule, RuleSet, Scope

#: Stands wherever the shipped rules are shown.
NOT_LEGAL_ADVICE = (
    "These rules are a place to start from and not legal advice. Have them checked by counsel "
    "before you rely on them."
)

_RECORD_OR_ACTION = (Event.RECORD, Event.ACTION)
_UNITED_STATES = Scope(jurisdictions=frozenset({"US"}))

SHORTLIST_REVIEW = Rule(
    id="shortlist-review",
    name="Shortlist review",
    kind=Kind.DESTROY_BY,
    duration=days(30),
    events=(Event.COPY,),
    longest=days(90),
    basis=Basis(
        Ground.PRACTICE,
        "practice of this program, no law",
        "A shortlist is reviewed within 30 days; after that the resume is looked up anew.",
    ),
)

TITLE_VII = Rule(
    id="us-29-cfr-1602-14",
    name="Personnel and employment records",
    kind=Kind.KEEP_UNTIL,
    duration=years(1),
    events=_RECORD_OR_ACTION,
    scope=_UNITED_STATES,
    basis=Basis(
        Ground.LAW,
        "29 CFR 1602.14",
        "Private employers keep records of hiring for one year from the record or the personnel "
        "action, whichever is later.",
        "After a charge or an action, until its final disposition: lay on a legal hold. Schools "
        "and state and local governments keep them for two years (29 CFR 1602.31, 1602.40, "
        "1602.49).",
    ),
)

AGE_AGENCIES = Rule(
    id="us-29-cfr-1627-4",
    name="Employment agencies’ records",
    kind=Kind.KEEP_UNTIL,
    duration=years(1),
    events=(Event.ACTION,),
    scope=_UNITED_STATES,
    basis=Basis(
        Ground.LAW,
        "29 CFR 1627.4",
        "Employment agencies keep resumes, referrals and placements for one year from the action "
        "that they relate to.",
        "For employers 29 CFR 1627.3(b) asks the same. After an enforcement action, until its "
        "final disposition: lay on a legal hold.",
    ),
)

CALIFORNIA = Rule(
    id="us-ca-gov-12946",
    name="California: applications and referrals",
    kind=Kind.KEEP_UNTIL,
    duration=years(4),
    events=_RECORD_OR_ACTION,
    scope=Scope(jurisdictions=frozenset({"US-CA"})),
    basis=Basis(
        Ground.LAW,
        "California Government Code 12946",
        "Employers and employment agencies keep applications and referral records for four years "
        "from when they were made or received, and employers for four years from the action.",
        "After notice of a complaint, until the time to sue or all proceedings are over: lay on a "
        "legal hold.",
    ),
)

FEDERAL_CONTRACTORS = Rule(
    id="us-41-cfr-60",
    name="Federal contractors",
    kind=Kind.KEEP_UNTIL,
    duration=years(2),
    events=_RECORD_OR_ACTION,
    scope=_UNITED_STATES,
    enabled=False,
    basis=Basis(
        Ground.LAW,
        "41 CFR 60-300.80(a), 60-741.80(a)",
        "Contractors of the federal government keep records of hiring for two years; with fewer "
        "than 150 employees or no contract of $150,000, for one.",
        "Status to be checked before this is switched on: Executive Order 11246, on which the "
        "like duty of 41 CFR 60-1.12 rested, was revoked in January 2025 (Executive Order 14173), "
        "and changes to parts 60-300 and 60-741 were proposed in July 2025.",
    ),
)

#: All of them. The federal contractors' one is switched off: few employers are contractors.
RULES = (SHORTLIST_REVIEW, TITLE_VII, AGE_AGENCIES, CALIFORNIA, FEDERAL_CONTRACTORS)


def shipped(zone: tzinfo, in_force: date) -> RuleSet:
    """The first version of an employer's rules, in its time zone."""
    return RuleSet(version=1, rules=RULES, zone=zone, in_force=in_force)
