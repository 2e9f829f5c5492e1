"""An event is written in exactly one way, reads back as itself, and one that cannot be recorded cannot be made."""

import json
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.canonical import MOST_WHOLE, canonical_json, read_canonical
from sendable.custody.event import Event, canonical, read_event
from sendable.errors import EventInvalid

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
WORD = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-MOST_WHOLE, MOST_WHOLE) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
ZONES = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)
EVENTS = st.builds(
    Event,
    id=WORD,
    at=st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30), timezones=ZONES),  # noqa: DTZ001
    actor=WORD,
    office=TEXT,
    subject=WORD,
    act=WORD,
    reason=TEXT,
    rules=st.lists(WORD, max_size=3).map(tuple),
    data=st.dictionaries(TEXT, JSON, max_size=4),
)
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def event(**changes):
    usual = {
        "id": "e1",
        "at": AT,
        "actor": "staff-7",
        "office": "shanghai-1",
        "subject": "RR123456785CN",
        "act": "hold",
        "reason": "锂电池 without Wh",
        "rules": ("iata-dgr/loose-lithium@3",),
        "data": {"seal": "A-1", "mass_g": 500},
    }
    return Event(**{**usual, **changes})


@given(EVENTS)
def test_an_event_reads_back_as_itself(one):
    raw = canonical(one)
    again = read_event(raw)
    assert again == one
    assert canonical(again) == raw


def test_the_bytes_of_an_event_are_these_for_ever():
    assert canonical(event()).decode() == (
        '{"act":"hold","actor":"staff-7","at":"2026-11-22T09:30:00.000000Z","data":{"mass_g":500,"seal":"A-1"},'
        '"id":"e1","office":"shanghai-1","reason":"锂电池 without Wh","rules":["iata-dgr/loose-lithium@3"],'
        '"subject":"RR123456785CN","version":1}'
    )


def test_the_same_moment_in_another_zone_is_the_same_event():
    beijing = AT.astimezone(timezone(timedelta(hours=8)))
    assert canonical(event(at=beijing)) == canonical(event())


@given(EVENTS, st.data())
def test_an_event_with_one_field_changed_has_other_bytes(one, data):
    name = data.draw(st.sampled_from(["id", "actor", "office", "subject", "act", "reason"]))
    other = Event(
        **{**{field: getattr(one, field) for field in one.__dataclass_fields__}, name: getattr(one, name) + "x"}
    )
    assert canonical(other) != canonical(one)


@given(JSON)
def test_canonical_json_is_json_and_reads_back_as_itself(value):
    raw = canonical_json(value)
    assert json.loads(raw) == value
    assert read_canonical(raw) == value


@given(st.dictionaries(TEXT, st.integers(0, 9), max_size=6))
def test_the_order_in_which_names_were_put_in_does_not_matter(value):
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))


def test_names_are_sorted_and_texts_escaped_as_in_the_examples_of_rfc_8785():
    names = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert [json.loads(canonical_json(names))[name] for name in json.loads(canonical_json(names))] == [
        2,
        4,
        6,
        7,
        1,
        5,
        3,
    ]
    assert (
        canonical_json("\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/") == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()
    )
    assert canonical_json([None, True, False]) == b"[null,true,false]"


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


def test_words_of_enumerations_and_tuples_are_recorded_as_plain_text_numbers_and_lists():
    made = event(act=Colour.RED, data={"colour": Colour.RED, "level": Level.HIGH, "both": (1, 2)})
    assert (type(made.act), made.data) == (str, {"colour": "red", "level": 3, "both": [1, 2]})
    assert type(made.data["level"]) is int
    assert read_event(canonical(made)) == made


def test_what_changes_afterwards_does_not_change_the_event():
    data = {"photos": ["a"]}
    made = event(data=data)
    data["photos"].append("b")
    assert made.data == {"photos": ["a"]}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("data", {"mass": 0.5}, r"data\.mass: a float cannot be recorded; write a fraction as text"),
        ("data", {"list": [1, float("nan")]}, r"data\.list\[1\]: a float"),
        ("data", {"n": 2**53}, r"data\.n: a number is beyond"),
        ("data", {"half": "\ud800"}, r"data\.half: half of a surrogate"),
        ("data", {"\udfff": 1}, "data: half of a surrogate"),
        ("data", {1: "a"}, "data: a name must be text, and is int"),
        ("data", {"raw": b"bytes"}, r"data\.raw: a bytes cannot"),
        ("data", {"at": AT}, r"data\.at: a datetime cannot"),
        ("data", {"set": {1}}, r"data\.set: a set cannot"),
        ("data", [1], "data: this is no table"),
        ("at", datetime(2026, 11, 22), "at: a moment needs its time zone"),  # noqa: DTZ001
        ("at", "2026-11-22", "at: a moment needs"),
        ("id", "", "id: it is empty"),
        ("actor", "", "actor: it is empty"),
        ("subject", None, "subject: it must be text, and is NoneType"),
        ("reason", 3, "reason: it must be text"),
        ("rules", "one", "rules: this is one text"),
        ("rules", (1,), "rules: it must be text"),
    ],
)
def test_an_event_that_cannot_be_recorded_cannot_be_made(field, value, says):
    with pytest.raises(EventInvalid, match=says):
        event(**{field: value})


def test_data_within_data_without_end_is_refused():
    deep: list[object] = []
    for _ in range(30):
        deep = [deep]
    with pytest.raises(EventInvalid, match="levels deep"):
        event(data={"deep": deep})


RAW = canonical(event())


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"\xff", "no JSON"),
        (b"[]", "no record"),
        (b"{}", "version: this program reads version 1, not None"),
        (RAW.replace(b'"version":1', b'"version":2'), "version: this program reads version 1, not 2"),
        (RAW.replace(b'"version":1', b'"version":1.0'), "no whole number"),
        (RAW.replace(b"500", b"5e2"), "no whole number"),
        (RAW.replace(b"500", b"NaN"), "no whole number"),
        (RAW.replace(b"500", b"-0"), "not in its canonical form"),
        (RAW.replace(b'"id"', b'"ix"'), "id: this field is missing"),
        (RAW.replace(b'"version"', b'"verse":"","version"'), "verse: there is no such field"),
        (RAW.replace(b'"act":"hold"', b'"act":"hold","act":"hold"'), "a name is there twice"),
        (RAW.replace(b":", b": ", 1), "not in its canonical form"),
        (RAW.replace("锂".encode(), b"\\u9502"), "not in its canonical form"),
        (RAW + b"\n", "not in its canonical form"),
        (RAW.replace(b"30:00.000000Z", b"30:00Z"), "at: .* is not a moment such as"),
        (RAW.replace(b"09:30:00.000000Z", b"17:30:00.000000+08:00"), "at: .* is not a moment"),
        (RAW.replace(b'["iata-dgr/loose-lithium@3"]', b'"iata"'), "rules: this is no list"),
        (RAW.replace(b'["iata-dgr/loose-lithium@3"]', b"[1]"), "rules: it must be text"),
        (RAW.replace(b'"staff-7"', b"7"), "actor: it must be text, and is int"),
    ],
)
def test_bytes_that_no_event_is_written_as_are_refused(raw, says):
    with pytest.raises(EventInvalid, match=says):
        read_event(raw)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_arbitrary_bytes_are_refused_with_one_clear_line(raw):
    with pytest.raises(EventInvalid) as caught:
        read_event(raw)
    assert "\n" not in str(caught.value)
