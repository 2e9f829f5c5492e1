"""A lock that threads and forked processes share; the lock of one that dies is free again."""

import contextlib
from collections.abc import Iterator
from tempfile import TemporaryFile
from threading import Lock
from typing import ClassVar

try:
    import fcntl
except ImportError:  # Windows, where there is one process
    fcntl = None  # type: ignore[assignment]


class Alone:
    """Lets one at a time work on memory that processes forked later share.

    A process waits for one of these at a time, whichever it is: two processes of which each holds what the other waits
    for, in other threads, would be refused by the kernel, which takes that for a deadlock.
    """

    _lock: ClassVar = Lock()

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 open as long as we count

    @contextlib.contextmanager
    def __call__(self) -> Iterator[None]:
        """Let nobody else look until the block ends: no thread, and no process."""
        with self._lock:
            if fcntl is None:
                yield
                return
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
