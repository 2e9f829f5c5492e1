"""Signs in Latin words, compiled by numba: slips, pinyin, words in pieces.

What only the careful side knows of a word or a stretch is asked for once: it is noted as unknown, and what is learnt of
it stays in a table. The work on a text is bounded by its length times the longest sound.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from sendable.screening.signs import (
    BLANK,
    CERTAINLY,
    ENGLISH,
    FIGURE,
    HANZI,
    JUDGED,
    LETTER,
    NEIGHBOURS,
    ORDINARY,
    PERHAPS,
    QUIET,
    SAYABLE,
    SINGLE,
    SYLLABLE,
    WORD,
    is_shape,
    known_unit,
    look_up,
)
from sendable.screening.symbols import MOST_SYMBOLS, SEED, mix, place_of

LONGEST_WORD = 64
SHORTEST_WORD, LONGEST_SLIP = 3, 18  # letters of a word that may be a slip
MOST_UNKNOWN = 1 << 15
LONGEST_SOUND, _SHORT_PIECE, _LONG_WHOLE = 6, 4, 10
MIXED = 3
SINGLES, FIGURED, STRANGE, SPOKEN, LOUD = 1, 2, 4, 8, 16  # single letters, with figures, not ordinary, no pinyin, slips
PURE, FIGURES_FIRST, LETTERS_FIRST = 0, 1, 2


class Pieces(NamedTuple):
    """The runs of Latin letters and figures of one text."""

    first: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    make: npt.NDArray[np.uint8]
    known: npt.NDArray[np.uint8]


class Unknown(NamedTuple):
    """Units that nobody has judged yet: their bytes, hash and sort."""

    noted: npt.NDArray[np.int64]  # how many
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    value: npt.NDArray[np.uint64]
    sort: npt.NDArray[np.uint8]


def new_pieces() -> Pieces:
    """Return room for the pieces of one text."""
    first, end = np.zeros(MOST_SYMBOLS, np.int32), np.zeros(MOST_SYMBOLS, np.int32)
    return Pieces(first, end, np.zeros(MOST_SYMBOLS, np.uint8), np.zeros(MOST_SYMBOLS, np.uint8))


def new_unknown() -> Unknown:
    """Return room for the unknown units of one batch."""
    places = (np.zeros(MOST_UNKNOWN, np.int64), np.zeros(MOST_UNKNOWN, np.int64))
    return Unknown(np.zeros(1, np.int64), *places, np.zeros(MOST_UNKNOWN, np.uint64), np.zeros(MOST_UNKNOWN, np.uint8))


@njit(nogil=True, cache=True)
def words(row: Any, size: Any, signs: Any, pieces: Any, unknown: Any) -> Any:
    """Tell whether Latin words may hide a name: 0 no, 1 perhaps, 2 if an unknown word decides."""
    count, answer, han, odd = _cut(row, size, signs, pieces, unknown)
    if odd & SINGLES and _spelt_out(row, pieces, count, signs):
        return CERTAINLY
    if odd & FIGURED and _toned(row, pieces, count, signs):
        return CERTAINLY
    if han:
        answer = max(answer, _mixed(row, size, pieces, count, signs, unknown))
    if answer == 0 and odd & STRANGE and _broken(row, pieces, count, signs):
        return CERTAINLY
    if answer == 0 and not han and odd & SPOKEN == 0 and _pinyin(pieces, count):
        return CERTAINLY
    if answer == 0 and odd & LOUD:
        answer = _slipped(row, pieces, count, signs, unknown)
    return answer if answer != MIXED else CERTAINLY


@njit(nogil=True, cache=True)
def _cut(row: Any, size: Any, signs: Any, pieces: Any, unknown: Any) -> Any:
    """Cut a text into pieces; return how many, 2 if one is unknown, whether any is Chinese, and what is odd."""
    flat, kinds, units, learnt = row.flat, signs.kind, signs.units, signs.known
    firsts, ends, makes, knowns = pieces.first, pieces.end, pieces.make, pieces.known
    count, answer, han, at, odd = 0, 0, False, 0, 0
    while at < size:
        kind = kinds[flat[at]]
        if kind not in (LETTER, FIGURE):
            han = han or kind == HANZI
            at += 1
            continue
        first, value, figures = at, SEED, 0
        while at < size and kinds[flat[at]] in (LETTER, FIGURE):
            figures += kinds[flat[at]] == FIGURE
            value = mix(value, flat[at])
            at += 1
        make = PURE if figures == 0 else FIGURES_FIRST if kinds[flat[first]] == FIGURE else LETTERS_FIRST
        known = np.uint8(QUIET | SAYABLE)
        if make == PURE and 1 < at - first <= LONGEST_WORD:
            place = place_of(units, value)
            known = learnt[place] if units[place] == value else np.uint8(0)
            if known == 0:
                known = look_up(row, (first, at), (value, WORD), signs, unknown)
            answer = answer if known else PERHAPS
        odd |= _oddity(make, known, at - first)
        firsts[count], ends[count] = first, at
        makes[count], knowns[count] = make, known
        count += 1
    return count, answer, han, odd


@njit(nogil=True, cache=True)
def _oddity(make: Any, known: Any, size: Any) -> Any:
    """Return what a piece gives cause to look at."""
    odd = (SINGLES if size == 1 else 0) | (FIGURED if make != PURE else 0)
    if make == PURE:
        odd |= (
            (0 if known & ORDINARY else STRANGE) | (0 if known & SAYABLE else SPOKEN) | (0 if known & QUIET else LOUD)
        )
    return odd


@njit(nogil=True, cache=True)
def _spelt_out(row: Any, pieces: Any, count: Any, signs: Any) -> Any:
    """Tell whether three single letters follow each other."""
    chain = 0
    for one in range(count):
        first = pieces.first[one]
        if pieces.end[one] - first > 1:
            chain = 0
            continue
        gap = first - pieces.end[one - 1] if chain else 0
        near = 0 < gap <= 3  # noqa: PLR2004
        for at in range(first - gap, first):
            near = near and signs.traits[row.flat[at]] & SINGLE != 0
        chain = chain + 1 if near else 1
        if chain == 3:  # noqa: PLR2004
            return True
    return False


@njit(nogil=True, cache=True)
def _toned(row: Any, pieces: Any, count: Any, signs: Any) -> Any:
    """Tell whether two syllables with tones may follow each other, in one piece or in two."""
    before = False  # the piece before ends with a tone
    for one in range(count):
        if pieces.make[one] == PURE:
            before = False
            continue
        letters, toned = 0, before and pieces.make[one] == LETTERS_FIRST
        for at in range(pieces.first[one], pieces.end[one]):
            if signs.kind[row.flat[at]] == LETTER:
                letters += 1
                continue
            tone = letters > 1 and signs.tone[row.flat[at]] != 0
            if tone and toned:
                return True
            toned, letters = tone, 0
        before = toned and letters == 0
    return False


@njit(nogil=True, cache=True)
def _slipped(row: Any, pieces: Any, count: Any, signs: Any, unknown: Any) -> Any:
    """Tell whether a word may be a slip where it stands: 0 no, 1 perhaps, 2 if unknown neighbours decide."""
    answer = 0
    for one in range(count):
        if pieces.make[one] != PURE or pieces.known[one] & QUIET:
            continue
        before, after = max(one - 1, 0), min(one + 1, count - 1)
        while before > 0 and not _is_wordlike(pieces, before):
            before -= 1
        while after < count - 1 and not _is_wordlike(pieces, after):
            after += 1
        place = (pieces.first[before], pieces.end[after])
        known = known_unit(row, place, NEIGHBOURS, signs, unknown)
        if known and not known & QUIET:
            return CERTAINLY
        if known == 0:
            answer = PERHAPS
    return answer


@njit(nogil=True, cache=True)
def _is_wordlike(pieces: Any, one: Any) -> Any:
    return pieces.make[one] == PURE and SHORTEST_WORD <= pieces.end[one] - pieces.first[one] <= LONGEST_SLIP


@njit(nogil=True, cache=True)
def _broken(row: Any, pieces: Any, count: Any, signs: Any) -> Any:
    """Tell whether two or three words with only blanks between them make one of a name."""
    for start in range(count - 1):
        if not _touches(pieces, start):
            continue
        value, ordinary, shortest, letters = SEED, True, LONGEST_WORD, 0
        for one in range(start, min(start + 3, count)):
            first, end = pieces.first[one], pieces.end[one]
            blank = True
            if one > start:
                for at in range(pieces.end[one - 1], first):
                    blank = blank and signs.kind[row.flat[at]] == BLANK
            if not blank or pieces.make[one] != PURE:
                break
            for at in range(first, end):
                value = mix(value, signs.shape[row.flat[at]])
            ordinary = ordinary and pieces.known[one] & ORDINARY != 0
            shortest, letters = min(shortest, end - first), letters + end - first
            apart = shortest <= _SHORT_PIECE or letters >= _LONG_WHOLE
            if one > start and apart and not ordinary and is_shape(value, signs):
                return True
    return False


@njit(nogil=True, cache=True)
def _touches(pieces: Any, start: Any) -> Any:
    return pieces.make[start] == PURE and pieces.make[start + 1] == PURE


@njit(nogil=True, cache=True)
def _mixed(row: Any, size: Any, pieces: Any, count: Any, signs: Any, unknown: Any) -> Any:
    """Tell whether a syllable in pinyin touches a Chinese character: 0 no, 2 if an unknown word decides, `MIXED`."""
    answer = 0
    for one in range(count):
        first, end = pieces.first[one], pieces.end[one]
        if first and signs.kind[row.flat[first - 1]] == HANZI:
            answer = max(answer, _syllable(row, first, end, 1, signs, unknown))
        if end < size and signs.kind[row.flat[end]] == HANZI:
            answer = max(answer, _syllable(row, first, end, -1, signs, unknown))
    return answer


@njit(nogil=True, cache=True)
def _syllable(row: Any, first: Any, end: Any, step: Any, signs: Any, unknown: Any) -> Any:
    """Judge the letters at the beginning (`step` 1) or end of a piece."""
    at = first if step > 0 else end - 1
    while first <= at < end and signs.kind[row.flat[at]] == LETTER:
        at += step
    start, stop = (first, at) if step > 0 else (at + 1, end)
    if not 1 < stop - start <= LONGEST_SOUND:
        return 0
    value = SEED
    for place in range(start, stop):
        value = mix(value, row.flat[place])
    known = look_up(row, (start, stop), (value, WORD), signs, unknown)
    if known == 0:
        return PERHAPS
    return MIXED if known & SYLLABLE else 0


@njit(nogil=True, cache=True)
def _pinyin(pieces: Any, count: Any) -> Any:
    """Tell whether all words are pinyin, and not all English."""
    english, said = True, False
    for one in range(count):
        make, known = pieces.make[one], pieces.known[one]
        if make == FIGURES_FIRST:
            continue
        if not known & SAYABLE:
            return False
        said = True
        english = english and known & ENGLISH != 0
    return said and not english


@njit(nogil=True, cache=True)
def learn_units(signs: Any, values: Any, known: Any) -> None:
    """Enter what was learnt of units."""
    for one in range(values.size):
        at = place_of(signs.units, values[one])
        signs.units[at] = values[one]
        signs.known[at] = known[one] | np.uint8(JUDGED)
