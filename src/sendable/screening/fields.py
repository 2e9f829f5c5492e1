"""Typed access to one TOML table; every fault names file, rule and field."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sendable.errors import FactInvalid, PackInvalid
from sendable.screening.fact import FACTS, FactKind


class Fields:
    """The fields of a table, each read once with the type that it must have."""

    def __init__(self, file: str, rule: str, content: Any, prefix: str = "") -> None:
        self.file, self.rule, self._prefix = file, rule, prefix
        if not isinstance(content, Mapping):
            raise PackInvalid(file, rule, prefix.rstrip("."), "must be a table")
        self._content: Mapping[str, Any] = content

    def fault(self, field: str, what: str) -> PackInvalid:
        """Return the error for one field."""
        return PackInvalid(self.file, self.rule, self._prefix + field, what)

    def has(self, name: str) -> bool:
        """Tell whether a field is given."""
        return name in self._content

    def only(self, names: Iterable[str]) -> None:
        """Refuse fields that nobody knows: a misspelt condition must never be skipped."""
        allowed = list(names)
        for name in self._content:
            if name not in allowed:
                raise self.fault(name, f"is not a field here; right would be one of {', '.join(allowed)}")

    def string(self, name: str, default: str | None = None) -> str:
        """Return a text; without a default it is required and not empty."""
        value = self._content.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fault(name, "must be a text" if name in self._content else "is missing")
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; absent is empty."""
        value = self._content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.fault(name, 'must be a list of texts, such as ["a", "b"]')
        return tuple(value)

    def choice(self, name: str, allowed: Iterable[str], default: str | None = None) -> str:
        """Return one word of a closed list."""
        value = self.string(name, default)
        words = tuple(allowed)
        if value not in words and value != default:
            raise self.fault(name, f"{value!r} is not one of {', '.join(words)}")
        return value

    def date(self, name: str) -> date | None:
        """Return a day, or None if absent."""
        value = self._content.get(name)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.fault(name, "must be a date without quotes, such as 2026-01-01")
        return value

    def whole(self, name: str, most: int) -> int:
        """Return a whole number from 1."""
        value = self._content.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            raise self.fault(name, f"must be a whole number from 1 to {most}")
        return value

    def flag(self, name: str) -> bool | None:
        """Return true, false, or None if absent."""
        value = self._content.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.fault(name, "must be true or false")
        return value

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table; absent is empty."""
        value = self._content.get(name, {})
        if not isinstance(value, Mapping):
            raise self.fault(name, "must be a table")
        return value

    def sub(self, name: str, *, required: bool = False) -> "Fields":
        """Return a table as fields."""
        if required and name not in self._content:
            raise self.fault(name, "is missing")
        return Fields(self.file, self.rule, self._content.get(name, {}), f"{self._prefix}{name}.")

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        """Return a list of tables; absent is empty."""
        value = self._content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            raise self.fault(name, f"must be tables, written [[rule.{name}]]")
        return value

    def fact(self, field: str, name: Any) -> FactKind:
        """Return a fact of the closed list."""
        if not isinstance(name, str) or name not in FACTS:
            raise self.fault(field, f"{name!r} is not a fact of the closed list")
        return FACTS[name]

    def fact_value(self, field: str, name: str, value: str, *, need_unit: bool = False) -> str | float:
        """Return a value that this fact may have."""
        try:
            return self.fact(field, name).parse(value, need_unit=need_unit)
        except FactInvalid as fault:
            raise self.fault(field, fault.line()) from None
