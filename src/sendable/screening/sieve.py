"""Which texts may hold goods at all: a fast pass over a column, for big inputs.

The finder (`find.py`) is the one definition of what is found. The sieve only saves it work: where it says no, the
finder finds nothing. It may say yes for nothing.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sendable.screening import kernel
from sendable.screening.fold import is_han
from sendable.screening.letters import alphabet
from sendable.screening.lexicon import Kind, Lexicon

_BITMAP = (1 << 20) >> 3


class Sieve:
    """Sifts columns of texts by one lexicon; a lexicon of this size takes about a second to prepare."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.patterns.forms()
        fillers = lexicon.words.get("filler", frozenset())
        known = alphabet(lexicon.table, set("".join(forms)) - {" "}, {c for w in fillers for c in w if is_han(c)})
        self._letters = kernel.Letters(known.code, known.flags, known.more_first, known.more)
        self._room = (kernel.new_row(), kernel.new_hits())
        self._names = self._compiled(lexicon, forms)
        self._note_fillers([word for word in fillers if not is_han(word[0])])

    def possible(self, texts: pa.Array) -> npt.NDArray[np.bool_]:
        """Tell of each text whether the finder may find something plainly in it; of a null too."""
        data, offsets = buffers(texts)
        found = np.zeros(len(texts), np.bool_)
        kernel.sift(data, offsets, self._letters, self._names, self._room, found)
        return found

    def _compiled(self, lexicon: Lexicon, forms: Sequence[str]) -> kernel.Names:
        patterns = lexicon.patterns
        data, offsets = buffers(pa.array(forms, pa.large_string()))
        # Every symbol of a form is at most one more beginning.
        size = 1 << max(10, int(2 * sum(map(_symbols, forms))).bit_length())
        silence, silenced = _silences(lexicon)
        names = kernel.Names(
            np.zeros(size, np.uint64),
            np.full(size, -1, np.int32),
            _bitmap(),
            _bitmap(),
            _bitmap(),
            _bitmap(),
            np.array(patterns.kind, np.uint8),
            np.array(patterns.first, np.int32),
            np.array(patterns.target, np.int32),
            np.array(patterns.part_first, np.int32),
            np.array(patterns.part, np.int32),
            silence,
            silenced,
        )
        kernel.learn(data, offsets, self._letters, names, self._room[0])
        return names

    def _note_fillers(self, words: list[str]) -> None:
        data, offsets = buffers(pa.array(words, pa.large_string()))
        kernel.learn_fillers(data, offsets, self._letters, self._names, self._room[0])


def buffers(texts: pa.Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return the bytes of a column of texts and where each begins, without a copy of the bytes."""
    wide = pa.types.is_large_string(texts.type)
    kind = np.dtype(np.int64 if wide else np.int32)
    _, starts, content = texts.buffers()
    if starts is None or len(texts) == 0:
        return np.zeros(1, np.uint8), np.zeros(1, np.int64)
    offsets = np.frombuffer(starts, kind, len(texts) + 1, texts.offset * kind.itemsize).astype(np.int64)
    data = np.frombuffer(content, np.uint8) if content is not None and content.size else np.zeros(1, np.uint8)
    return data, offsets


def _bitmap() -> npt.NDArray[np.uint8]:
    return np.zeros(_BITMAP, np.uint8)


def _symbols(form: str) -> int:
    return sum(len(word) + 1 if is_han(word[0]) else 1 for word in form.split())


def _silences(lexicon: Lexicon) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Return which concepts each innocent phrase silences: a row of bits, or -1 for all."""
    patterns = lexicon.patterns
    silence = np.full(len(patterns.kind), -1, np.int32)
    rows: dict[tuple[int, ...], int] = {}
    for at in np.flatnonzero(patterns.kind == Kind.INNOCENT).tolist():
        if targets := patterns.targets(at):
            silence[at] = rows.setdefault(targets, len(rows))
    bits = np.zeros((max(1, len(rows)), len(lexicon.concepts)), np.bool_)
    for targets, row in rows.items():
        bits[row, list(lexicon.closure(targets))] = True
    return silence, np.packbits(bits, axis=1, bitorder="little")
