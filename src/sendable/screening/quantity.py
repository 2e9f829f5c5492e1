"""Quantities with units: what `37 Wh`, `500 ml` and `2.5kg` are in the base unit of a fact."""

import re

from sendable.errors import FactInvalid

# Factor to the base unit, by dimension; spellings are folded to lower case first.
UNITS: dict[str, dict[str, float]] = {
    "Wh": {"wh": 1, "kwh": 1000, "mwh": 0.001, "瓦时": 1, "瓦小时": 1, "千瓦时": 1000},
    "mAh": {"mah": 1, "ah": 1000, "毫安": 1, "毫安时": 1, "安时": 1000, "ma": 1},
    "V": {"v": 1, "volt": 1, "volts": 1, "mv": 0.001, "kv": 1000, "伏": 1, "伏特": 1},
    "g": {"g": 1, "gram": 1, "grams": 1, "mg": 0.001, "kg": 1000, "克": 1, "毫克": 0.001},
    "%": {"%": 1, "percent": 1, "vol": 1, "abv": 1, "度": 1, "pct": 1},
    "kg": {
        "kg": 1, "kgs": 1, "g": 0.001, "gram": 0.001, "grams": 0.001, "gm": 0.001, "mg": 1e-6, "lb": 0.45359237,
        "lbs": 0.45359237, "oz": 0.028349523125, "t": 1000, "公斤": 1, "千克": 1, "克": 0.001, "毫克": 1e-6, "斤": 0.5,
        "两": 0.05, "吨": 1000, "磅": 0.45359237,
    },
    "L": {
        "l": 1, "litre": 1, "liter": 1, "litres": 1, "liters": 1, "ml": 0.001, "cl": 0.01, "dl": 0.1, "cc": 0.001,
        "gal": 3.785411784, "gallon": 3.785411784, "floz": 0.0295735295625, "升": 1, "毫升": 0.001, "公升": 1, "µl": 1e-6,
    },
    "degC": {"degc": 1, "c": 1, "°c": 1, "℃": 1, "摄氏度": 1},
    "bar": {"bar": 1, "psi": 0.0689475729, "kpa": 0.01, "mpa": 10, "atm": 1.01325, "pa": 1e-5, "公斤压力": 0.980665},
    "years": {"years": 1, "year": 1, "y": 1, "yr": 1, "months": 1 / 12, "month": 1 / 12, "年": 1},
    "": {"": 1, "pcs": 1, "pc": 1},
}  # fmt: skip

_SPLIT = re.compile(r"\s*([-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?)\s*(.*?)\s*", re.IGNORECASE)


def number(text: str) -> float:
    """Read `1,000`, `2.5` or `2,5`: a comma before exactly three digits groups thousands, else it is a decimal mark."""
    if "," in text and "." not in text and not re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+", text):
        return float(text.replace(",", ".", 1))
    return float(text.replace(",", ""))


def quantity(fact: str, unit: str, text: str, *, need_unit: bool) -> float:
    """Return `text` in `unit`.

    A bare number is taken in the base unit unless `need_unit`.

    Raises:
        FactInvalid: not a number, not finite or below zero, or a unit of another dimension.
    """
    match = _SPLIT.fullmatch(text)
    if match is None:
        raise FactInvalid(fact, f"{text!r} is not a number with a unit; right would be {_sample(unit)!r}")
    try:
        value = number(match[1])
    except ValueError:
        raise FactInvalid(fact, f"{match[1]!r} is not a number; right would be {_sample(unit)!r}") from None
    word = match[2].casefold().replace(" ", "")
    if not word and not need_unit:
        return _sane(fact, value, unit)
    factor = UNITS[unit].get(word)
    if factor is None:
        raise FactInvalid(fact, f"unit {match[2]!r} does not fit; right would be {_sample(unit)!r}")
    return _sane(fact, value * factor, unit)


def _sample(unit: str) -> str:
    return f"2.5 {unit}".strip()


def _sane(fact: str, value: float, unit: str) -> float:
    if not value < float("inf") or (value < 0 and unit != "degC"):
        raise FactInvalid(fact, f"{value} is out of range; right would be {_sample(unit)!r}")
    return value


def plain(value: float) -> str:
    """Write a quantity for people and files: `37`, `0.5`, never `37.0`."""
    return f"{value:.10g}"
