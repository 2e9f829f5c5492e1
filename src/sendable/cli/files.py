"""Small files that a command is given or makes, with one line for what is wrong with them."""

from pathlib import Path
from typing import IO

from sendable.adapters.secret_file import EVERYBODY, put_new, put_over
from sendable.errors import InputUnreadable, OutputUnwritable


def bytes_of(file: Path) -> bytes:
    """Return what is in a file.

    Raises:
        InputUnreadable: it is not there or cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputUnreadable(str(file), f"cannot be read: {error.strerror}") from None


def text_of(file: Path) -> str:
    """Return the text in a file.

    Raises:
        InputUnreadable: it cannot be read, or is no text.
    """
    try:
        return bytes_of(file).decode()
    except UnicodeDecodeError:
        raise InputUnreadable(str(file), "is no text in UTF-8") from None


def text_in(stream: IO[str]) -> str:
    """Return the text of a file that was opened, or of the standard input.

    Raises:
        InputUnreadable: it cannot be read, or is no text.
    """
    try:
        return stream.read()
    except OSError as error:
        raise InputUnreadable(stream.name, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputUnreadable(stream.name, "is no text in UTF-8") from None


def write_new(file: Path, raw: bytes) -> None:
    """Write a file that was not there, whole or not at all, for its owner alone.

    Raises:
        OutputUnwritable: it is there already, or cannot be written.
    """
    try:
        put_new(file, raw)
    except FileExistsError:
        raise OutputUnwritable(str(file), "there is a file already; name a new one") from None
    except OSError as error:
        raise OutputUnwritable(str(file), f"cannot be written: {error.strerror}") from None


def write_public(file: Path, raw: bytes) -> None:
    """Write a file, in the place of one that may be there, whole or not at all, for everybody to read.

    Raises:
        OutputUnwritable: it cannot be written; what was there still is.
    """
    try:
        put_over(file, raw, EVERYBODY)
    except OSError as error:
        raise OutputUnwritable(str(file), f"cannot be written: {error.strerror}") from None
