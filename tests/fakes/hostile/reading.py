"""What is in a JPEG besides its picture, read without anything of sendable."""

import io
import struct

from PIL import Image

_OF_THE_PICTURE = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB}
_PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def besides(jpeg):
    """Name every segment, note and byte that is not needed to show the picture."""
    found, at = [], 2
    assert jpeg[:2] == b"\xff\xd8"
    while jpeg[at + 1] != 0xD9:
        marker, length = struct.unpack(">xBH", jpeg[at : at + 4])
        body = jpeg[at + 4 : at + 2 + length]
        if marker == 0xE0 and body[:5] == b"JFIF\0" and body[7:] == b"\0\0\1\0\1\0\0":
            pass
        elif marker not in _OF_THE_PICTURE:
            found.append(f"segment {marker:02X}")
        at += 2 + length
        if marker == 0xDA:
            while jpeg[at] != 0xFF or jpeg[at + 1] == 0:
                at += 1
    found += ["bytes behind it"] * (len(jpeg) != at + 2)
    with Image.open(io.BytesIO(jpeg)) as image:
        found += [f"note {name}" for name in image.info if name not in _PLAIN]
        found += [f"EXIF {number}" for number in image.getexif()]
        image.load()
    return found
