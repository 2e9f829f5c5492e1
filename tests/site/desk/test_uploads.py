"""Whatever is uploaded as a picture: what is kept is pixels alone; all else is refused in one line, in little time and memory."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest
from PIL import Image

from sendable.actions.custody.move_item import move_item
from sendable.custody.act import Act, Role
from sendable.web.desk.pictures import DAMAGED, NO_PICTURE, TOO_BIG, TOO_MANY_PIXELS
from tests.database.test_actions import accepted
from tests.fakes.desk import desk, order
from tests.site.reading import Page

INSPECTOR = (Role.INSPECTOR,)
SCRIPT = b"<html><script>alert(1)</script></html>"


@pytest.fixture
def page(store, means, browser):
    """The inspection of an open box, and who looks into it."""
    at = desk(store, means.now)
    item = accepted(at)
    move_item(at, order(), Act.HOLD, item.id, reason="sample")
    move_item(at, order(), Act.OPEN, item.id)
    return browser("ivy", *INSPECTOR), f"/en/items/{item.id}/inspect", item.id


def send(page, *files, **more):
    client, path, _ = page
    token = Page(client.get(path).text).value("token")
    given = [("photos", (name, content, "image/jpeg")) for name, content in files]
    headers = {"sec-fetch-site": "same-origin"}
    return client.post(path, data={"token": token, "do": "photos", **more}, files=given, headers=headers)


def kept(store, item):
    with store.reading() as tx:
        return [tx.photos.get(one).content for one in tx.photos.of(item)]


def picture(kind="JPEG", size=(60, 40), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind, **more)
    return out.getvalue()


def animated(kind):
    out = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("green", "red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", SCRIPT)
    return out.getvalue()


def png(width, height, *more):
    """A PNG that says to be so large, with chunks of our own."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        *more,
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    ]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def flood():
    """A JPEG whose head says 65,500 times 65,500 pixels."""
    good = bytearray(picture())
    at = good.index(b"\xff\xc0")
    good[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(good)


HARMLESS = {
    "JPEG with a page behind it": picture() + SCRIPT,
    "JPEG with an archive behind it": picture() + zipped(),
    "JPEG with a page in a comment": picture(comment=SCRIPT),
    "JPEG with huge EXIF": picture(exif=b"Exif\x00\x00" + b"MM\x00*\x00\x00\x00\x08\x00\x00" + SCRIPT * 1_000),
    "animated PNG": animated("PNG"),
    "animated WebP": animated("WEBP"),
}
REFUSED = {
    "nothing": (b"", NO_PICTURE),
    "a page": (SCRIPT, NO_PICTURE),
    "SVG with script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', NO_PICTURE),
    "animated GIF": (animated("GIF"), NO_PICTURE),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200), NO_PICTURE),
    "TIFF": (picture("TIFF"), NO_PICTURE),
    "PDF": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", NO_PICTURE),
    "ZIP": (zipped(), NO_PICTURE),
    "JPEG that is cut off": (picture(size=(600, 400))[:700], DAMAGED),
    "PNG that is cut off": (picture("PNG", (600, 400))[:100], DAMAGED),
    "pixel flood": (flood(), TOO_MANY_PIXELS),
    "PNG of 400 million pixels": (png(20_000, 20_000), TOO_MANY_PIXELS),
    "PNG that unpacks to 200 MB of text": (
        png(10, 10, (b"zTXt", b"a\x00\x00" + zlib.compress(bytes(200_000_000)))),
        DAMAGED,
    ),
    "11 MB": (picture() + bytes(11_000_000), TOO_BIG),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_of_what_can_be_seen_pixels_alone_are_kept(store, page, name):
    assert send(page, ("x.jpg", HARMLESS[name])).status_code == 200
    (content,) = kept(store, page[2])
    assert b"script" not in content
    assert b"PK\x03\x04" not in content
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, getattr(image, "n_frames", 1)) == ("JPEG", (60, 40), 1)
        assert not image.getexif()


@pytest.mark.parametrize("name", REFUSED)
def test_all_else_is_refused_in_one_line_quickly_and_in_little_memory(store, page, name):
    content, line = REFUSED[name]
    begun = time.process_time()
    tracemalloc.start()
    answer = send(page, ("x.jpg", content))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 422
    assert line in answer.text
    assert kept(store, page[2]) == []
    assert time.process_time() - begun < 5
    assert most < 150_000_000


def test_of_a_good_and_a_bad_picture_none_is_kept(store, page):
    assert send(page, ("a.jpg", picture()), ("b.jpg", SCRIPT)).status_code == 422
    assert kept(store, page[2]) == []


def test_a_form_of_many_files_many_fields_or_a_long_field_is_refused(store, page):
    client, path, item = page
    many = send(page, *[(f"{number}.jpg", b"x") for number in range(2_000)])
    wide = send(page, ("a.jpg", picture()), **{f"f{number}": "x" for number in range(2_000)})
    long = send(page, ("a.jpg", picture()), goods="x" * 1_000_000)
    for answer in (many, wide, long):
        assert answer.status_code == 400
        assert "This form cannot be read" in answer.text
    fields = client.post(path, content="a=&" * 100_000, headers={"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"})  # fmt: skip
    assert fields.status_code == 413
    assert kept(store, item) == []


def test_pictures_of_a_stranger_are_not_unpacked(page, stranger, monkeypatch):
    monkeypatch.setattr("starlette.requests.Request.form", lambda *_, **__: pytest.fail("it was unpacked"))
    answer = stranger.post(page[1], files={"photos": ("a.jpg", picture())}, headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/en/sign-in")
