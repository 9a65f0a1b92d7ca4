"""The tantivy schema: words with positions, raw facet values, one unique order; nothing stored."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Document, Filter, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from workstation.backend.search.bands import band_of
from workstation.backend.search.indexed import Indexed, Runs
from workstation.contract.words import Facet
from workstation.query.tree import MAX_DISTANCE, WORD_FIELDS
from workstation.taxonomies import synonyms

#: Rebuild where an index on disk was made under another version of schema or words.
SCHEMA_VERSION = f"6-{synonyms().version}"

ANYWHERE = "anywhere"
KEY = "key"
ORDER = "order"
YEARS = "years"
BAND = "band"
#: The ends of the pay that is expected.
PAY_LOW, PAY_HIGH = "pay_low", "pay_high"
REGION = "region"
SKILLS = "skills"
#: The values of all other facets, each behind its facet's name.
VALUES = "values"
#: Names of several words that mean the same as others, each with the field that it stands in: a
#: word costs far less to look up than a phrase, and these are looked up without being asked for.
NAMES = "names"
#: The fields whose names are held so.
NAMED = (ANYWHERE, "title", "skill", "location")
#: Who must not find the candidate: `STAFF_ONLY`, and ids of blocked employers.
KEPT_FROM = "kept_from"
STAFF_ONLY = "employers"

_WORDS = "normal_words"
_PART = "\x1f"
#: Stands for a place without a word; no word holds this sign.
_NOTHING = "|"
#: Keeps runs apart, so that neither a phrase nor words near each other are found across two.
_APART = " ".join([_NOTHING] * MAX_DISTANCE)


def schema() -> Schema:
    """The schema. Keys are text: tantivy deletes nothing by an unsigned one, and says nothing."""
    builder = SchemaBuilder()
    for field in (ANYWHERE, *WORD_FIELDS):
        builder.add_text_field(field, tokenizer_name=_WORDS, index_option="position")
    for field in (KEY, KEPT_FROM, NAMES):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in (REGION, SKILLS, VALUES):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    for field in (YEARS, BAND, ORDER):
        builder.add_unsigned_field(field, indexed=True, fast=True)
    for field in (PAY_LOW, PAY_HIGH):
        builder.add_unsigned_field(field, indexed=True)
    return builder.build()


def prepare(index: Index) -> None:
    """What must be told again to each opened index: its tokenizer, and to reload when told."""
    # Words come normalised and are parted by spaces; tantivy must not normalise them again.
    # What stands for nothing is dropped and its place is kept.
    words = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.custom_stopword([_NOTHING]))
    index.register_tokenizer(_WORDS, words.build())
    index.config_reader("manual", 0)


def document(candidate: Indexed, made: Schema) -> Document:
    """The tantivy document of a candidate."""
    hidden = [STAFF_ONLY] if candidate.audience != "employers" else []
    worded = (candidate.anywhere, candidate.title, candidate.skill, candidate.location)
    values: dict[str, object] = {
        KEY: str(candidate.number),
        **{field: _joined(runs) for field, runs in zip(NAMED, worded, strict=True)},
        **{field: _joined(runs) for field, runs in candidate.stated.items()},
        REGION: candidate.region,
        SKILLS: list(candidate.skills),
        VALUES: [
            value_key(facet, value) for facet, held in candidate.values.items() for value in held
        ],
        KEPT_FROM: [*hidden, *candidate.blocked],
        ORDER: candidate.order,
        NAMES: [
            name_key(field, words)
            for field, runs in zip(NAMED, worded, strict=True)
            for words in synonyms().phrases_in(runs)
        ],
    }
    band = band_of(candidate.years)
    if band is not None:
        values |= {YEARS: candidate.years, BAND: band}
    if candidate.pay is not None:
        values |= dict(zip((PAY_LOW, PAY_HIGH), candidate.pay, strict=True))
    return Document.from_dict(values, made)


def _joined(runs: Runs) -> list[str]:
    # Each run is a value of its own: tantivy leaves a gap of one word between values.
    return [" ".join((_APART, *run)) if place else " ".join(run) for place, run in enumerate(runs)]


def value_key(facet: Facet, value: str) -> str:
    """A value of a facet as it stands in `VALUES`."""
    return f"{facet.value}{_PART}{value}"


def facet_and_value(key: str) -> tuple[Facet, str]:
    """What `value_key` joined."""
    facet, _, value = key.partition(_PART)
    return Facet(facet), value


def name_key(field: str, words: tuple[str, ...]) -> str:
    """A name of several words in a field, as it stands in `NAMES`."""
    return f"{field}:{' '.join(words)}"


def keys(numbers: Iterable[int]) -> list[str]:
    """The keys of candidate numbers."""
    return [str(number) for number in numbers]
