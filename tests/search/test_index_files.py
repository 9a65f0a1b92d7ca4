"""What the index's files give back: numbers and facet values, never a resume's text."""

from __future__ import annotations

import random
from pathlib import Path

from tantivy import Index, Query

from tests.search.people import candidate
from workstation.backend.search.tantivy_engine import TantivyEngine
from workstation.backend.search.tantivy_schema import prepare


def test_no_text_is_stored_in_the_index(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, 0)
    engine.apply([], [candidate(random.Random(n), n) for n in range(1, 30)], 1)
    engine.close()
    index = Index.open(str(tmp_path))
    prepare(index)
    index.reload()
    searcher = index.searcher()
    hits = searcher.search(Query.all_query(), 100).hits
    assert len(hits) == 29
    for _, address in hits:
        assert searcher.doc(address).to_dict() == {}
