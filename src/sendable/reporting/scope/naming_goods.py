"""How the goods of a definition are called: its title must say what its concepts are."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from sendable.reporting.scope.goods import Known
from sendable.reporting.scope.reading import han_runs, latin_tokens
from sendable.screening.fold import FoldTable, is_han
from sendable.screening.forms import derived, pattern

_SHARE, _SHARE_OF_ONE = 0.08, 0.4  # of the names of a concept: words and pairs; single characters
_ENOUGH = 5  # names
_SHORTEST_WORD, _SHORTEST_LONGER = 3, 3
_COMMON = """
    and for with the from that this not new old used real raw small large big box pack set kit part parts
    piece pieces other general black white red blue green yellow special high low live dead home made type
    grade pure item items article articles goods product products substance substances material materials
    specimen specimens animal plant
"""
_TELLS_NOTHING = frozenset(_COMMON.split())


class NamedGoods(NamedTuple):
    """Names of the goods, and the words that most of them share."""

    names: frozenset[str]  # patterns: whole names
    words: frozenset[str]
    longer: tuple[str, ...]  # names of several words, in which a forbidden word may stand

    def found(self, form: str) -> bool:
        """Tell whether a canonical form names the goods."""
        if not self.words.isdisjoint(latin_tokens(form)) or any(name in form for name in self.names):
            return True
        return any(word in run for run in han_runs(form) for word in self.words if is_han(word[0]))

    def example(self, field: str) -> str:
        """Return what would be right."""
        chinese = field.endswith("_zh")
        plain = (one.strip() for one in self.names if one.replace(" ", "").isalpha())
        names = [one for one in plain if is_han(one[0]) == chinese and (chinese or len(one) > _SHORTEST_WORD)]
        return f"a name of the goods, such as {min(names, key=_short)}" if names else "a name of the catalogue"


def named_goods(concepts: Sequence[str], goods: Known, fold: FoldTable) -> NamedGoods:
    """Return how goods, their kinds, and what they are kinds of are called."""
    related = dict.fromkeys(one for concept in concepts for one in (*goods.above(concept), *goods.below(concept)))
    names: set[str] = set()
    words: set[str] = set()
    for concept in related:
        known = goods.concepts.get(concept)
        own = [form for name in (known.names if known else ()) if (form := pattern(name, fold))]
        names.update(chain(own, *((other for other, _ in derived(form, inflect=True)) for form in own)))
        words |= _shared(own) | ({*concept.split("-")} if concept in concepts else set())
    inflected = {form.strip() for word in words for form, _ in derived(f" {word} ", inflect=True)}
    longer = tuple(one for one in names if _several(one.strip()))
    return NamedGoods(frozenset(names), frozenset(_telling(words | inflected)), longer)


def _short(name: str) -> tuple[int, str]:
    return len(name), name


def _several(name: str) -> bool:
    return " " in name or (is_han(name[0]) and len(name) >= _SHORTEST_LONGER)


def _telling(words: set[str]) -> set[str]:
    return {one for one in words if is_han(one[0]) or (len(one) >= _SHORTEST_WORD and one not in _TELLS_NOTHING)}


def _shared(names: list[str]) -> set[str]:
    """Return the words, pairs of Chinese characters and characters that many names of a concept share."""
    latin = Counter(word for name in names for word in {*latin_tokens(name)})
    chinese = [name for name in names if han_runs(name)]
    pairs = Counter(
        pair for name in chinese for pair in {run[at : at + 2] for run in han_runs(name) for at in range(len(run) - 1)}
    )
    ones = Counter(one for name in chinese for one in {*"".join(han_runs(name))})
    many = len(names) - len(chinese)
    return {
        *(word for word, count in latin.items() if count >= max(2, min(_ENOUGH, _SHARE * many))),
        *(pair for pair, count in pairs.items() if count >= max(2, min(_ENOUGH, _SHARE * len(chinese)))),
        *(one for one, count in ones.items() if count >= max(2, _SHARE_OF_ONE * len(chinese))),
    }
