"""Licences and certificates of Hawaiʻi's market: how resumes write them, and their short names."""

from __future__ import annotations

import re

#: Short name → how it is written. Short forms in capitals match in capitals only.
_WRITTEN: dict[str, str] = {
    "RN": r"RN|(?i:registered nurse)",
    "LPN": r"LPN|LVN|(?i:licensed (?:practical|vocational) nurse)",
    "APRN": r"APRN|(?i:advanced practice registered nurse|nurse practitioner)",
    "CNA": r"CNA|(?i:certified nurs(?:e|ing|e'?s) (?:aide|assistant))",
    "CMA": r"CMA|(?i:certified medical assistant)",
    "CCRN": r"CCRN",
    "TNCC": r"TNCC",
    "NIHSS": r"NIHSS",
    "BLS": r"BLS|(?i:basic life support)",
    "ACLS": r"ACLS|(?i:advanced cardiac life support)",
    "PALS": r"PALS|(?i:pediatric advanced life support)",
    "CPR and first aid": r"CPR|(?i:first[- ]aid)",
    "EMT": r"EMT|(?i:emergency medical technician|paramedic licen[cs]e)",
    "Wound care": r"(?i:certified in wound care|wound care certifi\w+)",
    "Pharmacy technician": r"CPhT|(?i:certified pharmacy technician)",
    "Radiologic technologist": r"ARRT|(?i:registered radiologic technologist)",
    "Massage therapist": r"LMT|(?i:massage therapist licen[cs]e|licensed massage therapist)",
    "CPA": r"CPA|(?i:certified public accountant)",
    "Notary public": r"(?i:notary public|commissioned notary)",
    "QuickBooks ProAdvisor": r"(?i:quickbooks proadvisor)",
    "Real estate": r"(?i:real estate (?:salesperson|broker)(?:'?s)? licen[cs]e|licensed realtor)",
    "Insurance producer": r"(?i:(?:insurance|resident) producer)",
    "Teaching": r"(?i:teach(?:ing|er'?s?) (?:licen[cs]e|certificate)|licensed teacher)",
    "Social worker": r"LCSW|LSW|LBSW|(?i:licensed (?:clinical )?social worker)",
    "SHRM": r"SHRM(?:-S?CP)?",
    "PHR": r"S?PHR",
    "PMP": r"PMP|(?i:project management professional)",
    "Food handler": r"(?i:food handler(?:'?s)? (?:card|certificate|certification|permit))",
    "ServSafe": r"(?i:serv ?safe)",
    "Liquor card": r"(?i:liquor (?:commission )?card|blue card|bartender'?s? licen[cs]e)",
    "Guard card": r"(?i:guard card|guard licen[cs]e|licensed security guard)",
    "Driver": r"(?i:(?:valid|clean|current) driver'?s? licen[cs]e|driver'?s? licen[cs]e)",
    "CDL A": r"CDL[- ]A\b|(?i:(?:CDL,?|commercial driver'?s licen[cs]e,?) \(?(?:class|type) a\b)"
    r"|(?i:class a CDL)",
    "CDL B": r"CDL[- ]B\b|(?i:(?:CDL,?|commercial driver'?s licen[cs]e,?) \(?(?:class|type) b\b)"
    r"|(?i:class b CDL)",
    "TWIC": r"TWIC",
    "DOT medical card": r"(?i:DOT medical (?:card|certificate))",
    "Forklift": r"(?i:forklift (?:certified|certification|certificate|licen[cs]e|operator card))",
    "Hazmat": r"(?i:hazmat endorsement|hazwoper)",
    "OSHA 10": r"(?i:osha[- ]10)",
    "OSHA 30": r"(?i:osha[- ]30)",
    "Journeyman": r"(?i:journey(?:man|worker) (?:card|licen[cs]e)|licensed journey(?:man|worker))",
    "Professional engineer": r"(?i:professional engineer licen[cs]e|licensed professional engineer)"
    r"|(?i:registered professional engineer)",
    "Security+": r"(?i:security\+)",
    "A+": r"(?i:comptia a\+|a\+ certifi\w+)",
    "CCNA": r"CCNA",
    "CISSP": r"CISSP",
    "AWS certified": r"(?i:aws certified)",
    "Secret clearance": r"(?i:(?<!top )secret (?:security )?clearance|clearance: secret)",
    "Top secret clearance": r"(?i:top secret|TS/SCI)",
    "Lifeguard": r"(?i:lifeguard certifi\w+)",
}  # fmt: skip
LICENCES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![\w/-])(?:{written})(?!\w)")) for name, written in _WRITTEN.items()
)
#: Those that a title may stand for: a "Registered Nurse" has the licence, or may not work.
TITLES_ARE_LICENCES = frozenset(["RN", "LPN", "APRN", "CNA", "CPA", "EMT"])


def licences_in(text: str) -> list[str]:
    """The short names of the licences that a text names, in the order of the list."""
    return [name for name, pattern in LICENCES if pattern.search(text)]
