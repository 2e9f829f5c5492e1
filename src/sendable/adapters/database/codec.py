"""Values of the record as JSON texts and back; what cannot be read back is a damaged row, and said so."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from sendable.errors import RowDamaged

Value = TypeVar("Value")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def text_of(value: Any) -> str:
    """Return a value as JSON."""
    return _adapter(type(value)).dump_json(value).decode()


def value_of(kind: type[Value], text: str, row: str) -> Value:
    """Return the value of a JSON text; `row` says where it stands.

    Raises:
        RowDamaged: it is not such a value.
    """
    try:
        value: Value = _adapter(kind).validate_json(text)
    except ValidationError as fault:
        raise RowDamaged(row, f"{fault.error_count()} fields do not fit {kind.__name__}") from None
    return value
