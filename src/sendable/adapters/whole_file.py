"""A file that is there whole or not at all, and never in the place of another."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sendable.adapters.give_name import give_name
from sendable.errors import OutputUnwritable


@contextmanager
def whole_file(out: Path) -> Iterator[IO[bytes]]:
    """Write a new file beside its place, and put it there when the block ends; if it raises, nothing is left.

    Raises:
        OutputUnwritable: it is there already, or cannot be written.
    """
    if out.exists():
        raise OutputUnwritable(str(out), "File exists")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as work:
            made = Path(work) / "partial"
            with made.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            give_name(made, out)
    except OSError as error:
        raise OutputUnwritable(str(out), str(error.strerror or error)) from None
