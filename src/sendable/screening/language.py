"""Read what a mention means where it stands: goods, or negated, a likeness, a modifier of something else, a purpose.

The words that decide this are data (`catalogue/language`), by role:

not          before a mention: `no`, `without`, `无`          not-after    `free`, `excluded`, `除外`
like-before  `toy`, `model`, `毛绒`                            like-after   `print`, `shaped`, `造型`
head         ordinary things that goods only describe: `case`, `cushion`, `支架`
for          what follows is a purpose: `for`, `适用于`         for-after    `专用`
with         what follows is inside: `with`, `内置`             powered      `powered`, `供电`
break        ends a noun phrase: `and`, `和`                    filler       says nothing: `pcs`, `一些`
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sendable.screening.fold import Folded, Token, is_han

_HARD = re.compile(r"[,;:/|+()\[\]{}<>!?&\n\r，；：、。（）【】《》！？]| [-–—] ")
_NUMERIC = re.compile(r"\d[\d.]*[a-z]{0,4}")
_REACH = 6


class Span(NamedTuple):
    """A stretch of the canonical form."""

    start: int
    end: int


class Surroundings(NamedTuple):
    """The words around a mention inside its phrase, nearest first."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class Language:
    """Reads roles with one set of role words; unknown words change nothing."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._latin = {role: frozenset(w for w in some if not is_han(w[0])) for role, some in words.items()}
        self._han = {role: _longest_first(w for w in some if is_han(w[0])) for role, some in words.items()}
        filler = "|".join(map(re.escape, self._han.get("filler", ())))
        self._fillers = re.compile(f"(?:{filler})+") if filler else None

    def read(self, folded: Folded, spans: Sequence[Span]) -> list[str]:
        """Return for each span the reason why it is NOT goods, or an empty string where it is."""
        return [self._why(_around(folded.tokens, span)) for span in spans]

    def nothing_else(self, folded: Folded, spans: Sequence[Span]) -> bool:
        """Tell whether, beside the spans, the text holds only numbers, units and fillers."""
        for token in folded.tokens:
            rest = "".join(
                character
                for at, character in enumerate(token.text, token.at)
                if not any(span.start <= at < span.end for span in spans)
            )
            if not rest or rest.isdigit() or _NUMERIC.fullmatch(rest) or rest in self._latin.get("filler", ()):
                continue
            if is_han(rest[0]) and self._fillers is not None and not self._fillers.sub("", rest):
                continue
            return False
        return True

    def _why(self, around: Surroundings) -> str:
        left, right = around
        if self._negated(left, right):
            return "negated"
        if left and self._ends(left[0], "with") and not (len(left) > 1 and self._ends(left[1], "for")):
            return ""
        if right and self._begins(right[0], "powered"):
            return ""
        if self._purpose(left, right):
            return "purpose"
        if self._likeness(left, right):
            return "likeness"
        return "modifier" if self._modifies(right) else ""

    def _negated(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        if right and self._begins(right[0], "not-after"):
            return True
        strangers = 0
        for word in left:
            if self._ends(word, "not"):
                return True
            strangers += not self._is(word, "filler") and not self._is(word, "break")
            if strangers > 1 or self._ends(word, "with"):
                return False
        return False

    def _purpose(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        for word in left:
            if self._ends(word, "for"):
                return True
            if self._is(word, "break") or self._ends(word, "with"):
                break
        return bool(right) and self._begins(right[0], "for-after") and (len(right) > 1 or len(right[0]) > 2)  # noqa: PLR2004

    def _likeness(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        for word in left[:4]:
            if self._ends(word, "like-before"):
                return True
            if self._is(word, "break") or self._ends(word, "with"):
                break
        return any(self._begins(word, "like-after") for word in self._phrase(right)[:2])

    def _modifies(self, right: tuple[str, ...]) -> bool:
        return any(self._begins(word, "head") or self._ends(word, "head") for word in self._phrase(right))

    def _phrase(self, right: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words up to the end of the noun phrase."""
        for at, word in enumerate(right):
            if self._is(word, "break") or self._begins(word, "with") or self._begins(word, "for"):
                return right[:at]
        return right

    def _is(self, word: str, role: str) -> bool:
        return word in self._latin.get(role, ()) or word in self._han.get(role, ())

    def _ends(self, word: str, role: str) -> bool:
        if is_han(word[0]):
            return word.endswith(self._han.get(role, ()))
        return any(form in self._latin.get(role, ()) for form in _singulars(word))

    def _begins(self, word: str, role: str) -> bool:
        if is_han(word[0]):
            return word.startswith(self._han.get(role, ()))
        return any(form in self._latin.get(role, ()) for form in _singulars(word))


def _around(tokens: tuple[Token, ...], span: Span) -> Surroundings:
    inside = [at for at, token in enumerate(tokens) if token.at < span.end and token.at + len(token.text) > span.start]
    first, last = inside[0], inside[-1]
    before = tokens[first].text[: max(0, span.start - tokens[first].at)]
    after = tokens[last].text[max(0, span.end - tokens[last].at) :]
    left = [before] if before else []
    at = first
    while at > 0 and len(left) < _REACH and not _HARD.search(tokens[at].gap):
        at -= 1
        left.append(tokens[at].text)
    right = [after] if after else []
    at = last + 1
    while at < len(tokens) and len(right) < _REACH and not _HARD.search(tokens[at].gap):
        right.append(tokens[at].text)
        at += 1
    return Surroundings(tuple(left), tuple(right))


def _singulars(word: str) -> tuple[str, ...]:
    if not word.endswith("s"):
        return (word,)
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1])


def _longest_first(words: object) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]
