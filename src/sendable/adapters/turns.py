"""Whose turn it is to write: threads wait for each other in a queue, processes look again each millisecond.

SQLite looks again after up to a tenth of a second, and whoever waits longest looks least often.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import IO

from sendable.errors import RecordUnavailable

try:
    import fcntl
except ImportError:  # Windows, where there is one process
    fcntl = None  # type: ignore[assignment]

PAUSE = 0.001  # seconds
OTHERS = "others are writing to it"


class Turns:
    """Lets one in at a time: of the threads of a process, and of all processes that name the same file.

    The kernel lets go of the file of a process that dies. With no file only threads wait for each other.
    """

    def __init__(self, file: Path | None, patience: float) -> None:
        self._file, self._patience, self._lock = file, patience, Lock()

    @contextlib.contextmanager
    def __call__(self) -> Iterator[None]:
        """Wait for one's turn, and keep it until the block ends.

        Raises:
            RecordUnavailable: it did not come in so many seconds, of threads and again of processes; or no file can be opened.
        """
        if not self._lock.acquire(timeout=self._patience):
            raise RecordUnavailable(OTHERS)
        try:
            with contextlib.ExitStack() as stack:
                if self._file is not None and fcntl is not None:
                    self._take(stack.enter_context(_opened(self._file)))
                yield
        finally:
            self._lock.release()

    def _take(self, file: IO[bytes]) -> None:
        end = monotonic() + self._patience
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if monotonic() > end:
                    raise RecordUnavailable(OTHERS) from None
                sleep(PAUSE)
            else:
                return


def _opened(file: Path) -> IO[bytes]:
    """Open a file for one turn: forked processes would share what was opened before."""
    try:
        return file.open("ab")
    except OSError as error:
        raise RecordUnavailable(f"the file beside it cannot be opened: {error.strerror}") from None
