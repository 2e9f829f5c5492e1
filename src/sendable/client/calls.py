"""The operations of the interface as methods."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self, cast

from sendable.client.answers import Case, CaseMoved, Event, Item, Moved, Row, Screened
from sendable.client.wire import Wire, opened

ROWS, BYTES = 500, 200_000  # of a batch that are sent at once
_NDJSON = "application/x-ndjson"
Line = Mapping[str, Any]


class Client:
    """A desk, as a program with a token reaches it; what changes something is done once, however often it is tried."""

    def __init__(
        self, address: str, token: str, *, language: str = "en", timeout: float = 30.0, tries: int = 5
    ) -> None:
        self.wire = Wire(opened(address, token, language, timeout), tries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.wire.http.close()

    def screen(self, description: str, **known: Any) -> Screened:
        """Decide one content line; `known` are its fields, such as `destination="US"` or `watt_hours="74 Wh"`."""
        return cast("Screened", self.wire.post("/screen", {"description": description, **known}).json())

    def screen_many(self, lines: Iterable[Line]) -> Iterator[Row]:
        """Yield a row for each line, in order; lines are taken as rows are asked for, some hundred at a time."""
        before = 0
        for part, count in _parts(lines):
            for text in self.wire.send("/screen/batch", part, _NDJSON).iter_lines():
                row = cast("Row", json.loads(text))
                row["row"] += before
                yield row
            before += count

    def register(self, **item: Any) -> Moved:
        """Register an item; raises QuestionOpen where an answer is missing."""
        return cast("Moved", self.wire.post("/items", item).json())

    def items(
        self, *, state: str | None = None, goods: str | None = None, identifier: str | None = None
    ) -> Iterator[Item]:
        """Yield items, the last changed first."""
        yield from self._pages("/items", "items", {"state": state, "goods": goods, "identifier": identifier})

    def item(self, id: str) -> Item:  # noqa: A002 it is the id
        """Return an item."""
        return cast("Item", self.wire.get(f"/items/{id}").json())

    def move(self, item: Item, act: str, reason: str = "") -> Moved:
        """Do one act to an item as you have seen it; raises ChangedMeanwhile where somebody else was faster."""
        body = {"act": act, "reason": reason}
        return cast("Moved", self.wire.post(f"/items/{item['id']}/moves", body, item["version"]).json())

    def events(self, item: str) -> list[Event]:
        """Return what was done to an item."""
        return cast("list[Event]", self.wire.get(f"/items/{item}/events").json()["events"])

    def proof(self, event: str) -> dict[str, Any]:
        """Return an event with the proof that it is in the custody log."""
        return cast("dict[str, Any]", self.wire.get(f"/events/{event}").json())

    def decision(self, item: str) -> dict[str, Any]:
        """Return what was decided on an item, and why."""
        return cast("dict[str, Any]", self.wire.get(f"/decisions/{item}").json())

    def cases(self, *, closed: bool = False) -> Iterator[Case]:
        """Yield cases, the newest first."""
        yield from self._pages("/cases", "cases", {"closed": closed or None})

    def case(self, id: str) -> Case:  # noqa: A002
        """Return a case."""
        return cast("Case", self.wire.get(f"/cases/{id}").json())

    def open_case(self, item: Item) -> CaseMoved:
        """Open a case on what a person found in an item."""
        return cast("CaseMoved", self.wire.post(f"/items/{item['id']}/cases", None, item["version"]).json())

    def move_case(self, case: Case, act: str, **fields: str) -> CaseMoved:
        """Do one act in a case as you have seen it; raises ChangedMeanwhile where somebody else was faster."""
        return cast(
            "CaseMoved", self.wire.post(f"/cases/{case['id']}/moves", {"act": act, **fields}, case["version"]).json()
        )

    def _pages(self, path: str, name: str, query: Mapping[str, Any]) -> Iterator[Any]:
        cursor: str | None = None
        while True:
            page = self.wire.get(path, cursor=cursor, **query).json()
            yield from page[name]
            cursor = page["next"]
            if cursor is None:
                return


def _parts(lines: Iterable[Line]) -> Iterator[tuple[bytes, int]]:
    """Cut lines into parts that are sent at once; an item is never cut."""
    part: list[bytes] = []
    size, item = 0, None
    for line in lines:
        again = line.get("item_id") not in (None, "") and line.get("item_id") == item
        if not again and (len(part) >= ROWS or size >= BYTES):
            yield b"".join(part), len(part)
            part, size = [], 0
        text = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        part.append(text)
        size, item = size + len(text), line.get("item_id")
    if part:
        yield b"".join(part), len(part)
