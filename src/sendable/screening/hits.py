"""Where patterns stand in one text, sorted by what they are."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

import numpy as np

from sendable.screening.lexicon import Kind, Patterns

_KEPT = 1 << 16
_NAME, _INNOCENT, _VAGUE, _HEDGE = int(Kind.NAME), int(Kind.INNOCENT), int(Kind.VAGUE), int(Kind.HEDGE)
_SORT = tuple(_VAGUE if kind == Kind.HEDGE else int(kind) for kind in sorted(Kind))  # a hedge is sorted as vague
Span = tuple[int, int, int]  # start and end in bytes, pattern


class Hit(NamedTuple):
    """A pattern at a span of the canonical form, in characters."""

    start: int
    end: int
    pattern: int


class Hits(NamedTuple):
    """All patterns of one text by kind; a pattern of any kind may be a part of a combination too."""

    names: Sequence[Hit] = ()  # the longest only
    innocent: Sequence[Hit] = ()
    vague: Sequence[Hit] = ()  # vague names and hedges, the longest only
    parts: Sequence[Hit] = ()  # empty if no two of them can be a pair

    @property
    def tells(self) -> bool:
        """Tell whether anything but innocent phrases stands there."""
        return bool(self.names or self.vague or self.parts)


class Sorter:
    """Sorts with the patterns of one lexicon; what is asked of a pattern again and again is kept as plain values."""

    def __init__(self, patterns: Patterns) -> None:
        self._kinds = patterns.kind
        self.kind = patterns.kind.tobytes()
        self.certainty = patterns.certainty.tobytes()
        self._is_part = (np.diff(patterns.part_first) > 0).tobytes()
        self._how, self._hows = patterns.how.tobytes(), patterns.hows
        self.targets = lru_cache(_KEPT)(patterns.targets)
        self.parts = lru_cache(_KEPT)(patterns.parts)

    def how(self, pattern: int) -> str:
        """Return how a pattern finds."""
        return self._hows[self._how[pattern]]

    def sort(self, forms: Sequence[str], spans: Sequence[Span]) -> Iterator[tuple[int, Hits]]:
        """Sort the patterns of canonical forms; yield those that hold more than innocent phrases, by place.

        Spans are in bytes of all forms with a line break between them, in any order inside each form.
        """
        if not spans:
            return
        content = "\n".join(forms).encode("utf-8", "surrogatepass")
        starts, ends, patterns = np.array(spans, np.int64).T
        breaks = np.flatnonzero(np.frombuffer(content, np.uint8) == _BREAK)
        rows = np.searchsorted(breaks, starts)
        begin = np.append(0, breaks + 1)[rows]
        if len(content) > sum(map(len, forms)) + len(forms) - 1:
            first = (np.frombuffer(content, np.uint8) & _TOP_BITS) != _FURTHER_BYTE
            at = np.append(0, np.cumsum(first))  # characters before each byte
            starts, ends, begin = at[starts], at[ends], at[begin]
        # The hits of a row stand together.
        edges = np.append(np.flatnonzero(np.diff(rows, prepend=-1)), len(rows))
        named = np.add.reduceat(self._kinds[patterns] != _INNOCENT, edges[:-1], dtype=np.int64) > 0
        hits = list(map(Hit, (starts - begin).tolist(), (ends - begin).tolist(), patterns.tolist()))
        bounds = zip(rows[edges[:-1]].tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        for row, start, end in compress(bounds, named.tolist()):
            yield row, self._sorted(hits[start:end])

    def _sorted(self, hits: Sequence[Hit]) -> Hits:
        kind, is_part = self.kind, self._is_part
        sorted_: tuple[list[Hit], ...] = ([], [], [], [])
        parts = []
        for hit in hits:
            pattern = hit[2]
            sorted_[_SORT[kind[pattern]]].append(hit)
            if is_part[pattern]:
                parts.append(hit)
        if not self._may_pair(parts):
            parts = []
        names, vague = sorted_[_NAME], sorted_[_VAGUE]
        if not (names or vague or parts):
            return _NOTHING
        return Hits(longest(names), sorted_[_INNOCENT] if names or parts else (), longest(vague), parts)

    def is_hedge(self, hit: Hit) -> bool:
        """Tell whether a pattern is words of somebody who does not know what it is."""
        return self.kind[hit.pattern] == _HEDGE

    def _may_pair(self, parts: Sequence[Hit]) -> bool:
        """Tell whether both sides of some combination are there."""
        if len(parts) < 2:  # noqa: PLR2004 two sides
            return False
        sides = {part for _, _, pattern in parts for part in self.parts(pattern)}
        return any(side ^ 1 in sides for side in sides)


_NOTHING = Hits()
_BREAK = ord("\n")  # between forms
_TOP_BITS, _FURTHER_BYTE = 0xC0, 0x80  # of a character in UTF-8


def wider(hit: Hit, phrases: Sequence[Hit]) -> list[Hit]:
    """Return the phrases of which a hit is a part."""
    size = hit.end - hit.start
    return [one for one in phrases if one.start <= hit.start and one.end >= hit.end and one.end - one.start > size]


def longest(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Drop a hit that lies inside a longer one; equal spans stay, so do partial overlaps."""
    if len(hits) < 2:  # noqa: PLR2004 one lies in no other
        return hits
    kept: list[Hit] = []
    furthest = -1
    last = (-1, -1)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.pattern)):
        inside = hit.end <= furthest and (hit.start, hit.end) != last
        if not inside:
            kept.append(hit)
            furthest, last = max(furthest, hit.end), (hit.start, hit.end)
    return kept
