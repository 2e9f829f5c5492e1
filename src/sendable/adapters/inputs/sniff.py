"""What a file is, by its content: format, compression, encoding."""

import codecs
import gzip
import re
from pathlib import Path

from charset_normalizer import from_bytes

from sendable.adapters.inputs.lines import BREAKS_OFF, open_text
from sendable.errors import InputUnreadable, OptionInvalid

SAMPLE = 1 << 18
SEARCHED = 1 << 28  # bytes that are searched for the first that is not ASCII
_SAMPLES = 6
_START = 4096
_LIKELY = ["big5", "cp1252", "shift_jis", "euc_kr", "cp1258", "cp1251"]
_FEW = 4  # bytes beyond ASCII that may as well be damage
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COLUMNAR = {b"PAR1": "parquet", b"ARROW1": "arrow-file", b"\xff\xff\xff\xff": "arrow-stream"}
_FOREIGN = {
    b"PK\x03\x04": "is a zip or Excel workbook; save it as CSV or Parquet first",
    b"%PDF": "is a PDF; export the table as CSV first",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook; save it as CSV first",
    b"BZh": "is bzip2-compressed; unpack it first",
    b"\xfd7zXZ": "is xz-compressed; unpack it first",
    b"\x28\xb5\x2f\xfd": "is zstd-compressed; unpack it first",
    b"\x1f\x8b": "is gzip-compressed twice; unpack it first",
}


def kind_of(path: Path, name: str) -> str:
    """Return parquet, arrow-file, arrow-stream, ndjson or delimited.

    Raises:
        InputUnreadable: the file is empty, missing, or of a kind that is not read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
        for magic, kind in _COLUMNAR.items():
            if head.startswith(magic):
                return kind
        with open_text(path) as stream:
            start = stream.read(_START)
    except IsADirectoryError:
        raise InputUnreadable(name, "is a folder; name the files in it") from None
    except BREAKS_OFF as fault:
        raise InputUnreadable(name, f"cannot be read: {getattr(fault, 'strerror', None) or fault}") from None
    if what := _foreign(start, compressed=head.startswith(b"\x1f\x8b")):
        raise InputUnreadable(name, what)
    if not start.strip():
        raise InputUnreadable(name, "is empty; a header row with a column 'description' is needed")
    text = start.decode(_marked(start) or "latin-1", "replace").lstrip("\ufeffï»¿ \t\r\n")
    if re.match(r"\[\s*\{", text):
        raise InputUnreadable(name, "is one JSON array; one object a line is read (jq -c '.[]' makes that of it)")
    return "ndjson" if text.startswith("{") else "delimited"


def _foreign(start: bytes, *, compressed: bool) -> str:
    """Say what a file is that is not read, empty if it may be read."""
    for magic, kind in _COLUMNAR.items():
        if compressed and start.startswith(magic):
            return f"is a gzip-compressed {kind.replace('-', ' ')}; unpack it first"
    return next((what for magic, what in _FOREIGN.items() if start.startswith(magic)), "")


def check_encoding(encoding: str) -> str:
    """Return the encoding's usual name.

    Raises:
        OptionInvalid: no such encoding of text.
    """
    try:
        found = codecs.lookup(encoding)
        "a".encode(found.name)
    except (LookupError, ValueError):
        raise OptionInvalid(
            "--encoding", f"there is no encoding {encoding!r}; right would be utf-8 or gb18030"
        ) from None
    return found.name


def encoding_of(path: Path, name: str) -> str:
    """Return the most likely encoding, from samples all over the file.

    UTF-8 with a few broken rows is still UTF-8: those rows are rejected one by one.

    Raises:
        InputUnreadable: the file breaks off in its compression.
    """
    try:
        samples = _samples(path)
    except BREAKS_OFF as fault:
        raise InputUnreadable(name, f"cannot be read to its end: {fault}") from None
    return _marked(samples[0]) or _guessed(b"\n".join(samples))


def _marked(start: bytes) -> str | None:
    """Return the encoding that a byte order mark, or the zero bytes of UTF-16, give away."""
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return encoding
    head = start[:_START]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 8 > len(head) and min(even, odd) * 8 < max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _guessed(text: bytes) -> str:
    if text.isascii():
        return "utf-8"
    decoded = text.decode("utf-8", "replace")
    strange = decoded.count("\ufffd")
    # A run of valid multi-byte sequences hardly happens by chance, least of all one of three bytes, as Chinese has.
    if sum(character > "\x7f" for character in decoded) - strange >= strange:
        return "utf-8"
    best = max(("gb18030", "big5"), key=lambda encoding: _chinese(text, encoding))
    if _chinese(text, best) > 0.6:  # noqa: PLR2004 most of it is everyday Chinese
        return best
    if sum(byte > 127 for byte in text) <= _FEW:  # noqa: PLR2004 beyond ASCII
        return "utf-8"
    found = from_bytes(text[: SAMPLE * 2], cp_isolation=_LIKELY).best()
    return found.encoding if found is not None else "utf-8"


def _chinese(text: bytes, encoding: str) -> float:
    """Return the share of everyday characters (the first level of GB 2312 or Big5) in what is not ASCII."""
    wide = [character for character in text.decode(encoding, "replace") if character > "\x7f"]
    return sum(_everyday(character, encoding) for character in wide) / len(wide)


def _everyday(character: str, encoding: str) -> bool:
    first, last, punctuation = (
        (b"\xb0", b"\xd7", (b"\xa1", b"\xa3")) if encoding == "gb18030" else (b"\xa4", b"\xc6", (b"\xa1", b"\xa2"))
    )
    try:
        lead = character.encode("gb2312" if encoding == "gb18030" else "big5")[:1]
    except UnicodeEncodeError:
        return False
    return first <= lead <= last or lead in punctuation


def _samples(path: Path) -> list[bytes]:
    """Return pieces of whole lines from the start, from places all over the file, and of the first that is not ASCII."""
    with open_text(path) as stream:
        first = stream.read(SAMPLE)
        pieces = [first[: first.rfind(b"\n") + 1] or first]
        size = path.stat().st_size
        if size > SAMPLE and not isinstance(stream, gzip.GzipFile):
            for number in range(1, _SAMPLES):
                stream.seek(size * number // _SAMPLES)
                pieces.append(_whole_lines(stream.read(SAMPLE // 4)))
            stream.seek(len(first))
        searched = 0
        while all(piece.isascii() for piece in pieces) and searched < SEARCHED and (block := stream.read(1 << 20)):
            searched += len(block)
            if not block.isascii():
                pieces.append(_whole_lines(block))
    return pieces


def _whole_lines(piece: bytes) -> bytes:
    return piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1]
