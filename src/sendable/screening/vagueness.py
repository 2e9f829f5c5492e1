"""Tell a text that names no goods: containers, forms of matter, talk, numbers, and whom the parcel is for."""

import re
from collections.abc import Sequence

from sendable.screening.fold import HAN, Folded, Token, is_han
from sendable.screening.phrase import NEAR, NUMERIC
from sendable.screening.role_words import RoleWords
from sendable.screening.surroundings import HARD, Span

SILENT = ("filler", "descriptor", "colour", "talk")  # roles of words that do not tell goods
BEFORE_SOMEONE = ("for", "to", "from", "给", "帮", "替", "托")
_TIMES = re.compile(r"x\d{1,3}")  # x2
_SOMEONE = re.compile(f"(?:给|帮|替|托)[{HAN}]{{1,3}}?(?=[的带寄买捎拿]|$)")


class Vagueness:
    """Reads what stands beside vague names."""

    def __init__(self, words: RoleWords) -> None:
        self._words = words
        said = {word for role in SILENT for word in words.han(role)}
        filler = "|".join(map(re.escape, sorted(said, key=lambda word: (-len(word), word))))
        self._fillers = re.compile(f"(?:{filler})+") if filler else None

    def nothing_else(self, folded: Folded, spans: Sequence[Span]) -> bool:
        """Tell whether, beside the spans, the text holds only numbers, units, fillers and whom a parcel is for."""
        covered = bytearray(len(folded.canonical))
        for span in spans:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
        for number, token in enumerate(folded.tokens):
            rest = "".join(one for at, one in enumerate(token.text, token.at) if not covered[at])
            if rest and not self._says_nothing(rest) and not self._names_someone(folded.tokens, number):
                return False
        return True

    def _says_nothing(self, rest: str) -> bool:
        if rest.isdigit() or NUMERIC.fullmatch(rest) or _TIMES.fullmatch(rest) or self._words.has(rest, *SILENT):
            return True
        if not is_han(rest[0]) or self._fillers is None:
            return False
        return not self._fillers.sub("", rest) or not self._fillers.sub("", _SOMEONE.sub("", rest, count=1))

    def _names_someone(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word stands for somebody: the last but numbers in `stuff for Dave`."""
        words, word = self._words, tokens[at].text
        before = [token.text for token in tokens[max(0, at - 3) : at]]
        if before and words.has(before[-1], "person"):
            before.pop()
        if len(before) < NEAR or before[-1] not in BEFORE_SOMEONE or not word.isalpha() or is_han(word[0]):
            return False
        known = any(words.begins((word,), 0, role) for role in ("head", "vessel", "food", "title", "bottle"))
        return not known and words.has(before[-2], "parcel") and self._ends(tokens, at)

    def _ends(self, tokens: Sequence[Token], at: int) -> bool:
        return at + 1 == len(tokens) or HARD.search(tokens[at + 1].gap) is not None or tokens[at + 1].text.isdigit()

    def is_thing(self, folded: Folded) -> bool:
        """Tell whether a container is a thing of its own: its colour is named, its stuff, or that it is empty."""
        words = self._words
        return any(
            words.has(token.text, "made", "colour")
            or (is_han(token.text[0]) and any(one in token.text for one in (*words.han("made"), *words.han("colour"))))
            for token in folded.tokens
        )
