"""The lexicon: every concept, and every name compiled for finding."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from sendable.screening.fact import Fact
from sendable.screening.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from sendable.screening.fold import FoldTable


VAGUE = "vague-description"  # the widest concept of what tells no goods


class Certainty(IntEnum):
    """How much a mention is worth: a weak one alone asks or inspects, it never refuses."""

    WEAK = 0
    LIKELY = 1
    CERTAIN = 2


class Kind(IntEnum):
    """What a pattern stands for."""

    NAME = 0
    INNOCENT = 1
    VAGUE = 2
    PART = 3  # of a combination
    HEDGE = 4  # words of somebody who does not know or does not say what it is


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of goods, independent of language."""

    id: str
    en: str
    zh: str
    categories: tuple[str, ...]
    broader: tuple[str, ...] = ()
    implies: tuple[Fact, ...] = ()
    un: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return the name for people in `en` or `zh`, the other language if one is missing."""
        return (self.zh or self.en or self.id) if language == "zh" else (self.en or self.zh or self.id)


class Automaton(Protocol):
    """All patterns, found in one pass over bytes."""

    def find_overlapping(self, haystack: bytes, /) -> list[tuple[int, int, int]]:
        """Return (start, end, pattern) of every occurrence, overlapping ones too."""


@dataclass(frozen=True)
class Patterns:
    """Parallel columns, one row a pattern."""

    kind: "npt.NDArray[np.uint8]"
    how: "npt.NDArray[np.uint8]"  # index into `hows`
    certainty: "npt.NDArray[np.uint8]"
    first: "npt.NDArray[np.int32]"  # first of its targets; the next row's `first` ends them
    target: "npt.NDArray[np.int32]"  # concept indices, all patterns one after another
    part_first: "npt.NDArray[np.int32]"  # like `first`, into `part`
    part: "npt.NDArray[np.int32]"  # combination * 2 + side
    hows: tuple[str, ...]
    forms: Callable[[], Sequence[str]]  # the canonical form of each; made only when asked for

    def parts(self, pattern: int) -> tuple[int, ...]:
        """Return of which combinations a pattern is a part: combination * 2 + side."""
        return tuple(self.part[self.part_first[pattern] : self.part_first[pattern + 1]].tolist())

    def targets(self, pattern: int) -> tuple[int, ...]:
        """Return the concepts of a pattern; for an innocent phrase those it silences (none = all)."""
        return tuple(self.target[self.first[pattern] : self.first[pattern + 1]].tolist())


@dataclass(frozen=True)
class Lexicon:
    """Everything that finding needs; equal digests give equal findings."""

    concepts: tuple[Concept, ...]
    patterns: Patterns
    automaton: Automaton
    table: "FoldTable"
    words: Mapping[str, frozenset[str]]  # role -> words of language, see `language.py`
    # Concepts that stay goods in spite of some or (no words) of all words that say otherwise: an ivory comb is ivory.
    exceptions: tuple[tuple[str, str, frozenset[str]], ...]
    combinations: tuple[int, ...]  # the concept of each
    syllables: Mapping[str, str]  # the sound of each common Chinese character, without tone
    vocabulary: Vocabulary  # the words of the names, for guessing
    ordinary: Callable[[], frozenset[str]]  # common words, which are no slips of a name
    cut: Callable[[str], Sequence[str]]  # a run of Chinese characters into its words
    digest: str

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Position of each concept by id."""
        return {concept.id: at for at, concept in enumerate(self.concepts)}

    @cached_property
    def narrower(self) -> Mapping[int, tuple[int, ...]]:
        """Direct children of each concept."""
        below: dict[int, list[int]] = {}
        for at, concept in enumerate(self.concepts):
            for parent in concept.broader:
                below.setdefault(self.index[parent], []).append(at)
        return {parent: tuple(children) for parent, children in below.items()}

    @cached_property
    def by_hs(self) -> Mapping[str, tuple[int, ...]]:
        """Concepts by HS prefix."""
        found: dict[str, list[int]] = {}
        for at, concept in enumerate(self.concepts):
            for prefix in concept.hs:
                found.setdefault(prefix, []).append(at)
        return {prefix: tuple(where) for prefix, where in found.items()}

    @cached_property
    def by_category(self) -> Mapping[str, frozenset[int]]:
        """Concepts of each category, for rules; a vague description only hints at one, so no such rule holds for it."""
        vague = self.closure([self.index[VAGUE]] if VAGUE in self.index else [])
        return {category: concepts - vague for category, concepts in self._grouped("categories").items()}

    @cached_property
    def by_un(self) -> Mapping[str, frozenset[int]]:
        """Concepts of each UN number."""
        return self._grouped("un")

    @cached_property
    def by_cas(self) -> Mapping[str, frozenset[int]]:
        """Concepts of each CAS number."""
        return self._grouped("cas")

    def _grouped(self, attribute: str) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for at, concept in enumerate(self.concepts):
            for value in getattr(concept, attribute):
                found.setdefault(value, set()).add(at)
        return {value: frozenset(where) for value, where in found.items()}

    def closure(self, start: Iterable[int]) -> frozenset[int]:
        """Return the concepts and all that are narrower."""
        found: set[int] = set()
        stack = list(start)
        while stack:
            at = stack.pop()
            if at not in found:
                found.add(at)
                stack.extend(self.narrower.get(at, ()))
        return frozenset(found)
