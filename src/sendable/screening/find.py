"""Find the goods that texts name: candidates in one pass over all texts, careful reading of those few."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial

from sendable.screening.combine import Together, together
from sendable.screening.fold import Folded, Spelling, assemble, canonical, fold, joined
from sendable.screening.hide import Disguises, inside, most_certain, weight, within
from sendable.screening.hits import Hit, Hits, Sorter, wider
from sendable.screening.language import Language, Reason, Span
from sendable.screening.lexicon import VAGUE, Certainty, Lexicon
from sendable.screening.mention import NOTHING, Found, Mention, Passed
from sendable.screening.twice import named_twice, said_to_be_absent
from sendable.screening.unpowered import unpowered

BESIDE = "beside"  # a reason that counts for weak names only
DEVICE = "equipment-with-lithium-battery"
BATTERIES = ("lithium_batteries",)
CONTAINER = "vague-container"
NUMBERS = ("cas-number", "un-number", "hs-code")
LONGEST_DISGUISE = 2_000  # characters; who hides a word does not write a page


INNOCENT = Reason("innocent", "", "")
_MEANT_OTHERWISE = ("negated", "innocent", "purpose")
# By number: reading a member of an enumeration by name takes long.
_CERTAINTIES = (Certainty.WEAK, Certainty.LIKELY, Certainty.CERTAIN)
_WEAK, _LIKELY, _CERTAIN = _CERTAINTIES
Reading = tuple[Folded, Hits]
Signs = Callable[[Sequence[str]], Sequence[bool]]  # which texts may hide a name
_OF_THE_WHOLE = ("negated", "likeness")  # what may be said of goods that two words denote together


class Finder:
    """Finds mentions with one lexicon; the same text always gives the same answer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._language = Language(lexicon.words)
        self._sorter = Sorter(lexicon.patterns)
        self._closure = lru_cache(1 << 16)(lexicon.closure)
        self._vague = lexicon.index.get(VAGUE)
        self._container = lexicon.index.get(CONTAINER, -1)
        self._disguises = Disguises(lexicon)
        self.guesser = self._disguises.guesser
        device = lexicon.index.get(DEVICE)
        self._devices = lexicon.closure([device]) if device is not None else frozenset()
        self._exceptions = [
            (lexicon.closure([lexicon.index[name]]), why, words) for name, why, words in lexicon.exceptions
        ]

    def find(self, texts: Sequence[str | None], signs: Signs | None = None) -> list[Found]:
        """Return what each text names, in order; a null or wordless text is a vague description.

        `signs` saves work: where it tells that no name may be hidden, none is looked for.
        """
        table = self.lexicon.table
        forms = [canonical(text, table) if text else " " for text in texts]
        found: list[Found] = [NOTHING] * len(texts)
        for row, form in enumerate(forms):
            if not any(map(str.isalpha, form)):
                found[row] = self._wordless(texts[row] or "")
        plain: dict[int, Reading] = {}
        for row, hits in self._candidates(forms):
            text = texts[row] or ""
            if not hits.tells:
                found[row] = NOTHING
                continue
            folded = fold(text, table)
            found[row] = self._read(text, folded, hits)
            plain[row] = folded, hits
        doubtful = self._doubtful(texts, found, plain, signs)
        for row, disguised in self._disguised(doubtful, found, plain):
            found[row] = disguised
        return found

    def _doubtful(
        self, texts: Sequence[str | None], found: Sequence[Found], plain: Mapping[int, Reading], signs: Signs | None
    ) -> dict[int, str]:
        """Return the texts that name nothing plainly, or only weakly, and may hide a name."""
        doubtful = {
            row: text
            for row, text in enumerate(texts)
            if text and all(one.certainty == _WEAK for one in found[row].mentions)
        }
        if signs is None or not doubtful:
            return doubtful
        # Words that denote goods together may do so in another spelling because of the words around them.
        shown = zip(doubtful.items(), signs([*doubtful.values()]), strict=True)
        return {row: text for (row, text), yes in shown if yes or (row in plain and plain[row][1].parts)}

    def _disguised(
        self, texts: Mapping[int, str], found: Sequence[Found], plain: Mapping[int, Reading]
    ) -> Iterable[tuple[int, Found]]:
        """Yield what texts, given by row, name under a disguise."""
        tried: list[tuple[int, Spelling, str]] = []
        for row, text in texts.items():
            if len(text) <= LONGEST_DISGUISE:
                tried += [(row, spelling, how) for spelling, how in self._disguises.spellings(text)]
        best: dict[int, Found] = {}
        for at, hits in self._candidates([joined(spelling.flat) for _, spelling, _ in tried]):
            row, spelling, how = tried[at]
            text = texts[row]
            if not hits.tells or self._is_plain(folded := assemble(text, spelling), hits, plain.get(row)):
                continue
            seen = tuple(
                one._replace(how=how, certainty=min(one.certainty, most_certain(how, one)))
                for one in self._read(text, folded, hits).mentions
                if self._disguises.hides(one, text) and not within(one, found[row].passed)
            )
            if weight(seen) > weight(best.get(row, NOTHING).mentions):
                best[row] = Found(seen, found[row].passed)
        for row, disguised in best.items():
            undone = (one for one in found[row].mentions if not any(inside(one, other) for other in disguised.mentions))
            yield row, disguised._replace(mentions=(*undone, *disguised.mentions))
        for row, text in texts.items():
            if row not in best and not found[row].mentions and (unread := self._disguises.masked(text)):
                hinted = self._vaguely(text, plain[row][0], plain[row][1].vague) if row in plain else ()
                yield row, found[row]._replace(mentions=(*unread, *hinted))

    def _is_plain(self, folded: Folded, hits: Hits, plain: Reading | None) -> bool:
        """Tell whether a spelling names nothing that the words as written do not name at the same places."""
        if hits.parts or not all(map(self._disguises.is_vague, hits.vague)):
            return False
        names = {(*folded.span(hit.start, hit.end), hit.pattern) for hit in hits.names}
        if plain is None:
            return not names
        return names.issubset((*plain[0].span(hit.start, hit.end), hit.pattern) for hit in plain[1].names)

    def _candidates(self, forms: Sequence[str]) -> Iterable[tuple[int, Hits]]:
        """Yield the rows that hold more than innocent phrases, with all patterns inside the row."""
        content = "\n".join(forms).encode("utf-8", "surrogatepass")
        return self._sorter.sort(forms, self.lexicon.automaton.find_overlapping(content))

    def _wordless(self, text: str) -> Found:
        if self._vague is None:
            return NOTHING
        return Found((Mention(text[:40], 0, min(len(text), 40), self._vague, "wordless", _CERTAIN),))

    def _read(self, text: str, folded: Folded, hits: Hits) -> Found:
        names, patterns = hits.names, self._sorter
        mentions, passed, covered = [], [], list[Passed]()
        reading = self._language.read(folded, [Span(hit.start, hit.end) for hit in names])
        for hit, reasons in zip(names, reading, strict=True):
            start, end = folded.span(hit.start, hit.end)
            how = patterns.how(hit.pattern)
            if how == "cas-number" and not _joined_by_hyphens(text[start:end]):
                continue
            if how in NUMBERS:  # a number is no word of language: the No in "CAS No. 67-64-1" denies nothing
                reasons = tuple(self._language.labels(reasons))  # noqa: PLW2901 but it may stand on a label for sale
            for concept in patterns.targets(hit.pattern):
                reason = (
                    INNOCENT if self._silenced(hit, concept, hits.innocent) else self._reason(hit, concept, reasons)
                )
                if reason:
                    passed.append(Passed(text[start:end], start, end, concept, reason.why))
                    if self._language.covers(reason):
                        covered.append(passed[-1])
                else:
                    certainty = _CERTAINTIES[patterns.certainty[hit.pattern]]
                    mentions.append(Mention(text[start:end], start, end, concept, how, certainty))
        if covered:
            apart = partial(self._language.apart, text, folded)
            mentions, repeated = named_twice(mentions, covered, self._related, apart)
            passed += repeated
        together, not_together = self._combined(text, folded, hits, passed) if hits.parts else ([], [])
        mentions += together
        mentions, denied = said_to_be_absent(text, mentions, passed)
        passed += denied
        mentions, bare = unpowered(text, mentions, passed, self._is_device, self._is_battery)
        passed += (*not_together, *bare)
        mentions = self._without_doubtful(mentions)
        if not mentions:
            mentions.extend(self._whole_vague(text, folded, hits.vague) or self._hedged(text, folded, hits.vague))
        return Found(tuple(mentions), tuple(passed))

    def _is_device(self, concept: int) -> bool:
        """Tell whether goods are restricted for the battery inside them only."""
        return concept in self._devices and self.lexicon.concepts[concept].categories == BATTERIES

    def _is_battery(self, concept: int) -> bool:
        return (concept not in self._devices or concept == self.lexicon.index.get(DEVICE)) and self.lexicon.concepts[
            concept
        ].categories == BATTERIES

    def _related(self, one: int, other: int) -> bool:
        return one == other or one in self._closure((other,)) or other in self._closure((one,))

    def _without_doubtful(self, mentions: list[Mention]) -> list[Mention]:
        """Drop weak mentions beside a surer one of the same categories: it says the same, and says it better."""
        if len(mentions) < 2:  # noqa: PLR2004 nothing stands beside it
            return mentions
        concepts = self.lexicon.concepts
        sure = {
            category
            for mention in mentions
            if mention.certainty > _WEAK
            for category in concepts[mention.concept].categories
        }
        return [
            mention
            for mention in mentions
            if mention.certainty > _WEAK or not sure.issuperset(concepts[mention.concept].categories)
        ]

    def _combined(
        self, text: str, folded: Folded, hits: Hits, passed_over: Sequence[Passed]
    ) -> tuple[list[Mention], list[Passed]]:
        """Return the goods that words denote together, and those that they do not denote where they stand."""
        form, language = folded.canonical, self._language
        parts = (
            (
                hit.start + (form[hit.start] == " "),
                hit.end - (form[hit.end - 1] == " "),
                self._sorter.parts(hit.pattern),
            )
            for hit in hits.parts
            if not wider(hit, hits.innocent) and not _meant_otherwise(folded.span(hit.start, hit.end), passed_over)
        )
        pairs = [one for one in together(parts) if not any(map(_denied, language.read(folded, _sides(one))))]
        mentions, passed = [], []
        for one, reasons in zip(pairs, language.read(folded, [Span(one.start, one.end) for one in pairs]), strict=True):
            start, end = folded.span(one.start, one.end)
            concept = self.lexicon.combinations[one.combination]
            whole = (
                reason.why for reason in reasons if reason.why in _OF_THE_WHOLE and not self._excepted(reason, concept)
            )
            why = next(whole, "")
            if why:
                passed.append(Passed(text[start:end], start, end, concept, why))
            else:
                mentions.append(Mention(text[start:end], start, end, concept, "together", _LIKELY))
        return mentions, passed

    def _reason(self, hit: Hit, concept: int, reasons: Iterable[Reason]) -> Reason | None:
        """Return the first reason that counts for these goods: whatever is made of ivory is ivory."""
        weak = self._sorter.certainty[hit.pattern] == _WEAK
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

    def _silenced(self, hit: Hit, concept: int, innocent: Sequence[Hit]) -> bool:
        for phrase in wider(hit, innocent):
            targets = self._sorter.targets(phrase.pattern)
            if not targets or concept in self._closure(targets):
                return True
        return False

    def _hedged(self, text: str, folded: Folded, vague: Sequence[Hit]) -> list[Mention]:
        """Return the words of somebody who does not know, or does not say, what it is; and what it may be."""
        return self._vaguely(text, folded, vague) if any(map(self._sorter.is_hedge, vague)) else []

    def _whole_vague(self, text: str, folded: Folded, vague: Sequence[Hit]) -> list[Mention]:
        """Return the vague names, if nothing else of substance stands in the text."""
        if not vague or not self._language.vagueness.nothing_else(folded, [Span(hit.start, hit.end) for hit in vague]):
            return []
        if any(
            self._container in self._sorter.targets(hit.pattern) for hit in vague
        ) and self._language.vagueness.is_thing(folded):
            return []
        return self._vaguely(text, folded, vague)

    def _vaguely(self, text: str, folded: Folded, vague: Sequence[Hit]) -> list[Mention]:
        mentions: list[Mention] = []
        for hit in vague:
            start, end = folded.span(hit.start, hit.end)
            mentions += [
                Mention(text[start:end], start, end, concept, self._sorter.how(hit.pattern), _CERTAIN)
                for concept in self._sorter.targets(hit.pattern)
            ]
        return mentions


def _sides(one: Together) -> list[Span]:
    return [Span(*side) for side in one.sides]


def _denied(reasons: Iterable[Reason]) -> bool:
    return any(reason.why == "negated" for reason in reasons)


def _meant_otherwise(span: tuple[int, int], passed_over: Sequence[Passed]) -> bool:
    """Tell whether a word stands in a name that was denied, or is part of an innocent phrase or of a purpose."""
    return any(one.why in _MEANT_OTHERWISE and one.start <= span[0] and span[1] <= one.end for one in passed_over)


def _joined_by_hyphens(text: str) -> bool:
    return sum(not character.isalnum() for character in text) == text.count("-") + text.count("－") + text.count("‐")
