"""Words with a role in language, looked up at the edges of the words around a mention."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sendable.screening.fold import is_han
from sendable.screening.surroundings import singulars

Words = tuple[str, ...]
_KEPT = 1 << 16


class RoleWords:
    """The words of each role; an entry of two Latin words counts as such, a Chinese one at the edge of a run.

    What a word or the edge of a run means is kept for the words seen last: texts share most of their words.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._han = {role: frozenset(w for w in some if is_han(w[0])) for role, some in words.items()}
        self._none: frozenset[str] = frozenset()
        roles: dict[str, list[str]] = {}
        for role, some in words.items():
            for word in some:
                roles.setdefault(word, []).append(role)
        self._roles = {word: frozenset(some) for word, some in roles.items()}
        self._openers = frozenset(word.split(" ", 1)[0] for word in self._roles if " " in word)
        self._longest = max((len(word) for some in self._han.values() for word in some), default=0)
        self._forms = lru_cache(_KEPT)(self._roles_of_forms)
        self._starts = lru_cache(_KEPT)(self._roles_of_starts)
        self._tails = lru_cache(_KEPT)(self._roles_of_tails)

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
        return self._forms(word).get(role) or (self._pair(word, left[at - 1], role) if at else "")

    def begins(self, right: Words, at: int, role: str) -> str:
        """Return the role word with which the words after a mention begin."""
        word = right[at]
        if is_han(word[0]):
            return self.start(word, role)
        pair = self._pair(word, right[at + 1], role) if at + 1 < len(right) else ""
        return pair or self._forms(word).get(role, "")

    def latin(self, role: str, word: str) -> str:
        """Return a Latin word if it has the role."""
        return word if role in self._roles.get(word, ()) and not is_han(word[0]) else ""

    def tail(self, run: str, role: str) -> str:
        """Return the longest role word at the end of a Chinese run."""
        return self._tails(run[-self._longest :]).get(role, "")

    def start(self, run: str, role: str) -> str:
        """Return the longest role word at the beginning of a Chinese run."""
        return self._starts(run[: self._longest]).get(role, "")

    def _pair(self, word: str, following: str, role: str) -> str:
        if word not in self._openers:
            return ""
        pair = f"{word} {following}"
        return pair if role in self._roles.get(pair, ()) else ""

    def _roles_of_forms(self, word: str) -> Mapping[str, str]:
        return self._by_role(singulars(word))

    def _roles_of_starts(self, run: str) -> Mapping[str, str]:
        return self._by_role(run[:size] for size in range(len(run), 0, -1)) if run and is_han(run[0]) else {}

    def _roles_of_tails(self, run: str) -> Mapping[str, str]:
        return self._by_role(part for at in range(len(run)) if is_han((part := run[at:])[0]))

    def _by_role(self, forms: Iterable[str]) -> Mapping[str, str]:
        """Return for each role the first form that has it."""
        found: dict[str, str] = {}
        for form in forms:
            for role in self._roles.get(form, ()):
                found.setdefault(role, form)
        return found
