"""Correct slips in the words of names, and leave ordinary words alone; by SymSpell."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from symspellpy import SymSpell, Verbosity

SLIPS = 1  # two would find more in long words, for ten times the memory
_SHORTEST = 6


def speller(forms: Iterable[str], ordinary: Callable[[], frozenset[str]]) -> Callable[[str], str | None]:
    """Return a function from a word to the word of a name that it slipped from, or None.

    A word that is ordinary, or that stands in any form, is no slip. The tables are made at the first word.
    """

    @cache
    def tables() -> tuple[SymSpell, frozenset[str]]:
        known = {word for form in forms for word in form.split()}
        symspell = SymSpell(max_dictionary_edit_distance=SLIPS, prefix_length=7)
        for word in known:
            if len(word) >= _SHORTEST and word.isascii() and word.isalpha():
                symspell.create_dictionary_entry(word, 1)
        return symspell, ordinary() | known

    @lru_cache(maxsize=100_000)
    def correct(word: str) -> str | None:
        symspell, known = tables()
        if word in known or (word.endswith("s") and word[:-1] in known):
            return None
        found = symspell.lookup(word, Verbosity.CLOSEST, max_edit_distance=SLIPS)
        # Who slips rarely slips at the first letter, and ordinary words differ there most.
        return next((one.term for one in found if one.term[0] == word[0]), None)

    return correct
