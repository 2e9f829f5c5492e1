"""Stories for the public: drafted from a closed case, changed, published by another person, withdrawn."""

from collections.abc import Callable, Mapping, Sequence

from sendable.actions.custody.desk import Desk
from sendable.custody import story as stories
from sendable.custody.actor import Actor
from sendable.custody.event import Event
from sendable.custody.story import Author, Story, StoryState, Told
from sendable.errors import ChangedMeanwhile

MOST = 200
NO_ITEM = ""


def draft_story(desk: Desk, actor: Actor, case_id: str) -> Story:
    """Begin a story from a closed case.

    Raises:
        MoveNotAllowed, NotPermitted: as the core says.
    """
    with desk.store.transaction() as tx:
        case = tx.cases.get(case_id)
        story, event = stories.draft(case, tx.items.get(case.item), _author(desk, actor))
        tx.stories.add(story)
        tx.history.add(event, NO_ITEM)
        return story


def change_story(
    desk: Desk, actor: Actor, story_id: str, version: int, words: Mapping[str, Told], category: str
) -> Story:
    """Write other words."""
    return _change(desk, actor, story_id, version, lambda story, who: stories.change(story, words, category, who))


def publish_story(desk: Desk, actor: Actor, story_id: str, version: int, *, looked: bool) -> Story:
    """Let the public read it; another person than its author does."""
    return _change(desk, actor, story_id, version, lambda story, who: stories.publish(story, who, looked=looked))


def withdraw_story(desk: Desk, actor: Actor, story_id: str, version: int) -> Story:
    """Take it away from the public."""
    return _change(desk, actor, story_id, version, stories.withdraw)


def published(desk: Desk) -> Sequence[Story]:
    """Return what the public may read, the newest first."""
    with desk.store.reading() as tx:
        return tx.stories.list(frozenset({StoryState.PUBLISHED}), MOST)


def _change(
    desk: Desk, actor: Actor, story_id: str, version: int, act: Callable[[Story, Author], tuple[Story, Event]]
) -> Story:
    with desk.store.transaction() as tx:
        story = tx.stories.get(story_id)
        if story.version != version:
            raise ChangedMeanwhile("story", story_id)
        changed, event = act(story, _author(desk, actor))
        tx.stories.put(changed)
        tx.history.add(event, NO_ITEM)
        return changed


def _author(desk: Desk, actor: Actor) -> Author:
    return Author(actor, desk.now(), desk.new_id())
