"""The forms in which a catalogue name is written: plural, joined, pinyin; each in canonical form."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sendable.screening.fold import FoldTable, canonical, is_han

Pinyin = Callable[[str], list[str]]
Cut = Callable[[str], list[str]]


class Script(NamedTuple):
    """What is known of Chinese script: the syllables of a name without tones, and its words."""

    pinyin: Pinyin
    cut: Cut


_SHORTEST_JOINED = 8
_SHORTEST_PINYIN = 8
_SPACED_SYLLABLES = 3
_SHORTEST_PARTED = 4
_IRREGULAR = {"knife": "knives", "mouse": "mice", "goose": "geese", "foot": "feet", "tooth": "teeth", "larva": "larvae"}


def pattern(name: str, table: FoldTable) -> str:
    """Return what to look for: Latin edges carry their word boundary, Chinese edges do not."""
    form = canonical(name, table)
    words = form.split()
    if not words:
        return ""
    start = "" if is_han(words[0][0]) else " "
    end = "" if is_han(words[-1][-1]) else " "
    return f"{start}{' '.join(words)}{end}"


def derived(form: str, *, inflect: bool) -> Iterator[tuple[str, str]]:
    """Yield (pattern, how) of the further forms of a Latin name."""
    words = form.split()
    if not words or any(is_han(word[0]) for word in words):
        return
    bodies = [form]
    if inflect and words[-1].isalpha() and len(words[-1]) > 2:  # noqa: PLR2004 abbreviations stay as they are
        for other in _numbers(words[-1]):
            bodies.append(f" {' '.join([*words[:-1], other])} ")
            yield bodies[-1], "inflected"
    if len(words) == 2 and all(word.isalpha() and len(word) > 2 for word in words):  # noqa: PLR2004 two words
        for body in bodies:
            joined = "".join(body.split())
            if len(joined) >= _SHORTEST_JOINED:
                yield f" {joined} ", "joined"


def romanised(name: str, pinyin: Pinyin) -> Iterator[str]:
    """Yield the patterns of a Chinese name written in pinyin, long enough to be no other word."""
    if not name or not all(is_han(character) for character in name):
        return
    syllables = [re.sub(r"[^a-z]", "", syllable) for syllable in pinyin(name)]
    if not all(syllables):
        return
    if len("".join(syllables)) >= _SHORTEST_PINYIN:
        yield f" {''.join(syllables)} "
        if len(syllables) >= _SPACED_SYLLABLES:
            yield f" {' '.join(syllables)} "


def parted(name: str, cut: Cut) -> Iterator[str]:
    """Yield a Chinese name of four characters or more with a space between two of its words: `电动 牙刷`."""
    if len(name) < _SHORTEST_PARTED or not all(map(is_han, name)):
        return
    at = 0
    for word in cut(name):
        at += len(word)
        if 1 < at < len(name) - 1:
            yield f"{name[:at]} {name[at:]}"


def _numbers(word: str) -> Iterator[str]:
    """Yield plural and singular of a word, as English usually forms them."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
        return
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004
        yield word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        yield word + "es"
    elif word.endswith("fe"):
        yield word[:-2] + "ves"
    else:
        yield word + "s"
