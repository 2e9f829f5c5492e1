"""Which texts may hold goods at all: a fast pass over a column, for big inputs.

The finder (`find.py`) is the one definition of what is found. The sieve only saves it work: where it says no, the
finder finds nothing. It may say yes for nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sendable.screening import kernel, looks, signs, symbols, units
from sendable.screening.find import Finder
from sendable.screening.fold import is_han
from sendable.screening.judged import Judge
from sendable.screening.letters import alphabet
from sendable.screening.lexicon import Kind, Lexicon
from sendable.screening.vagueness import BEFORE_SOMEONE, SILENT

_MOST_KNOWN = 1 << 19
_TIMES = range(1000)  # x2: how many
_ROUNDS = 3  # what a word means decides which of its neighbours must be asked about


class Prepared(NamedTuple):
    """What a sieve knows of a lexicon: arrays only, never changed."""

    tables: kernel.Tables
    words: looks.Words


def prepare(lexicon: Lexicon) -> Prepared:
    """Return the tables of a lexicon; with 300,000 patterns it takes some seconds."""
    forms = lexicon.patterns.forms()
    fillers = frozenset(word for role in SILENT for word in lexicon.words.get(role, ()))
    silent = {one for word in fillers for one in word if is_han(one)}
    known = alphabet(lexicon.table, (set().union(*forms) - {" "}) | looks.telling(lexicon), silent)
    letters = symbols.Letters(known.code, known.flags, known.more_first, known.more)
    words, latin = looks.words_of_names(lexicon, forms)
    disguises = looks.tables(lexicon, known.own, lexicon.vocabulary.by_sound, latin)
    names, row = _names(lexicon, forms), symbols.new_row()
    kernel.learn(*buffers(pa.array(forms, pa.large_string())), letters, names, row)
    latin_fillers = [word for word in fillers if not is_han(word[0])] + [f"x{number}" for number in _TIMES]
    before = [*BEFORE_SOMEONE, *lexicon.words.get("person", ())]
    for words_, seed in ((latin_fillers, symbols.SEED), (before, kernel.BEFORE_SOMEONE)):
        kernel.learn_fillers(*buffers(pa.array(words_, pa.large_string())), letters, names, row, seed)
    return Prepared(kernel.Tables(letters, names, disguises), words)


class Sieve:
    """Sifts columns of texts for one finder, with the tables of its lexicon, prepared now unless handed in.

    It learns: a word or a Chinese stretch that it meets for the first time is shown to the finder's guesser once.
    """

    def __init__(self, finder: Finder, prepared: Prepared | None = None) -> None:
        tables, words = prepared or prepare(finder.lexicon)
        asked, answers = signs.nothing_known()
        self._tables = tables._replace(signs=tables.signs._replace(units=asked, known=answers))
        self._judge = Judge(finder.lexicon.table, finder.guesser, words)
        self._room = kernel.Room(symbols.new_row(), kernel.new_hits(), units.new_pieces())
        self._unknown = units.new_unknown()
        self._learnt = 0

    def possible(self, texts: pa.Array) -> npt.NDArray[np.bool_]:
        """Tell of each text whether the finder may find something in it; of a null too."""
        return self._sifted(texts, plainly=True)

    def signs(self, texts: Sequence[str]) -> Sequence[bool]:
        """Tell of each text whether a name may be hidden in it, whatever it names plainly."""
        return self._sifted(pa.array(texts, pa.string()), plainly=False).tolist()  # type: ignore[no-any-return]

    def _sifted(self, texts: pa.Array, *, plainly: bool) -> npt.NDArray[np.bool_]:
        answers = np.zeros(len(texts), np.uint8)
        self._sift(*buffers(texts), answers, plainly=plainly)
        for _ in range(_ROUNDS):
            undecided = np.flatnonzero(answers == kernel.UNDECIDED)
            if len(undecided) == 0:
                break
            again = np.zeros(len(undecided), np.uint8)
            self._sift(*buffers(texts.take(pa.array(undecided))), again, plainly=plainly)
            answers[undecided] = again
        return np.asarray(answers != kernel.NO, np.bool_)

    def _sift(
        self,
        data: npt.NDArray[np.uint8],
        offsets: npt.NDArray[np.int64],
        answers: npt.NDArray[np.uint8],
        *,
        plainly: bool,
    ) -> None:
        """Answer for every text, then learn the words that were unknown."""
        unknown = self._unknown
        unknown.noted[0] = 0
        kernel.sift(data, offsets, self._tables, self._room, answers, unknown, plainly)
        count = int(unknown.noted[0])
        if count:
            places = zip(
                *(column[:count].tolist() for column in (unknown.first, unknown.last, unknown.sort)), strict=True
            )
            known = [self._judge.flags(data[start:end].tobytes().decode(), sort) for start, end, sort in places]
            units.learn_units(self._tables.signs, unknown.value[:count], np.array(known, np.uint8))
        self._learnt += count
        if self._learnt > _MOST_KNOWN:
            self._tables.signs.units[:] = 0
            self._learnt = 0


def _names(lexicon: Lexicon, forms: Sequence[str]) -> kernel.Names:
    """Return the tables of names, still without their hashes."""
    patterns = lexicon.patterns
    # Every symbol of a form is at most one more beginning.
    size = 1 << max(10, int(2 * sum(map(_symbols, forms))).bit_length())
    silence, silenced = _silences(lexicon)
    return kernel.Names(
        np.zeros(size, np.uint64),
        np.full(size, -1, np.int32),
        np.zeros(symbols.BITMAP, np.uint8),
        np.zeros(symbols.BITMAP, np.uint8),
        np.zeros(symbols.BITMAP, np.uint8),
        np.zeros(symbols.BITMAP, np.uint8),
        np.array(patterns.kind, np.uint8),
        np.array(patterns.first, np.int32),
        np.array(patterns.target, np.int32),
        np.array(patterns.part_first, np.int32),
        np.array(patterns.part, np.int32),
        silence,
        silenced,
    )


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
