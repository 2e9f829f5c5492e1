"""Whether a text uses only words of shipments and names of its goods."""

from collections.abc import Iterator
from typing import NamedTuple

from sendable.reporting.scope.goods import Known
from sendable.reporting.scope.naming_goods import NamedGoods
from sendable.reporting.scope.reading import han_runs, latin_tokens
from sendable.reporting.scope.vocabulary import CHINESE, ENGLISH
from sendable.screening.fold import FoldTable, canonical, is_han
from sendable.screening.forms import derived

_LONGEST = 12  # characters
_SHORTEST = 2


class Labels(NamedTuple):
    """What other goods are called: the words of their labels, and Chinese words of shipments and labels."""

    words: frozenset[str]
    chinese: frozenset[str]


def labels_of(goods: Known, table: FoldTable) -> Labels:
    """Return the words of the first English and Chinese name of every concept."""
    forms = [canonical(name, table) for one in goods.concepts.values() for name in one.labels]
    latin = {token for form in forms for token in latin_tokens(form)}
    return Labels(frozenset(latin), CHINESE | {run for form in forms for run in han_runs(form)})


def strange_words(text: str, named: NamedGoods, labels: Labels, table: FoldTable) -> Iterator[str]:
    """Yield each word that is neither one of shipments nor part of a name of the goods or a label of other goods."""
    form = canonical(text, table)
    for name in sorted((one for one in named.names if one in form), key=len, reverse=True):
        form = form.replace(name, "  ")
    seen: set[str] = set()
    for token in latin_tokens(form):
        if token not in seen and not _plain(token, named.words | labels.words):
            seen.add(token)
            yield token
    for run in han_runs(form):
        rest = _unread(run, labels.chinese | {word for word in named.words if is_han(word[0])})
        if rest and rest not in seen:
            seen.add(rest)
            yield rest


def _plain(token: str, known: frozenset[str]) -> bool:
    if len(token) < _SHORTEST or not token.isalpha() or token in ENGLISH or token in known:
        return True
    return any(form.strip() in ENGLISH for form, _ in derived(f" {token} ", inflect=True))


def _unread(run: str, words: frozenset[str]) -> str:
    """Return what is left of a run where no cutting into words goes on; nothing if one goes to the end."""
    reached = {0}
    for at in range(len(run)):
        if at in reached:
            reached |= {at + size for size in range(1, _LONGEST + 1) if run[at : at + size] in words}
    furthest = max(one for one in reached if one <= len(run))
    return "" if len(run) in reached else run[furthest : furthest + 4]
