"""The letters of a PDF's page, gathered to pieces of lines by where they stand.

Words are parted by the gaps between letters, not by the space characters that the file holds or
that pdfium guesses: many producers place letters one by one and write no spaces.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from workstation.documents.read.bounds import MAX_PAGE_CHARACTERS
from workstation.documents.read.refusal import Refused

# A gap of this part of a line's height parts words; one of that part parts columns.
_WORD_GAP, _COLUMN_GAP = 0.115, 2.2
# And it is never narrower than this, however far letters usually move in.
_LEAST_GAP = 0.03


@dataclass(slots=True)
class Piece:
    """Letters on one base line without a column gap."""

    bottom: float
    height: float
    left: float
    right: float
    bold: bool
    letters: list[tuple[str, float, float]] = field(default_factory=list)

    def text(self, kerning: dict[str, float]) -> str:
        """The letters with a space wherever the gap is wider than usual after that letter."""
        gaps = self.gaps()
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 3 else 0.0
        limit = max(0.0, usual) + _WORD_GAP * self.height
        said = [self.letters[0][0]]
        for gap, (before, _, _), (letter, _, _) in zip(
            gaps, self.letters, self.letters[1:], strict=False
        ):
            inward = kerning.get(before, 0.0) * self.height
            wide = gap - inward > limit and gap > _LEAST_GAP * self.height
            if wide and said[-1] != " " and letter != " ":
                said.append(" ")
            said.append(letter)
        return "".join(said)

    def words(self, kerning: dict[str, float]) -> Iterator[tuple[str, float, float]]:
        """The words of `text` with their left and right edges."""
        marks = iter([letter for letter in self.letters if letter[0] != " "])
        for word in self.text(kerning).split(" "):
            taken = list(islice(marks, len(word)))
            if taken:
                yield word, taken[0][1], max(right for _, _, right in taken)

    def gaps(self) -> list[float]:
        """The gaps between the letters, in points."""
        return [
            after[1] - before[2]
            for before, after in zip(self.letters, self.letters[1:], strict=False)
        ]


def kerning_of(pieces: list[Piece]) -> dict[str, float]:
    """How far the next letter usually moves in after each letter, as parts of the height.

    Producers that write rounded widths let "f" and "m" run far into what follows them.
    """
    found: dict[str, list[float]] = {}
    for piece in pieces:
        for gap, (letter, _, _) in zip(piece.gaps(), piece.letters, strict=False):
            found.setdefault(letter, []).append(gap / piece.height)
    return {
        letter: usual
        for letter, gaps in found.items()
        if (usual := sorted(gaps)[len(gaps) // 5]) < 0.0
    }


def pieces_of(page: pypdfium2.PdfPage) -> list[Piece]:
    """The pieces of a page in the order of the file; raises `Refused` where there are too many."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            raise Refused("A page of the PDF holds more text than a resume does.")
        handle = text.raw
        letters = _letters(text, count)
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        made: list[Piece] = []
        piece: Piece | None = None
        for index in range(count):
            letter = letters[index]
            if letter.isspace() or letter < " ":
                # pdfium guesses spaces, too; only those that the file holds part words here.
                generated = raw.FPDFText_IsGenerated(handle, index) == 1
                if not generated and piece is not None and piece.letters[-1][0] != " ":
                    end = piece.right
                    piece.letters.append((" ", end, end))
                continue
            if not raw.FPDFText_GetLooseCharBox(handle, index, reference):
                continue
            left, right = box.left, box.right
            bottom, height = box.bottom, box.top - box.bottom
            height = height if height > 0.5 else 10.0
            if (
                piece is None
                or abs(bottom - piece.bottom) > 0.35 * max(height, piece.height)
                or left - piece.right > _COLUMN_GAP * height
                or left < piece.left - height
                or left < piece.right - 3 * height
            ):
                weight = raw.FPDFText_GetFontWeight(handle, index)
                piece = Piece(bottom, height, left, right, weight >= 600, [])
                made.append(piece)
            piece.letters.append((letter, left, right))
            piece.right = max(piece.right, right)
        return made
    finally:
        text.close()


def _letters(text: pypdfium2.PdfTextpage, count: int) -> list[str]:
    """The page's characters by index, in one call where each of them is one unit of UTF-16."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text.raw, 0, count, buffer)
    whole = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written != count + 1 or len(whole) != count:
        whole = "".join(chr(raw.FPDFText_GetUnicode(text.raw, index)) for index in range(count))
    # pdfium's mark of a word that goes on in the next line.
    return list(whole.replace("\x02", "-").replace("\ufffe", "-"))
