"""A subject that is out of scope, with the words that betray it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject out of scope.

    `latin` lists words and phrases between commas; `*` at the end stands for any ending. `chinese` lists words between
    spaces. `innocent` are longer words in which one of them means something else.
    """

    kind: str
    name: str  # what the word is about, for the message
    right: str
    latin: str
    chinese: str
    innocent: str = ""

    @property
    def latin_words(self) -> tuple[str, ...]:
        """Return words, phrases and stems."""
        return _split(self.latin)

    @property
    def chinese_words(self) -> tuple[str, ...]:
        """Return the Chinese words."""
        return tuple(self.chinese.split())

    @property
    def innocents(self) -> tuple[str, ...]:
        """Return the longer words that mean something else."""
        return _split(self.innocent)


def _split(text: str) -> tuple[str, ...]:
    return tuple(word for one in text.split(",") if (word := " ".join(one.split())))
