"""Find the goods that texts name: candidates in one pass over all texts, careful reading of those few."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from sendable.screening.combine import together
from sendable.screening.fold import Folded, canonical, fold
from sendable.screening.hide import Disguises, inside, most_certain, weight, within
from sendable.screening.language import Language, Reason, Span
from sendable.screening.lexicon import VAGUE, Certainty, Kind, Lexicon
from sendable.screening.mention import NOTHING, Found, Mention, Passed
from sendable.screening.twice import named_twice
from sendable.screening.unpowered import unpowered

VAGUELY = (Kind.VAGUE, Kind.HEDGE)
BESIDE = "beside"  # a reason that counts for weak names only
DEVICE = "equipment-with-lithium-battery"
BATTERIES = ("lithium_batteries",)
NUMBERS = ("cas-number", "un-number", "hs-code")
LONGEST_DISGUISE = 2_000  # characters; who hides a word does not write a page


INNOCENT = Reason("innocent", "", "")
_MEANT_OTHERWISE = ("negated", "innocent", "purpose")
_OF_THE_WHOLE = ("negated", "likeness")  # what may be said of goods that two words denote together


class Hit(NamedTuple):
    """A pattern at a span of the canonical form, in characters."""

    start: int
    end: int
    pattern: int


class Finder:
    """Finds mentions with one lexicon; the same text always gives the same answer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._language = Language(lexicon.words)
        self._vague = lexicon.index.get(VAGUE)
        self._disguises = Disguises(lexicon)
        self.guesser = self._disguises.guesser
        device = lexicon.index.get(DEVICE)
        self._devices = lexicon.closure([device]) if device is not None else frozenset()
        self._exceptions = [
            (lexicon.closure([lexicon.index[name]]), why, words) for name, why, words in lexicon.exceptions
        ]

    def find(self, texts: Sequence[str | None]) -> list[Found]:
        """Return what each text names, in order; a null or wordless text is a vague description."""
        table = self.lexicon.table
        forms = [canonical(text, table) if text else " " for text in texts]
        found: list[Found] = [NOTHING] * len(texts)
        for row, form in enumerate(forms):
            if not any(map(str.isalpha, form)):
                found[row] = self._wordless(texts[row] or "")
        for row, hits in self._candidates(forms):
            text = texts[row] or ""
            found[row] = self._read(text, fold(text, table), hits)
        for row, disguised in self._disguised(texts, found):
            found[row] = disguised
        return found

    def _disguised(self, texts: Sequence[str | None], found: Sequence[Found]) -> Iterable[tuple[int, Found]]:
        """Yield what the texts name under a disguise, for those that name nothing plainly, or only weakly."""
        tried: list[tuple[int, Folded, str]] = []
        for row, text in enumerate(texts):
            if (
                text
                and len(text) <= LONGEST_DISGUISE
                and all(m.certainty == Certainty.WEAK for m in found[row].mentions)
            ):
                tried += [(row, folded, how) for folded, how in self._disguises.spellings(text)]
        best: dict[int, Found] = {}
        for at, hits in self._candidates([folded.canonical for _, folded, _ in tried]):
            row, folded, how = tried[at]
            text = texts[row] or ""
            seen = tuple(
                one._replace(how=how, certainty=min(one.certainty, most_certain(how, one)))
                for one in self._read(text, folded, hits).mentions
                if self._disguises.hides(one, text) and not within(one, found[row].passed)
            )
            if weight(seen) > weight(best.get(row, NOTHING).mentions):
                best[row] = Found(seen, found[row].passed)
        for row, disguised in best.items():
            plain = (one for one in found[row].mentions if not any(inside(one, other) for other in disguised.mentions))
            yield row, disguised._replace(mentions=(*plain, *disguised.mentions))
        for row, text in enumerate(texts):
            if text and row not in best and not found[row].mentions and (unread := self._disguises.masked(text)):
                yield row, found[row]._replace(mentions=unread)

    def _candidates(self, forms: Sequence[str]) -> Iterable[tuple[int, list[tuple[int, int, int]]]]:
        """Yield the rows that hold a name, with the byte spans of all patterns inside the row."""
        parts = [form.encode("utf-8", "surrogatepass") for form in forms]
        hits = self.lexicon.automaton.find_overlapping(b"\n".join(parts))
        if not hits:
            return
        starts = np.cumsum([0] + [len(part) + 1 for part in parts])
        rows = np.searchsorted(starts, [hit[0] for hit in hits], side="right") - 1
        named = self.lexicon.patterns.kind[[hit[2] for hit in hits]] != Kind.INNOCENT
        wanted = set(rows[named].tolist())
        grouped: dict[int, list[tuple[int, int, int]]] = {}
        for row, (start, end, pattern) in zip(rows.tolist(), hits, strict=True):
            if row in wanted:
                grouped.setdefault(row, []).append((start - int(starts[row]), end - int(starts[row]), pattern))
        yield from sorted(grouped.items())

    def _wordless(self, text: str) -> Found:
        if self._vague is None:
            return NOTHING
        return Found((Mention(text[:40], 0, min(len(text), 40), self._vague, "wordless", Certainty.CERTAIN),))

    def _read(self, text: str, folded: Folded, hits: list[tuple[int, int, int]]) -> Found:
        spans = _characters(folded.canonical, hits)
        patterns = self.lexicon.patterns
        innocent = [hit for hit in spans if patterns.kind[hit.pattern] == Kind.INNOCENT]
        names = _longest([hit for hit in spans if patterns.kind[hit.pattern] == Kind.NAME])
        mentions, passed, covered = [], [], list[Passed]()
        reading = self._language.read(folded, [Span(hit.start, hit.end) for hit in names])
        for hit, reasons in zip(names, reading, strict=True):
            start, end = folded.span(hit.start, hit.end)
            how = patterns.hows[patterns.how[hit.pattern]]
            if how == "cas-number" and not _joined_by_hyphens(text[start:end]):
                continue
            if how in NUMBERS:
                reasons = ()  # noqa: PLW2901 a number is no word of language: the No in "CAS No. 67-64-1" denies nothing
            for concept in patterns.targets(hit.pattern):
                reason = INNOCENT if self._silenced(hit, concept, innocent) else self._reason(hit, concept, reasons)
                if reason:
                    passed.append(Passed(text[start:end], start, end, concept, reason.why))
                    if self._language.covers(reason):
                        covered.append(passed[-1])
                else:
                    certainty = Certainty(int(patterns.certainty[hit.pattern]))
                    mentions.append(Mention(text[start:end], start, end, concept, how, certainty))
        mentions, repeated = named_twice(mentions, covered, self._related, partial(self._language.apart, text, folded))
        passed += repeated
        together, apart = self._combined(text, folded, spans, passed)
        mentions, bare = unpowered(text, [*mentions, *together], passed, self._is_device, self._is_battery)
        mentions = self._without_doubtful(mentions)
        passed += (*apart, *bare)
        if not mentions:
            mentions.extend(self._whole_vague(text, folded, spans) or self._hedged(text, folded, spans))
        return Found(tuple(mentions), tuple(passed))

    def _is_device(self, concept: int) -> bool:
        """Tell whether goods are restricted for the battery inside them only."""
        return concept in self._devices and self.lexicon.concepts[concept].categories == BATTERIES

    def _is_battery(self, concept: int) -> bool:
        return (
            concept not in self._devices - {self.lexicon.index.get(DEVICE)}
            and self.lexicon.concepts[concept].categories == BATTERIES
        )

    def _related(self, one: int, other: int) -> bool:
        lexicon = self.lexicon
        return one == other or one in lexicon.closure([other]) or other in lexicon.closure([one])

    def _without_doubtful(self, mentions: list[Mention]) -> list[Mention]:
        """Drop weak mentions beside a surer one of the same categories: it says the same, and says it better."""
        concepts = self.lexicon.concepts
        sure = {
            category
            for mention in mentions
            if mention.certainty > Certainty.WEAK
            for category in concepts[mention.concept].categories
        }
        return [
            mention
            for mention in mentions
            if mention.certainty > Certainty.WEAK or not sure.issuperset(concepts[mention.concept].categories)
        ]

    def _combined(
        self, text: str, folded: Folded, spans: list[Hit], passed_over: Sequence[Passed]
    ) -> tuple[list[Mention], list[Passed]]:
        """Return the goods that words denote together, and those that they do not denote where they stand."""
        patterns, form = self.lexicon.patterns, folded.canonical
        parts = (
            (hit.start + (form[hit.start] == " "), hit.end - (form[hit.end - 1] == " "), of)
            for hit in spans
            if (of := patterns.parts(hit.pattern))
            and not _meant_otherwise(folded.span(hit.start, hit.end), passed_over)
        )
        pairs = together(parts)
        mentions, passed = [], []
        for one, reasons in zip(pairs, self._language.read(folded, [Span(*one[1:]) for one in pairs]), strict=True):
            start, end = folded.span(one.start, one.end)
            concept = self.lexicon.combinations[one.combination]
            whole = (
                reason.why for reason in reasons if reason.why in _OF_THE_WHOLE and not self._excepted(reason, concept)
            )
            why = next(whole, "")
            if why:
                passed.append(Passed(text[start:end], start, end, concept, why))
            else:
                mentions.append(Mention(text[start:end], start, end, concept, "together", Certainty.LIKELY))
        return mentions, passed

    def _reason(self, hit: Hit, concept: int, reasons: tuple[Reason, ...]) -> Reason | None:
        """Return the first reason that counts for these goods: whatever is made of ivory is ivory."""
        weak = self.lexicon.patterns.certainty[hit.pattern] == Certainty.WEAK
        for reason in reasons:
            if reason.role == BESIDE and not weak:
                continue
            if not self._excepted(reason, concept):
                return reason
        return None

    def _excepted(self, reason: Reason, concept: int) -> bool:
        return any(
            why in (reason.why, reason.role) and concept in concepts and (not words or reason.word in words)
            for concepts, why, words in self._exceptions
        )

    def _silenced(self, hit: Hit, concept: int, innocent: list[Hit]) -> bool:
        for phrase in innocent:
            wider = phrase.start <= hit.start and phrase.end >= hit.end
            if wider and phrase.end - phrase.start > hit.end - hit.start:
                targets = self.lexicon.patterns.targets(phrase.pattern)
                if not targets or concept in self.lexicon.closure(targets):
                    return True
        return False

    def _hedged(self, text: str, folded: Folded, spans: list[Hit]) -> list[Mention]:
        """Return the words of somebody who does not know, or does not say, what it is; and what it may be."""
        vague = self._vague_hits(spans)
        hedged = any(self.lexicon.patterns.kind[hit.pattern] == Kind.HEDGE for hit in vague)
        return self._vaguely(text, folded, vague) if hedged else []

    def _vague_hits(self, spans: list[Hit]) -> list[Hit]:
        return _longest([hit for hit in spans if self.lexicon.patterns.kind[hit.pattern] in VAGUELY])

    def _whole_vague(self, text: str, folded: Folded, spans: list[Hit]) -> list[Mention]:
        """Return the vague names, if nothing else of substance stands in the text."""
        vague = self._vague_hits(spans)
        if not vague or not self._language.nothing_else(folded, [Span(hit.start, hit.end) for hit in vague]):
            return []
        return self._vaguely(text, folded, vague)

    def _vaguely(self, text: str, folded: Folded, vague: list[Hit]) -> list[Mention]:
        patterns, mentions = self.lexicon.patterns, []
        for hit in vague:
            start, end = folded.span(hit.start, hit.end)
            how = patterns.hows[patterns.how[hit.pattern]]
            mentions += [
                Mention(text[start:end], start, end, concept, how, Certainty.CERTAIN)
                for concept in patterns.targets(hit.pattern)
            ]
        return mentions


def _characters(form: str, hits: list[tuple[int, int, int]]) -> list[Hit]:
    """Turn byte spans into character spans."""
    if form.isascii():
        return [Hit(*hit) for hit in hits]
    at = np.cumsum([0] + [len(c.encode("utf-8", "surrogatepass")) for c in form])
    where = {int(byte): character for character, byte in enumerate(at)}
    return [Hit(where[start], where[end], pattern) for start, end, pattern in hits]


def _meant_otherwise(span: tuple[int, int], passed_over: Sequence[Passed]) -> bool:
    """Tell whether a word stands in a name that was denied, or is part of an innocent phrase or of a purpose."""
    return any(one.why in _MEANT_OTHERWISE and one.start <= span[0] and span[1] <= one.end for one in passed_over)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Drop a hit that lies inside a longer one; equal spans stay, so do partial overlaps."""
    kept: list[Hit] = []
    furthest = -1
    last = (-1, -1)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.pattern)):
        inside = hit.end <= furthest and (hit.start, hit.end) != last
        if not inside:
            kept.append(hit)
            furthest, last = max(furthest, hit.end), (hit.start, hit.end)
    return kept


def _joined_by_hyphens(text: str) -> bool:
    return sum(not character.isalnum() for character in text) == text.count("-") + text.count("－") + text.count("‐")
