"""Folding: spellings of one word meet, and the way back to the original text is exact."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.adapters.script import simplified_characters
from sendable.screening.fold import FoldTable, canonical, fold

TABLE = FoldTable(simplified_characters())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Power-Bank", " power bank "),
        ("ＰＯＷＥＲ　ｂａｎｋ", " power bank "),
        ("行動電源", " 行动电源 "),
        ("锂电池18650充电", " 锂电池 18650 充电 "),
        ("zero\u200bwidth", " zerowidth "),
        ("Café Señor", " cafe senor "),
        ("cafe\u0301", " cafe "),
        ("Jack Daniel's", " jack daniels "),
        ("ﬁre①", " fire1 "),
        ("ŉ", " n "),
        ("", "  "),
    ],
)
def test_spellings_of_one_word_have_one_form(text, form):
    assert canonical(text, TABLE) == form


@given(st.text())
def test_the_form_with_offsets_is_the_form_without(text):
    assert fold(text, TABLE).canonical == canonical(text, TABLE)


@given(st.text(min_size=1))
def test_every_token_points_at_the_characters_that_it_came_from(text):
    for token in fold(text, TABLE).tokens:
        assert token.text in canonical(text[token.start : token.end], TABLE)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=40))
def test_folding_twice_changes_nothing(text):
    once = canonical(text, TABLE)
    assert canonical(once, TABLE) == once


def test_every_code_point_of_unicode_folds_without_a_crash():
    for code in range(0x110000):
        TABLE[code]
    text = "".join(chr(code) for code in range(0x20000) if unicodedata.category(chr(code)) != "Cs")
    assert fold(text, TABLE).canonical == canonical(text, TABLE)


def test_a_character_repeated_a_million_times_is_folded_in_one_piece():
    assert canonical("锂" * 1_000_000, TABLE) == f" {'锂' * 1_000_000} "
