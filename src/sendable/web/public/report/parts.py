"""The parts of one form, gathered as they come from the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MEGABYTE = 1_000_000
MOST_FILES, MOST_FILE, MOST_ALL = 6, 12 * MEGABYTE, 36 * MEGABYTE
MOST_FIELD, MOST_PARTS = 64_000, 64


@dataclass(frozen=True, slots=True)
class Most:
    """How many files a form may hold, and how many bytes in one of them and in all."""

    files: int = MOST_FILES
    one: int = MOST_FILE
    all: int = MOST_ALL


PHOTOS = Most()


@dataclass(frozen=True)
class Posted:
    """Fields and files of a form; `too_much` says which limit files passed, and then none of them is here."""

    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: tuple[bytes, ...] = field(default=(), repr=False)
    too_much: str = ""  # "", number, size, busy

    def text(self, name: str) -> str:
        """Return what was typed into a field."""
        return self.fields.get(name, "").strip()


class Parts:
    """Gathers parts; `keeps` is whether there is room for files now."""

    def __init__(self, *, keeps: bool, most: Most = PHOTOS) -> None:
        self._keeps, self._most, self._too_much = keeps, most, ""
        self._fields: dict[str, bytearray] = {}
        self._files: list[bytearray] = []
        self._name, self._value, self._disposition = b"", b"", b""
        self._into: bytearray | None = None  # None: a file of which nothing came yet, or is kept
        self._is_file = False
        self._count = self._all = 0

    @property
    def callbacks(self) -> "MultipartCallbacks":
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
        }

    def posted(self) -> Posted:
        """Return everything; where no file was chosen its field is none."""
        files = tuple(bytes(one) for one in self._files)
        return Posted(
            {name: plain(raw.decode("utf-8", "replace")) for name, raw in self._fields.items()}, files, self._too_much
        )

    def _begin(self) -> None:
        self._disposition = self._name = self._value = b""
        self._count += 1
        if self._count > MOST_PARTS:
            raise HTTPException(413)

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._disposition = self._value
        self._name = self._value = b""

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._is_file = b"filename" in options or b"filename*" in options
        self._into = None
        if not self._is_file:
            name = options.get(b"name", b"").decode("utf-8", "replace")
            self._into = self._fields[name] = bytearray()

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._file(data, start, end)
        elif self._into is not None:
            self._into += data[start : min(end, start + MOST_FIELD - len(self._into))]

    def _file(self, data: bytes, start: int, end: int) -> None:
        if self._too_much or not self._keeps:
            self._too_much = self._too_much or "busy"
            return
        if self._into is None:
            self._into = bytearray()
            self._files.append(self._into)
        self._into += data[start:end]
        self._all += end - start
        if len(self._files) > self._most.files:
            self._drop("number")
        elif len(self._into) > self._most.one or self._all > self._most.all:
            self._drop("size")

    def _drop(self, why: str) -> None:
        self._too_much, self._into = why, None
        self._files.clear()


def plain(typed: str) -> str:
    """Return text as it was typed, with one kind of line end and without marks that nobody types."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
