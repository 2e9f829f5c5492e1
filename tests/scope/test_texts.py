"""What the texts of a definition may say, and how a fault is told; with a catalogue of two goods and few words."""

import pytest

from sendable.adapters.script import pinyin, simplified_characters
from sendable.reporting.scope import wordlist
from sendable.reporting.scope.forbidden import Subject
from sendable.reporting.scope.goods import Concept, Known
from sendable.reporting.scope.naming_goods import named_goods
from sendable.reporting.scope.plain_words import labels_of
from sendable.reporting.scope.straying import strays
from sendable.reporting.scope.texts import faults_of_texts
from sendable.reporting.scope.wordlist import compile_words
from sendable.screening.fold import FoldTable

TABLE = FoldTable(simplified_characters())
GOODS = Known(
    {
        "crossbow": Concept((), frozenset({"weapons"}), ("crossbow", "hand crossbow", "temple crossbow", "弩", "手弩")),
        "candle": Concept((), frozenset({"fire"}), ("candle", "蜡烛"), ("candle", "蜡烛")),
    },
    frozenset(),
    (),
)
BELIEF = Subject("belief", "belief", "name the goods", "temple, monk", "寺庙")
NAMED = named_goods(["crossbow"], GOODS, TABLE)
LABELS = labels_of(GOODS, TABLE)
BASE = {
    "id": "crossbow",
    "concepts": ["crossbow"],
    "title": "Crossbows",
    "title_zh": "弩",
    "covers": "Crossbows, whole or in parts.",
    "covers_zh": "弩。",
    "signs": ["a box"],
}


@pytest.fixture(scope="module")
def words():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordlist, "SUBJECTS", (BELIEF,))
        return compile_words(TABLE, pinyin, frozenset({"temple", "monk", "crossbow", "candle"}))


def told(words, **changed):
    return [tuple(fault) for fault in faults_of_texts({**BASE, **changed}, NAMED, words, LABELS)]


def test_a_definition_that_names_its_goods_in_plain_words_has_no_fault(words):
    assert told(words) == []


def test_a_forbidden_word_is_told_with_its_subject_and_only_once(words):
    fault = ("covers", "belief", "'monk' is about belief", "name the goods")
    assert told(words, covers="Crossbows in a box with a monk.") == [fault]
    fault = ("covers", "belief", "'monk' in disguise is about belief", "name the goods")
    assert fault in told(words, covers="Crossbows in a box with m o n k.")


def test_a_forbidden_word_in_a_name_of_the_goods_is_innocent(words):
    assert told(words, covers="A temple crossbow.") == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"id": "crossbow-temple"}, "id"),
        ({"concepts": ["crossbow", "temple-bell"]}, "concepts 2"),
        ({"signs": ["a box", "a temple"]}, "signs 2"),
        ({"reward": "temple"}, "reward"),
        ({"temple": "yes"}, "temple"),
        ({"more_of_it": ["a temple"]}, "more_of_it"),
    ],
)
def test_every_leaf_is_read_and_named_by_its_place(words, changed, field):
    assert (field, "belief", "'temple' is about belief", "name the goods") in told(words, **changed)


def test_what_is_held_to_what_exists_is_not_held_to_words(words):
    assert told(words, source=[{"authority": "the temple"}], competent_authority="the temple") == []


def test_a_word_that_is_none_of_shipments_is_told_once(words):
    plain = "names of the goods, and plain words of packing, transport, sight, sound and smell"
    assert told(words, signs=["a box of quaggas and quaggas"]) == [
        ("signs 1", "word", "'quaggas' is no word of shipments", plain)
    ]
    assert told(words, signs=["a box with a candle"]) == []  # what other goods are called is plain
    assert told(words, concepts=["crossbow", "quagga"]) == told(words, reward="quagga") == []


def test_a_letter_of_another_script_is_told(words):
    (fault,) = [one for one in told(words, covers="Crоssbows.") if one[1] == "script"]  # a Cyrillic letter
    assert fault == ("covers", "script", "'о' is a letter of another script", "English in plain Latin letters")
    (fault,) = [one for one in told(words, covers_zh="弩жж。") if one[1] == "script"]
    assert fault == ("covers_zh", "script", "'ж' is a letter of another script", "Chinese and Latin letters")
    assert [one[:3] for one in told(words, covers="Crossbows 弩") if one[1] == "script"] == [
        ("covers", "script", "'弩' is a letter of another script")
    ]


def test_a_chinese_text_is_in_chinese(words):
    assert ("title_zh", "script", "is not in Chinese", "a Chinese text") in told(words, title_zh="crossbow")
    assert ("signs_zh 1", "script", "is not in Chinese", "a Chinese text") in told(words, signs_zh=["box"])


@pytest.mark.parametrize("field", ["title", "title_zh", "covers", "covers_zh"])
def test_title_and_scope_name_the_goods(words, field):
    text = "蜡烛" if field.endswith("_zh") else "candle"
    right = "a name of the goods, such as 弩" if field.endswith("_zh") else "a name of the goods, such as crossbow"
    assert told(words, **{field: text}) == [(field, "goods", "names none of the goods of `concepts`", right)]


def test_a_title_that_is_missing_or_without_concepts_is_for_others_to_tell(words):
    assert told(words, title=7) == []
    assert told(words, concepts=[], title="candle") == []


def test_what_goes_on_to_other_goods_is_told_for_each_of_them(words):
    right = "begin with the goods, then say what they are made of or hidden in"
    assert told(words, covers="Crossbows, candles.") == [
        ("covers", "goods", "'candles' goes on to other goods than those of `concepts`", right)
    ]


def straying(text, *, chinese=False):
    return list(strays(text, NAMED, TABLE, chinese=chinese))


@pytest.mark.parametrize(
    "text",
    [
        "Crossbows",
        "Crossbows, whole or painted crossbows",
        "Crossbows, old, new and whole",
        "Crossbows hidden in candles and statues",  # where they hide may be listed
        "Crossbows, made of wood or iron",
        "Crossbows in a parcel",
        "Crossbows; hand crossbows. Crossbows: old",
    ],
)
def test_a_list_of_the_goods_their_states_and_where_they_hide_keeps_to_them(text):
    assert straying(text) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Crossbows, candles and statues", ["candles", "statues"]),
        ("Crossbows or old candles", ["old candles"]),
        ("Candles, crossbows", ["candles"]),
        ("Crossbows in parcels and candles", ["candles"]),  # a parcel is no hiding place
        ("Crossbows hidden in a box; candles", ["candles"]),  # each sentence begins anew
        ("Crossbows, very old in a box", ["very old in a box"]),
        ("Crossbows hidden in boxes. Statues, crossbows", ["statues"]),
    ],
)
def test_a_list_that_goes_on_is_told_part_by_part(text, other):
    assert straying(text) == other


@pytest.mark.parametrize("text", ["弩", "蜡烛和弩", "木弩、手弩", "弩和粉末", "弩，蜡烛"])
def test_a_chinese_list_ends_with_the_goods(text):
    assert straying(text, chinese=True) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [("弩和蜡烛", ["蜡烛"]), ("弩、手弩及蜡烛", ["蜡烛"]), ("手弩；弩或蜡烛。弩与木头", ["蜡烛", "木头"])],
)
def test_a_chinese_list_that_ends_with_others_is_told(text, other):
    assert straying(text, chinese=True) == other
