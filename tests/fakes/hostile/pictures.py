"""Pictures with something in them, behind them or about them that must not get through."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms

CANARY = b"Mallory-7f3a91"  # stands for whatever tells who took a picture, where and with what
PHP = b"<?php system($_GET['" + CANARY + b"']); ?>"
PAGE = b"<html><script>alert('" + CANARY + b"')</script></html>"
GPS, CAMERA, OWNER, DESCRIPTION, UPRIGHT = 0x8825, 0x0110, 0xA430, 0x010E, 0x0112


def picture(kind="JPEG", size=(60, 40), mode="RGB", **more):
    out = io.BytesIO()
    Image.new(mode, size, "green").save(out, kind, **more)
    return out.getvalue()


def noise(kind="JPEG", size=(640, 480), **more):
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def zipped(name="evil.html", content=PAGE):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def notes(**more):
    """EXIF with a place, a camera, an owner and a thumbnail."""
    exif = Image.Exif()
    exif[CAMERA] = exif[OWNER] = exif[DESCRIPTION] = CANARY.decode()
    for number, value in more.items():
        exif[int(number[1:])] = value
    place = exif.get_ifd(GPS)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 17.0)
    return exif.tobytes()


def with_thumbnail():
    small = picture(size=(16, 12), comment=CANARY)
    first = struct.pack(">HHHLL", 1, OWNER, 2, len(CANARY), 38) + struct.pack(">L", 52)
    second = struct.pack(">HHHLLHHLLL", 2, 0x0201, 4, 1, 82, 0x0202, 4, 1, len(small), 0)
    tiff = b"MM\0*\0\0\0\x08" + first
    tiff = tiff.ljust(38, b"\0") + CANARY
    return b"Exif\0\0" + tiff.ljust(52, b"\0") + second + small


def segment(number, content, jpeg=None):
    """A JPEG with a segment of our own after its head."""
    jpeg = jpeg or picture()
    at = 2 + 2 + int.from_bytes(jpeg[4:6])
    return jpeg[:at] + bytes([0xFF, number]) + struct.pack(">H", len(content) + 2) + content + jpeg[at:]


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY


def iptc():
    line = b"\x1c\x02\x50" + struct.pack(">H", len(CANARY)) + CANARY
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">L", len(line)) + line


def xmp():
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>' + CANARY + b"</dc:creator></x:xmpmeta>"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, *more, pixels=b"", depth=8, colour=2):
    """A PNG that says to be so large, with chunks of our own."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def good_png(*more):
    return png(60, 40, *more, pixels=(b"\0" + b"\0\x80\0" * 60) * 40)


def riff(*chunks):
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animated(kind, frames=3):
    out = io.BytesIO()
    pictures = [Image.new("RGB", (60, 40), (at % 256, at // 256, 90)) for at in range(frames)]
    pictures[0].save(out, kind, save_all=True, append_images=pictures[1:], comment=CANARY)
    return out.getvalue()


def two_in_one():
    out = io.BytesIO()
    second = Image.new("RGB", (60, 40), "red")
    Image.new("RGB", (60, 40), "green").save(out, "MPO", save_all=True, append_images=[second], exif=notes())
    return out.getvalue()


def flooded(width, height):
    """A JPEG whose head says other dimensions."""
    jpeg = bytearray(picture())
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(jpeg)


def of_many_scans(times=3000):
    """A large progressive JPEG that says the same scan again and again, each of which costs a whole pass."""
    jpeg = picture(size=(7000, 7000), progressive=True, subsampling="4:4:4")
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:-2] + jpeg[last:-2] * times + b"\xff\xd9"


def icon():
    out = io.BytesIO()
    Image.new("RGB", (32, 32), "green").save(out, "ICO")
    return out.getvalue()


def deep_png():
    return png(60, 40, pixels=(b"\0" + b"\x80\xff" * 60) * 40, depth=16, colour=0)


def see_through():
    out = io.BytesIO()
    Image.new("RGBA", (60, 40), (0, 128, 0, 128)).save(out, "PNG")
    return out.getvalue()


KEPT = {  # what can be seen on them is kept
    "JPEG with an archive behind it": lambda: picture() + zipped(),
    "JPEG with an archive of traversal names behind it": lambda: picture() + zipped("../../etc/cron.d/x", CANARY),
    "JPEG with a page behind it": lambda: picture() + PAGE,
    "JPEG with PHP in a comment": lambda: picture(comment=PHP),
    "JPEG with place, camera and owner": lambda: picture(exif=notes()),
    "JPEG with a thumbnail": lambda: picture(exif=with_thumbnail()),
    "JPEG with a JFIF thumbnail": lambda: segment(0xE0, b"JFXX\0\x10" + picture(comment=CANARY)),
    "JPEG with a traversal name and a NUL in it": lambda: picture(exif=notes(_269="../../a.jpg\0.php")),
    "JPEG with XMP": lambda: segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp()),
    "JPEG with XMP in two parts": lambda: segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + CANARY * 4_000),
    "JPEG with IPTC": lambda: segment(0xED, iptc()),
    "JPEG with a profile that tells": lambda: picture(icc_profile=profile()),
    "JPEG with every segment there is": lambda: segment(
        0xEF, CANARY, segment(0xEC, CANARY, segment(0xEA, CANARY, segment(0xE2, CANARY, segment(0xFE, CANARY))))
    ),
    "JPEG with EXIF that is no EXIF": lambda: segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + PAGE * 500),
    "JPEG with EXIF that turns in circles": lambda: segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\x08"),
    "JPEG of two pictures": two_in_one,
    "JPEG in CMYK": lambda: picture(mode="CMYK", exif=notes()),
    "JPEG in grey": lambda: picture(mode="L", exif=notes()),
    "PNG with PHP behind it": lambda: good_png() + PHP,
    "PNG with texts": lambda: good_png(
        chunk(b"tEXt", b"Author\0" + CANARY),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(CANARY)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp()),
        chunk(b"tIME", b"\x07\xea\x0b\x16\x10\0\0"),
    ),
    "PNG with EXIF": lambda: good_png(chunk(b"eXIf", notes()[6:])),
    "PNG with a profile that tells": lambda: good_png(chunk(b"iCCP", b"x\0\0" + zlib.compress(profile()))),
    "PNG with a chunk of somebody's own": lambda: good_png(chunk(b"maLl", CANARY)),
    "PNG of 16 bits": deep_png,
    "PNG that one sees through": see_through,
    "animated PNG": lambda: animated("PNG"),
    "animated PNG of 2,000 frames": lambda: animated("PNG", 2_000),
    "animated WebP": lambda: animated("WEBP"),
    "animated WebP of 1,000 frames": lambda: animated("WEBP", 1_000),
    "WebP with EXIF, XMP and a profile": lambda: picture("WEBP", exif=notes(), xmp=xmp(), icc_profile=profile()),
    "WebP with a chunk of somebody's own": lambda: riff((b"VP8 ", picture("WEBP")[20:]), (b"MALL", CANARY)),
    "PNG of 49 million pixels in 150 kB": lambda: picture("PNG", (7_000, 7_000)),
}
REFUSED = {
    "JPEG that says 65,500 by 65,500": lambda: flooded(65_500, 65_500),
    "JPEG of 3,000 scans": of_many_scans,
    "PNG that says 400 million pixels": lambda: png(20_000, 20_000),
    "PNG that says 2,147,483,647 by 2,147,483,647": lambda: png(2**31 - 1, 2**31 - 1),
    "PNG that says 1 by 2,147,483,647": lambda: png(1, 2**31 - 1),
    "PNG of no width": lambda: png(0, 40),
    "PNG with 200 MB of text": lambda: png(9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000)))),
    "WebP that says 16,383 by 16,383": lambda: riff(
        (b"VP8X", b"\0\0\0\0\xfe\x3f\0\xfe\x3f\0"), (b"VP8 ", picture("WEBP")[20:])
    ),
    "WebP whose picture is larger than the file": lambda: picture("WEBP")[:12] + b"VP8 \xff\xff\xff\x7f" + b"x" * 30,
    "JPEG head and a page": lambda: b"\xff\xd8\xff\xe0" + PAGE,
    "PNG head and a JPEG": lambda: b"\x89PNG\r\n\x1a\n" + picture(comment=CANARY),
    "JPEG with nothing in it": lambda: b"\xff\xd8\xff\xd9",
}
EITHER = {  # a library may draw them or not; never may anything else get through
    "PNG that unpacks to 200 MB": lambda: png(9, 9, pixels=bytes(200_000_000)),
    "PNG with a profile of 100 MB": lambda: good_png(chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(100_000_000)))),
    "JPEG whose head says other dimensions": lambda: flooded(600, 400),
    "animated PNG whose frames lie outside": lambda: good_png(
        chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)),
        chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 2**31 - 1, 2**31 - 1, 2**31 - 1, 2**31 - 1, 1, 1, 0, 0)),
    ),
}
