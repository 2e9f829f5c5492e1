"""A notice says what was found, and nothing that could show who reported it."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import EnvelopeInvalid, StatementInvalid
from sendable.reporting.notice import LONGEST, RUN, Notice, checked_notice, read_notice, repeated, write_notice

TOLD = Notice(
    "Power banks", "Eleven without protection", "Packing Instruction 965", "They are kept.", date(2026, 11, 23)
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=80).filter(str.strip)


@given(WORDS, WORDS, WORDS, WORDS, st.dates())
def test_a_notice_is_read_back_as_it_was_written(goods, found, ground, happens, day):
    told = Notice(goods, found, ground, happens, day)
    assert read_notice(write_notice(told)) == told


@pytest.mark.parametrize("text", ["", "{}", "null", '{"form":2}', '{"form":1,"goods":"x"}', "x" * 9])
def test_something_else_is_no_notice(text):
    with pytest.raises(EnvelopeInvalid):
        read_notice(text)


@pytest.mark.parametrize("name", ["goods", "found", "ground", "happens"])
def test_a_notice_says_all_that_it_must_and_not_without_end(name):
    for text in ("", " ", "x" * (LONGEST + 1)):
        with pytest.raises(StatementInvalid) as caught:
            checked_notice(replace(TOLD, **{name: text}))
        assert caught.value.field == name


def test_a_notice_names_nobody_and_no_day_but_that_of_the_inspection():
    assert {one.name for one in fields(Notice)} == {"goods", "found", "ground", "happens", "inspected"}


@pytest.mark.parametrize(
    ("words", "wrote", "found"),
    [
        ("The box was warm on the left side", "on Monday THE  box was warm on the left", True),
        ("袋子里有火药味，寄了五件", "他说袋子里有火药味，寄了五件，都一样", True),
        ("Power banks without protection", "loose power banks", False),
        ("电池没有保护", "散装电池", False),
        ("", "The box was warm", False),
    ],
)
def test_what_repeats_the_reporter_is_found_and_common_words_are_not(words, wrote, found):
    assert bool(repeated(replace(TOLD, happens=words), [wrote])) is found


@given(st.text("abcdefgh ", min_size=RUN + 4, max_size=60), st.integers(0, 30))
def test_any_long_run_of_the_reporters_words_is_found(wrote, at):
    plain = " ".join(wrote.split())
    if len(plain) >= RUN + 2:
        begin = min(at, len(plain) - RUN - 2)
        assert repeated(replace(TOLD, found=f"We saw {plain[begin : begin + RUN + 2]}"), [wrote])
