"""Text tables: the delimiter is read off the header, every broken row is named, all others keep their number."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.adapters.inputs import bounds
from sendable.adapters.inputs.delimited import Delimited
from tests.fakes.reading import made, read


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_any_usual_delimiter_is_read(tmp_path, mark):
    found = read(made(tmp_path, f"item_id{mark}description\nA{mark}T-shirt\n"))
    assert found.rows == {1: {"description": "T-shirt", "item_id": "A"}}


def test_the_delimiter_is_the_one_that_gives_columns_we_know(tmp_path):
    content = "goods (name, kind, colour);item_id\npower bank;A\n"
    found = read(made(tmp_path, content), mapping={"description": "goods (name, kind, colour)"})
    assert found.rows == {1: {"description": "power bank", "item_id": "A"}}


def test_delimiters_inside_a_quoted_column_name_do_not_count(tmp_path):
    assert read(made(tmp_path, 'description,"a;b;c;d"\nT-shirt,1\n')).texts == ["T-shirt"]


def test_the_extension_is_not_looked_at(tmp_path):
    assert read(made(tmp_path, "description\nT-shirt\n", "in.parquet")).texts == ["T-shirt"]


def test_column_names_are_found_whatever_their_case_and_spaces(tmp_path):
    assert read(made(tmp_path, " Item ID ,DESCRIPTION\nA,T-shirt\n")).rows[1]["item_id"] == "A"


def test_gzip_is_read(tmp_path):
    assert read(made(tmp_path, gzip.compress("description\n台灯\n".encode()))).texts == ["台灯"]


def test_columns_that_are_not_ours_are_not_read(tmp_path):
    assert read(made(tmp_path, "sender,description\nMrs X,T-shirt\n")).rows == {1: {"description": "T-shirt"}}


def test_a_quoted_line_break_belongs_to_its_row(tmp_path):
    found = read(made(tmp_path, 'description,item_id\n"T-\nshirt",A\ngift,B\n'))
    assert found.texts == ["T-\nshirt", "gift"]
    assert not found.rejects


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(tmp_path, end):
    assert read(made(tmp_path, end.join(["description,item_id", "gift,A", "T-shirt,B", ""]))).texts == [
        "gift",
        "T-shirt",
    ]


def test_blank_lines_are_no_rows(tmp_path):
    assert list(read(made(tmp_path, "\n\ndescription,item_id\n\na,1\n   \n\nb,2\n\n")).rows) == [1, 2]


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    assert read(made(tmp_path, "description,item_id")).rows == {}


def test_a_last_line_without_line_end_is_read(tmp_path):
    assert read(made(tmp_path, "description\ngift")).texts == ["gift"]


def test_a_blank_item_id_is_no_item_id(tmp_path):
    found = read(made(tmp_path, "item_id,description\n,gift\n  ,gift\nA,gift\n"))
    assert [row["item_id"] for row in found.rows.values()] == [None, None, "A"]


def test_a_ragged_row_is_rejected_and_shown_as_it_stands(tmp_path):
    found = read(made(tmp_path, "description;item_id\ngift;A\ngift;B;C\ngift;D\n"))
    assert list(found.rows) == [1, 3]
    assert [(r.file, r.row, r.column, r.reason, r.raw) for r in found.rejects] == [
        (str(tmp_path / "in.csv"), 2, "", "has 3 cells, the header has 2", "gift;B;C")
    ]


def test_a_byte_that_is_not_utf_8_rejects_its_row_alone(tmp_path):
    content = "description,item_id\n台灯,A\n".encode() + b"pow\xffer bank,B\n" + "香水,C\n".encode()
    found = read(made(tmp_path, content))
    assert found.texts == ["台灯", "香水"]
    (reject,) = found.rejects
    assert (reject.row, reject.column) == (2, "description")
    assert "0xff is not utf-8" in reject.reason
    assert reject.raw == r"pow\udcffer bank"


def test_a_bad_byte_in_a_column_that_is_not_used_harms_nothing(tmp_path):
    assert read(made(tmp_path, b"sender,description\n\xff\xfe,gift\n")).texts == ["gift"]


@pytest.mark.parametrize(
    "opened",
    ['"gift,2', '"gift" x,2"', 'a,"gift', '"gift,"2'],
    ids=["first cell", "text after a quote", "last cell", "closed by the next row"],
)
@pytest.mark.parametrize("after", ["T-shirt,3", '"T-shirt, red",3', 'T-shirt 12" wide,3', '3,"T-shirt"'])
def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path, opened, after):
    rows = "".join(f"lamp,{number}\n" for number in range(3, 8))
    found = read(made(tmp_path, f"description,item_id\nlamp,1\n{opened}\n{after}\n{rows}"))
    if 2 in found.rows:  # a reading that is sound by itself
        assert opened == '"gift" x,2"'
    else:
        assert [reject.row for reject in found.rejects] == [2]
        assert found.rejects[0].raw == opened
    assert list(found.rows)[-6:] == [3, 4, 5, 6, 7, 8]


def test_a_quote_left_open_at_the_end_is_rejected(tmp_path):
    found = read(made(tmp_path, 'item_id,description\nA,gift\nB,"gift\n'))
    assert found.texts == ["gift"]
    assert [(reject.row, reject.reason) for reject in found.rejects] == [(2, "a quote is opened and never closed")]


def test_a_line_of_ten_megabytes_is_rejected_and_the_next_is_read(tmp_path):
    found = read(made(tmp_path, f"description,item_id\ngift,1\n{'x' * 10_000_000},2\ngift,3\n"))
    assert list(found.rows) == [1, 3]
    (reject,) = found.rejects
    assert reject.row == 2
    assert "10,000,003 characters" in reject.reason
    assert len(reject.raw) <= bounds.RAW_KEPT


def test_a_long_line_after_an_open_quote_is_never_read_in_part(tmp_path):
    found = read(made(tmp_path, f'item_id,description\n1,"gift\n2,{"x" * 2_000_000}\n3,gift\n'))
    assert list(found.rows) == [3]
    assert [reject.row for reject in found.rejects] == [1, 2]


def test_chunks_are_bounded_by_size_too(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "CHUNK_SIZE", 10_000)
    path = made(tmp_path, "description\n" + f"{'x' * 5_000}\n" * 9)
    sizes = [chunk.batch.num_rows for chunk in Delimited(path, "x", "utf-8", {}).chunks()]
    assert sum(sizes) == 9
    assert max(sizes) == 2


cell = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)
tables = st.lists(st.tuples(cell, cell), max_size=8)


@given(tables, st.sampled_from(",\t;|"), st.sampled_from(["\n", "\r\n"]))
def test_every_table_that_a_csv_writer_writes_is_read_back(tmp_path_factory, rows, mark, end):
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([("description", "x"), *rows])
    found = read(made(tmp_path_factory.getbasetemp(), text.getvalue().encode(), "law.csv"), encoding="utf-8")
    assert found.texts == [text for text, _ in rows]
    assert not found.rejects


lines = st.lists(st.sampled_from(["gift,A", '"gift', 'g"ift,B', "a,b,c", '"a\nb",C', "\ud800", "", '""",']), max_size=8)


@given(lines, st.integers(1, 4))
def test_rows_and_rejects_do_not_depend_on_the_size_of_chunks_or_on_where_a_run_goes_on(tmp_path_factory, lines, size):
    content = "\n".join(["description,item_id", *lines]).encode("utf-8", "surrogatepass")
    path = made(tmp_path_factory.getbasetemp(), content, "law2.csv")
    whole = read(path, encoding="utf-8")
    numbers = sorted([*whole.rows, *(reject.row for reject in whole.rejects)])
    assert numbers == list(range(1, len(numbers) + 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "CHUNK_ROWS", size)
        assert read(path, encoding="utf-8") == whole
        rest = read(path, encoding="utf-8", after=size)
    assert rest.rows == {row: values for row, values in whole.rows.items() if row > size}
    assert rest.rejects == [reject for reject in whole.rejects if reject.row > size]
