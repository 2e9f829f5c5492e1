"""Definitions without faults, as values."""

from collections.abc import Mapping
from typing import Any

from sendable.reporting.scope.category import Category, LegalSource, Scope, Signature, Words
from sendable.reporting.scope.lint import HEAD


def read_scope(files: Mapping[str, Mapping[str, Any]], digest: str) -> Scope:
    """Build a scope from tables that the linter found nothing in."""
    head = files[HEAD]
    tables = [table for file, content in sorted(files.items()) if file != HEAD for table in content["category"]]
    return Scope(
        name=head["name"],
        version=head["version"],
        title=Words(head["title"], head["title_zh"]),
        categories=tuple(_category(table) for table in tables),
        signatures=tuple(Signature(**one) for one in head["signed"]),
        digest=digest,
    )


def _category(table: Mapping[str, Any]) -> Category:
    texts = {name: Words(table[name], table[f"{name}_zh"]) for name in ("title", "covers", "not_covered", "instead")}
    return Category(
        id=table["id"],
        **texts,
        signs=tuple(Words(en, zh) for en, zh in zip(table["signs"], table["signs_zh"], strict=True)),
        concepts=tuple(table["concepts"]),
        sources=tuple(LegalSource(**one) for one in table["source"]),
        competent_authority=table["competent_authority"],
        retention_days=table["retention_days"],
        reward=table["reward"],
        dangerous_now=table["dangerous_now"],
    )
