"""Guess names behind masks, sounds and slips: `海*因`, `店子烟`, `fentanil`.

A guess puts the name into the text, so that it is read in its place like any other; what it gives is weak.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from sendable.screening.fold import HAN, Spelling, is_han

_MASK = "*○〇□●_?某#✕█×•◯"
_MASKED_HAN = re.compile(rf"[{HAN}{re.escape(_MASK)}x]{{3,8}}")
_MASKED_LATIN = re.compile(rf"(?<![a-z])[a-z][a-z{re.escape(_MASK)}]{{3,15}}(?![a-z])")
_HAN_RUN = re.compile(rf"[{HAN}]{{3,40}}")
_WORD = re.compile(r"(?<![a-z0-9])[a-z]{6,18}(?![a-z0-9])")
_LATIN = re.compile(r"[a-z]+")
_ANY_MASK = re.compile(f"[{re.escape(_MASK)}]|[{HAN}]x[{HAN}]")
_MOST_MEANINGS = 6
_SHORT_PIECE = 4
_SHORTEST_BROKEN = 6
_LONGEST_HAN = 6

Replacements = dict[tuple[int, int], str]  # (start, end) of a folded text -> the name to put there
Correct = Callable[[str], str | None]
Ordinary = Callable[[], frozenset[str]]


class Guesser:
    """Guesses with the names of one lexicon; its tables are made when first needed."""

    def __init__(
        self, forms: Iterable[str], syllables: Mapping[str, str], correct: Correct, ordinary: Ordinary
    ) -> None:
        """Take all name forms, the sound of each character, a speller (word -> name word or None), ordinary words."""
        self._forms = forms
        self._ordinary = ordinary
        self._syllables = syllables
        self._correct = correct

    def guesses(self, flat: str) -> list[tuple[str, Replacements]]:
        """Return how names may hide in a folded text, each with what to put where; most texts hide none."""
        found = (
            ("set-apart", self._rejoined(flat)),
            ("masked", self._unmasked(flat)),
            ("sounds-like", self._sounded(flat)),
            ("misspelt", self._corrected(flat)),
        )
        return [(how, replacements) for how, replacements in found if replacements]

    @cached_property
    def _words(self) -> frozenset[str]:
        names = (form.strip() for form in self._forms)
        return frozenset(name for name in names if len(name) >= _SHORTEST_BROKEN and name.isascii() and name.isalpha())

    def _rejoined(self, flat: str) -> Replacements:
        """Find words that were broken by spaces: `lith ium`, `chong dianbao`."""
        words = list(_LATIN.finditer(flat))
        found = {}
        for size in (2, 3):
            for at in range(len(words) - size + 1):
                part = words[at : at + size]
                if min(len(word[0]) for word in part) <= _SHORT_PIECE:
                    start, end = part[0].start(), part[-1].end()
                    joined = "".join(word[0] for word in part)
                    if joined in self._words and flat[start:end].replace(" ", "") == joined:
                        found[start, end] = joined
        return found

    @cached_property
    def _by_length(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, list[str]] = defaultdict(list)
        for form in self._forms:
            name = form.strip()
            if len(name) > 2 and " " not in name and (all(map(is_han, name)) or name.isalpha()):  # noqa: PLR2004
                found[len(name)].append(name)
        return {length: tuple(names) for length, names in found.items()}

    @cached_property
    def _by_sound(self) -> Mapping[tuple[str, ...], str]:
        names = (name for length in range(3, _LONGEST_HAN + 1) for name in self._by_length.get(length, ()))
        sounds = ((self._sound(name), name) for name in names if is_han(name[0]))
        return {sound: name for sound, name in sounds if all(sound)}

    def _sound(self, text: str) -> tuple[str, ...]:
        return tuple(self._syllables.get(character, "") for character in text)

    def _unmasked(self, flat: str) -> Replacements:
        found: Replacements = {}
        if not _ANY_MASK.search(flat):
            return found
        for match in (*_MASKED_HAN.finditer(flat), *_MASKED_LATIN.finditer(flat)):
            word = match[0]
            masks = sum(character in _MASK or (character == "x" and is_han(word[0])) for character in word)
            if masks and (name := self._behind(word, masks)):
                found[match.span()] = name
        return found

    def _behind(self, word: str, masks: int) -> str | None:
        """Return the one name (or the first of a few) that fits a masked word; most of it must be seen."""
        if masks * 2 >= len(word):
            return None
        han = any(map(is_han, word))
        holes = _MASK + "x" if han else _MASK
        shape = re.compile("".join("." if one in holes else re.escape(one) for one in word))
        fits = [name for name in self._by_length.get(len(word), ()) if shape.fullmatch(name)]
        return fits[0] if 0 < len(fits) <= _MOST_MEANINGS else None

    def _sounded(self, flat: str) -> Replacements:
        found = {}
        for run in _HAN_RUN.finditer(flat):
            sounds = self._sound(run[0])
            for start in range(len(sounds) - 2):
                for length in range(3, min(_LONGEST_HAN, len(sounds) - start) + 1):
                    name = self._by_sound.get(sounds[start : start + length])
                    written = run[0][start : start + length]
                    # Three characters sound alike by chance across words; then they must begin or end the run.
                    edge = length > 3 or start in (0, len(sounds) - length)  # noqa: PLR2004
                    if name and edge and _nearly(name, written) and written not in self._ordinary():
                        found[run.start() + start, run.start() + start + length] = name
        return found

    def _corrected(self, flat: str) -> Replacements:
        words = ((match.span(), self._correct(match[0])) for match in _WORD.finditer(flat))
        return {span: name for span, name in words if name}


def _nearly(name: str, written: str) -> bool:
    """Tell whether a name is written with one character of the same sound, two in a long one."""
    differing = sum(one != other for one, other in zip(name, written, strict=True))
    return 0 < differing <= len(name) // 3


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
