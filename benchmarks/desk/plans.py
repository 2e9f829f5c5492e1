"""The plans of all queries that pages send: which of them read a whole table."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from benchmarks.desk.serving import dressed
from starlette.testclient import TestClient

from sendable.adapters.database.engine import open_engine
from sendable.serve_desk import open_desk
from sendable.settings import Settings
from sendable.wiring import may_send

SMALL = {"offices", "staff", "sessions", "invitations", "log_head", "alembic_version", "checkpoints"}
_SCAN = re.compile(
    r"\bSCAN (?!anon_)(\w+)\b(?! USING (?:COVERING )?INDEX)|Seq Scan on (\w+)  \(cost=[\d.]+?\.\.\d{4,}|(TEMP B-TREE|Sort Key)"
)


def plans(address: str, data: Path, session: str, paths: Sequence[str]) -> str:
    """Return one line for every query that reads a whole table or sorts, and the page that sends it."""
    decide = may_send()
    found: dict[str, str] = {}
    with _watched() as sent:
        opened = open_desk(Settings(database_address=address).in_folder(data), print, decide)
        with TestClient(opened.app, headers=dressed(session)) as client:
            for path in paths:
                sent.clear()
                client.get(path)
                for statement, parameters in sent:
                    for line in _plan(address, statement, parameters):
                        found.setdefault(f"{' '.join(statement.split())[:300]}\n      {line}", path)
    lines = [f"  {path}: {what}" for what, path in found.items()]
    return "Queries that read whole tables or sort:\n" + ("\n".join(lines) or "  none")


@contextmanager
def _watched() -> Iterator[list[tuple[str, Any]]]:
    sent: list[tuple[str, Any]] = []

    def watch(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip().startswith("SELECT"):
            sent.append((statement, parameters))

    sa.event.listen(sa.Engine, "before_cursor_execute", watch)
    try:
        yield sent
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", watch)


def _plan(address: str, statement: str, parameters: Any) -> list[str]:
    engine = open_engine(address)
    with engine.connect() as connection:
        word = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
        rows = connection.exec_driver_sql(f"{word} {statement}", parameters).all()
    engine.dispose()
    lines = [str(row[-1]).strip() for row in rows]
    hits = [(line, hit) for line in lines if (hit := _SCAN.search(line))]
    of_lists = (
        "LIMIT" in statement and "UNION ALL" not in statement
    )  # what belongs to one item, or is merged, is little
    return [line for line, hit in hits if not set(hit.groups()) & SMALL and (of_lists or not hit[3])]
