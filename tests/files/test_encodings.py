"""Encodings are detected from the content, and said when they are not UTF-8."""

import codecs
import gzip

import pytest

from tests.fakes.reading import made, read

CHINESE = "item_id,description\n" + "".join(f"{n},充电宝一万毫安 黑色\n{n},纯棉短袖上衣\n" for n in range(30))
TAIWANESE = "item_id,description\n" + "".join(f"{n},行動電源 黑色\n{n},純棉上衣與褲子\n" for n in range(30))


def test_utf_8_is_not_worth_a_word(tmp_path):
    assert read(made(tmp_path, CHINESE)).said == []


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gbk", "GB18030"),
        (TAIWANESE, "big5", "BIG5"),
        (CHINESE, "utf-16", "UTF-16"),
        (CHINESE, "utf-32", "UTF-32"),
    ],
)
def test_other_encodings_are_detected_and_said(tmp_path, text, encoding, named):
    found = read(made(tmp_path, text.encode(encoding)))
    assert found.texts == [line.split(",")[1] for line in text.splitlines()[1:]]
    assert f"read as {named} (detected; --encoding says another)" in found.said[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_byte_order_mark_is_known_by_its_zero_bytes(tmp_path, encoding):
    assert read(made(tmp_path, "description,item_id\n台灯,A\n".encode(encoding))).texts == ["台灯"]


@pytest.mark.parametrize("goods", ["充电宝", "香水", "小刀 两把"])
def test_one_short_line_of_gb18030_is_enough(tmp_path, goods):
    assert read(made(tmp_path, f"description\nT-shirt\n{goods}\n".encode("gb18030"))).texts == ["T-shirt", goods]


def test_one_short_line_of_big5_is_enough(tmp_path):
    assert read(made(tmp_path, "description\nT-shirt\n行動電源\n".encode("big5"))).texts == ["T-shirt", "行動電源"]


def test_chinese_far_behind_much_ascii_is_found(tmp_path):
    content = b"description\n" + b"plain cotton T-shirt\n" * 120_000 + "充电宝\n".encode("gb18030") + b"lamp\n" * 90_000
    assert read(made(tmp_path, content)).rows[120_001]["description"] == "充电宝"


def test_compressed_gb18030_is_detected(tmp_path):
    assert read(made(tmp_path, gzip.compress(CHINESE.encode("gb18030")))).texts[0] == "充电宝一万毫安 黑色"


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    content = codecs.BOM_UTF8 + "description,item_id\n台灯,A\n".encode()
    assert read(made(tmp_path, content)).rows == {1: {"description": "台灯", "item_id": "A"}}
    assert read(made(tmp_path, content), encoding="utf-8").texts == ["台灯"]


def test_european_letters_in_an_old_encoding_are_read_and_said(tmp_path):
    content = "description\n" + "robe de soirée à fleurs\ncafé moulu\nchaussures d'été légères\n" * 10
    found = read(made(tmp_path, content.encode("cp1252")))
    assert found.texts[1] == "café moulu"
    assert "CP1252" in found.said[0]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_utf_8_with_a_broken_row_stays_utf_8(tmp_path, rows):
    content = ("description\n" + "充电宝\n" * rows).encode() + b"\xc3\x28 \xff\xfe\n" + b"gift\n"
    found = read(made(tmp_path, content))
    assert found.texts == ["充电宝"] * rows + ["gift"]
    assert [reject.row for reject in found.rejects] == [rows + 1]


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"\xc3\x28", b"caf\xe9"])
def test_a_few_strange_bytes_in_plain_english_are_damage_not_an_encoding(tmp_path, damage):
    found = read(made(tmp_path, b"description\nT-shirt\n" + damage + b"\ngift\n"))
    assert found.texts == ["T-shirt", "gift"]
    assert [reject.row for reject in found.rejects] == [2]


def test_gb18030_with_a_broken_row_stays_gb18030(tmp_path):
    content = CHINESE.encode("gb18030") + b"99,\xff\xff lamp\n" + "100,香水\n".encode("gb18030")
    found = read(made(tmp_path, content))
    assert found.texts[-1] == "香水"
    assert [reject.row for reject in found.rejects] == [61]


def test_a_character_cut_off_at_the_end_of_a_line_does_not_swallow_the_next_row(tmp_path):
    content = CHINESE.encode("gb18030") + b"99,lamp\xb3\n" + "100,香水\n".encode("gb18030")
    assert read(made(tmp_path, content)).rows[62]["description"] == "香水"


def test_a_broken_row_of_utf_16_costs_that_row(tmp_path):
    content = (
        codecs.BOM_UTF16_LE
        + "description\n台灯\n".encode("utf-16-le")
        + b"a\0\x00\xd8b\0\n\0"
        + "香水\n".encode("utf-16-le")
    )
    found = read(made(tmp_path, content))
    assert found.texts == ["台灯", "香水"]
    assert [reject.row for reject in found.rejects] == [2]


def test_the_given_encoding_wins_and_nothing_is_said(tmp_path):
    found = read(made(tmp_path, "description\nå\n".encode("latin-1")), encoding="latin-1")
    assert found.texts == ["å"]
    assert found.said == []
