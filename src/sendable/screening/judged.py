"""What the guesser thinks of single words and stretches, so that the sieve need not ask about whole texts."""

import re
from collections.abc import Sequence

from sendable.screening import disguise, signs
from sendable.screening.fold import HAN, FoldTable, Spelling, canonical
from sendable.screening.guess import SHORTEST_SURE, Guesser
from sendable.screening.looks import Words
from sendable.screening.word_hashes import holds

_GUESSED_AT = range(3, 19)  # letters of a word that may be a slip
_PIECE = re.compile("[a-z0-9]+")
_HAN = re.compile(f"[{HAN}]")


class Judge:
    """Answers for one unit at a time, with the flags of `signs.py`."""

    def __init__(self, table: FoldTable, guesser: Guesser, words: Words) -> None:
        self._table = table
        self._guesser = guesser
        self._words = words

    def flags(self, text: str, sort: int) -> int:
        """Return what is to be known of a unit of a text."""
        flat = text.translate(self._table)
        if sort == signs.STRETCH:
            return 0 if self._guesser.sounds.written(flat) else signs.QUIET
        if sort == signs.CLUSTER:
            return 0 if self._comes_out(flat) else signs.QUIET
        if sort == signs.NEIGHBOURS:
            return 0 if self._slips(flat) else signs.QUIET
        if not (flat.isascii() and flat.isalpha()):
            return 0
        return self._language(flat)

    def _language(self, word: str) -> int:
        sounds = self._guesser.sounds
        return (
            (0 if self._meant(word) else signs.QUIET)
            | (signs.SAYABLE if sounds.said(word.replace("v", "u")) else 0)
            | (signs.SYLLABLE if word in sounds.sayable else 0)
            | (signs.ENGLISH if sounds.is_english(word) else 0)
            | (signs.ORDINARY if self._guesser.speller.is_ordinary(word) else 0)
        )

    def _meant(self, word: str) -> tuple[str, ...]:
        possible = len(word) in _GUESSED_AT and word.isalpha()
        return self._guesser.speller.corrected(word) if possible else ()

    def _slips(self, flat: str) -> bool:
        """Tell whether a word of these may be a slip of one that makes a name, alone or with its neighbours."""
        words = _PIECE.findall(flat)
        meant = [(word, *self._meant(word)) for word in words]
        long = [at for at, word in enumerate(words) if len(word) in _GUESSED_AT and word.isalpha()]
        for number, at in enumerate(long):
            sure = len(words[at]) >= SHORTEST_SURE and not self._guesser.is_known(words[at])
            before = meant[long[number - 1]] if number else ()
            after = meant[long[number + 1]] if number + 1 < len(long) else ()
            for one in meant[at][1:]:
                if (sure or self._guesser.follows(one, before, after)) and self._makes_a_name(one, meant, at, flat):
                    return True
        return False

    def _makes_a_name(self, one: str, meant: Sequence[tuple[str, ...]], at: int, flat: str) -> bool:
        if holds(self._words.whole, one) or (_HAN.search(flat) and holds(self._words.mixed, one)):
            return True
        before = meant[at - 1] if at else ()
        after = meant[at + 1] if at + 1 < len(meant) else ()
        pairs = self._words.pairs
        neighbours = [*(f"{other} {one}" for other in before), *(f"{one} {other}" for other in after)]
        return any(holds(pairs, pair) for pair in neighbours)

    def _comes_out(self, flat: str) -> bool:
        """Tell whether a name may come out of runs of letters, figures and marks."""
        spelling = Spelling(flat, list(range(len(flat))))
        written: set[str] = set()
        for undone in {undo(spelling).flat for undo in disguise.LOCAL} - {flat}:
            written = written or set(canonical(flat, self._table).split())
            words = canonical(undone, self._table).split()
            meant = [(word,) for word in words]
            if any(w not in written and self._makes_a_name(w, meant, at, flat) for at, w in enumerate(words)):
                return True
        return False
