"""Guess names behind masks, sounds and slips: `海*因`, `店子烟`, `fentanil`.

A guess puts the name into the text, so that it is read in its place like any other; what it gives is weak.
"""

import re
from collections.abc import Iterator, Sequence

from sendable.screening.fold import Spelling
from sendable.screening.masks import unmasked
from sendable.screening.sounds import Sounds
from sendable.screening.speller import Speller
from sendable.screening.vocabulary import Vocabulary

_WORD = re.compile(r"(?<![a-z0-9])[a-z]{3,18}(?![a-z0-9])")
_LATIN = re.compile(r"[a-z]+")
_SHORT_PIECE = 4
_SHORTEST_BROKEN = 6
_SHORTEST_STRANGE = 5  # if none of the pieces is an ordinary word
_LONG_WHOLE = 10  # of so many letters even long pieces are put together
SHORTEST_SURE = 7  # a shorter word is corrected only beside its neighbour in a name

Replacements = dict[tuple[int, int], str]  # (start, end) of a folded text -> the name to put there


class Guesser:
    """Guesses with the names of one lexicon."""

    def __init__(self, vocabulary: Vocabulary, sounds: Sounds, speller: Speller) -> None:
        self.vocabulary = vocabulary
        self.sounds = sounds
        self.speller = speller

    def guesses(self, flat: str) -> list[tuple[str, Replacements]]:
        """Return how names may hide in a folded text, each with what to put where; most texts hide none."""
        found = (
            ("set-apart", self._rejoined(flat)),
            ("masked", unmasked(flat, self.vocabulary)),
            ("sounds-like", self.sounds.written(flat)),
            ("sounds-like", self.sounds.romanised(flat)),
            ("misspelt", self._corrected(flat)),
        )
        return [(how, replacements) for how, replacements in found if replacements]

    def _rejoined(self, flat: str) -> Replacements:
        """Find words that were broken by spaces: `lith ium`, `chong dianbao`."""
        words = list(_LATIN.finditer(flat))
        found = {}
        for size in (2, 3):
            for at in range(len(words) - size + 1):
                part = words[at : at + size]
                joined = "".join(word[0] for word in part)
                if min(len(word[0]) for word in part) <= _SHORT_PIECE or len(joined) >= _LONG_WHOLE:
                    start, end = part[0].start(), part[-1].end()
                    ordinary = sum(self.speller.is_ordinary(word[0]) for word in part)
                    shortest = _SHORTEST_BROKEN if ordinary else _SHORTEST_STRANGE
                    known = len(joined) >= shortest and self._is_broken(joined)
                    if known and ordinary < size and flat[start:end].replace(" ", "") == joined:
                        found[start, end] = joined
        return found

    def _is_broken(self, joined: str) -> bool:
        """Tell whether pieces put together are a name, or a word of one that needs its neighbours to be it."""
        return joined in self.vocabulary.broken or joined in self.vocabulary.words

    def _corrected(self, flat: str) -> Replacements:
        """Correct slips: in words long enough to be sure, and in short ones whose neighbour says which word is meant."""
        words = list(_WORD.finditer(flat))
        meant = [(match[0], *self.speller.corrected(match[0])) for match in words]
        found: Replacements = {}
        for at, match in enumerate(words):
            if len(meant[at]) == 1:
                continue
            if beside := next(self._beside(meant, at), ""):
                found[match.span()] = beside
                meant[at] = (beside,)
            elif len(match[0]) >= SHORTEST_SURE and not self.is_known(match[0]):
                found[match.span()] = next((one for one in meant[at][1:] if one in self.vocabulary.whole), meant[at][1])
        return found

    def is_known(self, word: str) -> bool:
        """Tell whether a word, or what it is the plural of, is a word of a name."""
        return word in self.vocabulary.words or (word.endswith("s") and word[:-1] in self.vocabulary.words)

    def _beside(self, meant: list[tuple[str, ...]], at: int) -> Iterator[str]:
        """Yield what a word may mean that stands beside its neighbour in a name."""
        before = meant[at - 1] if at else ()
        after = meant[at + 1] if at + 1 < len(meant) else ()
        return (one for one in meant[at][1:] if self.follows(one, before, after))

    def follows(self, word: str, before: Sequence[str], after: Sequence[str]) -> bool:
        """Tell whether a word follows one of those before it in a name, or goes before one of those after it."""
        pairs = self.vocabulary.pairs
        return any(f"{one} {word}" in pairs for one in before) or any(f"{word} {one}" in pairs for one in after)


def replaced(spelling: Spelling, replacements: Replacements) -> Spelling:
    """Put names into a spelling; each of their characters points into the stretch that it stands for."""
    flat, origins, behind = [], list[int](), 0
    for (start, end), name in sorted(replacements.items()):
        if start < behind:
            continue
        flat += [spelling.flat[behind:start], name]
        origins += spelling.origins[behind:start]
        origins += [
            spelling.origins[min(start + at * (end - start) // len(name), end - 1)] for at in range(len(name) - 1)
        ]
        origins.append(spelling.origins[end - 1])
        behind = end
    return Spelling("".join([*flat, spelling.flat[behind:]]), origins + spelling.origins[behind:])
