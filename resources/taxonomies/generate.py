"""Makes the lists in this folder from a folder of the O*NET database's tables.

Run ``python resources/taxonomies/generate.py FOLDER``; FOLDER holds occupation_data,
alternate_titles, sample_of_reported_titles and technology_skills as ``.tsv.gz``. The same tables
give the same lists.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import alike

from workstation.query.words import normal

_HERE = Path(__file__).parent
#: Military occupations: their titles are of no use to employers here.
_MILITARY = "55-"
_SHORT = re.compile(r"[A-Z][A-Za-z&/]{1,6}")
_BESIDE = re.compile(r"(.+?) \(([^()]+)\)")
#: An abbreviation of more meanings than this says nothing.
_MEANINGS = 3
#: A technology is listed where so many occupations use it.
_USED = 3
#: Words seen less often than this may be misspelt themselves.
_SEEN = 2


def main() -> None:
    """Write the lists."""
    folder = Path(sys.argv[1])
    alternate = _rows(folder, "alternate_titles")
    reported = _rows(folder, "sample_of_reported_titles")
    occupations = _rows(folder, "occupation_data")
    used = _rows(folder, "technology_skills")
    said = [row["Alternate Title"] for row in alternate]
    said += [row["Reported Job Title"] for row in reported]
    technologies = Counter({name: len(set(codes)) for name, codes in _by(used, "Example").items()})
    wrong = alike.unproven(_chosen(), _occupations(alternate, reported))
    if wrong:
        sys.exit("Not of one occupation: " + "; ".join(wrong))
    texts = [*said, *(row["Description"] for row in occupations), *technologies]
    _write("abbreviations", _abbreviations(said, _spelt_small(texts)))
    _write("titles", _titles(reported, alternate))
    plain = _spelt_small([*said, *(row["Description"] for row in occupations)])
    names = alike.words_of_titles(dict.fromkeys(said), plain)
    names += alike.whole_titles(row["Reported Job Title"] for row in reported)
    names += alike.technologies(technologies, plain)
    _write("alike", names)
    listed = [(name, count) for name, count in technologies.items() if count >= _USED]
    _write("technologies", [name for name, _ in sorted(listed, key=lambda i: (-i[1], i[0]))])
    texts += [(_HERE / "hawaii.txt").read_text(encoding="utf-8")] * _SEEN
    _write("words", _words(texts))
    _write_packed("occupations", _by_title(occupations, alternate, reported))


def _by_title(
    occupations: list[dict[str, str]],
    alternate: list[dict[str, str]],
    reported: list[dict[str, str]],
) -> list[str]:
    """``code, title, other titles``; those that O*NET's incumbents report come first."""
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for rows, column in ((reported, "Reported Job Title"), (alternate, "Alternate Title")):
        for row in rows:
            for name in dict.fromkeys((row[column], _plain(row[column]))):
                others[row["O*NET-SOC Code"]].setdefault(" ".join(normal(name)))
    return [
        "\t".join([row["O*NET-SOC Code"], row["Title"], "|".join(others[row["O*NET-SOC Code"]])])
        for row in occupations
    ]


def _write_packed(name: str, found: list[str]) -> None:
    """The same lines give the same bytes: no time is written beside them."""
    text = "\n".join(found) + "\n"
    (_HERE / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as text:
        rows = list(csv.DictReader(text, delimiter="\t"))
    return [row for row in rows if not row["O*NET-SOC Code"].startswith(_MILITARY)]


def _by(rows: list[dict[str, str]], column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row["O*NET-SOC Code"])
    return found


def _chosen() -> list[str]:
    return (_HERE / "alternates.txt").read_text(encoding="utf-8").splitlines()


def _occupations(
    alternate: list[dict[str, str]], reported: list[dict[str, str]]
) -> dict[str, set[str]]:
    """The occupations of each title by its normal words, however it is abbreviated beside."""
    found: dict[str, set[str]] = defaultdict(set)
    for rows, column in ((alternate, "Alternate Title"), (reported, "Reported Job Title")):
        for title, codes in _by(rows, column).items():
            for name in (title, _plain(title)):
                found[" ".join(normal(name))].update(codes)
    return found


def _spelt_small(texts: Iterable[str]) -> set[str]:
    """Words that are also words of their own, such as "cat": never taken for abbreviations."""
    return {w.lower() for text in texts for w in re.findall(r"[A-Za-z]+", text) if not w.isupper()}


def _abbreviations(titles: Iterable[str], words: set[str]) -> list[str]:
    """``RN = Registered Nurse``: what stands beside a title in parentheses and has its initials."""
    meanings: dict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        match = _BESIDE.fullmatch(title)
        for long, short in (match.groups(), match.groups()[::-1]) if match else ():
            plain = short.lower() not in words and len(short) > 2
            if plain and _SHORT.fullmatch(short) and _initials(long) == short.lower():
                meanings[short][long] += 1
    return [
        " = ".join([short, *(long for long, _ in _ranked(longs)[:_MEANINGS])])
        for short, longs in sorted(meanings.items())
        if len({_initials(long) for long in longs}) == 1 and len(longs) <= 2 * _MEANINGS
    ]


def _initials(title: str) -> str:
    return alike.initials(title)


def _titles(reported: list[dict[str, str]], alternate: list[dict[str, str]]) -> list[str]:
    counts: Counter[str] = Counter()
    for row in reported:
        counts[_plain(row["Reported Job Title"])] += 2
    for row in alternate:
        title = _plain(row["Alternate Title"])
        if title in counts:
            counts[title] += 1
    return [title for title, _ in _ranked(counts) if normal(title)]


def _plain(title: str) -> str:
    match = _BESIDE.fullmatch(title)
    if not match:
        return title
    one, other = match.groups()
    return other if _SHORT.fullmatch(one) else one


def _words(texts: Iterable[str]) -> list[str]:
    counts = Counter(word for text in texts for word in normal(text))
    return [
        word
        for word, count in _ranked(counts)
        if count >= _SEEN and len(word) >= 3 and not any(c.isdigit() for c in word)
    ]


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _write(name: str, lines: list[str]) -> None:
    (_HERE / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
