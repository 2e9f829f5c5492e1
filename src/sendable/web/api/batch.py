"""Screen any number of lines: a stream of rows in, a stream of decisions out, each as soon as it is there."""

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from threading import BoundedSemaphore
from typing import Annotated, Any

import pyarrow as pa
from fastapi import APIRouter, Header, Request
from pyarrow import ipc
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sendable.errors import InputUnreadable, TooManyRequests
from sendable.web.api.problems import answer_to, documented, slug
from sendable.web.api.screen import reference
from sendable.web.api.site import Screening
from sendable.web.api.streaming import Exchange

ROUTER = APIRouter(tags=["Screening"])
PATH = "/screen/batch"
NDJSON, ARROW = "application/x-ndjson", "application/vnd.apache.arrow.stream"
WAIT = 5  # seconds, if all are taken
AT_ONCE = 2  # streams in this process; each keeps one processor busy
_free = BoundedSemaphore(AT_ONCE)
Write = Callable[[Iterator[pa.Table]], Iterator[bytes]]
SAMPLE_IN = '{"description": "power bank 20000mAh", "dispatch": "CN", "destination": "US", "mode": "air"}\n'
_BODY: Mapping[str, Any] = {
    "required": True,
    "description": "Rows with the fields of one line; other fields are passed over. `item_id` joins rows that follow each other.",
    "content": {
        NDJSON: {"schema": {"type": "string", "description": "One JSON object a line."}, "example": SAMPLE_IN},
        ARROW: {"schema": {"type": "string", "format": "binary"}},
    },
}
_ANSWER: Mapping[str, Any] = {
    "description": (
        "One row for each row that came, in order: `row`, `item_id`, `outcome`, `item_outcome`, `categories`, `rules`, "
        "`question`, `reason`; a row that cannot be read has `fault` and `fault_field` instead. The header "
        "`Sendable-Packs` names what the decisions rest on."
    ),
    "content": {NDJSON: {"schema": {"type": "string"}}, ARROW: {"schema": {"type": "string", "format": "binary"}}},
}


@ROUTER.post(
    PATH,
    responses={200: dict(_ANSWER), **documented(415)},
    openapi_extra={"requestBody": dict(_BODY)},
    response_class=Response,
    summary="Screen a stream of lines",
)
async def screen_batch(
    request: Request,
    caller: Screening,
    content_type: Annotated[str, Header(alias="Content-Type", include_in_schema=False)] = "",
) -> Response:
    """Decide every row of a stream, as NDJSON or as an Arrow IPC stream; the answer has the format of the request.

    Decisions come while rows still go in, and the server reads no faster than its answers are taken: read and write at
    the same time, or send a few thousand rows at a time. A row that cannot be read costs itself only. A stream that
    breaks off ends the answer: NDJSON with a last line `{"problem": ...}`, Arrow without its end mark. Nothing is kept,
    so a whole stream may be sent again.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in (NDJSON, ARROW):
        raise HTTPException(415)
    screener, write = caller.site.stream(caller.language), _ndjson if kind == NDJSON else _arrow

    def pieces(take: Callable[[], bytes]) -> Generator[bytes]:
        if not _free.acquire(blocking=False):
            raise TooManyRequests(WAIT)
        try:
            yield from write(screener(caller.site.sources[kind](take)))
        finally:
            _free.release()

    answer = Exchange(pieces, kind, lambda fault: answer_to(request, fault))
    answer.headers["Sendable-Packs"] = reference(caller.site)
    return answer


def _ndjson(tables: Iterator[pa.Table]) -> Iterator[bytes]:
    begun = False
    try:
        for table in tables:
            begun = True
            yield "".join(_line(row) for row in table.to_pylist()).encode()
    except InputUnreadable as fault:
        if not begun:
            raise
        yield (json.dumps({"problem": {"type": slug(type(fault)), "detail": fault.what}}) + "\n").encode()


def _line(row: Mapping[str, Any]) -> str:
    faulty = row["fault"] is not None
    told = {name: value for name, value in row.items() if (name in _OF_FAULTS) == faulty or name == "row"}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


_OF_FAULTS = frozenset({"fault", "fault_field"})


def _arrow(tables: Iterator[pa.Table]) -> Iterator[bytes]:
    sink = _Sink()
    writer: ipc.RecordBatchStreamWriter | None = None
    for table in tables:
        writer = writer or ipc.new_stream(pa.PythonFile(sink, mode="w"), table.schema)
        writer.write_table(table)
        yield sink.drained()
    if writer is not None:
        writer.close()
        yield sink.drained()


class _Sink:
    """Keeps what was written until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """Nothing is open."""

    def drained(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)
