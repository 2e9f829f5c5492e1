"""What each field of a definition may hold: the last value that fits, and the first that does not."""

from datetime import UTC, date, datetime

import pytest

from sendable.reporting.scope.shape import FIELDS, TEXTS, faults_of_shape, slug
from tests.scope.definitions import shipped

GOOD = shipped()["firearms"]
SOURCE = GOOD["source"][0]


def told(**changed):
    return [tuple(fault) for fault in faults_of_shape({**GOOD, **changed})]


def refused(field, value):
    return [fault[:2] for fault in told(**{field: value})] == [(field, FIELDS[field].reason)]


def test_a_definition_as_it_should_be_has_no_fault():
    assert told() == []


LONGEST = {
    "title": 100, "title_zh": 60, "covers": 300, "covers_zh": 150, "not_covered": 300, "not_covered_zh": 150,
    "instead": 300, "instead_zh": 150,
}  # fmt: skip


@pytest.mark.parametrize(("field", "longest"), LONGEST.items())
def test_a_text_has_one_character_at_least_and_so_many_at_most(field, longest):
    assert TEXTS == LONGEST
    assert told(**{field: "x"}) == told(**{field: "x" * longest}) == []
    (fault,) = told(**{field: "x" * (longest + 1)})
    assert fault == (
        field,
        "text",
        f"{'x' * (longest + 1)!r} cannot be used",
        f"a text of at most {longest} characters",
    )
    assert all(refused(field, value) for value in ("", "  ", 7, None, ["x"]))


def test_signs_are_one_to_eight_sentences_of_at_most_two_hundred_characters():
    for several in (["x"], ["x" * 200], ["x"] * 8):
        assert told(signs=several, signs_zh=several) == []
    for field in ("signs", "signs_zh"):
        assert [fault[0] for fault in told(**{field: ["x"] * 9})] == [field]
        assert all(refused(field, value) for value in ([], [""], [" "], ["x" * 201], ["x", 7], "x", ("x",), None))
    (fault,) = told(signs=["x"] * 9)
    assert fault[3] == "a list of 1 to 8 sentences about what is seen on the outside"


def test_each_sign_has_its_translation():
    (fault,) = told(signs=["x", "y"], signs_zh=["x"])
    assert fault == ("signs_zh", "text", "has another number of sentences than signs", "one for one")


def test_concepts_are_a_list_of_names():
    assert told(concepts=["pistol"]) == []
    assert all(refused("concepts", value) for value in ([], [""], ["pistol", 7], "pistol", None, ("pistol",)))


def test_days_of_retention_are_whole_and_no_more_than_five_years():
    assert told(retention_days=1) == told(retention_days=1826) == []
    assert all(refused("retention_days", value) for value in (0, -1, 1827, True, 1.0, "30", None))
    assert told(retention_days=0)[0][2:] == ("0 cannot be used", "whole days from 1 to 1826")


def test_an_id_is_of_lower_case_words_with_hyphens():
    right = ("a", "a1", "lithium-batteries", "a-1", "x" * 40)
    wrong = ("", "A", "1a", "a-", "-a", "a--b", "a b", "a_b", "x" * 41, "ä", None, 7, ["a"])
    assert all(slug(one) is True for one in right)
    assert all(slug(one) is False for one in wrong)
    assert refused("id", "A")
    assert refused("reward", "A")
    assert told(reward="none") == []


def test_a_source_names_authority_instrument_and_the_day_on_which_it_was_read():
    assert told(source=[SOURCE] * 6) == []
    wrong = (
        [],
        [SOURCE] * 7,
        SOURCE,
        ["a law"],
        [{**SOURCE, "more": "x"}],
        [{name: value for name, value in SOURCE.items() if name != "edition"}],
        [{**SOURCE, "authority": ""}],
        [{**SOURCE, "instrument": ""}],
        [{**SOURCE, "provision": 7}],
        [{**SOURCE, "edition": None}],
        [{**SOURCE, "checked": "2026-11-22"}],
        [{**SOURCE, "checked": datetime(2026, 11, 22, tzinfo=UTC)}],
        [SOURCE, {**SOURCE, "checked": None}],
    )
    assert all(refused("source", value) for value in wrong)
    assert told(source=[{**SOURCE, "provision": "", "edition": "", "checked": date(2026, 11, 22)}]) == []


def test_an_authority_is_named_and_danger_is_yes_or_no():
    assert all(refused("competent_authority", value) for value in ("", " ", None, 7))
    assert told(competent_authority="x") == told(dangerous_now=False) == told(dangerous_now=True) == []
    assert all(refused("dangerous_now", value) for value in (0, 1, "yes", None))


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_missing_is_said_with_what_would_be_right(field):
    faults = list(faults_of_shape({name: value for name, value in GOOD.items() if name != field}))
    assert [tuple(fault) for fault in faults] == [(field, FIELDS[field].reason, "is missing", FIELDS[field].right)]


def test_a_field_that_is_not_foreseen_is_refused():
    (fault,) = told(nationality="any")
    assert fault == ("nationality", "text", "is not a field here", f"one of {', '.join(FIELDS)}")
