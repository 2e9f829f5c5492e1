"""A typical case as the public may read it: drafted from a closed case, published by another person, withdrawn by one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.canonical import canonical_json
from sendable.custody.case import Case, CaseState
from sendable.custody.clue import Clue, clues
from sendable.custody.event import Event
from sendable.custody.item import Item
from sendable.errors import MoveNotAllowed, NotPermitted, SecondPersonNeeded, StoryInvalid

LONGEST = 2000
_MAY = frozenset({Role.OFFICER, Role.SUPERVISOR})


class StoryAct(StrEnum):
    """What is done with a story; each is an event of its own, about no item."""

    DRAFT = "draft_story"
    CHANGE = "change_story"
    PUBLISH = "publish_story"
    WITHDRAW = "withdraw_story"


class StoryState(StrEnum):
    """Who may read it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a story in one language."""

    title: str = ""
    declared: str = ""
    found: str = ""
    why: str = ""
    instead: str = ""


PARTS = tuple(field.name for field in fields(Told))


@dataclass(frozen=True, slots=True)
class Story:
    """A story: its words in both languages, its category and month, and the rules; no item, no office, no day."""

    id: str
    category: str
    month: str  # 2026-11
    rules: tuple[str, ...]  # pack/rule@version
    en: Told
    zh: Told
    drafted_by: str
    changed_at: datetime
    state: StoryState = StoryState.DRAFT
    published_by: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts on a story, when, and the ids of the event and of a new story."""

    actor: Actor
    at: datetime
    id: str


def draft(case: Case, item: Item, author: Author) -> tuple[Story, Event]:
    """Begin a story from a closed case: only its kind of goods, its month and the public rules are taken over.

    Raises:
        MoveNotAllowed: the case is not closed.
        NotPermitted: the actor neither works cases nor supervises.
    """
    _permit(author.actor, StoryAct.DRAFT)
    if case.state is not CaseState.CLOSED:
        raise MoveNotAllowed(case.state.value, StoryAct.DRAFT.value, ())
    grounds = [ground for ground in item.grounds if ground.public]
    story = Story(
        id=author.id,
        category=next((ground.category for ground in item.grounds if ground.category), ""),
        month=case.opened_at.strftime("%Y-%m"),
        rules=tuple(ground.rule for ground in grounds),
        en=Told(),
        zh=Told(),
        drafted_by=author.actor.id,
        changed_at=author.at,
    )
    return story, _event(story, StoryAct.DRAFT, author)


def change(story: Story, words: Mapping[str, Told], category: str, author: Author) -> tuple[Story, Event]:
    """Write other words; whoever changes a draft is its author, and another person must publish it.

    Raises:
        MoveNotAllowed: it is no draft any more.
        StoryInvalid: a text is too long.
    """
    _permit(author.actor, StoryAct.CHANGE)
    _must_be(story, StoryState.DRAFT, StoryAct.CHANGE)
    if any(len(getattr(told, part)) > LONGEST for told in words.values() for part in PARTS):
        raise StoryInvalid("too_long")
    changed = replace(
        story,
        en=words["en"],
        zh=words["zh"],
        category=category,
        drafted_by=author.actor.id,
        changed_at=author.at,
        version=story.version + 1,
    )
    return changed, _event(changed, StoryAct.CHANGE, author)


def publish(story: Story, author: Author, *, looked: bool) -> tuple[Story, Event]:
    """Let the public read it; `looked` says that every warning about its words was looked at.

    Raises:
        SecondPersonNeeded: who wrote it last cannot publish it.
        StoryInvalid: a part is missing, or words that may name somebody were not looked at, or name something for sure.
    """
    _permit(author.actor, StoryAct.PUBLISH)
    _must_be(story, StoryState.DRAFT, StoryAct.PUBLISH)
    if author.actor.id == story.drafted_by:
        raise SecondPersonNeeded(StoryAct.PUBLISH.value)
    if not story.category or not all(getattr(told, part).strip() for told in (story.en, story.zh) for part in PARTS):
        raise StoryInvalid("incomplete")
    found = clues_of(story)
    if any(clue.certain for clue in found):
        raise StoryInvalid("names_something")
    if found and not looked:
        raise StoryInvalid("not_looked_at")
    shown = replace(
        story,
        state=StoryState.PUBLISHED,
        published_by=author.actor.id,
        changed_at=author.at,
        version=story.version + 1,
    )
    return shown, _event(shown, StoryAct.PUBLISH, author, drafted_by=story.drafted_by)


def withdraw(story: Story, author: Author) -> tuple[Story, Event]:
    """Take it away from the public, or a draft from the desk; one person is enough, and it does not come back."""
    _permit(author.actor, StoryAct.WITHDRAW)
    if story.state is StoryState.WITHDRAWN:
        raise MoveNotAllowed(story.state.value, StoryAct.WITHDRAW.value, ())
    gone = replace(story, state=StoryState.WITHDRAWN, changed_at=author.at, version=story.version + 1)
    return gone, _event(gone, StoryAct.WITHDRAW, author)


def clues_of(story: Story) -> tuple[Clue, ...]:
    """Return what in the words of a story may name a person, a place, a day or a parcel."""
    return tuple(
        clue
        for language, told in (("en", story.en), ("zh", story.zh))
        for part in PARTS
        for clue in clues(f"{part}-{language}", getattr(told, part))
    )


def _permit(actor: Actor, act: StoryAct) -> None:
    if not _MAY & actor.roles:
        raise NotPermitted(actor.id, act.value, "any office", tuple(sorted(role.value for role in _MAY)))


def _must_be(story: Story, state: StoryState, act: StoryAct) -> None:
    if story.state is not state:
        raise MoveNotAllowed(story.state.value, act.value, ())


def _event(story: Story, act: StoryAct, author: Author, **more: Any) -> Event:
    words = canonical_json([[getattr(told, part) for part in PARTS] for told in (story.en, story.zh)])
    data = {
        "item": "",
        "version": story.version,
        "category": story.category,
        "words": sha256(words).hexdigest(),
        **more,
    }
    return Event(author.id, author.at, author.actor.id, "", story.id, act.value, data=data)
