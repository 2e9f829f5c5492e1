"""A file that is whole gets its name."""

import os
from pathlib import Path

OWNER = 0o600


def give_name(fresh: Path, file: Path) -> None:
    """Let `file` be what `fresh` is, never over a file that came meanwhile; both are on one file system.

    Raises:
        FileExistsError: there is one.
        OSError: it cannot be named so.
    """
    try:
        os.link(fresh, file)
    except FileExistsError:
        raise
    except OSError:  # sticks often know no links: there the name is taken first
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER))
        try:
            fresh.replace(file)
        except BaseException:
            file.unlink()
            raise
