"""Read `route` and `when` of a rule into conditions, and refuse what contradicts itself."""

from collections.abc import Mapping
from typing import Any

from sendable.screening.clauses import ALWAYS, AllOf, AnyOf, Comparison, Condition, Not
from sendable.screening.fact import ROUTE_FACTS
from sendable.screening.fields import Fields

_COMPARE = ("above", "at_least", "below", "at_most")
_OPERATORS = ("is", "one_of", *_COMPARE)
_TO_FACT = {f"{operator}_fact": operator for operator in _COMPARE}


def both(left: Condition, right: Condition) -> Condition:
    """Join two conditions by and."""
    parts = [part for one in (left, right) for part in (one.parts if isinstance(one, AllOf) else (one,))]
    return AllOf(tuple(parts))


def read_route(fields: Fields, table: Mapping[str, Any]) -> Condition:
    """Read `{ mode = ["air"], service = ["mail"] }`."""
    parts = []
    for name, values in table.items():
        if name not in ROUTE_FACTS:
            raise fields.fault(f"route.{name}", f"is not one of {', '.join(ROUTE_FACTS)}")
        if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
            raise fields.fault(f"route.{name}", 'must be a list of texts, such as ["air"]')
        parts.append(
            Comparison(name, "one_of", tuple(fields.fact_value(f"route.{name}", name, value) for value in values))
        )
    return AllOf(tuple(parts))


def read_condition(fields: Fields, where: str, table: Mapping[str, Any]) -> Condition:
    """Read a tree of all, any, not over comparisons; an empty table always holds."""
    if not table:
        return ALWAYS
    for name in ("all", "any", "not"):
        if name in table:
            if len(table) > 1:
                raise fields.fault(where, f"{name!r} stands alone in its table")
            return _junction(fields, f"{where}.{name}", name, table[name])
    return _test(fields, where, table)


def _junction(fields: Fields, where: str, name: str, inner: Any) -> Condition:
    if name == "not":
        if not isinstance(inner, Mapping) or not inner:
            raise fields.fault(where, "must be one condition")
        return Not(read_condition(fields, where, inner))
    if not isinstance(inner, list) or not inner or not all(isinstance(one, Mapping) and one for one in inner):
        raise fields.fault(where, "must be a list of conditions that is not empty")
    parts = tuple(read_condition(fields, f"{where}[{at}]", one) for at, one in enumerate(inner))
    if name == "any":
        return AnyOf(parts)
    _consistent(fields, where, parts)
    return AllOf(parts)


def _test(fields: Fields, where: str, table: Mapping[str, Any]) -> Comparison:
    kind = fields.fact(where, table.get("fact"))
    operators = [name for name in table if name != "fact"]
    if len(operators) != 1:
        raise fields.fault(where, f"needs exactly one of {', '.join(_OPERATORS)}")
    operator, value = operators[0], table[operators[0]]
    if operator in _TO_FACT:
        other = fields.fact(where, value)
        if not kind.is_quantity or kind.unit != other.unit:
            raise fields.fault(where, f"{kind.name} and {other.name} have not the same unit")
        return Comparison(kind.name, _TO_FACT[operator], other=other.name)
    if operator not in _OPERATORS:
        raise fields.fault(where, f"{operator!r} is not one of {', '.join((*_OPERATORS, *_TO_FACT))}")
    values = value if operator == "one_of" else [value]
    if not isinstance(values, list) or not values or not all(isinstance(one, str) for one in values):
        raise fields.fault(where, f'{operator} needs a text such as "100 Wh", or for one_of a list of texts')
    if (operator == "one_of" and kind.is_quantity) or (operator in _COMPARE and not kind.is_quantity):
        raise fields.fault(where, f"{operator} does not fit {kind.name}")
    need_unit = bool(kind.unit)
    parsed = tuple(fields.fact_value(where, kind.name, one, need_unit=need_unit) for one in values)
    return Comparison(kind.name, "one_of" if operator == "is" and not kind.is_quantity else operator, parsed)


def _consistent(fields: Fields, where: str, parts: tuple[Condition, ...]) -> None:
    """Refuse tests that can never hold together: a rule that never hits protects nobody."""
    words: dict[str, set[str | float]] = {}
    bounds: dict[str, tuple[float, float]] = {}
    for part in parts:
        if not isinstance(part, Comparison) or part.other:
            continue
        if part.operator == "one_of":
            words[part.fact] = words.get(part.fact, set(part.values)) & set(part.values)
            if not words[part.fact]:
                raise fields.fault(where, f"contradiction: {part.fact} cannot be all of these at once")
            continue
        low, high = bounds.get(part.fact, (float("-inf"), float("inf")))
        value = float(part.values[0])
        low = max(low, value) if part.operator in ("above", "at_least", "is") else low
        high = min(high, value) if part.operator in ("below", "at_most", "is") else high
        strict = part.operator in ("above", "below")
        if low > high or (low == high and strict):
            raise fields.fault(where, f"contradiction: {part.fact} cannot be above {low:g} and below {high:g}")
        bounds[part.fact] = (low, high)
