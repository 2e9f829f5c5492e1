"""Signs that a text may hide a name, compiled by numba: a superset of what `disguise.py` and `guess.py` act on.

Latin words and Chinese stretches whose meaning only the careful side knows are asked for once: they are noted as
unknown, and what is learnt of each stays in a table.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from sendable.screening.symbols import SEED, has, mix, place_of, put

# What a character is to a disguise; a mark may stand between letters set apart, a symbol may stand for a letter.
OTHER, LETTER, FIGURE, HANZI, FOREIGN, SYMBOL, PIPE, MARK, BLANK = range(9)
# Traits: masks, marks between Chinese characters or single letters, crosses, look-alikes.
MASK, LATIN_MASK, HAN_MARK, CROSS, ALIKE, SINGLE, CROSS_LETTER = 1, 2, 4, 8, 16, 32, 64
# What is known of a unit: nothing to guess at, all syllables, one syllable, an English word, any ordinary word.
QUIET, SAYABLE, SYLLABLE, ENGLISH, ORDINARY = 1, 2, 4, 8, 16
JUDGED = 128
SHORT_SOUND = 3
WORD, STRETCH, CLUSTER, NEIGHBOURS = 1, 2, 3, 4  # sorts of units
CERTAINLY, PERHAPS = 1, 2
_MOST_UNITS = 1 << 20


class Signs(NamedTuple):
    """Tables by number of a character, and sets of hashes."""

    kind: npt.NDArray[np.uint8]
    traits: npt.NDArray[np.uint8]
    shape: npt.NDArray[np.uint8]  # one for letters and figures that may stand for each other
    sound: npt.NDArray[np.uint16]  # 0: none
    tone: npt.NDArray[np.uint8]  # a figure that may be a tone
    shapes: npt.NDArray[np.uint8]  # bitmap of the shapes of all words of names
    shape_keys: npt.NDArray[np.uint64]
    pieces: npt.NDArray[np.uint8]  # bitmap of pairs with which a character written in pieces begins
    sounds: npt.NDArray[np.uint8]  # bitmap of how names sound
    sound_keys: npt.NDArray[np.uint64]
    sound_owner: npt.NDArray[np.uint64]  # the only name of that sound, as a hash; 0 if there are more
    units: npt.NDArray[np.uint64]  # what has been asked about
    known: npt.NDArray[np.uint8]  # and the answers


def nothing_known() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    """Return room for units and what is learnt of them."""
    return np.zeros(_MOST_UNITS, np.uint64), np.zeros(_MOST_UNITS, np.uint8)


@njit(nogil=True, cache=True)
def chinese(row: Any, size: Any, signs: Any, traits: Any) -> Any:
    """Tell whether Chinese characters are masked, in pieces, crossed or set apart."""
    flat, kind, trait, pieces = row.flat, signs.kind, signs.traits, signs.pieces
    last, run, before = -1, 0, 0  # the last character, how many stood together there
    left = MASK | (CROSS_LETTER if traits & MASK else 0)
    for i in range(size):
        number = flat[i]
        if kind[number] != HANZI:
            continue
        touched = (i and trait[flat[i - 1]] & left) or (i + 1 < size and trait[flat[i + 1]] & (MASK | CROSS_LETTER))
        if touched or trait[number] & MASK:
            return True
        if last == i - 1 and last >= 0:
            if has(pieces, mix(mix(SEED, flat[last]), number)):
                return True
            run += 1
        else:
            before, run = (run, 1) if last >= 0 else (0, 1)
        gap = i - last - 1
        if last >= 0 and 0 < gap <= 3:  # noqa: PLR2004
            alone = run == 1 and (i + 1 == size or kind[flat[i + 1]] != HANZI)
            if _apart(row, signs, last + 1, i, alone or before == 1):
                return True
        last = i
    return False


@njit(nogil=True, cache=True)
def _apart(row: Any, signs: Any, first: Any, end: Any, single: Any) -> Any:
    """Tell whether what stands between two Chinese characters may be there to keep them apart."""
    marks, crosses, others = True, True, True
    for i in range(first, end):
        number = row.flat[i]
        marks = marks and signs.traits[number] & HAN_MARK != 0
        crosses = crosses and signs.traits[number] & CROSS != 0
        others = others and signs.kind[number] not in (LETTER, FIGURE, FOREIGN)
    return marks or crosses or (single and others)


@njit(nogil=True, cache=True)
def masked(row: Any, size: Any, signs: Any) -> Any:
    """Tell whether a star or square touches a letter."""
    for i in range(1, size):
        one, other = row.flat[i - 1], row.flat[i]
        if signs.kind[one] == LETTER and signs.traits[other] & LATIN_MASK:
            return True
        if signs.kind[other] == LETTER and signs.traits[one] & LATIN_MASK:
            return True
    return False


@njit(nogil=True, cache=True)
def altered(row: Any, size: Any, signs: Any, unknown: Any) -> Any:
    """Tell whether a word of a name comes out where figures and symbols are letters, or marks inside words go."""
    flat, kind = row.flat, signs.kind
    at, answer, before = 0, 0, 0
    while at < size:
        first = at
        at, seen = _cluster(flat, kind, at, size)
        if at == first:
            at += 1
            continue
        if seen & ((1 << LETTER) | (1 << FIGURE)) and seen & (seen - 1) and _suspect(row, first, at, signs, seen):
            end = at
            while end < size and not _is_clustered(kind[flat[end]]):
                end += 1
            end, _ = _cluster(flat, kind, end, size)
            known = known_unit(row, (before, end), CLUSTER, signs, unknown)
            if known and not known & QUIET:
                return CERTAINLY
            if known == 0:
                answer = PERHAPS
        before = first
    return answer


@njit(nogil=True, cache=True)
def _is_clustered(kind: Any) -> Any:
    return kind in (LETTER, FIGURE) or SYMBOL <= kind <= MARK


@njit(nogil=True, cache=True)
def _cluster(flat: Any, kind: Any, at: Any, size: Any) -> Any:
    """Return where a run of letters, figures, symbols and marks ends, and which of them it holds."""
    seen = 0
    while at < size and _is_clustered(kind[flat[at]]):
        seen |= 1 << kind[flat[at]]
        at += 1
    return at, seen


@njit(nogil=True, cache=True)
def _suspect(row: Any, first: Any, end: Any, signs: Any, seen: Any) -> Any:
    """Tell whether the shape of a word of names comes out in any way."""
    if seen & (1 << PIPE):
        return True
    symbols, marks = seen & ((1 << SYMBOL) | (1 << FIGURE)) != 0, seen & (1 << MARK) != 0
    for way in range(1, 4):
        symbol, join = way & 1 != 0, way & 2 != 0
        if (symbols or not symbol) and (marks or not join) and _comes_out(row, first, end, signs, symbol, join):
            return True
    return False


@njit(nogil=True, cache=True)
def _comes_out(row: Any, first: Any, end: Any, signs: Any, symbols: Any, joined: Any) -> Any:
    """Tell whether a word of a name is one of the words between marks; `joined` drops marks inside words."""
    flat, kinds, shape = row.flat, signs.kind, signs.shape
    value, length, changed, at = SEED, 0, False, first
    while at <= end:
        kind = kinds[flat[at]] if at < end else OTHER
        if kind in (LETTER, FIGURE) or (kind == SYMBOL and symbols):
            value = mix(value, shape[flat[at]])
            changed = changed or (symbols and kind != LETTER)
            length += 1
            at += 1
            continue
        gap = 0
        while joined and length and at + gap < end and kinds[flat[at + gap]] == MARK:
            gap += 1
        if 0 < gap <= 2 and at + gap < end and kinds[flat[at + gap]] in (LETTER, FIGURE):  # noqa: PLR2004
            changed, at = True, at + gap
            continue
        if changed and length > 1 and is_shape(value, signs):
            return True
        value, length, changed, at = SEED, 0, False, at + max(gap, 1)
    return False


@njit(nogil=True, cache=True)
def is_shape(value: Any, signs: Any) -> Any:
    """Tell whether a hash is of the shape of a word of names."""
    return has(signs.shapes, value) and signs.shape_keys[place_of(signs.shape_keys, value)] == value


@njit(nogil=True, cache=True)
def known_unit(row: Any, place: Any, sort: Any, signs: Any, unknown: Any) -> Any:
    """Return what is known of some characters as a unit of a sort; 0 if nobody has judged it, then it is noted."""
    value = mix(SEED, sort)
    for at in range(place[0], place[1]):
        value = mix(value, row.point[at])
    return look_up(row, place, (value, sort), signs, unknown)


@njit(nogil=True, cache=True)
def look_up(row: Any, place: Any, unit: Any, signs: Any, unknown: Any) -> Any:
    """Return what is known of a unit, given as hash and sort."""
    first, end = place
    value, sort = unit
    at = place_of(signs.units, value)
    if signs.units[at] == value:
        return signs.known[at]  # 0 if it is noted already
    count = unknown.noted[0]
    if count < unknown.first.size:
        signs.units[at] = value
        unknown.first[count], unknown.last[count] = row.byte[first], row.byte[end]
        unknown.value[count], unknown.sort[count] = value, sort
        unknown.noted[0] = count + 1
    return np.uint8(0)


@njit(nogil=True, cache=True)
def learn(numbers: Any, first: Any, bitmap: Any, keys: Any) -> None:
    """Enter the hashes of sequences into a bitmap and a table."""
    for row in range(first.size - 1):
        value = SEED
        for at in range(first[row], first[row + 1]):
            value = mix(value, numbers[at])
        put(bitmap, value)
        keys[place_of(keys, value)] = value


@njit(nogil=True, cache=True)
def learn_sounds(pairs: Any, first: Any, bitmap: Any, keys: Any, owner: Any) -> None:
    """Enter names by sound: (sound, character) in turn; long ones by sound alone, short ones with each character."""
    for row in range(first.size - 1):
        sound, written = SEED, SEED
        for at in range(first[row], first[row + 1]):
            sound, written = mix(sound, pairs[at, 0]), mix(written, pairs[at, 1])
        size = first[row + 1] - first[row]
        for place in range(size if size <= SHORT_SOUND else 1):
            value = mix(mix(sound, place), pairs[first[row] + place, 1]) if size <= SHORT_SOUND else sound
            put(bitmap, value)
            at = place_of(keys, value)
            owner[at] = written if keys[at] == np.uint64(0) or owner[at] == written else np.uint64(0)
            keys[at] = value
