"""Quantities are read with their unit, or refused with what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import FactInvalid
from sendable.screening.fact import FACTS
from sendable.screening.quantity import UNITS, plain, quantity


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("watt_hours", "37 Wh", 37),
        ("watt_hours", "1.5kWh", 1500),
        ("net_volume", "500 ml", 0.5),
        ("net_volume", "0,75 L", 0.75),
        ("net_mass", "2.5公斤", 2.5),
        ("net_mass", "1 lb", 0.45359237),
        ("value", "1,250.50", 1250.5),
        ("capacity", "20,000 mAh", 20000),
        ("flash_point", "-20 degC", -20),
    ],
)
def test_a_quantity_is_converted_to_the_base_unit_of_its_fact(fact, text, value):
    assert FACTS[fact].parse(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["100 kg", "many", "", "-5 Wh", "1e400 Wh", "nan", "37 Wh each"])
def test_what_is_no_quantity_of_the_fact_is_refused_with_an_example_of_what_would_be_right(text):
    with pytest.raises(FactInvalid, match="right would be"):
        FACTS["watt_hours"].parse(text)


def test_a_rule_must_write_the_unit():
    with pytest.raises(FactInvalid):
        FACTS["watt_hours"].parse("100", need_unit=True)


@given(st.sampled_from([unit for unit in UNITS if unit]), st.floats(min_value=0, max_value=1e6))
def test_a_quantity_written_plainly_reads_back_as_itself(unit, value):
    fact = next(kind.name for kind in FACTS.values() if kind.unit == unit)
    assert quantity(fact, unit, f"{plain(value)} {unit}", need_unit=True) == pytest.approx(value, rel=1e-9, abs=1e-9)
