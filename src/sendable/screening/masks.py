"""Words with letters masked: `c*caine`, `p*wer b*nk`, `海*因`, `鞭X炮`; and what is named with a question: `肉?`."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from sendable.screening.fold import HAN, is_han
from sendable.screening.vocabulary import Vocabulary

MASKS = "*○〇□●某✕█×•◯"
LATIN_MASKS = "*○□●█◯"
_ANY = re.compile(f"[{re.escape(MASKS)}]|(?<=[{HAN}])x")
_WORDS = re.compile(rf"(?<![a-z0-9*])[a-z][a-z{re.escape(LATIN_MASKS)}]{{1,17}}(?![a-z0-9*])")
_HAN_MASKED = re.compile(rf"[{HAN}{re.escape(MASKS)}x]{{2,24}}(?![a-z0-9])")
_SIZES = re.compile(r"[lwhdbt](?:\*[lwhdbt])+|[a-z]{1,2}\*+")
_EMPHASIS = re.compile(r"(?<![a-z0-9*])\*+[a-z]|^\*")
_UNREAD = re.compile(rf"[{HAN}][○□█◯]+[{HAN}]?|(?![长宽高厚径深])[{HAN}]\*+(?![长宽高厚径深])[{HAN}]")
DOUBT = "?"
_DOUBTED = re.compile(rf"(?:(?<=[{HAN}])|(?<=[a-z0-9]{{3}}))\s?(?:\?\?|[(\[]\?+[)\]])")
_ASKED = re.compile(rf"\s*((?:[{HAN}]+\s?){{1,2}}|\w+(?: \w+){{0,2}})\s?\?\s*")
_SHORT_QUESTION = 30
_MANY = 3
_LONGEST = 6
_MOST_FITS = 12
_MOST_RUNS = 3  # each may cost a tenth of a second


class Masked(NamedTuple):
    """A masked word of a folded text, and the words of names that fit it."""

    start: int
    end: int
    fits: tuple[str, ...]


def unmasked(flat: str, vocabulary: Vocabulary) -> dict[tuple[int, int], str]:
    """Return for each masked word the name, or the word of one, that is most likely behind it."""
    if not _ANY.search(flat):
        return {}
    return {**_latin(flat, vocabulary), **_han(flat, vocabulary)}


def hidden(flat: str) -> tuple[int, int] | None:
    """Return the first word that has letters masked in its middle by stars or squares."""
    words = (match.span() for match in _WORDS.finditer(flat) if _is_masked(match[0]) and match[0][-1].isalpha())
    return next(words, None) or next((match.span() for match in _UNREAD.finditer(flat)), None)


def doubted(flat: str) -> tuple[int, int] | None:
    """Return what is named with question marks: `jade ??`, `石头(?)`; a short text may be one question: `肉?`."""
    if DOUBT not in flat:
        return None
    if len(flat) <= _SHORT_QUESTION and (asked := _ASKED.fullmatch(flat)):
        return asked.span(1)
    found = _DOUBTED.search(flat)
    return (found.start() - 1, found.end()) if found else None


def _is_masked(word: str) -> bool:
    masks = sum(one in LATIN_MASKS for one in word)
    return 0 < masks < len(word) and len(word) > 2 and not _SIZES.fullmatch(word)  # noqa: PLR2004 a word


def _latin(flat: str, vocabulary: Vocabulary) -> dict[tuple[int, int], str]:
    if _EMPHASIS.search(flat):
        return {}  # stars set words off, they hide nothing
    words = [
        Masked(*match.span(), _fitting(match[0], vocabulary) if _is_masked(match[0]) else (match[0],))
        for match in _WORDS.finditer(flat)
    ]
    found = {}
    for at, word in enumerate(words):
        if _is_masked(flat[word.start : word.end]):
            before = words[at - 1].fits if at else ()
            after = words[at + 1].fits if at + 1 < len(words) else ()
            if name := _likeliest(word.fits, before, after, vocabulary):
                found[word.start, word.end] = name
    return found


def _likeliest(fits: Sequence[str], before: Sequence[str], after: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the fit that stands beside its neighbour in a name, or else one that is a name."""
    for fit in fits:
        if any(f"{fit} {one}" in vocabulary.pairs for one in after) or any(
            f"{one} {fit}" in vocabulary.pairs for one in before
        ):
            return fit
    whole = sorted((fit for fit in fits if fit in vocabulary.whole), key=lambda fit: fit not in vocabulary.named)
    return whole[0] if 0 < len(whole) <= _MOST_FITS else ""


def _fitting(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words that a masked word may be: a mask is a letter, three or more masks are any letters."""
    parts = re.findall(rf"[a-z]+|[{re.escape(LATIN_MASKS)}]+", word)
    shape = re.compile("".join(part if part.isalpha() else _unseen(len(part)) for part in parts))
    longest = 18 if re.search(rf"[{re.escape(LATIN_MASKS)}]{{{_MANY}}}", word) else len(word)
    firsts = [word[0]] if word[0].isalpha() else sorted({letter for letter, _ in vocabulary.shelves})
    near = (
        one
        for first in firsts
        for size in range(len(word), longest + 1)
        for one in vocabulary.shelves.get((first, size), ())
    )
    return tuple(one for one in near if shape.fullmatch(one))


def named_by(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words that are a name, or part of a combination, by themselves and that a masked word may be."""
    return [fit for fit in _fitting(word, vocabulary) if fit in vocabulary.whole][: _MOST_FITS + 1]


def _unseen(masks: int) -> str:
    return "[a-z]+" if masks >= _MANY else "[a-z]" * masks


def _han(flat: str, vocabulary: Vocabulary) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    masked = (match for match in _HAN_MASKED.finditer(flat) if _hides_some(match[0]))
    for match in islice(masked, _MOST_RUNS):
        run = match[0]
        spans = [(start, start + size) for size in range(_LONGEST, 1, -1) for start in range(len(run) - size + 1)]
        for start, end in spans:
            sure = end - start > 2 and "x" not in run  # noqa: PLR2004 one character of two, or an x, may stand by chance
            if (sure or end - start == len(run)) and (name := _behind(run[start:end], vocabulary)):
                found[match.start() + start, match.start() + end] = name
                break
    return found


def _hides_some(run: str) -> bool:
    return any(map(is_han, run)) and any(one in MASKS or one == "x" for one in run)


def _behind(written: str, vocabulary: Vocabulary) -> str:
    """Return a name that fits; at least half of its characters must be seen."""
    masks = sum(one in MASKS or one == "x" for one in written)
    if not masks or masks * 2 > len(written):
        return ""
    shape = re.compile("".join("." if one in MASKS or one == "x" else re.escape(one) for one in written))
    fits = [name for name in vocabulary.han.get(len(written), ()) if shape.fullmatch(name)]
    return fits[0] if 0 < len(fits) <= _MOST_FITS else ""
