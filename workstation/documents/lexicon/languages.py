"""Languages that resumes of Hawaiʻi's market name."""

from __future__ import annotations

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

_LANGUAGES = """English|Hawaiian|Ilocano|Tagalog|Cebuano|Visayan|Japanese|Okinawan|Korean
|Mandarin|Cantonese|Chinese|Taiwanese|Vietnamese|Thai|Lao|Khmer|Burmese|Indonesian|Malay
|Samoan|Tongan|Fijian|Chuukese|Marshallese|Pohnpeian|Kosraean|Palauan|Yapese|Chamorro|Maori
|Spanish|Portuguese|French|German|Italian|Dutch|Russian|Ukrainian|Polish|Greek|Turkish|Arabic
|Hebrew|Persian|Hindi|Urdu|Punjabi|Bengali|Tamil|Nepali|Swedish|Norwegian|Danish|Finnish
|Czech|Hungarian|Romanian|Swahili|Amharic|American Sign Language"""
_OTHER_NAMES = {
    "ilokano": "Ilocano",
    "filipino": "Tagalog",
    "pilipino": "Tagalog",
    "olelo hawaii": "Hawaiian",
    "nihongo": "Japanese",
    "putonghua": "Mandarin",
    "farsi": "Persian",
    "asl": "American Sign Language",
}
#: Folded name → language as it is written.
LANGUAGES: dict[str, str] = {
    **{folded(language): language for language in listed(_LANGUAGES, "|")},
    **_OTHER_NAMES,
}
