"""Items are decided as a whole, and the same, however a file is cut into chunks."""

from datetime import date
from functools import partial

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.actions import whole_items as module
from sendable.actions.screen_files import screen_files
from sendable.errors import InputUnreadable
from sendable.ports import Chunk, Reject
from sendable.screening.outcome import Outcome
from sendable.screening.route import Route
from sendable.wiring import screening_with
from tests.fakes.small import small_lexicon, small_packs

ROUTE = Route(dispatch="CN", destination="US", service="mail")


class Lines:
    """An input of (item_id, description, mode) lines, cut every so many rows; None is a row that could not be read."""

    name = "lines"

    def __init__(self, lines, size):
        self._lines, self._size = lines, size

    def chunks(self, after=0):
        for start in range(after, len(self._lines), self._size):
            part = list(enumerate(self._lines[start : start + self._size], start + 1))
            good = [(row, line) for row, line in part if line is not None]
            columns = {
                name: pa.array([line[at] for _, line in good], pa.string())
                for at, name in enumerate(("item_id", "description", "mode"))
            }
            rejects = tuple(Reject(self.name, row, "", "broken", "") for row, line in part if line is None)
            yield Chunk(pa.record_batch(columns), pa.array([row for row, _ in good], pa.int64()), rejects)


class Kept:
    """A sink that keeps everything in memory."""

    def __init__(self):
        self.tables, self.rejects, self.progress = [], [], []

    @property
    def rejected(self):
        return len(self.rejects)

    def resume(self):
        return None

    def add(self, table, rejects, progress):
        self.tables.append(table)
        self.rejects += rejects
        self.progress.append(progress)

    def checkpoint(self):
        """Nothing is lost here."""

    def finish(self):
        """Nothing is left to do."""


@pytest.fixture(scope="module")
def screener():
    return screening_with(small_lexicon(), small_packs(), ROUTE, on=date(2026, 11, 22)).screener


def screened(screener, lines, size):
    sink = Kept()
    run = screen_files(
        [Lines(lines, size)], sink, partial(map, screener.screen), clock=lambda: 0.0, told=lambda *_: None, packs="p"
    )
    rows = [row for table in sink.tables for row in table.to_pylist()]
    return rows, sink, run.summary


@pytest.mark.parametrize("size", [1, 2, 3, 4, 100])
def test_an_item_over_a_chunk_border_takes_its_severest_outcome(screener, size):
    lines = [("A", "T-shirt", None), ("A", "power bank", "air"), ("A", "T-shirt", None), ("B", "T-shirt", None)]
    rows, _, summary = screened(screener, lines, size)
    assert [row["item_outcome"] for row in rows] == ["refuse", "refuse", "refuse", "accept"]
    assert [row["outcome"] for row in rows] == ["accept", "refuse", "accept", "accept"]
    assert (summary.lines, summary.items, summary.item_outcomes) == (4, 2, {"refuse": 1, "accept": 1})


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_limit_holds_for_the_sum_over_an_item_whatever_the_chunks(screener, size):
    rows, _, _ = screened(screener, [("A", "perfume, 400 ml x 2", None)] * 2, size)
    assert {row["outcome"] for row in rows} == {"refuse"}


@pytest.mark.parametrize("size", [1, 2, 100])
def test_lines_without_item_id_are_items_of_their_own(screener, size):
    rows, _, summary = screened(screener, [(None, "power bank", "air"), (None, "T-shirt", None)], size)
    assert [row["item_outcome"] for row in rows] == ["refuse", "accept"]
    assert summary.items == 2


@pytest.mark.parametrize("size", [1, 2, 100])
def test_the_same_item_id_further_down_is_another_item(screener, size):
    lines = [("A", "T-shirt", None), ("B", "T-shirt", None), ("A", "power bank", "air")]
    assert [row["item_outcome"] for row in screened(screener, lines, size)[0]] == ["accept", "accept", "refuse"]


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_bad_value_rejects_its_line_and_names_it(screener, size):
    lines = [("A", "T-shirt", None), ("A", "power bank", "plane"), ("A", "T-shirt", None)]
    rows, sink, _ = screened(screener, lines, size)
    assert [row["row"] for row in rows] == [1, 3]
    (reject,) = sink.rejects
    assert (reject.row, reject.column, reject.raw) == (2, "mode", "plane")
    assert "'plane' is not one of air, road, rail, sea" in reject.reason


@pytest.mark.parametrize("size", [1, 7, 100])
def test_an_item_without_end_is_a_wrong_column(screener, monkeypatch, size):
    monkeypatch.setattr(module, "LONGEST_ITEM", 10)
    with pytest.raises(InputUnreadable, match="is it the right column"):
        screened(screener, [("A", "T-shirt", None)] * 11, size)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_rejects_without_end_do_not_pile_up_behind_an_open_item(screener, monkeypatch, size):
    monkeypatch.setattr(module, "LONGEST_GAP", 5)
    lines = [("A", "T-shirt", None), *[None] * 10, ("A", "power bank", "air")]
    rows, sink, _ = screened(screener, lines, size)
    assert [row["item_outcome"] for row in rows] == ["accept", "refuse"]
    assert [reject.row for reject in sink.rejects] == list(range(2, 12))


line = st.tuples(
    st.sampled_from(["A", "B", None]),
    st.sampled_from(["T-shirt", "power bank", "perfume", "perfume 1L x 2", "gift", None]),
    st.sampled_from(["air", "road", None]),
)


@given(st.lists(line | st.none(), max_size=14), st.integers(1, 5))
def test_rows_rejects_and_counts_do_not_depend_on_the_chunks(screener, lines, size):
    rows, sink, summary = screened(screener, lines, len(lines) + 1)
    other_rows, other_sink, other_summary = screened(screener, lines, size)
    assert other_rows == rows
    assert other_sink.rejects == sink.rejects
    assert other_summary == summary


@given(st.lists(line | st.none(), max_size=14), st.integers(1, 5))
def test_every_row_comes_out_once_and_progress_is_never_ahead(screener, lines, size):
    rows, sink, _ = screened(screener, lines, size)
    numbers = sorted([*(row["row"] for row in rows), *(reject.row for reject in sink.rejects)])
    assert numbers == list(range(1, len(lines) + 1))
    done = [progress.row for progress in sink.progress]
    assert done == sorted(done)
    for table, progress in zip(sink.tables, sink.progress, strict=True):
        assert all(row <= progress.row for row in table["row"].to_pylist())


@given(st.lists(line, max_size=10), st.integers(1, 4))
def test_the_item_outcome_is_the_severest_of_its_lines(screener, lines, size):
    rows, _, _ = screened(screener, lines, size)
    for at, row in enumerate(rows):
        same = [row["outcome"]]
        for step in (-1, 1):
            there = at + step
            while row["item_id"] and 0 <= there < len(rows) and rows[there]["item_id"] == row["item_id"]:
                same.append(rows[there]["outcome"])
                there += step
        assert row["item_outcome"] == max(Outcome.of(word) for word in same).word


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_rejected_line_between_two_items_keeps_them_apart(screener, size):
    lines = [("A", "T-shirt", None), ("B", "T-shirt", "plane"), ("A", "power bank", "air"), ("C", "T-shirt", None)]
    assert [row["item_outcome"] for row in screened(screener, lines, size)[0]] == ["accept", "refuse", "accept"]
