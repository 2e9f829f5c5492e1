"""Conditions over facts, in three values: true, false, unknown. Unknown is never "no"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from sendable.screening.fact import ASSUMED, FACTS, Fact

Mask = npt.NDArray[np.bool_]
Known = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a fact with values or with another fact."""

    fact: str
    operator: str  # is | one_of | above | at_least | below | at_most
    values: tuple[str | float, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """True if every part is; false if one is false."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True if one part is; false if every part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Swaps true and false; unknown stays unknown."""

    part: "Condition"


Condition = Comparison | AllOf | AnyOf | Not
ALWAYS = AllOf(())
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Truth:
    """Two masks; where neither holds the answer is unknown."""

    true: Mask
    false: Mask


@dataclass
class FactTable:
    """Facts of many lines as columns: None or NaN where unknown. An assumed value counts as unknown."""

    rows: Sequence[Known]
    _columns: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def column(self, name: str) -> npt.NDArray[Any]:
        """Return the values of one fact."""
        if name not in self._columns:
            quantity = FACTS[name].is_quantity
            values = [self._value(row.get(name), quantity=quantity) for row in self.rows]
            self._columns[name] = np.array(values, dtype=np.float64 if quantity else object)
        return self._columns[name]

    def replaced(self, name: str, values: npt.NDArray[Any]) -> "FactTable":
        """Return a table in which one column is another."""
        return FactTable(self.rows, {**self._columns, name: values})

    @staticmethod
    def _value(fact: Fact | None, *, quantity: bool) -> str | float | None:
        if fact is None or fact.source == ASSUMED:
            return np.nan if quantity else None
        return fact.value


def evaluate(condition: Condition, table: FactTable) -> Truth:
    """Return the truth of a condition for every line of the table."""
    size = len(table.rows)
    match condition:
        case AllOf(parts):
            true, false = np.ones(size, bool), np.zeros(size, bool)
            for part in parts:
                one = evaluate(part, table)
                true &= one.true
                false |= one.false
            return Truth(true, false)
        case AnyOf(parts):
            true, false = np.zeros(size, bool), np.ones(size, bool)
            for part in parts:
                one = evaluate(part, table)
                true |= one.true
                false &= one.false
            return Truth(true, false)
        case Not(part):
            one = evaluate(part, table)
            return Truth(one.false, one.true)
        case Comparison():
            return _test(condition, table)


def _test(test: Comparison, table: FactTable) -> Truth:
    left = table.column(test.fact)
    if not FACTS[test.fact].is_quantity:
        known = np.array([value is not None for value in left], bool)
        hit = np.array([value in test.values for value in left], bool)
        return Truth(known & hit, known & ~hit)
    right = table.column(test.other) if test.other else np.full(len(left), test.values[0], np.float64)
    known = ~(np.isnan(left) | np.isnan(right))
    # 37.000000001 Wh is 37 Wh: products of decimal fractions carry noise, laws do not.
    equal = np.abs(left - right) <= _NOISE * np.abs(right)
    hit = {
        "is": equal,
        "above": (left > right) & ~equal,
        "at_least": (left > right) | equal,
        "below": (left < right) & ~equal,
        "at_most": (left < right) | equal,
    }[test.operator]
    return Truth(known & hit, known & ~hit)


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Return the facts that a condition looks at, in reading order."""
    match condition:
        case Comparison(fact, _, _, other):
            return (fact, other) if other else (fact,)
        case Not(part):
            return facts_of(part)
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(name for part in parts for name in facts_of(part)))


def answer(condition: Condition, known: Known) -> bool | None:
    """Return what `evaluate` says of a single line: true, false, or None for unknown."""
    match condition:
        case Comparison():
            return _answer(condition, known)
        case Not(part):
            inner = answer(part, known)
            return None if inner is None else not inner
        case AllOf(parts) | AnyOf(parts):
            settles = isinstance(condition, AnyOf)  # the value of one part that settles the whole
            answers = [answer(part, known) for part in parts]
            return settles if settles in answers else None if None in answers else not settles


def _answer(test: Comparison, known: Known) -> bool | None:
    left = known.get(test.fact)
    right = known.get(test.other) if test.other else None
    if left is None or left.source == ASSUMED or (test.other and (right is None or right.source == ASSUMED)):
        return None
    if isinstance(left.value, str):
        return left.value in test.values
    limit = float(right.value if right is not None else test.values[0])
    if abs(left.value - limit) <= _NOISE * abs(limit):
        return test.operator in ("is", "at_least", "at_most")
    return test.operator in (("above", "at_least") if left.value > limit else ("below", "at_most"))


def missing(condition: Condition, known: Known) -> tuple[str, ...]:
    """Return the facts on which an unknown condition still depends; empty if it is decided."""
    if answer(condition, known) is not None:
        return ()
    match condition:
        case Comparison():
            unknown = (name for name in facts_of(condition) if name not in known or known[name].source == ASSUMED)
            return tuple(unknown)
        case Not(part):
            return missing(part, known)
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(name for part in parts for name in missing(part, known)))
