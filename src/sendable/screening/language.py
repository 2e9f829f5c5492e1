"""Read what a mention means where it stands: goods, or negated, a likeness, a modifier of something else, a purpose.

The words that decide this are data (`catalogue/language/roles.csv`), by role; an entry of two words counts as such:

not          before a mention: `no`, `without`, `无`          not-after    `free`, `excluded`, `除外`
bridge       between `not` and a mention: `any`, `任何`        not-words    hold no negation: `free gift`, `南非`
like-before  `toy`, `plush`, `毛绒`                            like-after   `print`, `shaped`, `造型`
empty        a box or bottle without the goods: `空盒`         colour       `red`, `红`
accessory    a head even behind a space: `收纳包`
head         ordinary things that goods only describe: `case`, `cushion`, `支架`
for          what follows is a purpose: `for`, `适用于`         for-after    `专用`
with         what follows is inside: `with`, `内置`             powered      `powered`, `供电`
ordinary     words that are no slip of a name: `masala`
break        ends a noun phrase: `and`, `和`                    filler       says nothing: `pcs`, `一些`
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sendable.screening.fold import Folded, is_han
from sendable.screening.surroundings import Span, Surroundings, singulars, surroundings

__all__ = ["Language", "Reason", "Span"]
_NUMERIC = re.compile(r"\d[\d.]*[a-z]{0,4}")
_SIDE_BY_SIDE = 4


class Reason(NamedTuple):
    """Why a mention may not be goods, and the word that says so."""

    why: str
    word: str


class Language:
    """Reads roles with one set of role words; unknown words change nothing."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._latin = {role: frozenset(w for w in some if not is_han(w[0])) for role, some in words.items()}
        self._han = {role: _longest_first(w for w in some if is_han(w[0])) for role, some in words.items()}
        filler = "|".join(map(re.escape, self._han.get("filler", ())))
        self._fillers = re.compile(f"(?:{filler})+") if filler else None

    def read(self, folded: Folded, spans: Sequence[Span]) -> list[tuple[Reason, ...]]:
        """Return for each span the reasons why it is NOT goods, strongest first; none where it is."""
        return [tuple(self._reasons(surroundings(folded.tokens, span, spans))) for span in spans]

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

    def _reasons(self, around: Surroundings) -> Iterator[Reason]:
        if word := self._negated(around):
            yield Reason("negated", word)
            return
        if self._inside(around):
            return
        if word := self._purpose(around):
            yield Reason("purpose", word)
        if word := self._likeness(around) or self._coloured(around):
            yield Reason("likeness", word)
        if word := self._modifies(around):
            yield Reason("modifier", word)

    def _inside(self, around: Surroundings) -> bool:
        """Tell whether the mention is what something contains or runs on: that is goods, whatever stands around."""
        left, right = around.left, around.right
        if left and self._ends(left, 0, "with") and not self._ends(left, 1, "for"):
            return True
        return bool(right and self._begins(right, 0, "powered"))

    def _negated(self, around: Surroundings) -> str:
        left, right = around.left, around.right
        if right and (word := self._begins(right, 0, "not-after")) and not self._begins(right, 0, "not-words"):
            return word
        if word := next((one for one in right if self._is(one, "empty")), ""):
            return word
        may_be_listed = False  # after `or`, one strange word: "no charger or battery"
        for at, one in enumerate(left):
            if one.isdigit():
                return ""
            if (word := self._ends(left, at, "not")) and not self._ends(left, at, "not-words"):
                return word
            if one in ("or", "nor", "或"):
                may_be_listed = True
            elif self._is(one, "bridge") or self._is(one, "filler"):
                continue
            elif not may_be_listed:
                return ""
            else:
                may_be_listed = False
        return ""

    def _purpose(self, around: Surroundings) -> str:
        left, right = around.left, around.right
        for at, one in enumerate(left):
            if word := self._ends(left, at, "for"):
                return word
            if one == "of" and at + 1 < len(left) and self._ends(left, at + 1, "head"):
                return left[at + 1]  # poster of a pistol
            if self._is(one, "break") or self._ends(left, at, "with"):
                break
        if right and (len(right) > 1 or len(right[0]) > 2):  # noqa: PLR2004 something must follow 专用
            return self._begins(right, 0, "for-after")
        return ""

    def _likeness(self, around: Surroundings) -> str:
        for at, one in enumerate(around.left[:_SIDE_BY_SIDE]):
            if word := self._ends(around.left, at, "like-before"):
                return word
            if self._is(one, "break") or self._ends(around.left, at, "with"):
                break
        return next((word for at in (0, 1) if (word := self._in_phrase(around, at, "like-after"))), "")

    def _coloured(self, around: Surroundings) -> str:
        """Return the colour in `cyanide blue yarn` or `爆竹红 毛衣`: a shade named after goods, of another thing."""
        right = around.right
        if len(right) < 2:  # noqa: PLR2004 a colour and a thing
            return ""
        if is_han(right[0][0]):
            colour = right[0] if around.joined and right[0] in self._han.get("colour", ()) else ""
        else:
            colour = self._latin_word("colour", (right[0],))
        thing = any(self._begins(right, at, "head") or self._thing(right[at]) for at in range(1, len(right)))
        return colour if colour and thing else ""

    def _thing(self, word: str) -> str:
        return self._ends((word,), 0, "head") if is_han(word[0]) else ""

    def _modifies(self, around: Surroundings) -> str:
        return next((w for at in range(len(around.right)) if (w := self._in_phrase(around, at, "head"))), "")

    def _in_phrase(self, around: Surroundings, at: int, role: str) -> str:
        """Return the word of a role at a place to the right, if the noun phrase of the mention reaches so far."""
        right = around.right
        if at >= len(right) or any(self._ends_phrase(around, before) for before in range(at)):
            return ""
        if is_han(right[at][0]):
            if at > 0 or not around.joined:
                return self._beside(right[at], role) if at == 0 else ""
            cut = self._cut(right[at])
            return self._begins((cut,), 0, role) or (role == "head" and self._ends((cut,), 0, role)) or ""
        return "" if self._ends_phrase(around, at) else self._begins(right, at, role)

    def _beside(self, run: str, role: str) -> str:
        """Return the role word of a run behind a space.

        Chinese titles put things side by side (`手枪 手套`), so only what needs another thing counts: an accessory.
        """
        if role == "head":
            return self._begins((run,), 0, "accessory") or self._ends((run,), 0, "accessory")
        return run if run in self._han.get(role, ()) else ""

    def _ends_phrase(self, around: Surroundings, at: int) -> bool:
        word = around.right[at]
        return any(self._is(word, role) for role in ("break", "with", "for")) or _NUMERIC.fullmatch(word) is not None

    def _cut(self, run: str) -> str:
        """Return a Chinese run up to the first word that says what comes with it."""
        places = [run.find(word, 1) for word in self._han.get("with", ()) if len(word) > 1]
        return run[: min((place for place in places if place > 0), default=len(run))]

    def _is(self, word: str, role: str) -> bool:
        return word in self._latin.get(role, ()) or word in self._han.get(role, ())

    def _ends(self, left: tuple[str, ...], at: int, role: str) -> str:
        """Return the role word with which the words up to a mention end; `left` is nearest first."""
        if at >= len(left):
            return ""
        word = left[at]
        if is_han(word[0]):
            return next((one for one in self._han.get(role, ()) if word.endswith(one)), "")
        pair = f"{word} {left[at - 1]}" if at else ""
        return self._latin_word(role, (*singulars(word), pair))

    def _begins(self, right: tuple[str, ...], at: int, role: str) -> str:
        """Return the role word with which the words after a mention begin."""
        word = right[at]
        if is_han(word[0]):
            return next((one for one in self._han.get(role, ()) if word.startswith(one)), "")
        pair = f"{word} {right[at + 1]}" if at + 1 < len(right) else ""
        return self._latin_word(role, (*singulars(word), pair))

    def _latin_word(self, role: str, forms: Iterable[str]) -> str:
        return next((form for form in forms if form in self._latin.get(role, ())), "")


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
