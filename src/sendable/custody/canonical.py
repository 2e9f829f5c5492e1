"""One way to write a value as JSON (RFC 8785, without fractions), so that equal values have equal hashes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from sendable.errors import EventInvalid

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

MOST_WHOLE = 2**53 - 1  # beyond it other readers of JSON round (RFC 8785, appendix D)
MOST_DEPTH = 16


def plain(value: Any, where: str = "value", depth: int = MOST_DEPTH) -> Json:
    """Return a copy of a value as JSON has it, its names in order: lists, dicts, and nothing that can still change.

    Raises:
        EventInvalid: a fraction, a number too large, half a character, or a thing that JSON cannot hold.
    """
    if depth < 0:
        raise EventInvalid(where[:80], f"more than {MOST_DEPTH} levels deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return whole_text(value, where)
    if isinstance(value, int):
        if abs(value) > MOST_WHOLE:
            raise EventInvalid(where, f"a number is beyond {MOST_WHOLE}; write it as text")
        return int(value)
    if isinstance(value, Mapping):
        return {key: plain(value[key], f"{where}.{shown(key)}", depth - 1) for key in _ordered(value, where)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [plain(one, f"{where}[{at}]", depth - 1) for at, one in enumerate(value)]
    kind = type(value).__name__
    hint = "; write a fraction as text, or in a smaller unit" if isinstance(value, float) else ""
    raise EventInvalid(where, f"a {kind} cannot be recorded{hint}")


def written(value: Json) -> bytes:
    """Write what `plain` returned."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def canonical_json(value: Any) -> bytes:
    """Write a value in the one way.

    Raises:
        EventInvalid: as `plain` does.
    """
    return written(plain(value))


def read_canonical(raw: bytes) -> Json:
    """Read what `canonical_json` wrote, and nothing else.

    Raises:
        EventInvalid: no JSON, a fraction, a name twice, or JSON that is written in another way.
    """
    try:
        value = json.loads(raw.decode(), parse_float=_fraction, parse_constant=_fraction, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise EventInvalid("event", "this is no JSON") from None
    copy = plain(value, "event")
    if written(copy) != raw:
        raise EventInvalid("event", "this JSON is not in its canonical form")
    return copy


def whole_text(value: str, where: str) -> str:
    """Return a text that can be written, as plain text even if it is a word of an enumeration.

    Raises:
        EventInvalid: half of a surrogate pair.
    """
    try:
        value.encode()
    except UnicodeEncodeError:
        raise EventInvalid(where, "half of a surrogate pair cannot be written") from None
    return str.__str__(value)


def shown(value: object) -> str:
    """Return a text for an error line: a plain word as it is, anything else quoted and cut short."""
    return value[:40] if isinstance(value, str) and value.isidentifier() else repr(value)[:40]


def _ordered(value: Mapping[Any, Any], where: str) -> list[str]:
    for key in value:
        if not isinstance(key, str):
            raise EventInvalid(where, f"a name must be text, and is {type(key).__name__}")
    return sorted((whole_text(key, where) for key in value), key=lambda key: key.encode("utf-16-be"))


def _fraction(text: str) -> NoReturn:
    raise EventInvalid("event", f"{text[:30]} is no whole number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise EventInvalid("event", "a name is there twice")
    return found
