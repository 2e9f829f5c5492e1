"""Whether a title or a scope keeps to its own goods: a list may not go on to others."""

import re
from collections.abc import Iterator

from sendable.reporting.scope.naming_goods import NamedGoods
from sendable.screening.fold import FoldTable, canonical

_IN_PARCELS = re.compile(r"\b(?:in|inside) (?:a )?(?:parcels?|packets?|boxes|post|mail)\b")
_PARTS = re.compile(r",|\b(?:and|or)\b")
_CHINESE_PARTS = re.compile("、|和|以及|及其|及|与|或")
_CARRIES = frozenset((  # what follows is where the goods hide, or what they are made of
    "declared", "hidden", "inside", "disguised", "with", "without", "in", "for", "of", "on", "under", "behind", "below", "above",
    "from", "made", "as", "that", "which", "sent", "among", "between", "by", "before", "after", "across", "into", "through",
))  # fmt: skip
_STATES = """
    a able alive an apart are be bent black blue brown burnt carved cracked crushed cut damaged dead dirty dried dry dusty empty
    fake filled flakes folded fresh frozen grains grow hot ice is it its large leaking liquid liquids live loose lumps melted new
    not old opened other packed paste peeled pieces polished powder powdered pressed put raw real recalled red rolled roasted
    sealed sheets sliced small smoked solid spoilt swollen tablets taken tanned taped the to torn undeclared unmarked used warm
    wet white whole wrapped yellow blocks
"""
_STATE = frozenset(_STATES.split())  # words that say how the goods are, and name no others
_FORMS = re.compile(".*(?:其.*|粉末|粉|颗粒|液体|片剂|块状|片状|套件|制品|不论真假)")


def strays(text: str, named: NamedGoods, table: FoldTable, *, chinese: bool) -> Iterator[str]:
    """Yield each part of a list that names none of the goods and says nothing of those before it."""
    if chinese:
        for clause in re.split("[，。；,;]", text):
            yield from _last_of(clause, named, table)
        return
    for sentence in re.split(r"[.;:]", text.lower()):
        carried = False
        for part in _PARTS.split(_IN_PARCELS.sub(" ", sentence)):
            words = part.split()
            other = not named.found(canonical(part, table)) and not _STATE.issuperset(words)
            if other and not carried and not _CARRIES & {*words[:2]}:
                yield part.strip()
            carried = carried or not _CARRIES.isdisjoint(words)


def _last_of(clause: str, named: NamedGoods, table: FoldTable) -> Iterator[str]:
    """Yield the end of a Chinese list, where what it is about stands, if that is not the goods."""
    form = canonical(clause, table).replace(" ", "")
    for name in sorted((one.strip() for one in named.names if one.strip() in form), key=len, reverse=True):
        form = form.replace(name, "■")
    parts = _CHINESE_PARTS.split(form)
    last = parts[-1]
    if len(parts) > 1 and "■" not in last and not named.found(f" {last} ") and not _FORMS.fullmatch(last):
        yield last
