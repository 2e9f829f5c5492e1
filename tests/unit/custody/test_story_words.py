"""What may name a person, a place, a day or a parcel is found in the words of a story."""

from dataclasses import replace

import pytest

from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.case import Case, CaseState
from sendable.custody.clue import clues
from sendable.custody.story import PARTS, Author, StoryState, Told, change, clues_of, draft, publish, withdraw
from sendable.errors import MoveNotAllowed, NotPermitted, SecondPersonNeeded, StoryInvalid
from sendable.web.public.typical import shipped
from tests.fakes.desk import NOW, item

PLAIN = Told("Turtles", "Toys.", "Young turtles in socks.", "They suffer.", "Ask the authority.")
CHINESE = Told("活龟", "玩具。", "袜子里的幼龟。", "动物会受苦。", "请询问主管机关。")


def author(who="ann", *roles):
    return Author(Actor(who, frozenset(roles or {Role.OFFICER})), NOW, f"{who}-1")


def drafted(en=PLAIN, zh=CHINESE):
    closed = Case("c", "i", "c1", NOW, CaseState.CLOSED)
    story, _ = draft(closed, item(), author())
    return change(story, {"en": en, "zh": zh}, "live_animals", author())[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The parcel LX473124829CN was", "identifier"),
        ("item 123456789012345678", "identifier"),
        ("write to someone@example.org", "contact"),
        ("call +86 138 0013 8000", "contact"),
        ("licence 48213", "number"),
        ("on 3 May somebody", "day"),
        ("在5月3日交寄", "day"),
        ("from Baker Street", "address"),
        ("寄自广州市的包裹", "address"),
        ("Mr Smith said", "name"),
        ("the sender, John Miller, said", "name"),
        ("王女士说", "name"),
        ("寄件人张某称", "name"),
    ],
)
def test_a_clue_is_found(text, kind):
    assert [one.kind for one in clues("found-en", text)] == [kind]


def test_the_cases_that_are_shipped_name_nobody():
    words = [getattr(told, part) for tale in shipped() for told in (tale.en, tale.zh) for part in PARTS]
    assert [one for text in words for one in clues("", text)] == []
    assert all(words)
    assert len(shipped()) == 6


def test_a_draft_takes_over_the_goods_and_the_month_and_nothing_else():
    story, event = draft(Case("c", "i", "c1", NOW, CaseState.CLOSED), item(), author())
    assert (story.category, story.month, story.rules) == ("live_animals", "2026-11", ("wildlife/live-turtles@1",))
    assert "toys" not in repr(story)
    assert (event.subject, event.office) == (story.id, "")


def test_only_a_closed_case_and_only_who_works_cases():
    with pytest.raises(MoveNotAllowed):
        draft(Case("c", "i", "c1", NOW), item(), author())
    with pytest.raises(NotPermitted):
        draft(Case("c", "i", "c1", NOW, CaseState.CLOSED), item(), author("cleo", Role.CLERK, Role.AUDITOR))


def test_two_persons_publish_and_one_withdraws():
    story = drafted()
    with pytest.raises(SecondPersonNeeded):
        publish(story, author(), looked=True)
    shown, event = publish(story, author("bo"), looked=True)
    assert (shown.state, shown.published_by, event.data["drafted_by"]) == (StoryState.PUBLISHED, "bo", "ann")
    gone, _ = withdraw(shown, author())
    assert gone.state is StoryState.WITHDRAWN
    for again in (lambda: withdraw(gone, author()), lambda: publish(gone, author("bo"), looked=True)):
        with pytest.raises(MoveNotAllowed):
            again()


def test_who_changes_the_words_of_another_is_then_their_author():
    changed, _ = change(drafted(), {"en": PLAIN, "zh": CHINESE}, "live_animals", author("bo"))
    with pytest.raises(SecondPersonNeeded):
        publish(changed, author("bo"), looked=True)


@pytest.mark.parametrize(
    ("en", "looked", "what"),
    [
        (replace(PLAIN, found=""), True, "incomplete"),
        (replace(PLAIN, found="It bore LX473124829CN."), True, "names_something"),
        (replace(PLAIN, found="It came on 3 May."), False, "not_looked_at"),
    ],
)
def test_what_may_name_somebody_is_not_published(en, looked, what):
    with pytest.raises(StoryInvalid) as fault:
        publish(drafted(en), author("bo"), looked=looked)
    assert fault.value.what == what


def test_a_warning_that_was_looked_at_does_not_stop_it():
    story = drafted(replace(PLAIN, found="More than 2000 seeds."))
    assert [one.kind for one in clues_of(story)] == ["number"]
    assert publish(story, author("bo"), looked=True)[0].state is StoryState.PUBLISHED


def test_the_log_holds_the_hash_of_the_words_so_that_a_change_behind_it_shows():
    story = drafted()
    _, event = publish(story, author("bo"), looked=True)
    other = replace(story, en=replace(PLAIN, found="Nothing."))
    _, elsewhere = publish(other, author("bo"), looked=True)
    assert len(event.data["words"]) == 64
    assert event.data["words"] != elsewhere.data["words"]
