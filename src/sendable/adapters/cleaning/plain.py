"""Whether bytes are a JPEG with a picture in it and nothing else; looks at the frame alone and decodes nothing."""

import re

_START, _END = b"\xff\xd8", b"\xff\xd9"
_APP0, _DQT, _SOF0, _DHT, _SOS = 0xE0, 0xDB, 0xC0, 0xC4, 0xDA
_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"  # no density, no thumbnail
_ORDER = re.compile(rb"A(?:Q)+F(?:H)+S")  # of the segments
_LETTERS = {_APP0: b"A", _DQT: b"Q", _SOF0: b"F", _DHT: b"H", _SOS: b"S"}
_MARKER = re.compile(rb"\xff[^\0]", re.DOTALL)
_FRAME = 15  # bytes of a frame of three colours
_HEAD = 4
_TABLE, _LAST_TABLE = 65, 3  # a table of quantities: its number and 64 bytes


class NotPlain(Exception):
    """Bytes that are something else, or something more, than a plain picture."""


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Return width and height of a plain JPEG.

    Raises:
        NotPlain: it has a comment, a profile, any other segment, a second picture, or a byte before or behind.
    """
    if not jpeg.startswith(_START):
        raise NotPlain
    at, order, size = len(_START), b"", (0, 0)
    while not order.endswith(b"S"):
        marker, body, at = _segment(jpeg, at)
        order += _LETTERS.get(marker, b"?")
        if marker == _APP0 and body != _JFIF:
            raise NotPlain
        if marker == _DQT and (len(body) != _TABLE or body[0] > _LAST_TABLE):
            raise NotPlain
        if marker == _SOF0:
            if len(body) != _FRAME:
                raise NotPlain
            size = int.from_bytes(body[3:5]), int.from_bytes(body[1:3])
    behind = _MARKER.search(jpeg, at)
    if not _ORDER.fullmatch(order) or behind is None or behind.start() != len(jpeg) - len(_END):
        raise NotPlain
    if not jpeg.endswith(_END):
        raise NotPlain
    return size


def _segment(jpeg: bytes, at: int) -> tuple[int, bytes, int]:
    """Return a segment's marker and content, and where the next begins."""
    head = jpeg[at : at + _HEAD]
    if len(head) < _HEAD or head[0] != 0xFF or head[1] not in _LETTERS:  # noqa: PLR2004 every marker begins so
        raise NotPlain
    end = at + 2 + int.from_bytes(head[2:4])
    if end < at + _HEAD or end > len(jpeg):
        raise NotPlain
    return head[1], jpeg[at + _HEAD : end], end
