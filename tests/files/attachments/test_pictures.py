"""What is kept of a good file: what one sees, upright, no larger than needed; and what its sender is told."""

import io
import re
from typing import get_args

import pytest
from PIL import Image

from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.cleaning.fonts import found
from sendable.adapters.words import translator
from sendable.errors import AttachmentRefused, CleaningBusy, CleaningUnavailable
from sendable.errors.attachments import Reason
from sendable.web.attachments import TOLD, told
from sendable.web.faults import FAULTS
from sendable.web.faults import told as told_of
from tests.fakes.hostile.pdf import of_pages, pdf
from tests.fakes.hostile.pictures import UPRIGHT, deep_png, picture, see_through

FACTS = {"megabytes": 20, "megapixels": 50, "pages": 20}


def seen(kept):
    return Image.open(io.BytesIO(kept.data)).convert("RGB")


def close(pixel, colour):
    return all(abs(one - other) < 12 for one, other in zip(pixel, colour, strict=True))


def half_and_half(kind, orientation=1, **more):
    """The left half is red, the right half blue."""
    image = Image.new("RGB", (80, 40), "red")
    image.paste("blue", (40, 0, 80, 40))
    exif = Image.Exif()
    exif[UPRIGHT] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_its_camera_says(kind):
    (kept,) = Cleaner().clean(half_and_half(kind, 6))
    assert (kept.width, kept.height) == (40, 80) == seen(kept).size
    assert close(seen(kept).getpixel((20, 10)), (255, 0, 0))
    assert close(seen(kept).getpixel((20, 70)), (0, 0, 255))


@pytest.mark.parametrize(
    ("size", "wanted"),
    [((5200, 1300), (2560, 640)), ((900, 6000), (384, 2560)), ((2560, 9), (2560, 9)), ((1, 1), (1, 1))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_shrunk_to_its_longest_side(kind, size, wanted):
    (kept,) = Cleaner().clean(picture(kind, size))
    assert (kept.width, kept.height) == wanted == seen(kept).size
    assert close(seen(kept).getpixel((0, 0)), (0, 128, 0))


def test_what_one_sees_through_lies_on_white_and_16_bits_are_not_burnt_out():
    assert close(seen(*Cleaner().clean(see_through())).getpixel((5, 5)), (127, 191, 127))
    assert close(seen(*Cleaner().clean(deep_png())).getpixel((5, 5)), (128, 128, 128))


def test_each_page_of_a_pdf_is_a_picture():
    kept = Cleaner().clean(of_pages(3))
    assert [(one.kind, one.width, one.height) for one in kept] == [("image/jpeg", 1413, 1999)] * 3
    assert close(seen(kept[2]).getpixel((400, 900)), (255, 0, 0))


def test_a_form_field_that_is_filled_in_is_seen():
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (goods) /V (POWER BANKS) /Rect [72 600 500 660] /P 3 0 R "
        "/DA (/F1 40 Tf 0 g) >>"
    )
    form = "/AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> /NeedAppearances true >>"
    (kept,) = Cleaner().clean(pdf(b"", field, root=form, page="/Annots [6 0 R]"))
    dark = [value for value in seen(kept).convert("L").tobytes() if value < 80]
    assert len(dark) > 2_000


def test_chinese_writing_is_seen_though_its_font_is_not_in_the_file():
    if found() is None:
        pytest.skip("no font with Chinese characters is installed")
    font = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /FontDescriptor 7 0 R /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    about = "<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -140 1000 860] /StemV 80 >>"
    writing = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>"
    words = "锂电池二十个散装".encode("gbk").hex().encode()
    fonts = "/Font << /F2 8 0 R >>"
    (kept,) = Cleaner().clean(
        pdf(b"BT /F2 60 Tf 40 700 Td <" + words + b"> Tj ET", font, about, writing, resources=fonts)
    )
    line = seen(kept).convert("L").crop((0, 150, 1413, 400))
    columns = [min(line.crop((at, 0, at + 20, 250)).tobytes()) < 80 for at in range(100, 1200, 20)]
    assert sum(columns) > 45


def test_a_font_is_found_by_its_name_or_none_is(tmp_path):
    assert found([tmp_path]) is None
    for name in ("wqy-zenhei.ttc", "NotoSansSC-Regular.otf", "Another.ttf"):
        (tmp_path / name).touch()
    assert found([tmp_path]).name == "NotoSansSC-Regular.otf"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_refusal_has_one_sentence_that_says_what_to_do(reason, language):
    say = translator(language)
    sentence = told(AttachmentRefused(reason, FACTS), say)
    assert sentence.endswith("." if language == "en" else "。")
    assert "{" not in sentence
    assert bool(re.search(r"[\u4e00-\u9fff]", sentence)) is (language == "zh")


def test_a_refusal_is_no_fault_of_ours_and_a_queue_that_is_full_is():
    assert set(TOLD) == set(get_args(Reason))
    assert FAULTS[AttachmentRefused][0] == 422
    assert told_of(CleaningBusy())[0] == told_of(CleaningUnavailable())[0] == 503
    assert AttachmentRefused("too_many_pages", {"pages": 20}).line() == (
        "this file is not taken: too many pages (20 pages)"
    )
