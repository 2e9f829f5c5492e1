"""Definitions of report categories for tests: the shipped ones, and rows that change some fields of one."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sendable.adapters.scope_files import read_definitions

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "packs" / "report-scope"


def shipped() -> dict[str, dict[str, Any]]:
    files, _ = read_definitions(SHIPPED)
    return {table["id"]: table for content in files.values() for table in content.get("category", [])}


def rows(name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))[name]
    return listed


def built(row: Mapping[str, Any], base: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    table = dict(base[row.get("on", "firearms")])
    table |= {name: value for name, value in row.items() if name not in {"as", "on", "drop", "round", "sources"}}
    if "concepts" in row and "title" in row and "covers" not in row and "as" not in row:
        table |= {"covers": f"{table['title']}.", "covers_zh": f"{table['title_zh']}。"}  # not those of wider goods
    if "sources" in row:
        table["source"] = [table["source"][number - 1] for number in row["sources"]]
    return {name: value for name, value in table.items() if name not in row.get("drop", [])}


def expected(row: Mapping[str, Any]) -> set[str]:
    return {row["as"]} if isinstance(row["as"], str) else set(row["as"])
