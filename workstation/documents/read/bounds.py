"""How much work a document may make, checked before and while it is parsed."""

from __future__ import annotations

#: Bytes of one document; a table of many people may be larger.
MAX_BYTES = 10 * 1024 * 1024
MAX_TABLE_BYTES = 100 * 1024 * 1024
#: Pages of a PDF, and characters of one resume's text.
MAX_PAGES = 100
MAX_CHARACTERS = 150_000
MAX_PAGE_CHARACTERS = 60_000
#: Fewer characters than this are no resume.
MIN_CHARACTERS = 20
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
#: How deep the elements of an office document or a web page may lie in each other.
MAX_NESTING = 200
#: Pages of a picture that are read, and the longer edge of one in pixels (A4 at 200 dots an inch
#: has 2,339).
MAX_PICTURE_PAGES = 10
PICTURE_EDGE = 2_400
#: People in one table, and depth of a JSON text.
MAX_ROWS = 100_000
MAX_DEPTH = 40
#: One document's seconds of CPU and of wall time, then a worker's bytes of address space.
CPU_SECONDS = 20
WALL_SECONDS = 40.0
#: Seconds that another program may take for one document or page.
PROGRAM_SECONDS = 30.0
MEMORY = 1024 * 1024 * 1024
