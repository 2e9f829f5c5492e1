"""A pack loads whole or says file, rule and field of its fault."""

import tomllib

import pytest

from sendable.custody.verification import Document
from sendable.errors import PackInvalid
from sendable.screening.pack import DOCUMENTS, read_pack

HEAD = {"name": "own", "version": "1", "title": "Own rules"}
RULE = """
[[rule]]
id = "no-power-banks"
says = "Power banks may not fly"
source = { authority = "A", instrument = "Law", provision = "1", checked = 2026-11-22 }
modality = "prohibit"
route = { mode = ["air"] }
concepts = ["power-bank"]
when = { all = [ { fact = "watt_hours", above = "100 Wh" } ] }
outcome = "refuse"
  [[rule.example]]
  concept = "power-bank"
  facts = { mode = "air", watt_hours = "150 Wh" }
  expect = "refuse"
  [[rule.example]]
  concept = "power-bank"
  facts = { mode = "air", watt_hours = "50 Wh" }
  expect = "miss"
  [[rule.example]]
  concept = "power-bank"
  facts = { mode = "air" }
  expect = "ask"
"""


def load(text):
    return read_pack({"pack.toml": HEAD, "rules.toml": tomllib.loads(text)}, "digest")


def test_a_whole_rule_loads():
    (rule,) = load(RULE).rules
    assert (rule.id, rule.outcome.word, rule.when_unknown.word, rule.verify) == (
        "no-power-banks",
        "refuse",
        "ask",
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "what"),
    [
        ('above = "100 Wh"', 'above = "100 kg"', "when.all[0]", "unit"),
        ('above = "100 Wh"', 'above = "100"', "when.all[0]", "unit"),
        ('fact = "watt_hours", above', 'fact = "wattage", above', "when.all[0]", "not a fact"),
        ('above = "100 Wh" }', 'above = "100 Wh" }, { fact = "watt_hours", below = "20 Wh" }', "when.all", "contradiction"),
        ('outcome = "refuse"', 'outcome = "deny"', "outcome", "not one of"),
        ('outcome = "refuse"', 'outcome = "refuse"\nwhen_unknown = "accept"', "when_unknown", "not one of"),
        ('outcome = "refuse"', 'outcome = "refuse"\nwords = ["power bank"]', "words", "not a field"),
        ('modality = "prohibit"', 'modality = "exempt"', "outcome", "contradicts"),
        ('mode = ["air"] }\nconcepts', 'mode = ["plane"] }\nconcepts', "route.mode", "not one of"),
        ("route = { mode", "route = { weather", "route.weather", "not one of"),
        ('concepts = ["power-bank"]', "", "concepts", "nothing is selected"),
        ('expect = "miss"', 'expect = "ask"', "example", "near miss"),
        ('expect = "ask"', 'expect = "miss"', "example", "missing fact"),
        ('expect = "refuse"', 'expect = "ask"', "example", "one that hits"),
        ('outcome = "refuse"', 'outcome = "refuse"\nuntil = 1800-01-01', "until", "before"),
        ('outcome = "refuse"', 'outcome = "refuse"\nexempts = ["other"]', "exempts", "only for"),
        ('says = "Power banks may not fly"', "says = 5", "says", "must be a text"),
        ("checked = 2026-11-22", 'checked = "2026-11-22"', "source.checked", "without quotes"),
        ('facts = { mode = "air" }', 'facts = { mode = "sky" }', "example.facts", "not one of"),
    ],
)  # fmt: skip
def test_a_fault_names_file_rule_and_field(old, new, field, what):
    assert old in RULE
    with pytest.raises(PackInvalid, match=what) as caught:
        load(RULE.replace(old, new, 1))
    assert (caught.value.file, caught.value.rule, caught.value.field) == ("rules.toml", "no-power-banks", field)


def test_two_rules_of_one_id_are_refused():
    with pytest.raises(PackInvalid, match="used twice"):
        load(RULE + RULE)


def test_a_folder_without_pack_toml_is_no_pack():
    with pytest.raises(PackInvalid, match="is missing"):
        read_pack({"rules.toml": {}}, "digest")


def test_an_exemption_of_a_rule_that_does_not_exist_is_refused():
    text = RULE.replace('modality = "prohibit"', 'modality = "exempt"\nexempts = ["gone"]').replace(
        '"refuse"', '"accept"'
    )
    with pytest.raises(PackInvalid, match="no rule 'gone'"):
        load(text)


NUMBER = {
    "source": {"authority": "A", "instrument": "Example Act"},
    "days": 365,
    "documents": ["passport"],
    "dispatch": ["CN"],
}


def test_a_pack_says_which_numbers_of_documents_a_text_demands():
    pack = read_pack({"pack.toml": {**HEAD, "number": [NUMBER]}}, "digest")
    (rule,) = pack.numbers
    assert (rule.days, rule.documents, rule.dispatch, rule.verify) == (365, ("passport",), frozenset({"CN"}), True)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"days": 0}, "days"), ({"days": 4000}, "days"), ({"days": True}, "days"), ({"days": "1"}, "days"),
        ({"documents": []}, "documents"), ({"documents": ["face"]}, "documents"), ({"dispatch": []}, "dispatch"),
        ({"dispatch": ["XX"]}, "dispatch"), ({"source": {}}, "source.authority"), ({"person": "x"}, "person"),
    ],
)  # fmt: skip
def test_a_demand_with_a_field_that_cannot_be_so_does_not_load(changed, field):
    with pytest.raises(PackInvalid) as fault:
        read_pack({"pack.toml": {**HEAD, "number": [{**NUMBER, **changed}]}}, "digest")
    assert fault.value.field == field


def test_packs_know_the_kinds_of_documents_that_the_desk_knows():
    assert set(DOCUMENTS) == set(Document)
