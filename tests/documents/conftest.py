"""One reader for all tests of documents, and the samples read once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.documents.samples import generator
from workstation.documents.read.workers import Reader
from workstation.documents.resume import ParsedResume, Source
from workstation.documents.understand import understand

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """A reader with real worker processes."""
    with Reader() as real:
        yield real


@pytest.fixture(scope="session")
def samples(reader: Reader) -> list[tuple[Any, Source, ParsedResume]]:
    """Every sample person with what was read and understood of the file."""
    module = generator()
    found = []
    for person in module.people():
        (source,) = reader.read((module.OUT / person.file).read_bytes())
        found.append((person, source, understand(source, today=TODAY)))
    return found
