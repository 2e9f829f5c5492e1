"""Read a referral package from a ZIP file, whoever made it: bounded in number and size, nothing written anywhere."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sendable.errors import EvidenceInvalid, InputUnreadable

MOST_FILES, MOST_BYTES = 5_000, 1_000_000_000
_BEGIN = b"PK\x03\x04"


def is_package(file: Path) -> bool:
    """Tell whether a file begins as a ZIP file does.

    Raises:
        InputUnreadable: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(len(_BEGIN)) == _BEGIN
    except OSError as error:
        raise InputUnreadable(str(file), str(error.strerror)) from None


def read_package(file: Path) -> Mapping[str, bytes]:
    """Return the files in a package by name.

    Raises:
        EvidenceInvalid: it is damaged, too large, or holds a name twice.
        InputUnreadable: it cannot be read.
    """
    try:
        with ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            names = [info.filename for info in infos]
            if len(names) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
                raise EvidenceInvalid("it is larger than any package")
            if len(set(names)) != len(names):
                raise EvidenceInvalid("it holds a name twice")
            return {info.filename: archive.read(info) for info in infos}
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise EvidenceInvalid(f"it is damaged: {error}") from None
    except OSError as error:
        raise InputUnreadable(str(file), str(error.strerror)) from None
