"""How much work a document may make, checked before and while it is parsed."""

from __future__ import annotations

#: Bytes of one document; a table of many people may be larger.
MAX_BYTES = 10 * 1024 * 1024
MAX_TABLE_BYTES = 100 * 1024 * 1024
#: Pages of a PDF, and characters of one resume's text.
MAX_PAGES = 100
MAX_CHARACTERS = 150_000
MAX_PAGE_CHARACTERS = 60_000
#: Characters of a person's name: it is looked for everywhere, in many spellings.
MAX_NAME = 200
#: Paragraphs of one resume, and characters of one paragraph.
MAX_BLOCKS = 3_000
MAX_BLOCK_CHARACTERS = 20_000
#: Entries of a zip, their unpacked bytes, and unpacked to packed where an entry is large.
MAX_ENTRIES = 2_000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_RATIO = 150
RATIO_FROM = 1024 * 1024
#: People in one table, and depth of a JSON text.
MAX_ROWS = 100_000
MAX_DEPTH = 40
#: One document's seconds of CPU and of wall time; a worker's bytes of address space.
CPU_SECONDS = 20
WALL_SECONDS = 40.0
MEMORY = 1024 * 1024 * 1024
