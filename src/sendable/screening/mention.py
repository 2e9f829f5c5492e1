"""What finding gives: mentions with offsets into the original text."""

from typing import NamedTuple

from sendable.screening.lexicon import Certainty


class Mention(NamedTuple):
    """Where and how a name was found; `start` and `end` count characters of the original text."""

    text: str
    start: int
    end: int
    concept: int
    how: str
    certainty: Certainty


class Passed(NamedTuple):
    """A name that was seen and passed over, with the reason: negated, likeness, title, modifier, purpose or innocent."""

    text: str
    start: int
    end: int
    concept: int
    why: str


class Found(NamedTuple):
    """All that one text says of goods."""

    mentions: tuple[Mention, ...]
    passed: tuple[Passed, ...] = ()


NOTHING = Found(())
