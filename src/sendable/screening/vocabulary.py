"""The words of names, arranged for guessing: by length and first letter, by sound, by neighbour."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

Key = TypeVar("Key")
TABLES = ("words", "heard", "named", "whole", "pairs", "broken", "sounds", "sounding", "han")


class Vocabulary:
    """The words of the names of one lexicon that are worth guessing; every table is made when first asked for.

    `table` gives the lists of `gather` by their name, see `TABLES`.
    """

    def __init__(self, table: Callable[[str], Sequence[str]]) -> None:
        self._table = table

    @cached_property
    def words(self) -> frozenset[str]:
        """Every Latin word of letters in a name or in a part of a combination."""
        return frozenset(self._table("words"))

    @cached_property
    def named(self) -> frozenset[str]:
        """Latin words that are a name by themselves, weak ones too."""
        return frozenset(self._table("named"))

    @cached_property
    def whole(self) -> frozenset[str]:
        """Latin words that are a name, or a part of a combination, by themselves."""
        return self.named.union(self._table("whole"))

    @cached_property
    def broken(self) -> frozenset[str]:
        """Names of one Latin word, pinyin and joined ones too."""
        return frozenset(self._table("broken"))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Two words that follow each other in a name, with a space between them."""
        return frozenset(self._table("pairs"))

    @cached_property
    def shelves(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """The words by first letter and length."""
        return _grouped(((word[0], len(word)), word) for word in self._table("words"))

    @cached_property
    def by_ear(self) -> Mapping[str, tuple[str, ...]]:
        """The words by how they would be spelt by ear."""
        return _grouped(zip(self._table("heard"), self._table("words"), strict=True))

    @cached_property
    def han(self) -> Mapping[int, tuple[str, ...]]:
        """The names of Chinese characters only, by length."""
        return _grouped((len(name), name) for name in self._table("han"))

    @cached_property
    def by_sound(self) -> Mapping[str, tuple[str, ...]]:
        """Chinese names of two to six sounds, by their syllables; a Latin letter before them counts as one (`k fen`)."""
        return _grouped(zip(self._table("sounds"), self._table("sounding"), strict=True))


def _grouped(pairs: Iterable[tuple[Key, str]]) -> Mapping[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
