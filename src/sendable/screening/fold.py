"""Fold a text so that spellings of one word meet: width, case, accents, script, separators.

Canonical form: words of letters and digits, and runs of Chinese characters, each between single spaces. A name of Latin
words thus carries its own word boundaries; a Chinese name matches inside a run.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

HAN = "々〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_DROPPED = frozenset("'’‘ʼ`´\u00ad")
_LAST_KEPT = 0x30000
_FIRST_HAN = "々"


class FoldTable(dict[int, str]):
    """What each character becomes; filled on first sight, for `str.translate`.

    One character never looks at its neighbours, so offsets stay easy and a compiled table gives the same answer.
    """

    def __init__(self, simplified: Mapping[str, str]) -> None:
        super().__init__()
        self._simplified = simplified
        self.uneven: set[str] = set()  # of the characters met so far, those that do not become exactly one

    @property
    def changed(self) -> Mapping[str, str]:
        """Return the Chinese characters that are written in another way, with that way."""
        return self._simplified

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        if code < _LAST_KEPT:
            self[code] = folded
        return folded

    def _fold(self, character: str) -> str:
        if character in _DROPPED or unicodedata.category(character) == "Cf":
            return ""
        if "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f":
            return ""
        wide = unicodedata.normalize("NFKC", character).casefold()
        bare = "".join(c for c in unicodedata.normalize("NFD", wide) if not "\u0300" <= c <= "\u036f")
        whole = unicodedata.normalize("NFC", bare)
        return "".join(self._simplified.get(c, c) for c in whole if c not in _DROPPED)


class Spelling(NamedTuple):
    """Folded characters with the offset of each in the original text."""

    flat: str
    origins: list[int]


class Token(NamedTuple):
    """A word or a Chinese run of a folded text; `start` and `end` count characters of the ORIGINAL text."""

    text: str
    start: int
    end: int
    at: int  # offset in the canonical form
    gap: str  # the original text between the token before and this one


class Folded(NamedTuple):
    """A canonical form with the way back to the original text."""

    canonical: str
    tokens: tuple[Token, ...]
    origin: Sequence[int]  # for each canonical character its original offset; -1 for a space

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a canonical one; spaces at its edges do not count."""
        origin = self.origin
        while origin[start] < 0:
            start += 1
        while origin[end - 1] < 0:
            end -= 1
        return origin[start], origin[end - 1] + 1


def canonical(text: str, table: FoldTable) -> str:
    """Return the canonical form, a space at both ends."""
    return joined(text.translate(table))


def joined(flat: str) -> str:
    """Return the canonical form of folded characters."""
    return f" {' '.join(_TOKEN.findall(flat))} "


def is_han(character: str) -> bool:
    """Tell a Chinese character from any other."""
    if character < _FIRST_HAN:
        return False
    return "一" <= character <= "鿿" or _HAN.match(character) is not None


def fold(text: str, table: FoldTable) -> Folded:
    """Return the same canonical form as `canonical`, with the original offset of every character."""
    return assemble(text, spell(text, table))


def spell(text: str, table: FoldTable) -> Spelling:
    """Return the folded characters of a text, separators and all, each with its offset."""
    flat = text.translate(table)
    if table.uneven.isdisjoint(text):
        return Spelling(flat, list(range(len(text))))
    origins: list[int] = []
    for at, character in enumerate(text):
        origins.extend([at] * len(table[ord(character)]))
    return Spelling(flat, origins)


def assemble(text: str, spelling: Spelling) -> Folded:
    """Return the canonical form of a spelling of a text."""
    flat, origins = spelling
    tokens: list[Token] = []
    words: list[str] = []
    origin = [-1]
    behind = 0
    for match in _TOKEN.finditer(flat):
        word = match[0]
        first, last = match.span()
        start, end = origins[first], origins[last - 1] + 1
        tokens.append(Token(word, start, end, len(origin), text[behind:start]))
        words.append(word)
        origin += origins[first:last]
        origin.append(-1)
        behind = end
    if not tokens:
        origin.append(-1)
    return Folded(f" {' '.join(words)} ", tuple(tokens), origin)
