"""Fold a text so that spellings of one word meet: width, case, accents, script, separators.

Canonical form: words of letters and digits, and runs of Chinese characters, each between single spaces. A name of Latin
words thus carries its own word boundaries; a Chinese name matches inside a run.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

HAN = "々〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_DROPPED = frozenset("'’‘ʼ`´\u00ad")
_LAST_KEPT = 0x30000


class FoldTable(dict[int, str]):
    """What each character becomes; filled on first sight, for `str.translate`.

    One character never looks at its neighbours, so offsets stay easy and a compiled table gives the same answer.
    """

    def __init__(self, simplified: Mapping[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    @property
    def changed(self) -> Mapping[str, str]:
        """Return the Chinese characters that are written in another way, with that way."""
        return self._simplified

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
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
    origin: tuple[int, ...]  # for each canonical character its original offset; -1 for a space

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a canonical one; spaces at its edges do not count."""
        where = [at for at in self.origin[start:end] if at >= 0]
        return where[0], where[-1] + 1


def canonical(text: str, table: FoldTable) -> str:
    """Return the canonical form, a space at both ends."""
    return f" {' '.join(_TOKEN.findall(text.translate(table)))} "


def is_han(character: str) -> bool:
    """Tell a Chinese character from any other."""
    return _HAN.match(character) is not None


def fold(text: str, table: FoldTable) -> Folded:
    """Return the same canonical form as `canonical`, with the original offset of every character."""
    return assemble(text, spell(text, table))


def spell(text: str, table: FoldTable) -> Spelling:
    """Return the folded characters of a text, separators and all, each with its offset."""
    characters: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        piece = table[ord(character)]
        characters.append(piece)
        origins.extend([at] * len(piece))
    return Spelling("".join(characters), origins)


def assemble(text: str, spelling: Spelling) -> Folded:
    """Return the canonical form of a spelling of a text."""
    flat, origins = spelling
    tokens: list[Token] = []
    origin = [-1]
    behind = 0
    for match in _TOKEN.finditer(flat):
        start, end = origins[match.start()], origins[match.end() - 1] + 1
        tokens.append(Token(match[0], start, end, len(origin), text[behind:start]))
        origin.extend(origins[match.start() : match.end()])
        origin.append(-1)
        behind = end
    if not tokens:
        origin.append(-1)
    return Folded(f" {' '.join(token.text for token in tokens)} ", tuple(tokens), tuple(origin))
