"""Who stands for a folder of definitions, and what is said of a folder that is not as it should be."""

from datetime import UTC, date, datetime

import pytest

from sendable.adapters.scope_files import linter
from tests.scope.definitions import shipped

DIGEST = "0123456789abcdef"
ONE = {"by": "reader of the law", "role": "reading", "on": date(2026, 11, 22), "digest": DIGEST}
TWO = {**ONE, "by": "writer", "role": "writing"}
HEAD = {"name": "reports", "version": "1", "title": "Reports", "title_zh": "报告", "signed": [ONE, TWO]}
GOOD = shipped()["firearms"]


def told(head=HEAD, **files):
    given = {"arms.toml": {"category": [GOOD]}, **{f"{name}.toml": content for name, content in files.items()}}
    if head is not None:
        given["scope.toml"] = head
    return [one.line() for one in linter(None).folder(given, DIGEST)]


def test_a_folder_that_two_people_with_two_roles_signed_has_no_fault():
    assert told() == []
    assert told({**HEAD, "signed": [ONE, TWO, {**TWO, "by": "third"}]}) == []


def test_without_a_head_nobody_stands_for_it():
    right = "right would be: name, version, title, title_zh, signed: who stands for these categories"
    assert told(None) == [f"scope.toml, file: is missing; {right}"]


@pytest.mark.parametrize("name", ["name", "version", "title", "title_zh"])
@pytest.mark.parametrize("value", [None, "", " ", 7])
def test_each_field_of_the_head_is_a_text(name, value):
    assert told({**HEAD, name: value}) == [
        f"scope.toml, {name}: is missing or cannot be used; right would be: a short text"
    ]
    assert len(told({key: one for key, one in HEAD.items() if key != name})) == 1


def test_the_name_is_an_id_and_other_fields_need_not_be():
    assert len(told({**HEAD, "name": "Our Reports"})) == 1
    assert told({**HEAD, "title": "Our Reports", "version": "1 b"}) == []


def test_a_field_that_is_not_foreseen_is_refused():
    right = "right would be: one of name, version, title, title_zh, signed"
    assert told({**HEAD, "nation": "any"}) == [f"scope.toml, nation: is not a field here; {right}"]


@pytest.mark.parametrize(
    ("signed", "lacks"),
    [
        ([], ["by", "role"]),
        (None, ["by", "role"]),
        ([ONE], ["by", "role"]),
        ([ONE, "somebody"], ["by", "role"]),
        ([ONE, {**TWO, "by": " Reader of the Law "}], ["by"]),
        ([ONE, {**TWO, "role": "READING"}], ["role"]),
        ([ONE, {**TWO, "by": " "}], ["by"]),
    ],
)
def test_two_people_with_two_roles_sign(signed, lacks):
    right = "right would be: two people with two roles stand for a scope"
    lines = [f"scope.toml, signed: fewer than 2 signers with a different {name!r}; {right}" for name in lacks]
    assert told({**HEAD, "signed": signed}) == lines


def test_a_signature_that_lacks_something_or_has_more_is_told_by_its_number():
    right = "right would be: exactly by, role, on, digest"
    for table in ({**TWO, "nation": "any"}, {name: value for name, value in TWO.items() if name != "on"}):
        assert told({**HEAD, "signed": [ONE, table]}) == [f"scope.toml, signed 2: is not complete; {right}"]


@pytest.mark.parametrize("day", ["2026-11-22", None, datetime(2026, 11, 22, tzinfo=UTC)])
def test_a_signature_has_a_day(day):
    right = "right would be: on = 2026-11-22, without quotes"
    assert told({**HEAD, "signed": [{**ONE, "on": day}, TWO]}) == [f"scope.toml, signed 1: has no day; {right}"]


def test_a_signature_under_other_definitions_is_told_with_both_digests():
    (line,) = told({**HEAD, "signed": [ONE, {**TWO, "digest": "f" * 16}]})
    assert line == (
        f"scope.toml, signed 2: signed digest {'f' * 16}, the categories now have {DIGEST}; "
        "right would be: both signers read the change and sign its digest"
    )


def test_a_file_holds_categories_and_nothing_else():
    assert told(more={"person": []}) == ["more.toml, person: is not a field here; right would be: [[category]]"]
    assert told(more={"category": ["x"]}) == [
        "more.toml, category number 1, category: is no table; right would be: [[category]]"
    ]
    assert told(more={"category": []}) == []


def test_a_folder_without_a_category_is_none():
    lines = [one.line() for one in linter(None).folder({"scope.toml": HEAD}, DIGEST)]
    assert lines == ["scope.toml, category: there is none; right would be: at least one [[category]] in a file"]


def test_an_id_that_is_used_twice_is_told_with_the_file_that_has_it():
    assert told(more={"category": GOOD}) == [
        "more.toml, category firearms, id: is also in arms.toml; right would be: an id of its own"
    ]


def test_a_definition_without_an_id_is_called_so():
    lines = told(more={"category": [{name: value for name, value in GOOD.items() if name != "id"}]})
    assert lines[0].startswith("more.toml, category without id, id: is missing")
    assert len(lines) == 1
