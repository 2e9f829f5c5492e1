"""The forbidden words, compiled: found as written, in disguise, run together, misspelt, or in pinyin."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sendable.reporting.scope.forbidden import SUBJECTS, Subject
from sendable.reporting.scope.reading import Syllables, latin_tokens, readings, skeleton, sounds
from sendable.screening.fold import FoldTable, canonical
from sendable.screening.forms import derived

LONG = 6  # letters: a shorter word stands inside others by chance
_MISSPELT = 5
_SOUNDING = 3  # characters


class Hit(NamedTuple):
    """A forbidden word, as it was read, and what it is about."""

    word: str
    subject: Subject
    disguised: bool


class _Raw(NamedTuple):
    """A hit with the reading it stands in and its place there; what is hidden has no place."""

    form: str
    span: tuple[int, int] | None
    hit: Hit


@dataclass(frozen=True)
class Wordlist:
    """All words of all subjects, ready to be looked for."""

    table: FoldTable
    syllables: Syllables
    ordinary: frozenset[str]  # English words, and words of goods
    latin: Mapping[str, Subject]  # words and phrases; a stem ends with *
    chinese: Mapping[str, Subject]
    innocents: tuple[str, ...]
    pattern: re.Pattern[str]
    pinyin: Mapping[str, Subject]
    sounding: Mapping[str, Subject]
    long: tuple[tuple[str, str, Subject], ...]  # long words, as they are and with letters that look alike made one
    spelt: Mapping[str, Subject]  # every word in full, against misspelling
    remembered: dict[str, list[_Raw]] = field(default_factory=dict)

    def hits(self, text: str, names: Iterable[str] = ()) -> list[Hit]:
        """Return forbidden words of a text, each once; `names` are longer names of goods in which they are innocent."""
        if text not in self.remembered:
            self.remembered[text] = self._read(text)
        found: dict[str, Hit] = {}
        covers = (*self.innocents, *names) if self.remembered[text] else ()
        for one in self.remembered[text]:
            if one.span is None or not any(_inside(one.span, span) for span in _spans(one.form, covers)):
                found.setdefault(one.hit.word, one.hit)
        return list(found.values())

    def _read(self, text: str) -> list[_Raw]:
        """Return what stands in any reading of a text, innocent or not."""
        raw: list[_Raw] = []
        for number, form in enumerate(readings(text, self.table)):
            for match in self.pattern.finditer(form):
                word = match[0].strip()
                raw.append(_Raw(form, match.span(), Hit(word, self._subject(word), disguised=number > 0)))
            raw += [_Raw(form, None, hit) for hit in self._hidden(form)]
        return raw

    def _strange(self, token: str) -> bool:
        if len(token) <= 2 or not token.isalpha() or token in self.ordinary:  # noqa: PLR2004 units and signs
            return False
        return not any(form.strip() in self.ordinary for form, _ in derived(f" {token} ", inflect=True))

    def _subject(self, word: str) -> Subject:
        if word in self.chinese:
            return self.chinese[word]
        if word in self.latin:
            return self.latin[word]
        return next(self.latin[f"{word[:end]}*"] for end in range(len(word), 0, -1) if f"{word[:end]}*" in self.latin)

    def _hidden(self, form: str) -> list[Hit]:
        strange = [token for token in latin_tokens(form) if self._strange(token)]
        hits = [Hit(token, subject, disguised=True) for token in strange if (subject := self._behind(token))]
        together = "".join(strange)
        hits += [Hit(word, subject, disguised=True) for word, subject in self.pinyin.items() if word in together]
        heard = sounds(form, self.syllables)
        hits += [Hit(word, subject, disguised=True) for word, subject in self.sounding.items() if f" {word} " in heard]
        return hits

    def _behind(self, token: str) -> Subject | None:
        """Return what a strange word hides: a forbidden one run together with others, look-alike, or misspelt."""
        shape = skeleton(token)
        for bare, bones, subject in self.long:
            if bare in token or bones in shape:
                return subject
        if len(token) < _MISSPELT:
            return None
        near = process.extractOne(token, self.spelt.keys(), scorer=OSA.distance, score_cutoff=1)
        return self.spelt[near[0]] if near else None


def _spans(form: str, covers: tuple[str, ...]) -> list[tuple[int, int]]:
    return [match.span() for one in covers if one in form for match in re.finditer(re.escape(one), form)]


def _inside(word: tuple[int, int], name: tuple[int, int]) -> bool:
    return name != word and name[0] <= word[0] and word[1] <= name[1]


def compile_words(table: FoldTable, syllables: Syllables, ordinary: frozenset[str]) -> Wordlist:
    """Compile the forbidden words."""
    latin = {form: subject for subject in SUBJECTS for word in subject.latin_words for form in _forms(word, table)}
    chinese = {canonical(word, table).strip(): subject for subject in SUBJECTS for word in subject.chinese_words}
    parts = [f"(?<= ){re.escape(word.removesuffix('*'))}{'[a-z0-9]*' * word.endswith('*')}(?= )" for word in latin]
    said = {word: syllables(word) for word in chinese if " " not in word}
    bare = {word.removesuffix("*"): subject for word, subject in latin.items() if " " not in word}
    return Wordlist(
        table=table,
        syllables=syllables,
        ordinary=ordinary,
        latin=latin,
        chinese=chinese,
        innocents=tuple(canonical(one, table).strip() for subject in SUBJECTS for one in subject.innocents),
        pattern=re.compile("|".join(sorted([*parts, *map(re.escape, chinese)], key=len, reverse=True))),
        pinyin={"".join(one): chinese[word] for word, one in said.items() if len("".join(one)) >= LONG},
        sounding={" ".join(one): chinese[word] for word, one in said.items() if len(word) >= _SOUNDING},
        long=tuple((one, skeleton(one), subject) for one, subject in bare.items() if len(one) >= LONG),
        spelt=_spelt(latin, ordinary),
    )


def _forms(word: str, table: FoldTable) -> Iterator[str]:
    form = canonical(word, table)
    if word.endswith("*"):
        yield f"{form.strip()}*"
        return
    yield form.strip()
    if not word.endswith("s"):
        yield from (other.strip() for other, _ in derived(form, inflect=True))


def _spelt(latin: Mapping[str, Subject], ordinary: frozenset[str]) -> dict[str, Subject]:
    """Return every word in full: a stem stands for the ordinary words that begin with it."""
    stems = {word.removesuffix("*"): subject for word, subject in latin.items() if word.endswith("*")}
    spelt = {word: subject for word, subject in latin.items() if not word.endswith("*") and " " not in word}
    for word in ordinary:
        for end in range(len(word), 2, -1):
            if word[:end] in stems:
                spelt.setdefault(word, stems[word[:end]])
    return {word: subject for word, subject in (stems | spelt).items() if len(word) >= _MISSPELT}
