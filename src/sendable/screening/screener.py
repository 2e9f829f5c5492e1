"""The whole job on one batch: conform, find, read facts, judge, settle, explain. Arrow in, Arrow out."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sendable.screening.conform import BadValue, Conformed, conform
from sendable.screening.decision import Decision, Translate, same
from sendable.screening.fact import ASSUMED, Fact
from sendable.screening.find import Finder
from sendable.screening.judge import Finding, Goods, Line, judge
from sendable.screening.known import Known
from sendable.screening.lexicon import Certainty, Concept
from sendable.screening.mention import NOTHING, Found, Mention
from sendable.screening.outcome import Outcome
from sendable.screening.read_facts import read_facts
from sendable.screening.render import Row, Told, render, table_of, tell
from sendable.screening.route import Route, crossing
from sendable.screening.rulebook import Rulebook
from sendable.screening.settle import Settlement, settle

CACHED_TEXTS = 8_192  # each takes some kilobytes
CACHED_DECISIONS = 8_192
MANY_TEXTS = 20_000  # from so many on, making a sieve pays
Stated = tuple[Fact, ...]
_NOTHING = Decision(Outcome.ACCEPT, (), (), (), None, ())
Key = tuple[str | None, str | None, tuple[Fact, ...]]


class Verdict(NamedTuple):
    """What the rules say of goods, and how it is told."""

    settled: Settlement
    findings: tuple[Finding, ...]  # severest first
    concepts: tuple[Concept, ...]
    told: Told


class Sieve(Protocol):
    """Tells fast which texts cannot name goods, see `sieve.py`."""

    def possible(self, texts: pa.Array, /) -> npt.NDArray[np.bool_]:
        """Tell of each text whether the finder may find something in it."""

    def signs(self, texts: Sequence[str], /) -> Sequence[bool]:
        """Tell of each text whether a name may be hidden in it."""


MakeSieve = Callable[[Finder], Sieve | None]


class Screener:
    """Decides lines by one rulebook on one route; keeps what it has seen in bounded caches.

    The same line gives the same decision, whatever came before it and however the lines are cut into batches.
    """

    def __init__(self, book: Rulebook, route: Route, *, language: str = "en", translate: Translate = same) -> None:
        self.book = book
        self._route = route.facts()
        self._finder = Finder(book.lexicon)
        self._language, self._translate = language, translate
        self._found: dict[str | None, Found] = {}
        self._known = Known()
        self._decided: dict[Key, tuple[Decision, Row]] = {}
        self._verdicts: dict[tuple[Goods, ...], Verdict] = {}
        self._judgeable: dict[tuple[int, Certainty, Stated], Goods] = {}
        self._sieve: Sieve | None = None
        self._make_sieve: MakeSieve | None = None
        self._seen = 0
        self._accepted = render(_NOTHING, book, tell(_NOTHING, language, translate))

    def decide(self, text: str | None, facts: tuple[Fact, ...] = (), hs_code: str | None = None) -> Decision:
        """Return the decision on a single line that is an item of its own."""
        key = (text, hs_code, facts)
        self._find([text])
        self._settle([key])
        decision = self._decided[key][0]
        self._forget()
        return decision

    def decide_item(self, lines: Sequence[tuple[str | None, tuple[Fact, ...], str | None]]) -> list[Decision]:
        """Return the decisions on the lines of one item (text, facts, HS code): limits may hold for their sum."""
        self._find([text for text, _, _ in lines])
        judged = self._judged([(0, (text, hs_code, facts)) for text, facts, hs_code in lines])
        return [decision for decision, _ in judged]

    def screen(self, batch: pa.RecordBatch) -> tuple[pa.Table, list[BadValue]]:
        """Return the decisions of the good rows, in order, and why the others are rejected.

        The table has the columns of `DECISIONS` from `item_id` on and `at`, the position in the batch.
        """
        lines = conform(batch)
        self._find([None])
        named = self._flagged_texts(lines)[lines.codes]  # a null has code -1, and the last flag is its
        if len(lines.hs):
            coded = [bool(self._coded(code)) for code in lines.hs_codes] + [False]
            named |= np.array(coded)[lines.hs]
        flagged = named.nonzero()[0]
        items = lines.items[flagged]
        shared = np.isin(items, _shared(items))
        alone = flagged[~shared]
        first, number = lines.alike(alone)
        keys = [_key(lines, at) for at in alone[first].tolist()]
        self._settle(keys)
        rows = [self._decided[key][1] for key in keys]
        which = np.full(len(lines.kept), -1, np.int64)  # the last row is that of what names nothing
        which[alone] = number
        which[flagged[shared]] = np.arange(len(rows), len(rows) + shared.sum())
        rows += self._settle_items([(int(lines.items[at]), _key(lines, at)) for at in flagged[shared].tolist()])
        table = table_of([*rows, self._accepted], which, lines)
        self._forget()
        return table, lines.bad

    def forget(self) -> None:
        """Drop every text that was seen; what stays knows goods and their facts only."""
        self._found.clear()
        self._decided.clear()

    def quicken(self, make: MakeSieve) -> None:
        """Sift with a sieve from now on, made by `make` once so many texts were seen that it pays.

        While `make` returns None it is asked again with every batch.
        """
        self._make_sieve = make

    def _flagged_texts(self, lines: Conformed) -> npt.NDArray[np.bool_]:
        """Tell which distinct texts name goods; the last flag is that of a missing text."""
        if lines.given:
            used = np.unique(lines.codes[lines.codes >= 0])
            flags = self._known.flags(lines.texts, used, self._flags)
        else:
            flags = self._flags(lines.texts)
        return np.append(flags, bool(self._found[None].mentions))

    def _flags(self, texts: pa.StringArray) -> npt.NDArray[np.bool_]:
        flags = np.zeros(len(texts), np.bool_)
        self._seen += len(texts)
        if self._make_sieve is not None and self._seen > MANY_TEXTS:
            self._sieve = self._make_sieve(self._finder)
            self._make_sieve = None if self._sieve is not None else self._make_sieve
        where = np.arange(len(texts)) if self._sieve is None else self._sieve.possible(texts).nonzero()[0]
        candidates = texts.take(pa.array(where)).to_pylist()
        self._find(candidates)
        flags[where] = [bool(self._found[text].mentions) for text in candidates]
        return flags

    def _find(self, texts: Sequence[str | None]) -> None:
        unseen = [text for text in dict.fromkeys(texts) if text not in self._found]
        signs = None if self._sieve is None else self._sieve.signs
        self._found.update(zip(unseen, self._finder.find(unseen, signs), strict=True))

    def _coded(self, hs_code: str | None) -> tuple[int, ...]:
        """Return the concepts of the longest known prefix of a declared HS code."""
        digits = "".join(filter(str.isdigit, hs_code)) if hs_code else ""
        for length in range(len(digits), 3, -1):
            if concepts := self.book.lexicon.by_hs.get(digits[:length]):
                return concepts
        return ()

    def _mentions(self, key: Key) -> Found:
        found = self._found.get(key[0], NOTHING)
        named = {mention.concept for mention in found.mentions}
        coded = self._coded(key[1])
        if not coded or named & self.book.lexicon.closure(coded):
            return found
        more = tuple(Mention(key[1] or "", 0, 0, concept, "hs-code", Certainty.LIKELY) for concept in coded)
        return found._replace(mentions=found.mentions + more)

    def _line(self, item: int, key: Key) -> tuple[Line, Found, tuple[Fact, ...]]:
        found = self._mentions(key)
        stated = read_facts(key[0]) if key[0] else ()
        if key[2]:
            stated = tuple({fact.name: fact for fact in (*stated, *key[2])}.values())
        best: dict[int, Certainty] = {}
        for mention in found.mentions:
            best[mention.concept] = max(best.get(mention.concept, Certainty.WEAK), mention.certainty)
        goods = tuple(self._stated(concept, certainty, stated) for concept, certainty in best.items())
        return Line(item, goods), found, stated

    def _stated(self, concept: int, certainty: Certainty, stated: Stated) -> Goods:
        """Return goods with what is stated; most lines state nothing on which a rule depends."""
        relevant = self.book.relevant(concept)
        key = (concept, certainty, tuple(fact for fact in stated if fact.name in relevant))
        if key not in self._judgeable:
            self._judgeable[key] = self._goods(*key)
        return self._judgeable[key]

    def _goods(self, concept: int, certainty: Certainty, stated: Stated) -> Goods:
        known = {fact.name: fact for fact in self._route}
        known |= {fact.name: fact for fact in self.book.lexicon.concepts[concept].implies}
        known |= {fact.name: fact for fact in stated}
        relevant = self.book.relevant(concept)
        if "cross_border" not in known:
            ends = [str(known[end].value) if end in known else None for end in ("dispatch", "destination")]
            if (answer := crossing(*ends)) is not None:
                known["cross_border"] = Fact("cross_border", answer, "route")
        facts = ((name, fact) for name, fact in sorted(known.items()) if name in relevant and fact.source != ASSUMED)
        return Goods(concept, certainty, tuple((name, Fact(name, fact.value, "known")) for name, fact in facts))

    def _settle(self, keys: Iterable[Key]) -> None:
        unseen = [key for key in dict.fromkeys(keys) if key not in self._decided]
        self._decided.update(zip(unseen, self._judged([(at, key) for at, key in enumerate(unseen)]), strict=True))

    def _settle_items(self, cases: Sequence[tuple[int, Key]]) -> list[Row]:
        """Judge items of several flagged lines as a whole: limits may hold for their sum."""
        return [row for _, row in self._judged(cases)]

    def _judged(self, cases: Sequence[tuple[int, Key]]) -> list[tuple[Decision, Row]]:
        """Judge lines; items with one line only are judged once for all lines with the same goods and facts."""
        lines = [self._line(item, key) for item, key in cases]
        counts = Counter(line.item for line, _, _ in lines)
        alone = [line for line, _, _ in lines if counts[line.item] == 1]
        new = [goods for goods in {line.goods for line in alone} if goods not in self._verdicts]  # not `-`: it asks all
        unseen = [Line(at, goods) for at, goods in enumerate(new)]
        for line, verdict in zip(unseen, self._verdicts_on(unseen), strict=True):
            self._verdicts[line.goods] = verdict
        together = [line for line, _, _ in lines if counts[line.item] > 1]
        summed = dict(zip(map(id, together), self._verdicts_on(together), strict=True))
        decided = []
        for line, found, facts in lines:
            settled, findings, concepts, told = summed.get(id(line)) or self._verdicts[line.goods]
            decision = Decision(
                settled.outcome, found.mentions, facts, findings, settled.question, concepts, found.passed
            )
            decided.append((decision, render(decision, self.book, told)))
        return decided

    def _verdicts_on(self, lines: Sequence[Line]) -> list[Verdict]:
        """Return the verdict on each line; of its findings the severest comes first, a hit before an open one."""
        verdicts = []
        for line, findings in zip(lines, judge(lines, self.book), strict=True):
            ordered = tuple(sorted(findings, key=lambda one: (-one.outcome, not one.hit, one.ground.rule.verify)))
            settled = settle(line, findings, self.book)
            concepts = tuple(self.book.lexicon.concepts[goods.concept] for goods in line.goods)
            bare = Decision(settled.outcome, (), (), ordered, settled.question, concepts)
            verdicts.append(Verdict(settled, ordered, concepts, tell(bare, self._language, self._translate)))
        return verdicts

    def _forget(self) -> None:
        if len(self._found) > CACHED_TEXTS:
            self._found.clear()
        if len(self._decided) > CACHED_DECISIONS:
            self._decided.clear()
        if len(self._verdicts) > CACHED_DECISIONS:
            self._verdicts.clear()
        if len(self._judgeable) > CACHED_DECISIONS:
            self._judgeable.clear()


def _key(lines: Conformed, at: int) -> Key:
    """Return what the decision on a kept row rests on."""
    text = lines.texts[lines.codes[at]].as_py() if lines.codes[at] >= 0 else None
    hs_code = lines.hs_codes[lines.hs[at]] if len(lines.hs) and lines.hs[at] >= 0 else None
    return text, hs_code, lines.facts(at)


def _shared(items: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the items that come more than once."""
    numbers, counts = np.unique(items, return_counts=True)
    return numbers[counts > 1]
