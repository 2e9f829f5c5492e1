"""Ways to read a text: as written, and with disguises undone."""

import re
from collections.abc import Callable, Iterator

from sendable.screening.disguise import undisguised
from sendable.screening.fold import HAN, FoldTable, canonical, joined, spell

Syllables = Callable[[str], list[str]]
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN = re.compile(r"[a-z0-9]+")
_APART = re.compile(r"(?<= )[a-z0-9](?: [a-z0-9]){2,}(?= )")
_ALIKE = str.maketrans("l1|j0vy5", "iiiiouis")


def readings(text: str, table: FoldTable) -> Iterator[str]:
    """Yield canonical forms: as written first, then each with one disguise undone."""
    seen: set[str] = set()
    plain = spell(text, table)
    forms = [canonical(text, table), *(joined(way.undo(plain).flat) for way in undisguised(plain.flat))]
    for form in forms:
        closed = _BETWEEN_HAN.sub("", form)
        for one in (form, closed, _APART.sub(lambda match: match[0].replace(" ", ""), closed)):
            if one not in seen:
                seen.add(one)
                yield one


def latin_tokens(form: str) -> list[str]:
    """Return the Latin words of a canonical form."""
    return _LATIN.findall(form)


def han_runs(form: str) -> list[str]:
    """Return the Chinese runs of a canonical form."""
    return _HAN_RUN.findall(form)


def skeleton(word: str) -> str:
    """Return a word with letters that look alike made one: `lmmigrant` and `immigrant` meet."""
    return word.replace("rn", "m").replace("vv", "w").translate(_ALIKE)


def sounds(form: str, syllables: Syllables) -> str:
    """Return the syllables of the Chinese runs of a canonical form, runs apart."""
    return f" {' | '.join(' '.join(syllables(run)) for run in han_runs(form))} "
