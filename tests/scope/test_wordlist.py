"""Forbidden words are found as written, in disguise, run together, misspelt and in pinyin; innocent ones are not."""

import pytest

from sendable.adapters.script import pinyin, simplified_characters
from sendable.reporting.scope import wordlist
from sendable.reporting.scope.forbidden import Subject
from sendable.reporting.scope.reading import han_runs, latin_tokens, readings, skeleton, sounds
from sendable.reporting.scope.wordlist import compile_words
from sendable.screening.fold import FoldTable

TABLE = FoldTable(simplified_characters())
BELIEF = Subject(
    "belief", "belief", "name the goods", "temple, shrine*, holy water, monk", "寺庙 法轮功 佛", "temple dog, 佛手柑"
)
SPEECH = Subject("speech", "speech", "name the goods", "slogan*, boycotts, ad", "口号")
_PLAIN = (
    "temple monk slogan sloganeer shrine shrines water wooden table tables box the of temples monks dog clay templet"
)
ORDINARY = frozenset(_PLAIN.split())


@pytest.fixture(scope="module")
def words():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordlist, "SUBJECTS", (BELIEF, SPEECH))
        return compile_words(TABLE, pinyin, ORDINARY)


def found(words, text, *names):
    return [(hit.word, hit.subject.kind, hit.disguised) for hit in words.hits(text, names)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("a Temple of clay", ("temple", "belief", False)),
        ("temples", ("temples", "belief", False)),
        ("the monks", ("monks", "belief", False)),
        ("holy water", ("holy water", "belief", False)),
        ("shrine", ("shrine", "belief", False)),
        ("shrinelike", ("shrinelike", "belief", False)),
        ("sloganeering", ("sloganeering", "speech", False)),
        ("boycotts", ("boycotts", "speech", False)),
        ("an ad", ("ad", "speech", False)),
        ("一座寺庙", ("寺庙", "belief", False)),
        ("寺 庙", ("寺庙", "belief", True)),
        ("佛像", ("佛", "belief", False)),
        ("t e m p l e", ("temple", "belief", True)),
        ("t.e.m.p.l.e", ("temple", "belief", True)),
        ("tеmple", ("temple", "belief", True)),  # a Cyrillic letter
    ],
)
def test_a_word_is_found_where_it_stands_and_however_it_is_spelt(words, text, hit):
    assert hit in found(words, text)


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("oldtemplebell", "oldtemplebell", "belief"),  # run together: six letters are enough
        ("ternple", "ternple", "belief"),  # r and n for m
        ("tempie", "tempie", "belief"),  # i for l
        ("tempel", "tempel", "belief"),  # two letters exchanged
        ("templle", "templle", "belief"),
        ("slogn", "slogn", "speech"),  # five letters
        ("sh1oganeer", "shloganeer", "speech"),  # close to an ordinary word that begins with the stem
        ("shrne", "shrne", "belief"),
        ("falungong", "falungong", "belief"),  # 法轮功 in pinyin
        ("falun gong", "falungong", "belief"),
        ("kouhao", "kouhao", "speech"),
    ],
)
def test_a_strange_word_that_hides_one_is_found(words, text, word, subject):
    assert (word, subject, True) in found(words, text)


@pytest.mark.parametrize("text", ["发轮工", "法抡公"])
def test_other_characters_that_sound_like_three_or_more_are_found(words, text):
    assert ("fa lun gong", "belief", True) in found(words, text)


@pytest.mark.parametrize(
    "text",
    [
        "a wooden table", "ads", "adder", "四庙", "monq", "fa lungong", "mnk", "shri", "fo",
        "templet", "holy", "12 shr1", "tables", "x7mnk7",
    ],
)  # fmt: skip
def test_what_is_short_ordinary_or_only_near_is_left_alone(words, text):
    assert found(words, text) == []


def test_a_word_is_innocent_inside_a_longer_name_and_only_there(words):
    assert found(words, "a temple dog of clay") == []
    assert found(words, "佛手柑") == []
    assert found(words, "a temple dog in a temple") == [("temple", "belief", False)]
    assert found(words, "佛手柑和佛") == [("佛", "belief", False)]
    assert found(words, "a temple table", " temple table ") == []
    assert found(words, "a temple table") == [("temple", "belief", False)]
    assert found(words, "temple", "temple") == [("temple", "belief", False)]  # the word itself is no longer name


def test_a_hidden_word_is_not_made_innocent_by_a_name(words):
    assert found(words, "oldtemplebell", "oldtemplebell of clay", "oldtemplebell") == [
        ("oldtemplebell", "belief", True)
    ]


def test_each_word_is_said_once_and_as_it_was_read_first(words):
    assert found(words, "temple temple t e m p l e") == [("temple", "belief", False)]


def test_what_a_message_needs_comes_with_the_word(words):
    (hit,) = words.hits("a monk")
    assert (hit.subject.name, hit.subject.right) == ("belief", "name the goods")


def test_a_stem_stands_for_the_ordinary_words_that_begin_with_it(words):
    assert words.spelt["sloganeer"] is words.spelt["slogan"] is SPEECH
    assert words.spelt["shrines"] is BELIEF
    assert {"monk", "ad", "ads", "holy water"}.isdisjoint(words.spelt)
    assert "monks" in words.spelt  # five letters


def test_the_forms_of_a_word_are_its_plural_and_a_stem_has_none(words):
    forms = {"temple", "temples", "shrine*", "holy water", "holy waters", "holywater", "holywaters", "monk", "monks"}
    assert set(words.latin) == forms | {"slogan*", "boycotts", "ad"}


def test_words_of_other_lengths_are_looked_for_in_other_ways(words):
    assert set(words.pinyin) == {"falungong", "kouhao", "simiao"}  # six letters
    assert set(words.sounding) == {"fa lun gong"}  # three characters
    long = {"temple", "temples", "shrine", "slogan", "boycotts", "holywater", "holywaters"}
    assert {(bare, bones) for bare, bones, _ in words.long} == {(one, skeleton(one)) for one in long}


def test_readings_begin_with_the_text_as_it_is_and_are_all_different():
    forms = list(readings("t e m p l e 寺 庙", TABLE))
    assert forms[0].split() == ["t", "e", "m", "p", "l", "e", "寺", "庙"]
    assert len(forms) == len(set(forms))
    assert any("寺庙" in form and " temple " in form for form in forms)
    assert list(readings("wooden table", TABLE)) == [" wooden table "]


def test_two_letters_apart_are_left_apart():
    assert all(" a b " in form for form in readings("box a b box", TABLE))


def test_runs_of_each_script_and_letters_that_look_alike():
    assert latin_tokens(" a1 寺庙 box ") == ["a1", "box"]
    assert han_runs(" a1 寺庙 box 佛 ") == ["寺庙", "佛"]
    assert skeleton("lmrnigvvant") == skeleton("immigwant") == "immigwant"
    assert skeleton("j0y5") == "iois"
    assert sounds(" 寺庙 x 口号 ", pinyin) == " si miao | kou hao "
