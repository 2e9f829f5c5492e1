"""Gather the words of compiled names for guessing, see `vocabulary.py`."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from sendable.screening.compile import Pattern
from sendable.screening.fold import HAN
from sendable.screening.lexicon import Certainty, Kind

_MADE = ("pinyin", "joined", "parted")  # forms that no dictionary of words should hold
_ALL_HAN = re.compile(f"[{HAN}]+")
_SOUNDING = re.compile(f" ?[a-z] [{HAN}]{{1,5}}|[{HAN}]{{2,6}}")
_SPELT = tuple(
    (re.compile(written), heard)
    for written, heard in (
        (r"^(?:k(?=n)|p(?=s)|w(?=r))", ""),
        (r"igh(?=t)", "i"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"y", "i"),
        (r"ie", "i"),
        (r"([a-z])\1+", r"\1"),
        (r"e$", ""),
    )
)


def by_ear(word: str) -> str:
    """Return one spelling for words that sound alike in English: `ibuprophen` and `ibuprofen`."""
    for written, heard in _SPELT:
        word = written.sub(heard, word)
    return word


def gather(
    patterns: Mapping[str, Pattern], syllables: Mapping[str, str], readings: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return the tables of a vocabulary: lists of equal length go together, all are sorted.

    `syllables` gives the usual sound of a character, `readings` the sounds of names that sound otherwise.
    """
    written = {form: one for form, one in patterns.items() if one.kind == Kind.NAME and one.how not in _MADE}
    sure = sorted(
        form
        for form, one in patterns.items()
        if one.kind == Kind.PART or (form in written and one.certainty > Certainty.WEAK)
    )
    latin = [tuple(form.split()) for form in sure if form.isascii()]
    words = sorted({word for some in latin for word in some if word.isalpha()})
    # Of names that sound alike, those that denote goods by themselves come first.
    sounds = sorted(
        {
            (sound, patterns[form].kind == Kind.PART, name)
            for form in sure
            for sound, name in _sounds(form, syllables, readings)
        }
    )
    return {
        "words": words,
        "heard": [by_ear(word) for word in words],
        "named": _single(written),
        "whole": sorted({some[0] for some in latin if len(some) == 1 and some[0].isalpha()}),
        "pairs": sorted({" ".join(pair) for some in latin for pair in pairwise(some)}),
        "broken": _single(form for form, one in patterns.items() if one.kind == Kind.NAME),
        "sounds": [sound for sound, _, _ in sounds],
        "sounding": [name for _, _, name in sounds],
        "han": [form for form in sure if _ALL_HAN.fullmatch(form)],
    }


def _single(forms: Iterable[str]) -> list[str]:
    return sorted({name for form in forms if (name := form.strip()).isascii() and name.isalpha()})


def _sounds(form: str, syllables: Mapping[str, str], readings: Mapping[str, str]) -> set[tuple[str, str]]:
    if not _SOUNDING.fullmatch(form):
        return set()
    name = form.replace(" ", "")
    usual = " ".join(syllables.get(one, one) for one in name)
    return {(sound, name) for sound in (usual, readings.get(name, usual)) if sound.isascii()}
