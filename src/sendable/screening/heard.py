"""Signs in Chinese stretches, compiled by numba: characters that sound like a name that is written otherwise."""

from typing import Any

import numpy as np
from numba import njit

from sendable.screening.signs import CERTAINLY, FOREIGN, HANZI, LETTER, PERHAPS, QUIET, SHORT_SOUND, STRETCH, known_unit
from sendable.screening.symbols import SEED, has, mix, place_of
from sendable.screening.units import LONGEST_SOUND


@njit(nogil=True, cache=True)
def sounded(row: Any, size: Any, signs: Any, unknown: Any) -> Any:
    """Tell whether Chinese characters may sound like a name: 0 no, 1 perhaps, 2 if an unknown stretch decides."""
    flat, kinds, sound = row.flat, signs.kind, signs.sound
    owned = (signs.sounds, signs.sound_keys, signs.sound_owner)
    answer, first = 0, 0
    while first < size:
        end = first
        while end < size and LETTER <= kinds[flat[end]] <= FOREIGN:
            end += 1
        for at in range(first, end):
            begins = at == first or kinds[flat[at - 1]] != HANZI
            if sound[flat[at]] and _sounds_like_a_name(flat, (at, end), begins, sound, owned):
                known = known_unit(row, (first, end), STRETCH, signs, unknown)
                if known and not known & QUIET:
                    return CERTAINLY
                answer = answer if known else PERHAPS
                break
        first = max(end, first + 1)
    return answer


@njit(nogil=True, cache=True, inline="always")
def _sounds_like_a_name(flat: Any, place: Any, begins: Any, sounds: Any, owned: Any) -> Any:
    """Tell whether the first characters sound like a name that is written otherwise.

    Two characters count only at an edge of their run.
    """
    first, end = place
    sound, written, found = SEED, SEED, False
    for size in range(1, min(LONGEST_SOUND, end - first) + 1):
        number = flat[first + size - 1]
        if found or not sounds[number]:
            break
        sound, written = mix(sound, sounds[number]), mix(written, number)
        if size > SHORT_SOUND:
            found = _is_other_name(sound, written, owned)
        edge = begins or first + size == end or not sounds[flat[first + size]]
        if (size == 2 and edge) or size == SHORT_SOUND:  # noqa: PLR2004 two characters
            for at in range(size):
                found = found or _is_other_name(mix(mix(sound, at), flat[first + at]), written, owned)
    return found


@njit(nogil=True, cache=True, inline="always")
def _is_other_name(value: Any, written: Any, owned: Any) -> Any:
    may = has(owned[0], value)
    at = place_of(owned[1], value) if may else np.uint64(0)
    return may and owned[1][at] == value and owned[2][at] != written
