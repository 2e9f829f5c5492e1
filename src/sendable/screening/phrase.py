"""How far the noun phrase of a mention reaches to the right."""

import re

from sendable.screening.fold import is_han
from sendable.screening.role_words import RoleWords
from sendable.screening.surroundings import Surroundings

NUMERIC = re.compile(r"\d[\d.]*[a-z]{0,4}")
HEADS = ("head", "vessel", "food")
NEAR = 2  # words that still belong together


class Phrase:
    """Looks up role words inside the noun phrase that a mention begins."""

    def __init__(self, words: RoleWords) -> None:
        self.words = words
        inside = [re.escape(word) for word in words.han("with") if len(word) > 1]
        self._inside = re.compile("|".join(inside)) if inside else None

    def in_phrase(self, around: Surroundings, at: int, role: str) -> str:
        """Return the word of a role at a place to the right, if the noun phrase of the mention reaches so far."""
        right, words = around.right, self.words
        if at >= len(right) or any(self.ends_phrase(around, before) for before in range(at)):
            return ""
        if is_han(right[at][0]):
            if at > 0 or not around.joined:
                return right[at] if at == 0 and role != "head" and right[at] in words.han(role) else ""
            cut = self.cut(right[at])
            word = words.start(cut, role)
            return (word if len(word) > 1 or word == cut else "") or (role in HEADS and words.tail(cut, role)) or ""
        word = words.begins(right, at, role)
        if at and words.begins(right, at - 1, "not-head"):
            return ""
        return word if " " in word or not self.ends_phrase(around, at) else ""

    def ends_phrase(self, around: Surroundings, at: int) -> bool:
        """Tell whether a word to the right is no word of the noun phrase any more."""
        word = around.right[at]
        return self.words.has(word, "break", "with", "for") or NUMERIC.fullmatch(word) is not None

    def cut(self, run: str) -> str:
        """Return a Chinese run up to the first word that says what comes with it."""
        match = self._inside.search(run, 1) if self._inside is not None else None
        return run if match is None else run[: match.start()]
