"""Correct slips in the words of names, and leave ordinary words alone; distances by RapidFuzz."""

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sendable.screening.gather import by_ear
from sendable.screening.vocabulary import Vocabulary

_SHORTEST, _LONG = 4, 10  # from ten letters on two slips are forgiven
_MOST = 4


class Speller:
    """Finds the words of names that a word may have slipped from."""

    def __init__(self, vocabulary: Vocabulary, ordinary: Callable[[], frozenset[str]]) -> None:
        self._vocabulary = vocabulary
        self._ordinary = ordinary
        self.corrected = lru_cache(maxsize=100_000)(self._corrected)

    def _corrected(self, word: str) -> tuple[str, ...]:
        """Return the words of names at one slip (two in a long word), nearest first; none for an ordinary word.

        Who slips rarely slips at the first letter, and ordinary words differ there most.
        """
        if len(word) < _SHORTEST or self.is_ordinary(word):
            return ()
        slips = 2 if len(word) >= _LONG else 1
        shelves = self._vocabulary.shelves
        near = [
            w for length in range(len(word) - slips, len(word) + slips + 1) for w in shelves.get((word[0], length), ())
        ]
        found = extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
        heard = self._vocabulary.by_ear.get(by_ear(word), ())
        return tuple(one for one in dict.fromkeys((*(one for one, _, _ in found), *heard)) if one != word)

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word, or what it is the plural of, is a common one."""
        ordinary = self._ordinary()
        return word in ordinary or (word.endswith("s") and word[:-1] in ordinary)
