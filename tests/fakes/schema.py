"""A plain reader of JSON Schema, draft 7: as much of it as the schemas in `tests/standards` use, and no more.

A keyword that it does not know is an error, so nothing in a schema is passed over in silence.
"""

import re
from datetime import datetime

_SAID = {"$id", "$schema", "definitions", "title", "description", "default", "$comment", "examples"}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}


def faults(value, schema, root=None, where="$"):
    """Yield what is wrong with a value."""
    root = schema if root is None else root
    if schema is True:
        return
    for keyword in schema:
        if keyword not in _SAID and keyword not in _CHECKS:
            raise NotImplementedError(keyword)
        if keyword in _CHECKS:
            yield from _CHECKS[keyword](value, schema, root, where)


def _right(value, schema, root):
    return next(faults(value, schema, root), None) is None


def _ref(value, schema, root, where):
    target = root
    for name in schema["$ref"].removeprefix("#/").split("/"):
        target = target[name]
    yield from faults(value, target, root, where)


def _type(value, schema, root, where):  # noqa: ARG001
    kind = schema["type"]
    if kind in ("number", "integer"):
        right = isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    else:
        right = isinstance(value, _TYPES[kind])
    if not right:
        yield f"{where}: {value!r} is no {kind}"


def _required(value, schema, root, where):  # noqa: ARG001
    if isinstance(value, dict):
        yield from (f"{where}: {name} is missing" for name in schema["required"] if name not in value)


def _properties(value, schema, root, where):
    for name, inner in schema["properties"].items():
        if isinstance(value, dict) and name in value:
            yield from faults(value[name], inner, root, f"{where}.{name}")


def _additional(value, schema, root, where):  # noqa: ARG001
    if schema["additionalProperties"] is False and isinstance(value, dict):
        yield from (f"{where}: {name} is too much" for name in value if name not in schema.get("properties", {}))


def _names(value, schema, root, where):
    for name in value if isinstance(value, dict) else ():
        yield from faults(name, schema["propertyNames"], root, f"{where}.{name}")


def _items(value, schema, root, where):
    for at, one in enumerate(value if isinstance(value, list) else ()):
        yield from faults(one, schema["items"], root, f"{where}[{at}]")


def _any(value, schema, root, where):
    if not any(_right(value, one, root) for one in schema["anyOf"]):
        yield f"{where}: {str(value)[:80]} fits none of {len(schema['anyOf'])}"


def _one(value, schema, root, where):
    if sum(_right(value, one, root) for one in schema["oneOf"]) != 1:
        yield f"{where}: {str(value)[:80]} does not fit exactly one"


def _all(value, schema, root, where):
    for one in schema["allOf"]:
        yield from faults(value, one, root, where)


def _if(value, schema, root, where):
    yield from faults(value, schema.get("then" if _right(value, schema["if"], root) else "else", True), root, where)


def _not(value, schema, root, where):
    if _right(value, schema["not"], root):
        yield f"{where}: {str(value)[:80]} must not fit"


def _format(value, schema, root, where):  # noqa: ARG001
    if not isinstance(value, str):
        return
    if schema["format"] == "uri" and not _URI.fullmatch(value):
        yield f"{where}: {value!r} is no URI"
    if schema["format"] == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        yield f"{where}: {value!r} is no moment"


def _simple(right):
    def check(value, schema, root, where):  # noqa: ARG001
        if not right(value, schema):
            yield f"{where}: {str(value)[:80]} is not right"

    return check


_CHECKS = {
    "$ref": _ref, "type": _type, "required": _required, "properties": _properties, "propertyNames": _names,
    "additionalProperties": _additional, "items": _items, "anyOf": _any, "oneOf": _one, "allOf": _all, "if": _if,
    "then": lambda *_: (), "else": lambda *_: (), "not": _not, "format": _format,
    "enum": _simple(lambda value, schema: value in schema["enum"]),
    "const": _simple(lambda value, schema: value == schema["const"]),
    "pattern": _simple(lambda value, schema: not isinstance(value, str) or re.search(schema["pattern"], value)),
    "uniqueItems": _simple(lambda value, _: not isinstance(value, list) or len({str(one) for one in value}) == len(value)),
    "minItems": _simple(lambda value, schema: not isinstance(value, list) or len(value) >= schema["minItems"]),
    "maxItems": _simple(lambda value, schema: not isinstance(value, list) or len(value) <= schema["maxItems"]),
    "minLength": _simple(lambda value, schema: not isinstance(value, str) or len(value) >= schema["minLength"]),
}  # fmt: skip
