"""Tags of the same shipment: equal for the same item however it was typed, and never of a name or of free text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.reporting.statement import Statement
from sendable.reporting.tags import kind_of, read_tags, tags_of, write_tags

DAY, HERE = date(2026, 11, 23), b"i" * 16
SAID = Statement("fireworks", "crackers", place="Counter 3", identifier="RR 123 456 785 CN", text="Smells of powder.")


@pytest.mark.parametrize("typed", ["RR123456785CN", "rr123456785cn", "RR-123-456-785-CN"])
def test_the_same_number_gives_the_same_tag_however_it_is_typed(typed):
    assert tags_of(replace(SAID, identifier=typed), DAY, HERE) == tags_of(SAID, DAY, HERE)


def test_place_day_and_category_make_a_tag_together_and_one_that_differs_makes_another():
    def place(said, day=DAY, here=HERE):
        return {tag for tag in tags_of(said, day, here) if kind_of(tag) == "place"}

    assert place(replace(SAID, place="counter  3.")) == place(SAID)
    for other in (replace(SAID, place="counter 4"), replace(SAID, category="lithium-batteries")):
        assert place(other) != place(SAID)
    assert place(SAID, date(2026, 11, 24)) != place(SAID) != place(SAID, here=b"j" * 16)
    assert place(replace(SAID, category="")) == place(replace(SAID, place="")) == set()


@pytest.mark.parametrize("typed", ["", "Wang Wei", "Mr Brown", "12345", "zhangsan", "call me 12"])
def test_what_is_no_number_of_an_item_gives_no_tag(typed):
    assert not any(kind_of(tag) == "item" for tag in tags_of(replace(SAID, identifier=typed), DAY, HERE))


def test_a_place_that_holds_a_name_gives_no_tag():
    assert tags_of(replace(SAID, identifier="", place="with Mr John Brown"), DAY, HERE) == frozenset()


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_free_text_changes_no_tag_and_none_of_it_is_in_one(text, goods, packing):
    said = replace(SAID, text=text, goods=goods, packing=packing, when=text)
    assert tags_of(said, DAY, HERE) == tags_of(SAID, DAY, HERE)
    assert all(len(tag) <= 70 for tag in tags_of(said, DAY, HERE))


@pytest.mark.parametrize("text", ["", "x", "{}", '{"form":2,"tags":[]}', '{"form":1,"tags":"x"}', "[]"])
def test_something_else_has_no_tags(text):
    assert read_tags(text) == frozenset()
    assert read_tags(write_tags(tags_of(SAID, DAY, HERE))) == tags_of(SAID, DAY, HERE)
