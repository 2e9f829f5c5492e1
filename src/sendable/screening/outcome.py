"""Outcomes, mildest first; the severest finding wins."""

from enum import IntEnum


class Outcome(IntEnum):
    """What becomes of a content line; `isolate` = refuse, and do not move it."""

    ACCEPT = 0
    ACCEPT_WITH_CONDITIONS = 1
    ASK = 2
    INSPECT = 3
    HOLD = 4
    REFUSE = 5
    ISOLATE = 6

    @property
    def word(self) -> str:
        """The word used in files and rules."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Outcome":
        """Read the word used in files and rules.

        Raises:
            KeyError: no such outcome.
        """
        return cls[word.upper()] if word == word.lower() else cls[word]


WORDS = tuple(outcome.word for outcome in Outcome)
