"""Lines of a text file: of bounded length, with bytes that cannot be decoded kept apart from characters."""

import codecs
import gzip
import io
import zlib
from pathlib import Path
from typing import IO, cast

from sendable.adapters.inputs import bounds

BREAKS_OFF = (EOFError, OSError, UnicodeError, zlib.error)
"""What reading a damaged text file raises."""
_KEEP = "sendable-keep-bytes"
_LOWEST, _HIGHEST = 0xDC00, 0xDCFF  # the surrogates that stand for bytes


class Oversize(str):
    """The start of a line that is too long to be read."""

    __slots__ = ("length",)
    length: int


def open_text(path: Path) -> IO[bytes]:
    """Open a plain or gzip-compressed file of text as bytes."""
    with path.open("rb") as stream:
        compressed = stream.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb")) if compressed else path.open("rb")


class Lines:
    """Reads lines one after another; an empty line means the end."""

    def __init__(self, stream: IO[bytes], encoding: str, newline: str) -> None:
        self._stream = stream
        self._text = io.TextIOWrapper(stream, encoding, errors=_KEEP, newline=newline)

    def next(self) -> str:
        """Return the next line with its line end; one that is too long as `Oversize`."""
        line = self._text.readline(bounds.LONGEST_LINE + 1)
        if len(line) <= bounds.LONGEST_LINE:
            return line
        part, length = line, len(line)
        while part and not part.endswith(("\n", "\r")):
            part = self._text.readline(bounds.LONGEST_LINE)
            length += len(part)
        cut = Oversize(line[: bounds.RAW_KEPT])
        cut.length = length
        return cut

    def told(self) -> int:
        """Return how many bytes of the file were read."""
        inner = getattr(self._stream, "fileobj", None) or self._stream
        return int(inner.tell())


def fault_of(text: str, encoding: str) -> str:
    """Say what is wrong with a text that holds bytes or halves of characters; empty if nothing is."""
    strange = next((character for character in text if "\ud800" <= character <= "\udfff"), None)
    if strange is None:
        return ""
    if _LOWEST <= ord(strange) <= _HIGHEST:
        return f"byte 0x{ord(strange) - _LOWEST:02x} is not {encoding}; --encoding says another"
    return "holds half of a surrogate pair"


def _keep(fault: UnicodeError) -> tuple[str, int]:
    """Keep what cannot be decoded as surrogates: the row is rejected, the file is read on."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    # A multibyte character breaks off at its first byte, so that a line end after it still ends the line;
    # UTF-16 and UTF-32 must stay in step.
    end = fault.end if fault.encoding.lower().startswith(("utf-16", "utf-32", "utf16", "utf32")) else fault.start + 1
    return "".join(chr(_LOWEST + byte) for byte in fault.object[fault.start : end]), end


codecs.register_error(_KEEP, _keep)
