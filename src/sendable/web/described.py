"""A description of an interface (OpenAPI) as people read it: operations by tag, and their fields."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from markupsafe import Markup, escape

_SHOWN = ("get", "post", "delete")
_CODE = re.compile(r"`([^`]+)`")
MOST_DEPTH = 2
BODY = "body"  # the name of what is no object: bytes, or a text
Schemas = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request or an answer, or one parameter."""

    name: str
    kind: str
    needed: bool
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, as it is shown."""

    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    parameters: tuple[Field, ...]
    takes: tuple[Field, ...]
    gives: tuple[Field, ...]
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations of one tag."""

    name: str
    says: str
    operations: tuple[Operation, ...]


def chapters(described: Mapping[str, Any]) -> tuple[Chapter, ...]:
    """Return all operations in the order of the tags."""
    found = [
        (operation["tags"][0], _operation(described, method, path, operation))
        for path, operations in described.get("paths", {}).items()
        for method, operation in operations.items()
        if method in _SHOWN
    ]
    return tuple(
        Chapter(tag["name"], tag["description"], tuple(one for name, one in found if name == tag["name"]))
        for tag in described.get("tags", ())
    )


def marked(text: str) -> Markup:
    """Return a text whose words in back ticks are set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 escaped before


def _operation(described: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any]) -> Operation:
    schemas: Schemas = described["components"]["schemas"]
    good = {status: one for status, one in operation["responses"].items() if status < "4"}
    bad = sorted(status for status in operation["responses"] if status >= "4")
    gives = _shared(described, next(iter(good.values()), {}))
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        paragraphs=tuple(" ".join(part.split()) for part in operation["description"].split("\n\n")),
        parameters=tuple(_parameter(schemas, one) for one in operation.get("parameters", ())),
        takes=tuple(_fields(schemas, _shared(described, operation.get("requestBody", {})), asked=True)),
        gives=tuple(_fields(schemas, gives, asked=False)),
        statuses=tuple((status, HTTPStatus(int(status)).phrase) for status in (*good, *bad)),
    )


def _parameter(schemas: Schemas, one: Mapping[str, Any]) -> Field:
    return Field(one["name"], _kind(schemas, one["schema"]), bool(one.get("required")), one.get("description", ""))


def _shared(described: Mapping[str, Any], one: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a body or an answer, looked up where several operations share it."""
    *_, kind, name = ("", *str(one.get("$ref", "")).split("/"))
    found: Mapping[str, Any] = described["components"][kind][name] if name else one
    return found


def _fields(schemas: Schemas, body: Mapping[str, Any], *, asked: bool) -> Iterator[Field]:
    for kind, content in body.get("content", {}).items():
        if kind == "application/json":
            yield from _inside(schemas, content["schema"], "", asked=asked, depth=MOST_DEPTH)
        elif kind != "application/problem+json":
            most = content["schema"].get("maxLength")
            says = body.get("description", "") if most is None else f"At most {most} bytes."
            yield Field(BODY, kind, asked, says)


def _inside(schemas: Schemas, schema: Mapping[str, Any], before: str, *, asked: bool, depth: int) -> Iterator[Field]:
    """Yield the fields of an object and of the objects in it, `contents.description` for those of a list too."""
    known = _known(schemas, schema) or schema
    needed = set(known.get("required", ())) if asked else set()
    for name, of in known.get("properties", {}).items():
        says = of.get("description") or _known(schemas, of).get("description", "")
        yield Field(f"{before}{name}", _kind(schemas, of), name in needed, says)
        for inner in (of, *of.get("anyOf", ()), of.get("items", {})):
            if depth and ("$ref" in inner or "properties" in inner):
                yield from _inside(schemas, inner, f"{before}{name}.", asked=asked, depth=depth - 1)


def _known(schemas: Schemas, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schemas.get(str(schema.get("$ref", "")).rpartition("/")[2], {})
    return found


def _kind(schemas: Schemas, schema: Mapping[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_kind(schemas, one) for one in schema["anyOf"]))
    if "$ref" in schema:
        return _kind(schemas, {"type": "object", **_known(schemas, schema)})
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if isinstance(schema.get("type"), list):
        return " | ".join(schema["type"])
    if schema.get("type") == "array":
        return f"[{_kind(schemas, schema.get('items', {}))}]"
    return json.dumps(schema["const"]) if "const" in schema else str(schema.get("type", "any"))
