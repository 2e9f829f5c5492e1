"""Whose turn it is to write: threads and processes wait for each other in a queue, not by trying again and again."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from sendable.errors import RecordUnavailable

try:
    import fcntl
except ImportError:  # Windows, where there is one process
    fcntl = None  # type: ignore[assignment]


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
            RecordUnavailable: it did not come in so many seconds, or the file cannot be opened.
        """
        if not self._lock.acquire(timeout=self._patience):
            raise RecordUnavailable("others are writing to it")
        try:
            with contextlib.ExitStack() as stack:
                if self._file is not None and fcntl is not None:
                    try:
                        held = stack.enter_context(
                            self._file.open("ab")
                        )  # in each process anew: forked ones would share it
                    except OSError as error:
                        raise RecordUnavailable(f"the file beside it cannot be opened: {error.strerror}") from None
                    fcntl.flock(held, fcntl.LOCK_EX)
                yield
        finally:
            self._lock.release()
