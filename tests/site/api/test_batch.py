"""Streams of lines: bad rows cost themselves, good rows go on, and nothing is held that need not be."""

import io
import json

import pyarrow as pa
import pytest
from pyarrow import ipc

from sendable.people.token import Scope
from sendable.web.api import batch
from sendable.web.api.batch import ARROW, NDJSON

PATH = "/screen/batch"
END = b"\xff\xff\xff\xff\0\0\0\0"
GOOD = {"description": "power bank", "mode": "air"}


@pytest.fixture
def shop(program):
    return program(Scope.SCREEN)


def lines(*rows):
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows).encode()


def told(answer):
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def sent(shop, content, kind=NDJSON):
    return shop.post(PATH, content=content, headers={"Content-Type": kind})


def stream(*batches):
    sink = io.BytesIO()
    with ipc.new_stream(sink, batches[0].schema) as writer:
        for one in batches:
            writer.write(one)
    return sink.getvalue()


def test_every_row_comes_out_in_its_place_decided_or_with_its_fault(shop):
    answer = sent(shop, lines(GOOD, "{no json", {"item_id": "x"}, {**GOOD, "mode": "beam"}, {"description": "T-shirt"}))
    rows = told(answer)
    assert [row["row"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row.get("outcome") for row in rows] == ["refuse", None, None, None, "accept"]
    assert [row.get("fault_field") for row in rows] == [None, None, "description", "mode", None]
    assert rows[0]["rules"] == ["small/power-banks-by-air@1"]
    assert "small@1" in answer.headers["sendable-packs"]


def test_lines_of_one_item_are_decided_as_a_whole(shop):
    items = [
        {"item_id": "a", "description": "T-shirt"},
        {"item_id": "a", **GOOD},
        {"item_id": "b", "description": "T-shirt"},
    ]
    assert [row["item_outcome"] for row in told(sent(shop, lines(*items)))] == ["refuse", "refuse", "accept"]


def test_many_rows_are_the_same_as_one_by_one(shop):
    words = ["power bank", "T-shirt", "pocket knife", "perfume", "gift"]
    rows = told(sent(shop, lines(*({"description": f"{words[at % 5]} {at}", "mode": "air"} for at in range(2345)))))
    assert [row["row"] for row in rows] == list(range(1, 2346))
    for at in (0, 501, 1002, 2344):
        alone = shop.post("/screen", json={"description": f"{words[at % 5]} {at}", "mode": "air"}).json()["decision"]
        assert (rows[at]["outcome"], rows[at]["reason"]) == (alone["outcome"], alone["reason"])


def test_an_arrow_stream_comes_back_as_one(shop):
    columns = {"description": ["power bank", "perfume", "T-shirt"], "mode": ["air", "beam", None], "x": [1, 2, 3]}
    first = pa.RecordBatch.from_pydict(columns)
    answer = sent(shop, stream(first, first), ARROW)
    table = ipc.open_stream(answer.content).read_all()
    assert table["outcome"].to_pylist() == ["refuse", None, "accept"] * 2
    assert table["fault_field"].to_pylist() == [None, "mode", None] * 2
    assert table["row"].to_pylist() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("content", [b"", b"none", b"\xff\xff\xff\xff\x00\x00\x00\x7f" + b"x" * 100])
def test_what_is_no_arrow_stream_is_refused_before_anything_is_answered(shop, content):
    answer = sent(shop, content, ARROW)
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/input-unreadable")


def test_a_stream_without_descriptions_is_refused(shop):
    answer = sent(shop, stream(pa.RecordBatch.from_pydict({"mode": ["air"]})), ARROW)
    assert (answer.status_code, "description" in answer.json()["detail"]) == (422, True)


def test_an_arrow_stream_that_breaks_off_has_no_end(shop):
    batches = [pa.RecordBatch.from_pydict({"description": [f"x {at}" for at in range(600)]})] * 3
    whole = stream(*batches)
    answer = shop.post(PATH, content=whole[: len(whole) * 2 // 3], headers={"Content-Type": ARROW})
    assert answer.content
    assert not answer.content.endswith(END)
    assert sent(shop, whole, ARROW).content.endswith(END)


def test_an_empty_stream_of_lines_has_an_empty_answer(shop):
    assert told(sent(shop, b"")) == []
    assert told(sent(shop, b"\n \n")) == []


@pytest.mark.parametrize("kind", ["", "text/csv", "application/json"])
def test_other_formats_are_refused(shop, kind):
    assert sent(shop, lines(GOOD), kind).status_code == 415


def test_no_more_streams_run_at_once_than_there_is_room_for(shop, monkeypatch):
    monkeypatch.setattr(batch._free, "acquire", lambda **_: False)
    answer = sent(shop, lines(GOOD))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")


def test_room_is_given_back_whatever_happens(shop):
    for content, kind in ((lines(GOOD), NDJSON), (b"none", ARROW), (b"{", NDJSON)) * 3:
        assert sent(shop, content, kind).status_code in (200, 422)


def test_it_speaks_the_language_of_who_asks(program):
    shop = program(Scope.SCREEN, **{"Accept-Language": "zh"})
    assert "运输方式" in told(sent(shop, lines({"description": "power bank"})))[0]["question"]


def test_what_is_for_staff_is_not_told(decide):
    from sendable.actions.programs.screen_stream import stream_screener  # noqa: PLC0415
    from tests.fakes.streams import of_lines  # noqa: PLC0415

    ground = next(one for one in decide.book.grounds if one.rule.id == "knives")
    object.__setattr__(ground.rule, "audience", "staff")
    try:
        table = next(stream_screener(decide.book, "en", str)(of_lines({"description": "pocket knife"})))
    finally:
        object.__setattr__(ground.rule, "audience", "public")
    row = table.to_pylist()[0]
    assert (row["outcome"], row["rules"]) == ("hold", [])
    assert row["reason"] == "A rule applies whose text is for staff (Small Act, 2)."
