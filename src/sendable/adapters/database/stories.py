"""Stories for the public in the database; no column leads to an item."""

from collections.abc import Mapping, Sequence
from typing import Any

from sendable.adapters.database import tables
from sendable.adapters.database.rows import Rows
from sendable.custody.story import Story, StoryState


class DatabaseStories(Rows[Story]):
    """All stories."""

    table, kind = tables.stories, Story

    def columns(self, value: Story) -> Mapping[str, Any]:
        return {
            "id": value.id,
            "state": value.state.value,
            "changed_at": value.changed_at,
            "version": value.version,
        }

    def list(self, states: frozenset[StoryState], limit: int) -> Sequence[Story]:
        """Return stories in some states, the last changed first."""
        named = sorted(state.value for state in states)
        order = (self.table.c.changed_at.desc(), self.table.c.id)
        return self._select(self.table.c.state.in_(named), order=order, limit=limit)
