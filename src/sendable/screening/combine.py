"""Combinations: words that denote goods only together, such as a brand and a word for fake."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sendable.errors import CatalogueInvalid
from sendable.screening.entries import CombinationRow
from sendable.screening.fold import FoldTable
from sendable.screening.forms import pattern


class Together(NamedTuple):
    """A combination that stands in a text: from its first word to its last, in the canonical form."""

    combination: int
    start: int
    end: int
    sides: tuple[tuple[int, int], tuple[int, int]]


def parts_of(
    rows: Sequence[CombinationRow], index: Mapping[str, int], table: FoldTable
) -> tuple[tuple[int, ...], Mapping[str, list[int]]]:
    """Return the concept of each combination, and by form of which it is a part: combination * 2 + side.

    Raises:
        CatalogueInvalid: a concept that does not exist.
    """
    concepts = []
    parts: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.concept not in index:
            what = f"there is no concept {row.concept!r}"
            raise CatalogueInvalid(row.place.file, row.place.row, "concept", what)
        concepts.append(index[row.concept])
        for side, words in enumerate((row.first, row.second)):
            for form in filter(None, (pattern(word, table) for word in words)):
                parts[form].append(number * 2 + side)
    return tuple(concepts), parts


def together(hits: Iterable[tuple[int, int, tuple[int, ...]]]) -> list[Together]:
    """Return the combinations of which both sides stand in a text, each once, by its nearest pair.

    `hits` are (start, end, parts) of the words found, without the spaces beside them; two that overlap are no pair.
    """
    sides: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = defaultdict(lambda: ([], []))
    for start, end, parts in hits:
        for part in parts:
            sides[part // 2][part % 2].append((start, end))
    found = []
    for combination, (first, second) in sorted(sides.items()):
        pairs = [
            (max(one[1], two[1]) - min(one[0], two[0]), min(one[0], two[0]), max(one[1], two[1]), (one, two))
            for one in first
            for two in second
            if one[1] <= two[0] or two[1] <= one[0]
        ]
        if pairs:
            _, start, end, both = min(pairs)
            found.append(Together(combination, start, end, both))
    return found
