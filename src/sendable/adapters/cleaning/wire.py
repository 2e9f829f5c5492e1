"""What the drawing process answers, byte by byte: pictures, then that this is all; or a reason not to give any."""

import struct

from sendable.errors import AttachmentRefused
from sendable.errors.attachments import Reason

PICTURE, END, REFUSED = b"P", b"E", b"R"
LENGTH = struct.Struct(">I")
REFUSAL = struct.Struct(">BH")  # which reason, and the limit that is passed
REASONS: tuple[Reason, ...] = ("unreadable", "too_demanding", "too_many_pixels", "too_many_pages", "locked")
_UNITS: dict[Reason, str] = {"too_many_pixels": "megapixels", "too_many_pages": "pages"}


def said_picture(jpeg: bytes) -> bytes:
    """Return the bytes that hand over a picture."""
    return PICTURE + LENGTH.pack(len(jpeg)) + jpeg


def said_refusal(refused: AttachmentRefused) -> bytes:
    """Return the bytes that refuse the file."""
    return REFUSED + REFUSAL.pack(REASONS.index(refused.reason), sum(refused.facts.values()))


def refusal(reason: Reason, limit: int = 0) -> AttachmentRefused:
    """Return the error of a reason that a drawing process can have."""
    return AttachmentRefused(reason, {_UNITS[reason]: limit} if reason in _UNITS else {})
