"""What a file is, by its content: format, compression, encoding."""

import codecs
import gzip
from pathlib import Path
from typing import IO, cast

from charset_normalizer import from_bytes

from sendable.errors import InputUnreadable, OptionInvalid

SAMPLE = 1 << 18
_SAMPLES = 6
_LIKELY = ["gb18030", "big5", "cp1252", "shift_jis", "euc_kr", "cp1258", "cp1251"]
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = {
    b"PK\x03\x04": "is a zip or Excel workbook; save it as CSV or Parquet first",
    b"%PDF": "is a PDF; export the table as CSV first",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook; save it as CSV first",
    b"BZh": "is bzip2-compressed; unpack it first",
    b"\xfd7zXZ": "is xz-compressed; unpack it first",
    b"\x28\xb5\x2f\xfd": "is zstd-compressed; unpack it first",
}


def open_text(path: Path) -> IO[bytes]:
    """Open a plain or gzip-compressed file of text as bytes."""
    with path.open("rb") as stream:
        compressed = stream.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb")) if compressed else path.open("rb")


def kind_of(path: Path, name: str) -> str:
    """Return parquet, arrow-file, arrow-stream, ndjson or delimited.

    Raises:
        InputUnreadable: the file is empty, missing, or of a kind that is not read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
            size = path.stat().st_size
        if head[:4] == b"PAR1":
            return "parquet"
        if head[:6] == b"ARROW1":
            return "arrow-file"
        if head[:4] == b"\xff\xff\xff\xff":
            return "arrow-stream"
        for magic, what in _FOREIGN.items():
            if head.startswith(magic):
                raise InputUnreadable(name, what)
        with open_text(path) as stream:
            start = stream.read(4096)
    except IsADirectoryError:
        raise InputUnreadable(name, "is a folder; name the files in it") from None
    except (OSError, EOFError) as fault:
        raise InputUnreadable(name, f"cannot be read: {getattr(fault, 'strerror', None) or fault}") from None
    if size == 0 or not start.strip():
        raise InputUnreadable(name, "is empty; a header row with a column 'description' is needed")
    return "ndjson" if start.lstrip(codecs.BOM_UTF8).lstrip()[:1] == b"{" else "delimited"


def check_encoding(encoding: str) -> str:
    """Return the encoding's usual name.

    Raises:
        OptionInvalid: no such encoding.
    """
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise OptionInvalid("--encoding", f"there is no encoding {encoding!r}; right would be utf-8 or gb18030") from None


def encoding_of(path: Path) -> str:
    """Return the most likely encoding, from samples all over the file.

    UTF-8 with a few broken rows is still UTF-8: those rows are rejected one by one.
    """
    samples = _samples(path)
    for bom, encoding in _BOMS:
        if samples[0].startswith(bom):
            return encoding
    text = b"\n".join(samples)
    if text.isascii():
        return "utf-8"
    decoded = text.decode("utf-8", "replace")
    strange = sum(character == "\ufffd" for character in decoded)
    foreign = sum(ord(character) > 127 for character in decoded)  # noqa: PLR2004 beyond ASCII
    if strange == 0 or strange * 20 < foreign:
        return "utf-8"
    best = from_bytes(text[: SAMPLE * 2], cp_isolation=_LIKELY).best()
    guess = best.encoding if best is not None else "gb18030"
    return "gb18030" if guess in ("gb2312", "gbk", "gb18030") or _reads_as_chinese(text) else guess


def _reads_as_chinese(text: bytes) -> bool:
    """Tell whether GB18030 reads the bytes as mostly common Chinese characters (first level of GB 2312)."""
    try:
        wide = [character for character in text.decode("gb18030") if ord(character) > 127]  # noqa: PLR2004
    except UnicodeDecodeError:
        return False
    common = sum(_first_level(character) for character in wide)
    return common * 10 > len(wide) * 6


def _first_level(character: str) -> bool:
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return b"\xb0" <= code[:1] <= b"\xd7" or code[:1] == b"\xa3"


def _samples(path: Path) -> list[bytes]:
    """Return pieces of whole lines from the start and from places all over the file."""
    with open_text(path) as stream:
        first = stream.read(SAMPLE)
        pieces = [first[: first.rfind(b"\n") + 1] or first]
        if isinstance(stream, gzip.GzipFile):
            return pieces
        size = path.stat().st_size
        for number in range(1, _SAMPLES):
            stream.seek(size * number // _SAMPLES)
            piece = stream.read(SAMPLE // 4)
            start, end = piece.find(b"\n") + 1, piece.rfind(b"\n") + 1
            if 0 < start < end:
                pieces.append(piece[start:end])
    return pieces
