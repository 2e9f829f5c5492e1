"""Texts that may hide names: their other spellings, and what a mention found in one is worth."""

from collections.abc import Iterable, Sequence
from functools import cache

from sendable.screening.disguise import undisguised
from sendable.screening.fold import Spelling, canonical, spell
from sendable.screening.guess import Guesser, replaced
from sendable.screening.hits import Hit
from sendable.screening.lexicon import VAGUE, Certainty, Kind, Lexicon
from sendable.screening.masks import doubted, hidden, named_by
from sendable.screening.mention import Mention, Passed
from sendable.screening.sounds import Sounds
from sendable.screening.speller import Speller

GUESSED = ("masked", "sounds-like", "misspelt", "in-pieces")
SHORT = 5  # characters; a shorter Latin word may come out of a disguise by chance


class Disguises:
    """Undoes and guesses disguises with the names of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._vague = lexicon.index.get(VAGUE)
        self._vague_concepts = lexicon.closure([self._vague] if self._vague is not None else [])
        self.guesser = _guesser(lexicon)

    def spellings(self, text: str) -> Iterable[tuple[Spelling, str]]:
        """Yield what a text may stand for, if it shows signs of hiding something."""
        flat = text.translate(self.lexicon.table)
        ways, guesses = undisguised(flat), self.guesser.guesses(flat)
        if ways or guesses:
            plain = spell(text, self.lexicon.table)
            spellings = [(way.undo(plain), way.how) for way in ways]
            spellings += [(replaced(plain, replacements), how) for how, replacements in guesses]
            for at, (spelling, how) in enumerate(spellings):
                if spelling.flat != plain.flat and (spelling, how) not in spellings[:at]:
                    yield spelling, how

    def is_vague(self, hit: Hit) -> bool:
        """Tell whether a pattern stands for nothing but vague words, which no disguise hides."""
        return self._vague_concepts.issuperset(self.lexicon.patterns.targets(hit.pattern))

    def hides(self, one: Mention, text: str) -> bool:
        """Tell whether a mention is goods that the words as written do not name."""
        if one.concept in self._vague_concepts:
            return False
        written = canonical(text[one.start : one.end], self.lexicon.table).encode("utf-8", "surrogatepass")
        patterns = self.lexicon.patterns
        return not any(
            one.concept in patterns.targets(pattern)
            for start, end, pattern in self.lexicon.automaton.find_overlapping(written)
            if patterns.kind[pattern] == Kind.NAME and start <= 1 and end >= len(written) - 1
        )

    def masked(self, text: str) -> tuple[Mention, ...]:
        """Return a mention of a masked word that nobody can read, or of a question: the sender must say what it is."""
        flat = text.translate(self.lexicon.table)
        span, how = hidden(flat), "masked"
        if span is None:
            span, how = doubted(flat), "hedge"
        if span is None or self._vague is None:
            return ()
        origins = spell(text, self.lexicon.table).origins
        start, end = origins[span[0]], origins[span[1] - 1] + 1
        goods = self._part_behind(flat[slice(*span)]) if how == "masked" else None
        if goods is not None:
            return (Mention(text[start:end], start, end, goods, how, Certainty.WEAK),)
        return (Mention(text[start:end], start, end, self._vague, how, Certainty.CERTAIN),)

    def _part_behind(self, word: str) -> int | None:
        """Return what a masked word helps to denote, if all words that fit denote goods of one category: `g**ci`."""
        lexicon, concepts = self.lexicon, set[int]()
        for fit in named_by(word, lexicon.vocabulary) if word.isascii() else ():
            written = f" {fit} ".encode()
            for start, end, pattern in lexicon.automaton.find_overlapping(written):
                if start == 0 and end == len(written):
                    concepts.update(lexicon.combinations[part // 2] for part in lexicon.patterns.parts(pattern))
        categories = {lexicon.concepts[one].categories for one in concepts}
        return min(concepts) if len(categories) == 1 else None


def _guesser(lexicon: Lexicon) -> Guesser:
    def ordinary() -> frozenset[str]:
        return lexicon.ordinary() | lexicon.words.get("ordinary", frozenset())

    once = cache(ordinary)
    sounds = Sounds(lexicon.vocabulary, lexicon.syllables, lexicon.cut, once)
    return Guesser(lexicon.vocabulary, sounds, Speller(lexicon.vocabulary, once))


def within(mention: Mention, passed: tuple[Passed, ...]) -> bool:
    """Tell whether a mention lies where a plain name was passed over: undoing a disguise must not undo a reading."""
    return any(one.start < mention.end and mention.start < one.end for one in passed)


def most_certain(how: str, one: Mention) -> Certainty:
    """Return how much a mention under a disguise may be worth."""
    chance = one.text.isascii() and one.end - one.start < SHORT
    return Certainty.WEAK if how in GUESSED or chance else Certainty.LIKELY


def inside(one: Mention, other: Mention) -> bool:
    """Tell whether a mention lies inside another."""
    return one.start >= other.start and one.end <= other.end


def weight(mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return how much mentions say: the surest counts first, then how many there are."""
    return max((one.certainty for one in mentions), default=-1), len(mentions)
