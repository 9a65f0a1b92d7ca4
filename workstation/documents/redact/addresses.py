"""Postal addresses: street lines, post boxes, and towns with a postal code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.redact.findings import Finding

_WORD = r"[A-Z0-9À-ÖØ-ÞĀ-Žʻ‘’'][\w.ʻ‘’'-]*"
_SUFFIX = (
    r"(?:Street|St|Avenue|Ave|Av|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Place|Pl|Court|Ct"
    r"|Circle|Cir|Highway|Hwy|Parkway|Pkwy|Loop|Terrace|Ter|Trail|Trl|Square|Sq|Alley|Crescent"
    r"|STREET|ST|AVENUE|AVE|ROAD|RD|DRIVE|DR|LANE|LN|BOULEVARD|BLVD|WAY|PLACE|PL|COURT|CT|CIRCLE"
    r"|HIGHWAY|HWY|PARKWAY|PKWY|LOOP|TERRACE)"
)
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
    r"|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|ST|Hawai[ʻ‘’']?i|HAWAI[ʻ‘’']?I"
    r"|California|Washington|Oregon|Nevada|New York|Texas|Florida|Arizona|Colorado)"
)
_ZIP = r"\d{5}(?:\s?[-–]\s?\d{4})?\b"
_TOWN = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_TAIL = (
    rf"(?:\s*[,|·•]?\s*(?:{_TOWN}\s*,\s*)?{_STATE}\b\.?(?:\s*,?\s*{_ZIP})?"
    rf"|\s*[,|·•]\s*{_TOWN}\s*,?\s+{_ZIP}|\s*,?\s*{_ZIP})"
)
_UNIT = (
    r"(?:\s*,?\s*(?:(?:Apt|Apartment|Unit|Suite|Ste|Room|Rm|Bldg|Building|Floor|Fl|Lot|APT|UNIT)\b"
    r"\.?\s*#?\s*[\w-]+|#\s*[\w-]+))?"
)
_PATTERNS = (
    # 1450 Ala Wai Blvd #1203, Honolulu, HI 96814; 94-1023 Waipahu Street
    re.compile(
        rf"(?<![\w$.,/])\d{{1,6}}(?:\s?-\s?\d{{1,5}})?(?:\s?[A-Za-z]|\s?½)?\s+"
        rf"(?:{_WORD}\s+){{1,4}}?{_SUFFIX}\b\.?{_UNIT}{_TAIL}?"
    ),
    # 2215 Ala Wai, Apt 4
    re.compile(rf"(?<![\w$.,/])\d{{1,6}}(?:-\d{{1,5}})?\s+(?:Ala|Ke|Nuʻu)\s{_WORD}{_UNIT}{_TAIL}?"),
    re.compile(
        rf"\b(?:P\.?\s?O\.?\s?B(?:o?x|\.)?|Post\s+Office\s+Box)\s*#?\s*\d+[\w-]*{_TAIL}?",
        re.IGNORECASE,
    ),
    # 1450 ala wai blvd; 94-1023 waipahu st
    re.compile(
        r"(?<![\w$.,/-])\d{2,6}(?:\s?-\s?\d{1,5})?\s(?:[a-zʻ‘’'-]{2,}\s){1,3}(?:blvd|boulevard|avenue)\b"
        r"|(?<![\w$.,/-])\d{2}\s?-\s?\d{3,4}\s(?:[a-zʻ‘’'-]{2,}\s){1,3}(?:st|street|rd|road|dr|pl|way|lp)\b"
    ),
    # Honolulu 96814, zip code: 96814
    re.compile(r"\b[A-ZĀĒĪŌŪʻ][\wʻ‘’']+,?\s+96[78]\d\d\b(?!,)"),
    re.compile(r"(?<=\bzip\s)\s?\d{5}\b|\b(?i:zip)\s?(?:(?i:code)\s?)?[:#]\s?\d{5}\b"),
    re.compile(rf"\bHCR?\s?\d+\s+Box\s+\d+{_TAIL}?"),
    # Honolulu, HI 96813
    re.compile(rf"\b{_TOWN}\s*,\s*{_STATE}\.?\s*,?\s*{_ZIP}"),
    re.compile(rf"\b{_STATE}\.?,?\s+{_ZIP}"),
    # Hauptstraße 12, 10115 Berlin
    re.compile(
        r"\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|gasse|platz|allee)\s\d+\s?[a-z]?\b"
        r"(?:\s*,\s*\d{4,5}\s[A-ZÄÖÜ][\w-]+)?"
    ),
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:\d{1,2}\s)?(?:19[5-9]|20[0-4])\d\s")
_LABELLED = re.compile(
    r"\b(?:(?:home|mailing|street|postal|permanent|current)\s+)?address\s*:\s*(?P<where>[^|•·]{6,120})",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Finding]:
    """Every postal address in ``text``."""
    for found in _LABELLED.finditer(text):
        if "@" not in found["where"]:
            yield Finding(
                found.start("where"), len(text[: found.end("where")].rstrip()), "addresses"
            )
    if not _DIGIT.search(text):
        return
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            # "2007 High School St." is a year; a street's number that looks like one has a town.
            if _YEAR.match(found[0]) and not re.search(r"\d{5}\b", found[0][5:]):
                continue
            yield Finding(found.start(), found.end(), "addresses")
