"""Facts are read from the declared words; what is not said stays unknown."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.screening import read_facts as reading
from sendable.screening.read_facts import read_facts


def facts(text):
    return {fact.name: fact.value for fact in read_facts(text) if fact.source == "text"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("power bank 10000mAh 3.7V", {"watt_hours": 37, "capacity": 10000, "voltage": 3.7}),
        ("20,000mAh 74Wh", {"watt_hours": 74, "capacity": 20000}),
        ("酒精 75%", {"concentration": 75}),
        ("酒精75度", {"alcohol_by_volume": 75}),
        ("白酒 53度 500ml x 6", {"alcohol_by_volume": 53, "inner_volume": 0.5, "net_volume": 3, "count": 6}),
        ("6 x 330ml beer 5% vol", {"alcohol_by_volume": 5, "inner_volume": 0.33, "net_volume": 1.98, "count": 6}),
        ("净重2.5kg", {"net_mass": 2.5}),
        ("毛重：3公斤", {"gross_mass": 3}),
        ("干电池 3节", {"count": 3}),
        ("纽扣电池两节", {"count": 2}),
        ("锂电池 装在设备内", {"configuration": "contained_in"}),
        ("lithium battery packed with equipment", {"configuration": "packed_with"}),
        ("loose cells", {"configuration": "alone", "cell_or_battery": "cell"}),
        ("used phone", {"condition": "used"}),
        ("二手手机", {"condition": "used"}),
        ("damaged laptop", {"condition": "damaged"}),
        ("鼓包电池", {"condition": "damaged"}),
        ("SOC 30%", {"state_of_charge": 30}),
        ("电量25%", {"state_of_charge": 25}),
        ("lithium content 0.3g", {"lithium_content": 0.3}),
        ("Ｌｉ－ｉｏｎ 2600ｍＡｈ", {"chemistry": "lithium_ion", "capacity": 2600}),
    ],
)
def test_a_stated_fact_is_read_in_its_base_unit(text, expected):
    assert facts(text).items() >= {name: pytest.approx(value) for name, value in expected.items()}.items()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("not damaged", "condition"),
        ("undamaged", "condition"),
        ("100% cotton", "concentration"),
        ("100%纯棉", "concentration"),
        ("500ml and 750ml", "inner_volume"),
        ("10000mAh and 20000mAh", "capacity"),
        ("table 80x120 cm", "count"),
        ("iPhone 15", "count"),
    ],
)
def test_what_is_not_said_or_said_twice_stays_unknown(text, fact):
    assert fact not in facts(text)


def test_watt_hours_from_a_voltage_that_nobody_gave_are_only_assumed():
    (assumed,) = [fact for fact in read_facts("power bank 10000mAh") if fact.name == "watt_hours"]
    assert (assumed.value, assumed.source) == (37, "assumed")


def test_a_charger_output_is_not_the_voltage_of_the_cells():
    assert facts("power bank 10000mAh 3.7V, output 5V 2A")["watt_hours"] == pytest.approx(37)


@given(st.text())
def test_no_text_breaks_the_reader(text):
    names = [fact.name for fact in read_facts(text)]
    assert len(names) == len(set(names))


def test_where_a_pattern_is_found_one_of_its_hints_stands():
    development = Path(__file__).resolve().parents[2] / "benchmarks" / "development.csv"
    with development.open(encoding="utf-8", newline="") as stream:
        texts = [unicodedata.normalize("NFKC", row["text"]).casefold() for row in csv.DictReader(stream)]
    for name, what, hints, pattern in reading._PATTERNS:
        found = [match[0] for text in texts for match in pattern.finditer(text)]
        assert [one for one in found if not any(hint in one for hint in hints.split())] == [], (name, what)
