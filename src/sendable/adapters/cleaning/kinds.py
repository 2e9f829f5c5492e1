"""What a file is, by its first bytes; its name and what its sender says of it are never looked at."""

import re
from enum import Enum

from sendable.errors import AttachmentRefused
from sendable.errors.attachments import Reason

_HEAD = 4096  # bytes that are looked at


class Kind(Enum):
    """A kind of file that is taken; the value stands for it in the pipe."""

    JPEG = b"j"
    PNG = b"p"
    WEBP = b"w"
    PDF = b"d"


_TAKEN = {
    Kind.JPEG: rb"\xff\xd8\xff",
    Kind.PNG: rb"\x89PNG\r\n\x1a\n",
    Kind.WEBP: rb"RIFF....WEBPVP8[ LX]",
    Kind.PDF: rb"%PDF-[12]\.\d",
}
_OFFICE = rb"\[Content_Types\]\.xml|_rels/|docProps/|word/|xl/|ppt/|mimetypeapplication/(?:vnd\.oasis|epub)"
_REFUSED: dict[Reason, bytes] = {  # the first that fits
    "heic": rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)",
    "other_picture": (
        rb"GIF8[79]a|II\*\0|MM\0\*|II\+\0|BM....\0\0\0\0|\0\0[\x01\x02]\0.\0|8BPS|%!PS|\xc5\xd0\xd3\xc6|....ftypavi[fs]|"
        rb"\0\0\0\x0cjP  \r\n|\xff\x4f\xff\x51|\0\0\0\x0cJXL |\xff\x0a|\x01\0\0\0.{36} EMF|P[1-6]\s"
    ),
    "audio": rb"ID3|OggS|fLaC|RIFF....WAVE|#!AMR|....ftypM4A|MThd|\xff[\xf1-\xf3\xf9-\xfb]",
    "video": (
        rb"....(?:ftyp|moov|mdat|wide|free|skip|pnot)|\x1aE\xdf\xa3|RIFF....AVI |FLV\x01|\0\0\x01[\xb3\xba]|0&\xb2u\x8ef\xcf\x11"
    ),
    "office": rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf|PK\x03\x04.{26}(?:" + _OFFICE + rb")",
    "archive": (
        rb"PK[\x03\x05\x07].|7z\xbc\xaf\x27\x1c|Rar!|\x1f\x8b|BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|MSCF|ITSF|"
        rb".{257}ustar"
    ),
    "markup": rb"(?:\xef\xbb\xbf)?\s*<(?:[!?a-zA-Z])",
    "program": rb"MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|#!|\0asm|dex\n|L\0\0\0\x01\x14\x02\0",
}
_TAKEN_AS = {kind: re.compile(begins, re.DOTALL) for kind, begins in _TAKEN.items()}
_REFUSED_AS = {reason: re.compile(begins, re.DOTALL) for reason, begins in _REFUSED.items()}
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes) -> Kind:
    """Return the kind of a file.

    Raises:
        AttachmentRefused: it is of none that is taken; the reason is what it looks like.
    """
    head = data[:_HEAD]
    for kind, begins in _TAKEN_AS.items():
        if begins.match(head):
            return kind
    for reason, begins in _REFUSED_AS.items():
        if begins.match(head):
            raise AttachmentRefused(reason)
    raise AttachmentRefused("unknown" if _NO_TEXT.search(head) else "text")
