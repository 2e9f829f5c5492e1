"""Parquet and Arrow: every kind of text column, numbers as texts, damage said."""

import datetime as dt
import decimal
import gzip
from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import ipc

from sendable.adapters.inputs import bounds
from sendable.adapters.inputs.open import open_declarations
from sendable.errors import InputUnreadable
from tests.fakes.reading import made, read

TEXTS = ["充电宝", None, "T-shirt"]


def parquet(folder, table, name="in.csv", **options):
    pq.write_table(table, folder / name, **options)
    return folder / name


def arrow(folder, table, kind):
    write = ipc.new_file if kind == "file" else ipc.new_stream
    with write(str(folder / "in.csv"), table.schema) as writer:
        writer.write_table(table)
    return folder / "in.csv"


WAYS = {
    "parquet": parquet,
    "arrow file": lambda folder, table: arrow(folder, table, "file"),
    "arrow stream": lambda folder, table: arrow(folder, table, "stream"),
}
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@ways
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.binary()])
def test_texts_of_every_kind_are_read_whatever_the_extension(tmp_path, way, kind):
    texts = pa.array(TEXTS).cast(kind) if kind != pa.binary() else pa.array([t and t.encode() for t in TEXTS])
    assert read(way(tmp_path, pa.table({"description": texts}))).texts == TEXTS


def test_string_views_are_read(tmp_path):
    texts = pa.array(TEXTS, pa.string_view())
    assert read(arrow(tmp_path, pa.table({"description": texts}), "file")).texts == TEXTS


@ways
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (1.5, "1.5"),
        (True, "true"),
        (decimal.Decimal("1.50"), "1.50"),
        (dt.date(2026, 11, 22), "2026-11-22"),
    ],
)
def test_what_is_not_text_is_read_as_its_text(tmp_path, way, value, text):
    assert read(way(tmp_path, pa.table({"description": [value, None]}))).texts == [text, None]


@ways
def test_a_column_without_any_value_is_read(tmp_path, way):
    assert read(way(tmp_path, pa.table({"description": pa.nulls(2), "item_id": ["", "A"]}))).rows == {
        1: {"description": None, "item_id": None},
        2: {"description": None, "item_id": "A"},
    }


@ways
@pytest.mark.parametrize("kind", [pa.list_(pa.string()), pa.struct([("a", pa.string())])])
def test_a_nested_description_is_refused(tmp_path, way, kind):
    with pytest.raises(InputUnreadable, match="a text or number is needed"):
        read(way(tmp_path, pa.table({"description": pa.nulls(1, kind)})))


@ways
def test_nested_columns_that_are_not_ours_do_not_matter(tmp_path, way):
    table = pa.table({"lines": [["a"]], "description": ["gift"]})
    assert read(way(tmp_path, table)).texts == ["gift"]


@ways
def test_a_missing_description_is_said_with_the_columns_there_are(tmp_path, way):
    with pytest.raises(InputUnreadable, match="has no column 'description'; it has 'goods', 'id'"):
        read(way(tmp_path, pa.table({"goods": ["a"], "id": [1]})))


@ways
def test_one_column_may_serve_twice(tmp_path, way):
    mapping = {"description": "goods", "hs_code": "goods"}
    assert read(way(tmp_path, pa.table({"goods": ["a"]})), mapping=mapping).rows == {
        1: {"description": "a", "hs_code": "a"}
    }


@ways
def test_a_table_without_rows_is_read(tmp_path, way):
    assert read(way(tmp_path, pa.table({"description": pa.array([], pa.string())}))).rows == {}


@ways
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary()])
def test_a_text_that_is_not_utf_8_rejects_its_row_alone(tmp_path, way, kind):
    raw = pa.array(
        [b"a", b"pow\xffer", "香水".encode()], pa.large_binary() if kind == pa.large_string() else pa.binary()
    )
    found = read(way(tmp_path, pa.table({"description": raw if kind == pa.binary() else raw.view(kind)})))
    assert list(found.rows) == [1, 3]
    assert [(r.row, r.column, r.reason, r.raw) for r in found.rejects] == [
        (2, "description", "byte 0xff is not utf-8", r"pow\xffer")
    ]


@ways
def test_rows_keep_their_number_whatever_the_batch_and_wherever_a_run_goes_on(tmp_path, way, monkeypatch):
    path = way(tmp_path, pa.table({"description": [str(number) for number in range(1, 24)]}))
    monkeypatch.setattr(bounds, "CHUNK_ROWS", 5)
    found = read(path, after=7)
    assert list(found.rows) == list(range(8, 24))
    assert found.texts == [str(number) for number in range(8, 24)]


@ways
def test_chunks_of_long_texts_are_shorter(tmp_path, way, monkeypatch):
    path = way(tmp_path, pa.table({"description": [f"{number}" * 5_000 for number in range(9)]}))
    monkeypatch.setattr(bounds, "CHUNK_SIZE", 10_000)
    source = open_declarations(str(path), mapping={}, encoding=None, say=print)
    sizes = [chunk.batch.num_rows for chunk in source.chunks()]
    assert sum(sizes) == 9
    assert max(sizes) <= 2


@ways
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_said_to_be(tmp_path, way, share):
    path = way(tmp_path, pa.table({"description": [f"goods {number}" for number in range(5_000)]}))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(InputUnreadable, match="is damaged or cut off"):
        read(path)


@given(
    st.sampled_from(sorted(WAYS)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=4),
)
def test_damage_is_said_or_harmless_and_never_ends_the_process(tmp_path_factory, way, flips):
    goods = pa.array(["小刀", "gift"] * 40, pa.large_string())
    table = pa.table({"description": goods, "item_id": goods.dictionary_encode()})
    path = WAYS[way](tmp_path_factory.mktemp("damage"), table)
    content = bytearray(path.read_bytes())
    for share, byte in flips:
        content[int(share * len(content))] = byte
    path.write_bytes(content)
    with suppress(InputUnreadable):
        read(path)


def test_parquet_in_gzip_is_said_to_be(tmp_path):
    path = parquet(tmp_path, pa.table({"description": ["a"]}))
    with pytest.raises(InputUnreadable, match="is a gzip-compressed parquet; unpack it first"):
        read(made(tmp_path, gzip.compress(path.read_bytes()), "again"))


@ways
def test_texts_that_are_stored_as_codes_keep_them(tmp_path, way):
    texts = pa.array(TEXTS * 50)
    path = way(tmp_path, pa.table({"description": texts if way is parquet else texts.dictionary_encode()}))
    source = open_declarations(str(path), mapping={}, encoding=None, say=print)
    (chunk,) = source.chunks()
    assert chunk.batch.column(0).type == pa.dictionary(pa.int32(), pa.string())
    assert read(path).texts == TEXTS * 50


@ways
def test_a_code_for_what_is_not_utf_8_rejects_its_rows_alone(tmp_path, way, monkeypatch):
    words = pa.array([b"a", b"pow\xffer", b"unused \xff"]).view(pa.string())
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 40 + [1, None, 0], pa.int8()), words)
    monkeypatch.setattr(bounds, "CHUNK_ROWS", 9)
    found = read(way(tmp_path, pa.table({"description": texts.dictionary_decode() if way is parquet else texts})))
    assert found.texts == ["a"] * 40 + [None, "a"]
    assert list(found.rows) == [*range(1, 41), 42, 43]
    assert [reject.row for reject in found.rejects] == [41]
