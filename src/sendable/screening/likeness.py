"""Tell a likeness of goods from the goods: a toy, a print, a shade, a thing of felt or cardboard."""

import re
from collections.abc import Iterator

from sendable.screening.fold import is_han
from sendable.screening.phrase import NEAR, NUMERIC, Phrase
from sendable.screening.role_words import Words
from sendable.screening.surroundings import Surroundings

_SIDE_BY_SIDE = 4
_HUE = re.compile("[色味](?![素浆谱粉母料拉精噌淋增道])(?=.)")  # `啤酒味硬糖`, not `味精`
_DULL = ("filler", "break", "colour", "soft", "stuff", "like-before", "like-after", "like-far", "bridge")


class Likeness:
    """Reads the words around a mention that make it a likeness."""

    def __init__(self, phrase: Phrase) -> None:
        self._phrase, self._words = phrase, phrase.words

    def _real(self, around: Surroundings) -> bool:
        """Tell whether the words around insist on the real thing: `live`, `活体`."""
        words = self._words
        near = (*around.left[:NEAR], *around.own, *around.after)
        return any(words.has(one, "real") or (is_han(one[0]) and words.tail(one, "real")) for one in near)

    def reasons(self, around: Surroundings) -> Iterator[tuple[str, str]]:
        """Yield role and word of all that makes the mention a likeness, surest first."""
        if self._real(around):
            return
        for role, found in (
            ("like-before", self._like_before(around)),
            ("like-after", self._like_after(around)),
            ("colour", self._coloured(around)),
            ("like-far", self._like_far(around)),
            ("soft", self._made_of(around, "soft") or self._found_of(around, "soft")),
            ("stuff-before", self._made_of(around, "stuff")),
            ("stuff-after", self._found_of(around, "stuff")),
        ):
            if found:
                yield role, found

    def _like_before(self, around: Surroundings) -> str:
        for at, one in enumerate(around.left[:_SIDE_BY_SIDE]):
            if word := self._words.ends(around.left, at, "like-before"):
                return word
            if one == "of" and (
                word := self._words.latin("like-before", " ".join((*around.left[at + 1 : at + 2], one)))
            ):
                return word
            if self._words.has(one, "break") or self._words.ends(around.left, at, "with"):
                break
        return ""

    def _like_after(self, around: Surroundings) -> str:
        word = next((word for at in (0, 1) if (word := self._phrase.in_phrase(around, at, "like-after"))), "")
        if word and any(self._words.begins(around.right, at, "not-like") for at in range(len(around.right[:2]))):
            return ""
        if not word and (hue := _HUE.match(around.tail)):
            return hue[0]
        if not word:
            word = next((word for at in (1, 2) if (word := self._scent(around.joint, at))), "")
        if not word and around.right and around.joined and is_han(around.right[0][0]):
            word = self._words.tail(self._phrase.cut(around.right[0]), "like-end")
        return word

    def _scent(self, joint: Words, at: int) -> str:
        """Return the `scented` of `gunpowder & leather scented`."""
        return self._words.begins(joint, at, "scent") if at < len(joint) else ""

    def _like_far(self, around: Surroundings) -> str:
        """Return a word that makes everything in its part of the declaration a likeness."""
        words = self._words
        for side, look in ((around.before, words.ends), (around.after, words.begins)):
            for at, one in enumerate(side):
                if word := look(side, at, "like-far"):
                    return word
                if is_han(one[0]) and (word := words.tail(one, "like-far")):
                    return word
                if words.has(one, "with", "contents") or one in ("and", "or", "in"):
                    break
        return self._said_of_it(around, "like-far")

    def _made_of(self, around: Surroundings, role: str) -> str:
        """Return what a likeness is made of, right before the mention: `plastic dagger`."""
        for at, one in enumerate(around.left[:NEAR]):
            if word := self._words.ends(around.left, at, role):
                return word
            if self._words.has(one, "break"):
                break
        return ""

    def _found_of(self, around: Surroundings, role: str) -> str:
        """Return what a likeness is made of, after the mention where nothing else follows: `nunchuck foam kids`."""
        words = self._words
        for at, one in enumerate(around.after):
            if words.has(one, "with", "contents") or one in ("and", "or", "in"):
                return ""
            if (word := self._material(around.after, at, role)) and self._dull(around.after[at + 1 :]):
                return word
        return self._said_of_it(around, role)

    def _material(self, side: Words, at: int, role: str) -> str:
        one = side[at]
        return one if is_han(one[0]) and one in self._words.han(role) else self._words.begins(side, at, role)

    def _said_of_it(self, around: Surroundings, role: str) -> str:
        """Return a word of the next part, if that part only tells how the thing is: `cutlass, inflatable, blue`."""
        if not self._dull(around.next[:3]):
            return ""
        return next((word for at in range(len(around.next[:3])) if (word := self._material(around.next, at, role))), "")

    def _dull(self, some: Words) -> bool:
        """Tell whether words name no thing of their own."""
        return all(NUMERIC.fullmatch(one) or self._words.has(one, *_DULL) for one in some)

    def _coloured(self, around: Surroundings) -> str:
        """Return the colour in `cyanide blue yarn` or `爆竹红 毛衣`: a shade named after goods, of another thing."""
        right, words = around.right, self._words
        if around.own and all(words.has(one, "shade") for one in around.own) and (dyed := self._dyed(around)):
            return dyed
        if len(right) < 2:  # noqa: PLR2004 a colour and a thing
            return ""
        if is_han(right[0][0]):
            colour = right[0] if around.joined and right[0] in words.han("colour") else ""
        else:
            colour = words.latin("colour", right[0])
        return colour if colour and any(self._thing(right, at) for at in range(1, len(right))) else ""

    def _dyed(self, around: Surroundings) -> str:
        """Return the thing of which a shade is told: `satin ribbon champagne`, `laces, cognac`; no amount of a drink."""
        words = self._words
        if any(words.has(one.lstrip("0123456789."), "drink") for one in (*around.before, *around.after)):
            return ""
        near = (*around.before, *around.after, *around.prior)
        return next((word for at in range(len(near)) if (word := words.begins(near, at, "dyed"))), "")

    def _thing(self, right: Words, at: int) -> str:
        if is_han(right[at][0]):
            return next(filter(None, (self._words.tail(right[at], role) for role in ("head", "accessory", "dyed"))), "")
        return self._words.begins(right, at, "head")
