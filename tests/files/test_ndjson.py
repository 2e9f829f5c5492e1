"""NDJSON: one object a line; what is none is rejected, whatever keys the others have."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.adapters.inputs import bounds
from sendable.errors import InputUnreadable
from tests.fakes.reading import made, read


def test_objects_are_known_by_their_first_character(tmp_path):
    assert read(made(tmp_path, '\n {"description": "台灯"}\n', "in.csv")).texts == ["台灯"]


def test_numbers_and_truth_values_are_read_as_their_text(tmp_path):
    content = '{"description": 12.5}\n{"description": true}\n{"description": null}\n'
    assert read(made(tmp_path, content)).texts == ["12.5", "true", None]


def test_a_key_that_only_later_objects_have_is_read(tmp_path):
    found = read(made(tmp_path, '{"description": "a"}\n{"watt_hours": "37 Wh", "description": "b", "item_id": "A"}\n'))
    assert found.rows[2] == {"description": "b", "item_id": "A", "watt_hours": "37 Wh"}
    assert found.rows[1]["watt_hours"] is None


def test_an_object_without_description_is_a_row_without_description(tmp_path):
    assert read(made(tmp_path, '{"description": "a"}\n{"item_id": "A"}\n')).texts == ["a", None]


def test_a_mapped_key_is_read_and_our_own_name_is_not(tmp_path):
    content = '{"goods": "a", "description": "x"}\n{"description": "y"}\n'
    assert read(made(tmp_path, content), mapping={"description": "goods"}).texts == ["a", None]


def test_the_quantity_is_the_count_where_there_is_no_count(tmp_path):
    content = '{"description": "a", "quantity": 3}\n{"description": "b", "quantity": 3, "count": 5}\n'
    assert [row["count"] for row in read(made(tmp_path, content)).rows.values()] == ["3", "5"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"description": "gi', "is not JSON"),
        (b'["gift"]', "is not a JSON object"),
        (b'{"description": ["gift"]}', "must be a text or a number"),
        (b'{"description": "\\ud83d"}', "half of a surrogate pair"),
        (b'{"description": "gi\xfft"}', "byte 0xff is not utf-8"),
        (b'{"description": "a", "description": "b"}', "a key is there twice"),
        (b'{"description": "a", "Description": "b"}', "2 columns named 'description'"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"description": "' + b"x" * 2_000_000 + b'"}', "2,000,020 characters long"),
    ],
)
def test_a_broken_line_is_rejected_and_the_others_keep_their_number(tmp_path, line, reason):
    good = '{"description": "台灯"}\n'.encode()
    found = read(made(tmp_path, good + line + b"\n\n" + good))
    assert list(found.rows) == [1, 3]
    (reject,) = found.rejects
    assert reject.row == 2
    assert reason in reject.reason
    assert len(reject.raw) < 2_100


def test_broken_lines_before_the_first_object_are_rejected_too(tmp_path):
    found = read(made(tmp_path, '{"description\n{"description": "a"}\n'))
    assert [reject.row for reject in found.rejects] == [1]
    assert found.texts == ["a"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(tmp_path, encoding):
    assert read(made(tmp_path, '{"description": "台灯"}\n{"description": "香水"}\n'.encode(encoding))).texts == [
        "台灯",
        "香水",
    ]


def test_gzip_is_read(tmp_path):
    assert read(made(tmp_path, gzip.compress(b'{"description": "a"}'))).texts == ["a"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('{"goods": "a", "id": 1}\n', "has no column 'description'; it has 'goods', 'id'"),
        ("{broken\n{broken\n", "holds no JSON object that can be read"),
        ('[\n{"description": "a"}]', "is one JSON array"),
    ],
)
def test_a_file_without_declarations_is_refused(tmp_path, content, what):
    with pytest.raises(InputUnreadable, match=what):
        read(made(tmp_path, content))


values = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.booleans(), st.floats())
objects = st.dictionaries(st.sampled_from(["description", "item_id", "value", "count", "quantity", "sender"]), values)


@given(st.lists(objects, max_size=6), st.integers(1, 3))
def test_rows_do_not_depend_on_the_size_of_chunks(tmp_path_factory, objects, size):
    lines = [json.dumps(one) for one in [{"description": "first"}, *objects]]
    path = made(tmp_path_factory.getbasetemp(), "\n".join(lines), "law.ndjson")
    whole = read(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "CHUNK_ROWS", size)
        cut = read(path)
    assert cut.rejects == whole.rejects
    assert _told(cut) == _told(whole)


def _told(found):
    return {row: {key: text for key, text in values.items() if text is not None} for row, values in found.rows.items()}
