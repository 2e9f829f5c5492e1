"""Where the seed lies that chance is drawn from, until it is logged."""

from typing import Protocol

from sendable.custody.sample import Seed


class Seeds(Protocol):
    """The seed in use; there is one at most."""

    def current(self) -> Seed | None:
        """Return it."""

    def add(self, value: Seed) -> None:
        """Put one into use."""

    def drop(self, id: str) -> None:  # noqa: A002 it is the id
        """Take it out of use: it is logged now."""
