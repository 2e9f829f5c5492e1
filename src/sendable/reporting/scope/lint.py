"""Everything that is wrong with a folder of definitions: signatures, shape, binding, texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sendable.errors import ScopeInvalid
from sendable.reporting.scope.binding import faults_of_binding
from sendable.reporting.scope.goods import Known
from sendable.reporting.scope.naming_goods import NamedGoods, named_goods
from sendable.reporting.scope.plain_words import Labels
from sendable.reporting.scope.shape import faults_of_shape, slug
from sendable.reporting.scope.texts import faults_of_texts
from sendable.reporting.scope.wordlist import Wordlist

HEAD = "scope.toml"
HEAD_FIELDS = ("name", "version", "title", "title_zh", "signed")
SIGNED_FIELDS = ("by", "role", "on", "digest")
_SIGNERS = 2


@dataclass(frozen=True)
class Linter:
    """What definitions are held against."""

    goods: Known
    words: Wordlist
    labels: Labels
    called: dict[tuple[str, ...], NamedGoods] = field(default_factory=dict)  # what is named was named before

    def category(self, table: Mapping[str, Any], file: str = "") -> list[ScopeInvalid]:
        """Return what is wrong with one definition."""
        name = table.get("id")
        faults = [
            *faults_of_shape(table),
            *faults_of_binding(table, self.goods),
            *faults_of_texts(table, self._named(table), self.words, self.labels),
        ]
        return [ScopeInvalid(file, name if isinstance(name, str) else "without id", *fault) for fault in faults]

    def _named(self, table: Mapping[str, Any]) -> NamedGoods:
        given = table.get("concepts")
        listed = given if isinstance(given, list) else []
        concepts = tuple(one for one in listed if isinstance(one, str) and one in self.goods.concepts)
        if concepts not in self.called:
            self.called[concepts] = named_goods(concepts, self.goods, self.words.table)
        return self.called[concepts]

    def folder(self, files: Mapping[str, Mapping[str, Any]], digest: str) -> Iterator[ScopeInvalid]:
        """Yield what is wrong with a folder; `digest` is that of the definitions, which both signers stand for."""
        yield from _head(files.get(HEAD), digest)
        seen: dict[str, str] = {}
        for file, content in sorted(files.items()):
            if file == HEAD:
                continue
            for name in content:
                if name != "category":
                    yield ScopeInvalid(file, "", name, "text", "is not a field here", "[[category]]")
            for number, table in enumerate(_tables(content), 1):
                if not isinstance(table, Mapping):
                    yield ScopeInvalid(file, f"number {number}", "category", "text", "is no table", "[[category]]")
                    continue
                yield from self.category(table, file)
                name = str(table.get("id"))
                if name in seen:
                    yield ScopeInvalid(file, name, "id", "text", f"is also in {seen[name]}", "an id of its own")
                seen[name] = file
        if not seen:
            yield ScopeInvalid(HEAD, "", "category", "goods", "there is none", "at least one [[category]] in a file")


def _tables(content: Mapping[str, Any]) -> list[Any]:
    tables = content.get("category", [])
    return tables if isinstance(tables, list) else [tables]


def _head(head: Mapping[str, Any] | None, digest: str) -> Iterator[ScopeInvalid]:
    if head is None:
        right = f"{', '.join(HEAD_FIELDS)}: who stands for these categories"
        yield ScopeInvalid(HEAD, "", "file", "signature", "is missing", right)
        return
    for name in head:
        if name not in HEAD_FIELDS:
            yield ScopeInvalid(HEAD, "", name, "text", "is not a field here", f"one of {', '.join(HEAD_FIELDS)}")
    for name in HEAD_FIELDS[:-1]:
        value = head.get(name)
        if not isinstance(value, str) or not value.strip() or (name == "name" and not slug(value)):
            yield ScopeInvalid(HEAD, "", name, "text", "is missing or cannot be used", "a short text")
    signed = head.get("signed")
    tables = [one for one in signed if isinstance(one, Mapping)] if isinstance(signed, list) else []
    for number, one in enumerate(tables, 1):
        yield from _signature(number, one, digest)
    for name in ("by", "role"):
        if len({str(one.get(name, "")).strip().casefold() for one in tables} - {""}) < _SIGNERS:
            what = f"fewer than {_SIGNERS} signers with a different {name!r}"
            yield ScopeInvalid(HEAD, "", "signed", "signature", what, "two people with two roles stand for a scope")


def _signature(number: int, table: Mapping[str, Any], digest: str) -> Iterator[ScopeInvalid]:
    place = f"signed {number}"
    if set(table) != set(SIGNED_FIELDS):
        yield ScopeInvalid(HEAD, "", place, "signature", "is not complete", f"exactly {', '.join(SIGNED_FIELDS)}")
        return
    day = table["on"]
    if not isinstance(day, date) or isinstance(day, datetime):
        yield ScopeInvalid(HEAD, "", place, "signature", "has no day", "on = 2026-11-22, without quotes")
    if table["digest"] != digest:
        what = f"signed digest {table['digest']}, the categories now have {digest}"
        yield ScopeInvalid(HEAD, "", place, "signature", what, "both signers read the change and sign its digest")
