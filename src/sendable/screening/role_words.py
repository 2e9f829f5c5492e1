"""Words with a role in language, looked up at the edges of the words around a mention."""

from collections.abc import Iterable, Mapping

from sendable.screening.fold import is_han
from sendable.screening.surroundings import singulars

Words = tuple[str, ...]


class RoleWords:
    """The words of each role; an entry of two Latin words counts as such, a Chinese one at the edge of a run."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._latin = {role: frozenset(w for w in some if not is_han(w[0])) for role, some in words.items()}
        self._han = {role: frozenset(w for w in some if is_han(w[0])) for role, some in words.items()}
        self._lengths = {role: sorted({len(w) for w in some}, reverse=True) for role, some in self._han.items()}
        self._none: frozenset[str] = frozenset()
        self._roles = {
            word: {role for role in words if word in words[role]} for some in words.values() for word in some
        }

    def han(self, role: str) -> frozenset[str]:
        """Return the Chinese words of a role."""
        return self._han.get(role, self._none)

    def has(self, word: str, *roles: str) -> bool:
        """Tell whether a whole word has one of the roles."""
        own = self._roles.get(word)
        return own is not None and not own.isdisjoint(roles)

    def ends(self, left: Words, at: int, role: str) -> str:
        """Return the role word with which the words up to a mention end; `left` is nearest first."""
        if at >= len(left):
            return ""
        word = left[at]
        if is_han(word[0]):
            return self.tail(word, role)
        pair = f"{word} {left[at - 1]}" if at else ""
        return self.latin(role, (*singulars(word), pair))

    def begins(self, right: Words, at: int, role: str) -> str:
        """Return the role word with which the words after a mention begin."""
        word = right[at]
        if is_han(word[0]):
            return self.start(word, role)
        pair = f"{word} {right[at + 1]}" if at + 1 < len(right) else ""
        return self.latin(role, (pair, *singulars(word)))

    def latin(self, role: str, forms: Iterable[str]) -> str:
        """Return the first form that has the role."""
        words = self._latin.get(role, self._none)
        return next((form for form in forms if form in words), "")

    def tail(self, run: str, role: str) -> str:
        """Return the longest role word at the end of a Chinese run."""
        words = self.han(role)
        return next((run[-n:] for n in self._lengths.get(role, ()) if run[-n:] in words), "")

    def start(self, run: str, role: str) -> str:
        """Return the longest role word at the beginning of a Chinese run."""
        words = self.han(role)
        return next((run[:n] for n in self._lengths.get(role, ()) if run[:n] in words), "")
