"""Fill a record with a great number of items by telling a few stories again: other ids, other moments, valid rows."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from benchmarks.desk.stories import IDENTIFIER, OFFICE, Rows, stories

from sendable.adapters.database import alert_counts, counts, tables
from sendable.adapters.database.digests import digest
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.history import History
from sendable.custody.merkle import HASH_SIZE, leaf_hash, loaded

AT_ONCE, DAYS, WITH_CASE = 5000, 500, 10  # one in ten has a case
DIGEST = "digest of the body"
_ID = re.compile(r"\b00[0-9a-f]{30}\b")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_HOUR = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d(?=:)")
_FIELD = re.compile(f"{_HASH.pattern}|{_ID.pattern}|{_HOUR.pattern}|{IDENTIFIER}|{OFFICE}")
Cut = tuple[tuple[str, ...], tuple[str, ...]]  # texts, and the names of what stands between them


def fill(address: str, items: int, offices: Sequence[str]) -> None:
    """Write so many items with everything that hangs on them, spread over `DAYS` days, in the order of time."""
    engine = open_engine(address)
    plain, with_case = ([_cut(story) for story in some] for some in stories())
    chance = random.Random(3)
    with engine.connect() as connection:
        places = _Places(connection)
    for start in range(0, items, AT_ONCE):
        gathered: dict[str, list[dict[str, Any]]] = {}
        for number in range(start, min(items, start + AT_ONCE)):
            story = chance.choice(with_case if number % WITH_CASE == 0 else plain)
            moved = timedelta(hours=number * DAYS * 24 // items)
            for table, rows in _again(story, number, moved, chance.choice(offices)):
                gathered.setdefault(table, []).extend(rows)
        _logged(gathered, places)
        _write(engine, gathered)
    _finish(engine, places)
    engine.dispose()


class _Places:
    """The end of the log."""

    def __init__(self, connection: sa.Connection) -> None:
        history = History(connection)
        self.frontier = loaded(history.size(), history.node)


def _cut(story: Rows) -> dict[str, list[dict[str, Any]]]:
    """Cut every text of a story where something stands that changes with the telling; events come last."""
    return {
        table: [
            {name: _pieces(value) for name, value in row.items() if name != _counted(table)} | _hashed(row)
            for row in story[table]
        ]
        for table in sorted(story, key="events".__eq__)
        if story[table]
    }


def _hashed(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what the body of a row hashes to in the story."""
    return {DIGEST: digest(row["body"])} if isinstance(row.get("body"), str) else {}


def _counted(table: str) -> str | None:
    """Return the column that the database counts up by itself."""
    column = tables.metadata.tables[table].autoincrement_column
    return column.name if column is not None else None


def _pieces(value: Any) -> Any:
    text = value.decode() if isinstance(value, bytes) and len(value) != HASH_SIZE else value
    if not isinstance(text, str) or not (found := _FIELD.findall(text)):
        return value
    return (tuple(_FIELD.split(text)), tuple(found), isinstance(value, bytes))


def _again(
    story: Mapping[str, list[dict[str, Any]]], number: int, moved: timedelta, office: str
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    known = {IDENTIFIER: f"BIG{number:09d}", OFFICE: office}

    def other(word: str) -> str:
        if word not in known:
            if "-" in word:
                known[word] = (datetime.fromisoformat(f"{word}:00") + moved).isoformat()[:13]
            elif len(word) == 64:
                known[word] = sha256(f"{number} {word}".encode()).hexdigest()
            else:
                known[word] = f"{number * 64 + len(known):016x}{word[16:]}"
        return known[word]

    def joined(value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        texts, words, is_bytes = value
        text = "".join(a + b for a, b in zip(texts, (*map(other, words), ""), strict=True))
        return text.encode() if is_bytes else text

    for table, rows in story.items():
        told = []
        for row in rows:
            told.append({name: joined(value) for name, value in row.items() if name != DIGEST})
            if DIGEST in row:
                known[row[DIGEST]] = digest(told[-1]["body"])
        yield table, told


def _logged(gathered: dict[str, list[dict[str, Any]]], places: _Places) -> None:
    nodes = gathered.setdefault("log_nodes", [])
    for event in gathered["events"]:
        event["seq"], event["leaf"] = places.frontier.size, leaf_hash(event["body"])
        places.frontier, made = places.frontier.append(event["leaf"])
        nodes += [{"level": node.level, "index": node.index, "hash": node.hash} for node in made]


def _write(engine: sa.Engine, gathered: Mapping[str, list[dict[str, Any]]]) -> None:
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        write = _into_sqlite if engine.dialect.name == "sqlite" else _into_postgresql
        if engine.dialect.name == "sqlite":
            driver.execute("PRAGMA synchronous = OFF")
            driver.execute("BEGIN")
        for table in tables.metadata.sorted_tables:
            if rows := gathered.get(table.name):
                write(driver, table, rows)
        driver.commit()


def _into_sqlite(driver: Any, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    driver.executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({marks})",  # noqa: S608 names of our own tables
        (tuple(row.values()) for row in rows),
    )


def _into_postgresql(driver: Any, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    flags = {name for name in rows[0] if isinstance(table.c[name].type, sa.Boolean)}
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([bool(value) if name in flags else value for name, value in row.items()])


def _finish(engine: sa.Engine, places: _Places) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.log_head.update().values(size=places.frontier.size))
        counts.recount(connection)
        alert_counts.recount(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE")
