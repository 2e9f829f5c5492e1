"""The words of names, arranged for guessing: by length and first letter, by sound, by neighbour."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sendable.screening.fold import is_han
from sendable.screening.lexicon import Certainty, Kind, Lexicon

Sound = tuple[str, ...]  # a syllable a character, without tones
_MADE = ("pinyin", "joined")  # forms that no dictionary of words should hold
_SOUNDING = re.compile(r"[a-z]? ?[^\x00-\x7f]{1,6}")
_FEWEST_SOUNDS, _MOST_SOUNDS = 2, 6
_SPELT = (
    (r"^(?:k(?=n)|p(?=s)|w(?=r))", ""),
    (r"igh(?=t)", "i"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"c(?=[eiy])|z", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"y", "i"),
    (r"ie", "i"),
)
_TWICE = re.compile(r"([a-z])\1+")


class Vocabulary:
    """The words of the names of one lexicon that are worth guessing; every table is made when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def _forms(self) -> Iterator[str]:
        patterns = self._lexicon.patterns
        sure = self._written & (patterns.certainty > Certainty.WEAK)
        forms = patterns.forms()
        return (forms[at] for at in (sure | (patterns.kind == Kind.PART)).nonzero()[0].tolist())

    @cached_property
    def _written(self) -> "npt.NDArray[np.bool_]":
        patterns = self._lexicon.patterns
        made = [patterns.hows.index(how) for how in _MADE]
        written: npt.NDArray[np.bool_] = (patterns.kind == Kind.NAME) & ~np.isin(patterns.how, made)
        return written

    @cached_property
    def broken(self) -> frozenset[str]:
        """Names of one Latin word, pinyin and joined ones too."""
        return self._single(self._lexicon.patterns.kind == Kind.NAME)

    def _single(self, chosen: "npt.NDArray[np.bool_]") -> frozenset[str]:
        forms = self._lexicon.patterns.forms()
        names = (forms[at].strip() for at in chosen.nonzero()[0].tolist())
        return frozenset(name for name in names if name.isascii() and name.isalpha())

    @cached_property
    def _latin(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(form.split()) for form in self._forms() if form.isascii())

    @cached_property
    def words(self) -> frozenset[str]:
        """Every Latin word of letters in a name or in a part of a combination."""
        return frozenset(word for words in self._latin for word in words if word.isalpha())

    @cached_property
    def named(self) -> frozenset[str]:
        """Latin words that are a name by themselves, weak ones too."""
        return self._single(self._written)

    @cached_property
    def whole(self) -> frozenset[str]:
        """Latin words that are a name, or a part of a combination, by themselves."""
        return self.named.union(words[0] for words in self._latin if len(words) == 1 and words[0].isalpha())

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words that follow each other in a name."""
        return frozenset(pair for words in self._latin for pair in itertools.pairwise(words))

    @cached_property
    def shelves(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """The words by first letter and length."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self.words):
            found[word[0], len(word)].append(word)
        return {shelf: tuple(words) for shelf, words in found.items()}

    @cached_property
    def by_spelling(self) -> Mapping[str, tuple[str, ...]]:
        """The words by how they would be spelt by ear, see `by_ear`."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            found[by_ear(word)].append(word)
        return {spelt: tuple(words) for spelt, words in found.items()}

    @cached_property
    def han(self) -> Mapping[int, tuple[str, ...]]:
        """The names of Chinese characters only, by length."""
        found: dict[int, list[str]] = defaultdict(list)
        for form in sorted(set(self._forms())):
            if all(map(is_han, form)):
                found[len(form)].append(form)
        return {length: tuple(names) for length, names in found.items()}

    @cached_property
    def by_sound(self) -> Mapping[Sound, tuple[str, ...]]:
        """Chinese names of two to six sounds, a Latin letter before them counting as one (`K粉`)."""
        found: dict[Sound, list[str]] = defaultdict(list)
        sounds = self._lexicon.syllables
        for form in sorted(set(self._forms())):
            if not _SOUNDING.fullmatch(form):
                continue
            name = form.replace(" ", "")
            by_character = tuple(sounds.get(one, one) for one in name)
            for sound in {by_character, self._lexicon.readings.get(name, by_character)}:
                if _FEWEST_SOUNDS <= len(sound) <= _MOST_SOUNDS and all(one.isascii() for one in sound):
                    found[sound].append(name)
        return {sound: tuple(names) for sound, names in found.items()}


def by_ear(word: str) -> str:
    """Return one spelling for words that sound alike in English: `ibuprophen` and `ibuprofen`."""
    for written, heard in _SPELT:
        word = re.sub(written, heard, word)
    return _TWICE.sub(r"\1", word).removesuffix("e")
