"""A part of a query as people say it: "title: nurse", "5+ years", "not travel"."""

from __future__ import annotations

from ui.candidate.wording import number, translated
from workstation.query.printer import printed
from workstation.query.spelling import Spelling
from workstation.query.tree import (
    And,
    Everything,
    Leaf,
    Near,
    Nice,
    Not,
    Or,
    Pay,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
)

_PLAIN = Spelling()


def in_words(tree: Tree, spelling: Spelling = _PLAIN) -> str:
    """A part in words; one that is nested deeper is its text, so that nothing is unclear."""
    if isinstance(tree, Not):
        return translated("not %1").replace("%1", _grouped(tree.part, spelling))
    if isinstance(tree, Nice):
        return translated("nice: %1").replace("%1", _grouped(tree.part, spelling))
    if isinstance(tree, And | Or):
        if not all(isinstance(part, Leaf) for part in tree.parts):
            return spelling.into(printed(tree))
        return _joined(tree, spelling)
    if isinstance(tree, Range):
        return _years(tree)
    if isinstance(tree, Updated):
        return _updated(tree)
    if isinstance(tree, Pay):
        return _pay(tree)
    if isinstance(tree, Everything):
        return translated("everyone")
    words = _words(tree, spelling)
    return f"{tree.field}: {words}" if tree.field else words


def _joined(tree: And | Or, spelling: Spelling) -> str:
    """Leaves side by side; those of one field share its name."""
    glue = f" {translated('or')} " if isinstance(tree, Or) else f" {translated('and')} "
    fields = {part.field for part in tree.parts if isinstance(part, Term | Phrase | Near | Prefix)}
    words = [part for part in tree.parts if isinstance(part, Term | Phrase | Near | Prefix)]
    if len(fields) == 1 and len(words) == len(tree.parts) and None not in fields:
        return f"{words[0].field}: {glue.join(_words(part, spelling) for part in words)}"
    return glue.join(in_words(part, spelling) for part in tree.parts)


def _grouped(tree: Tree, spelling: Spelling) -> str:
    words = in_words(tree, spelling)
    nested = isinstance(tree, Or) and not all(isinstance(part, Leaf) for part in tree.parts)
    return f"({words})" if nested or isinstance(tree, And) else words


def _words(tree: Term | Phrase | Near | Prefix, spelling: Spelling) -> str:
    if isinstance(tree, Term):
        one = (tree.text,)
        return f"“{spelling.quoted(one)}”" if tree.exact else spelling.bare(one) or tree.text
    if isinstance(tree, Prefix):
        return f"{tree.text}…"
    if isinstance(tree, Near):
        words = translated("%1 within %2 words").replace("%1", f"“{' … '.join(tree.words)}”")
        return words.replace("%2", str(tree.distance))
    return spelling.bare(tree.words) or f"“{spelling.quoted(tree.words)}”"


def _years(tree: Range) -> str:
    if tree.low == tree.high:
        return translated("%1 years").replace("%1", str(tree.low))
    if tree.high is None:
        return translated("%1+ years").replace("%1", str(tree.low))
    if tree.low is None:
        return translated("up to %1 years").replace("%1", str(tree.high))
    return translated("%1 years").replace("%1", f"{tree.low}–{tree.high}")


def _pay(tree: Pay) -> str:
    low, high = (f"${number(end)}" if end is not None else "" for end in (tree.low, tree.high))
    said = translated("pay %1")
    if not low:
        said, low = translated("pay up to %1"), high
    elif not high:
        low = translated("%1+").replace("%1", low)
    elif low != high:
        low = f"{low}–{high}"
    unit = translated("%1 a year") if tree.yearly else translated("%1 an hour")
    return said.replace("%1", unit.replace("%1", low))


def _updated(tree: Updated) -> str:
    if tree.days is not None:
        return translated("updated in the last %1 days").replace("%1", str(tree.days))
    if tree.until is None:
        return translated("updated since %1").replace("%1", str(tree.since))
    if tree.since is None:
        return translated("updated until %1").replace("%1", str(tree.until))
    return (
        translated("updated %1 to %2").replace("%1", str(tree.since)).replace("%2", str(tree.until))
    )
