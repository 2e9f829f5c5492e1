"""Anybody can seal anything to a handler: what is no statement is said to be none, whatever it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sendable.custody.canonical import canonical_json, read_canonical
from sendable.errors import EnvelopeInvalid, EventInvalid
from sendable.reporting.statement import Knows, Statement, read_reply, read_statement, write_statement

SAID = Statement("fireworks", "rockets", "a box", "counter 2", "today", knows=Knows.SAW, text="warm")
FIELDS = sorted(read_canonical(write_statement(SAID)))
VALUES = (
    some.none() | some.booleans() | some.integers(-9, 9) | some.text(max_size=9) | some.lists(some.text(), max_size=2)
)


def test_a_statement_is_read_back_as_it_was_written():
    assert read_statement(write_statement(SAID)) == SAID


@pytest.mark.parametrize("value", [None, True, 7, [], {}, ["a"]])
@pytest.mark.parametrize("name", [one for one in FIELDS if one != "danger_now"])
def test_a_field_of_another_kind_makes_no_statement(name, value):
    said = {**read_canonical(write_statement(SAID)), name: value}
    with pytest.raises(EnvelopeInvalid):
        read_statement(canonical_json({**said, "form": 2 if name == "form" else 1}))


@pytest.mark.parametrize("value", [None, 0, 1, "", "yes", []])
def test_danger_is_yes_or_no_and_nothing_that_looks_like_it(value):
    with pytest.raises(EnvelopeInvalid):
        read_statement(canonical_json({**read_canonical(write_statement(SAID)), "danger_now": value}))


@given(some.dictionaries(some.sampled_from([*FIELDS, "by", "signature", "more"]), VALUES))
def test_whatever_is_sealed_is_a_statement_a_reply_or_neither(said):
    try:
        raw = canonical_json(said)
    except EventInvalid:
        return
    for reads in (read_statement, read_reply):
        try:
            assert isinstance(reads(raw).text, str)
        except EnvelopeInvalid:
            continue
