"""The tables of `signs.py` and `units.py`: what each character may be to a disguise, and how names look and sound.

They are read off the patterns and tables of the careful side, so that a change there is a change here.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sendable.screening import disguise, masks, pieces, signs
from sendable.screening.fold import is_han
from sendable.screening.lexicon import Kind, Lexicon
from sendable.screening.symbols import BITMAP
from sendable.screening.word_hashes import Hashes, hashes

_CHARACTERS = [chr(code) for code in range(0x20, 0x3100) if not is_han(chr(code))]
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_FIGURES = frozenset("0123456789")


class Words(NamedTuple):
    """The Latin words of names and of parts of combinations, as hashes."""

    whole: Hashes  # a name by itself
    mixed: Hashes  # in a name with Chinese characters
    pairs: Hashes  # that follow each other in a name, with a space between them


def telling(lexicon: Lexicon) -> set[str]:
    """Return the characters that must have a number of their own: those with a trait, a sound, or part of a piece."""
    return {
        *_PLAIN,
        *_FIGURES,
        *(one for one in _CHARACTERS if _traits(one) or _kind(one) not in (signs.OTHER, signs.FOREIGN)),
        *lexicon.syllables,
        *"".join(pieces.WHOLE),
        *map(chr, pieces.LOOKALIKES),
        *(one for one in masks.MASKS if is_han(one)),
    }


def tables(
    lexicon: Lexicon, own: Mapping[str, int], by_sound: Mapping[str, Sequence[str]], words: Iterable[str]
) -> signs.Signs:
    """Return the tables; `own` are the numbers of characters, `words` the Latin ones of names."""
    size = max(own.values()) + 1
    kind, traits = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    shape, sound = np.zeros(size, np.uint8), np.zeros(size, np.uint16)
    tone = np.zeros(size, np.uint8)
    tone[[own[one] for one in "12345"]] = 1
    kinds = {one: number for number, one in enumerate(sorted(set(lexicon.syllables.values())), 1)}
    for one, number in own.items():
        kind[number], traits[number], shape[number] = _kind(one), _traits(one), _shape(one)
        sound[number] = kinds.get(lexicon.syllables.get(one, ""), 0)
    shapes, shape_keys = _shapes(words, own, shape)
    return signs.Signs(
        kind,
        traits,
        shape,
        sound,
        tone,
        shapes,
        shape_keys,
        _pairs(own),
        *_sounds(by_sound, own, kinds),
        np.zeros(0, np.uint64),
        np.zeros(0, np.uint8),
    )


def _kind(one: str) -> int:
    if one in _PLAIN or one in _FIGURES:
        return signs.LETTER if one in _PLAIN else signs.FIGURE
    if is_han(one) or one.isalnum():
        return signs.HANZI if is_han(one) else signs.FOREIGN
    if one == "|":
        return signs.PIPE
    if ord(one) in disguise.LEET:
        return signs.SYMBOL
    if disguise.MARKED_LETTERS.search(f"a{one}a"):
        return signs.MARK
    return signs.BLANK if one == " " else signs.OTHER


def _traits(one: str) -> int:
    telling = disguise.LOOKS_ALIKE.search(one) or ord(one) in pieces.LOOKALIKES or one == masks.DOUBT
    return (
        (signs.MASK if one in masks.MASKS else 0)
        | (signs.LATIN_MASK if one in masks.LATIN_MASKS else 0)
        | (signs.HAN_MARK if disguise.HAN_MARKED.search(f"字{one}字") else 0)
        | (signs.CROSS if disguise.HAN_CROSSED.search(f"字{one}字") else 0)
        | (signs.ALIKE if telling else 0)
        | (signs.SINGLE if disguise.SINGLE_LETTERS.search(f"a{one}a{one}a") else 0)
        | (signs.CROSS_LETTER if one == "x" else 0)
    )


def _shape(one: str) -> int:
    """Return one number for letters and what may stand for them; a figure one stands for i and for l."""
    letter = chr(disguise.LEET.get(ord(one), ord(one)))
    return ord("i" if letter == "l" else letter) if letter.isascii() else 0


def words_of_names(lexicon: Lexicon, forms: Sequence[str]) -> tuple[Words, set[str]]:
    """Return the words of names, by what must stand beside them, and all of them."""
    patterns = lexicon.patterns
    named = (patterns.kind == Kind.NAME) | (patterns.kind == Kind.PART) | (np.diff(patterns.part_first) > 0)
    whole, mixed, pairs, every = set[str](), set[str](), set[str](), set[str]()
    for at in np.flatnonzero(named).tolist():
        words = forms[at].split()
        latin = [word for word in words if not is_han(word[0])]
        every.update(latin)
        pairs.update(map(" ".join, pairwise(latin)))
        if len(latin) < len(words):
            mixed.update(latin)
        elif len(latin) == 1:
            whole.update(latin)
    return Words(hashes(whole), hashes(mixed), hashes(pairs)), every


def _shapes(
    words: Iterable[str], own: Mapping[str, int], shape: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint64]]:
    """Return the hashes of the shapes of words, as a bitmap and as a table."""
    return _hashed([[int(shape[own[one]]) for one in word] for word in words])


def _pairs(own: Mapping[str, int]) -> npt.NDArray[np.uint8]:
    """Return the pairs of characters with which one in pieces begins."""
    return _hashed([[own[one] for one in written[:2]] for written in pieces.WHOLE])[0]


def _hashed(rows: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint64]]:
    bitmap, keys = np.zeros(BITMAP, np.uint8), np.zeros(_room(len(rows)), np.uint64)
    first = np.cumsum([0, *map(len, rows)])
    signs.learn(np.array([one for row in rows for one in row], np.int64), first, bitmap, keys)
    return bitmap, keys


def _room(count: int) -> int:
    """Return a size for a table of so many hashes: a power of two, at most half full."""
    return 1 << max(4, (2 * count).bit_length())


def _sounds(
    by_sound: Mapping[str, Sequence[str]], own: Mapping[str, int], kinds: Mapping[str, int]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return the sounds of names with, in short names, one character as written; and whose each is, if only one's."""
    rows = [
        ([kinds[one] for one in sound.split()], [own[one] for one in name])
        for sound, names in by_sound.items()
        for name in names
        if all(one in kinds for one in sound.split()) and all(map(is_han, name))
    ]
    places = sum(len(name) for _, name in rows) + len(rows)
    bitmap, keys = np.zeros(BITMAP, np.uint8), np.zeros(_room(places), np.uint64)
    owner = np.zeros(len(keys), np.uint64)
    first = np.cumsum([0, *(len(name) for _, name in rows)])
    flat = np.array([pair for sound, name in rows for pair in zip(sound, name, strict=True)], np.int64).reshape(-1, 2)
    signs.learn_sounds(flat, first, bitmap, keys, owner)
    return bitmap, keys, owner
