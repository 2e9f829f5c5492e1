"""Guessing: names behind masks, sounds and slips are found, and worth no more than a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.screening.combine import Together, together
from sendable.screening.fold import Spelling
from sendable.screening.guess import Guesser, replaced
from sendable.screening.lexicon import Certainty
from sendable.screening.outcome import Outcome


@pytest.mark.parametrize(
    ("text", "concept", "how"),
    [
        ("c*caine", "cocaine", "masked"),
        ("海*因", "heroin", "masked"),
        ("ciga rettes", "cigarette", "set-apart"),
        ("店子烟", "e-cigarette-device", "sounds-like"),
        ("fentannyl powder", "fentanyl", "misspelt"),
        ("amunition", "ammunition", "misspelt"),
    ],
)
def test_a_hidden_name_is_guessed_and_says_how(finder, text, concept, how):
    mentions = finder.find([text])[0].mentions
    assert [(finder.lexicon.concepts[one.concept].id, one.how) for one in mentions] == [(concept, how)]


@pytest.mark.parametrize("text", ["c*caine", "海*因", "店子烟", "fentannyl powder"])
def test_a_guess_asks_or_inspects_and_never_refuses(screener, text):
    decision = screener.decide(text)
    assert all(mention.certainty == Certainty.WEAK for mention in decision.mentions)
    assert Outcome.ASK <= decision.outcome <= Outcome.INSPECT


@pytest.mark.parametrize("text", ["garam masala 100g", "wooden piston", "天然气灶", "f*** cancer mug", "x" * 400])
def test_an_ordinary_word_is_no_slip_of_a_name(finder, text):
    assert finder.find([text])[0].mentions == ()


@given(st.text(alphabet="abc枪*x 炮", max_size=12), st.integers(0, 11), st.integers(1, 4), st.text("xyz名", max_size=6))
def test_a_name_put_into_a_text_keeps_every_offset_inside_it(flat, start, length, name):
    end = min(start + length, len(flat))
    if start >= end or not name:
        return
    spelling = replaced(Spelling(flat, list(range(len(flat)))), {(start, end): name})
    assert len(spelling.flat) == len(spelling.origins)
    assert spelling.origins == sorted(spelling.origins)
    assert all(0 <= at < len(flat) for at in spelling.origins)


def test_a_mask_that_hides_most_of_a_word_says_nothing():
    guesser = Guesser([" heroin "], {}, lambda _: None, frozenset)
    assert guesser.guesses("h****n") == []
    assert guesser.guesses("her*in") == [("masked", {(0, 6): "heroin"})]


def test_words_denote_goods_together_only_if_both_stand_in_the_text():
    assert together([(0, 5, (0,)), (9, 12, (0,))]) == []
    assert together([(0, 5, (0,)), (9, 12, (1,))]) == [Together(0, 0, 12)]


def test_one_word_is_no_pair_with_itself():
    assert together([(0, 9, (0,)), (3, 9, (1,))]) == []


def test_the_nearest_pair_is_taken():
    assert together([(0, 3, (0,)), (20, 23, (0,)), (25, 28, (1,))]) == [Together(0, 20, 28)]
