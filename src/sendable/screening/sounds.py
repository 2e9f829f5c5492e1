"""Chinese names behind other characters of the same sound, or in pinyin: `子蛋`, `手qiang`, `zha yao`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from sendable.screening.fold import HAN, is_han
from sendable.screening.vocabulary import Vocabulary

Sound = tuple[str, ...]  # a syllable a character, without tones
Cut = Callable[[str], Sequence[str]]  # a Chinese run into its words
_STRETCH = re.compile(rf"(?:[{HAN}]|(?<![a-z])[a-z]{{2,6}}(?![a-z]))+")
_UNIT = re.compile(rf"[{HAN}]|[a-z]+")
_LATIN = re.compile(r"[a-z']+[1-5]?(?![0-9])|\d+[a-z]+|\d+")
_LONGEST = 6
_LONGEST_WORD = 60  # letters
_TERSE = 12  # characters; in longer texts two characters at the edge of a run sound alike by chance
_WORD = 3  # an English word of so many letters is no syllable by chance
_MEASURES = frozenset(["ke", "ge", "jin", "he", "kg", "g", "ml", "mg", "pcs", "xiang", "bao", "gen", "zhi", "ping"])


class Unit(NamedTuple):
    """A character or a pinyin syllable of a folded text."""

    start: int
    end: int
    text: str
    sound: str


class Sounds:
    """Finds names by sound; what ordinary Chinese words cover is left alone."""

    def __init__(
        self, vocabulary: Vocabulary, syllables: Mapping[str, str], cut: Cut, ordinary: Callable[[], frozenset[str]]
    ) -> None:
        self._names = vocabulary
        self._syllables = syllables
        self._cut = cut
        self._ordinary = ordinary

    @cached_property
    def sayable(self) -> frozenset[str]:
        return frozenset(self._syllables.values())

    def written(self, flat: str) -> dict[tuple[int, int], str]:
        """Return the names that stand behind other characters of the same sound, some of them perhaps in pinyin."""
        found = {}
        for match in _STRETCH.finditer(flat):
            units = list(self._units(flat, *match.span()))
            for size in range(min(_LONGEST, len(units)), 1, -1):
                for at in range(len(units) - size + 1):
                    if name := self._behind(flat, match.span(), units[at : at + size]):
                        found[units[at].start, units[at + size - 1].end] = name
        return found

    def _units(self, flat: str, start: int, end: int) -> Iterator[Unit]:
        for match in _UNIT.finditer(flat, start, end):
            text = match[0]
            sound = self._syllables.get(text, "") if is_han(text) else text if text in self.sayable else ""
            yield Unit(*match.span(), text, sound)

    def _behind(self, flat: str, stretch: tuple[int, int], units: Sequence[Unit]) -> str:
        for name in self._names.by_sound.get(" ".join(unit.sound for unit in units), ()):
            same = sum(unit.text == character for unit, character in zip(units, name, strict=True))
            spelt = sum(not is_han(unit.text) for unit in units)
            edges = (units[0].start == stretch[0]) + (units[-1].end == stretch[1])
            if len(units) == 2 and edges < 2 and len(flat) > _TERSE:  # noqa: PLR2004 two characters in a long title
                continue
            if same == len(units) or not _alike(len(units), same, spelt, edges):
                continue
            if spelt or self._loose(flat, stretch, units[0].start, units[-1].end):
                return name
        return ""

    def _loose(self, flat: str, stretch: tuple[int, int], start: int, end: int) -> bool:
        """Tell whether no ordinary word covers a part of what is written there."""
        if flat[start:end] in self._ordinary():
            return False
        words = self._cut(flat[slice(*stretch)])
        bounds = list(accumulate((len(word) for word in words), initial=stretch[0]))
        longest = 1 if end - start <= 2 else end - start - 1  # noqa: PLR2004 two characters
        inside = [(a, b) for a, b in pairwise(bounds) if a < end and b > start]
        return inside[0][0] == start and inside[-1][1] == end and all(b - a <= longest for a, b in inside)

    def romanised(self, flat: str) -> dict[tuple[int, int], str]:
        """Return the names in a text that is all pinyin, with or without spaces."""
        if any(map(is_han, flat)):
            return {}
        words: list[tuple[int, int, Sound]] = []
        for match in _LATIN.finditer(flat):
            word = match[0].replace("'", "").replace("v", "u").rstrip("12345")
            if match[0][0].isdigit() or (word in _MEASURES and words and flat[: match.start()].rstrip()[-1:].isdigit()):
                words.append((*match.span(), ()))
                continue
            said = (word,) if len(word) == 1 else self.said(word)
            if not said:
                return {}
            words.append((*match.span(), said))
        english = [w for w in words if w[2] and self.is_english(flat[w[0] : w[1]])]
        if sum(len(said) for _, _, said in words) < 2 or len(english) == sum(bool(w[2]) for w in words):  # noqa: PLR2004
            return {}
        return self._said_names(words)

    def _said_names(self, words: Sequence[tuple[int, int, Sound]]) -> dict[tuple[int, int], str]:
        found = {}
        for first, (start, end, said) in enumerate(words):
            sound: Sound = ()
            for _, last, more in words[first:]:
                sound += more
                if not more or len(sound) > _LONGEST:
                    break
                if names := self._names.by_sound.get(" ".join(sound)):
                    found[start, last] = names[0]
            if (start, end) not in found:
                inside = (part for size in range(len(said) - 1, 1, -1) for part in (said[:size], said[-size:]))
                if names := next((names for part in inside if (names := self._names.by_sound.get(" ".join(part)))), ()):
                    found[start, end] = names[0]
        return found

    def is_english(self, word: str) -> bool:
        """Tell whether a word is an ordinary one, too long to be a syllable by chance."""
        return len(word) >= _WORD and word in self._ordinary()

    def said(self, word: str) -> Sound:
        """Return the syllables of a word in pinyin, the fewest; none if it is no pinyin, or longer than any is."""
        if len(word) > _LONGEST_WORD:
            return ()
        best: dict[int, Sound] = {0: ()}
        for end in range(1, len(word) + 1):
            ways = [
                (*best[start], word[start:end])
                for start in range(max(0, end - 6), end)
                if start in best and word[start:end] in self.sayable and (start == 0 or end - start > 1)
            ]
            if ways:
                best[end] = min(ways, key=len)
        return best.get(len(word), ())


def _alike(size: int, same: int, spelt: int, edges: int) -> bool:
    """Tell whether enough of a name is written as it should be; less is enough where nothing stands beside it."""
    if spelt:
        return same + spelt == size and same > 0
    if size == 2 and not edges:  # noqa: PLR2004 two characters in the middle of a run sound alike by chance
        return False
    if size == 4 and edges == 2:  # noqa: PLR2004 four characters that stand alone
        return same >= 2  # noqa: PLR2004
    return same >= (1 if size == 2 or (edges == 2 and size == 3) else size - 1 - (size > 4))  # noqa: PLR2004 characters
