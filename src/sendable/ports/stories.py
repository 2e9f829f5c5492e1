"""Where stories for the public are kept."""

from collections.abc import Sequence
from typing import Protocol

from sendable.custody.story import Story, StoryState


class Stories(Protocol):
    """All stories."""

    def add(self, value: Story) -> None:
        """Add a story."""

    def put(self, value: Story) -> None:
        """Write a changed story; raises ChangedMeanwhile where somebody else was faster."""

    def get(self, id: str) -> Story:  # noqa: A002 it is the id
        """Return a story; raises NotFound."""

    def list(self, states: frozenset[StoryState], limit: int) -> Sequence[Story]:
        """Return stories in some states, the last changed first."""
