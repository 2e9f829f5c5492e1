"""The description of the interface as people read it: operations by tag, their fields, and every kind of fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from sendable.errors import SendableError
from sendable.web.api.problems import slug
from sendable.web.faults import FAULTS

_SHOWN = ("get", "post", "delete")
MOST_DEPTH = 2
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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault."""

    slug: str
    status: int
    says: str


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


def kinds() -> tuple[Kind, ...]:
    """Return every kind of fault that has a class, by name."""
    made = [Kind(slug(kind), status, _first_line(kind)) for kind, (status, _) in FAULTS.items()]
    return tuple(sorted(made, key=lambda one: one.slug))


def _operation(described: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any]) -> Operation:
    schemas: Schemas = described["components"]["schemas"]
    good = {status: one for status, one in operation["responses"].items() if status < "4"}
    bad = sorted(status for status in operation["responses"] if status >= "4")
    gives: Mapping[str, Any] = next(iter(good.values()), {})
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        paragraphs=tuple(" ".join(part.split()) for part in operation["description"].split("\n\n")),
        parameters=tuple(_parameter(schemas, one) for one in operation.get("parameters", ())),
        takes=tuple(_fields(schemas, operation.get("requestBody", {}), asked=True)),
        gives=tuple(_fields(schemas, gives, asked=False)),
        statuses=tuple((status, HTTPStatus(int(status)).phrase) for status in (*good, *bad)),
    )


def _parameter(schemas: Schemas, one: Mapping[str, Any]) -> Field:
    return Field(one["name"], _kind(schemas, one["schema"]), bool(one.get("required")), one.get("description", ""))


def _fields(schemas: Schemas, body: Mapping[str, Any], *, asked: bool) -> Iterator[Field]:
    schema = body.get("content", {}).get("application/json", {}).get("schema", {})
    yield from _inside(schemas, schema, "", asked=asked, depth=MOST_DEPTH)


def _inside(schemas: Schemas, schema: Mapping[str, Any], before: str, *, asked: bool, depth: int) -> Iterator[Field]:
    """Yield the fields of an object and of the objects in it, `contents.description` for those of a list too."""
    known = _known(schemas, schema)
    needed = set(known.get("required", ())) if asked else set()
    for name, of in known.get("properties", {}).items():
        says = of.get("description") or _known(schemas, of).get("description", "")
        yield Field(f"{before}{name}", _kind(schemas, of), name in needed, says)
        for inner in (of, *of.get("anyOf", ()), of.get("items", {})):
            if depth and "$ref" in inner:
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
    if schema.get("type") == "array":
        return f"[{_kind(schemas, schema.get('items', {}))}]"
    return str(schema.get("const", schema.get("type", "any")))


def _first_line(kind: type[SendableError]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]
