"""Clean files of strangers: each by a process of its own, a few at once, the others wait in turn."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sendable.adapters.cleaning.answer import understood
from sendable.adapters.cleaning.exchange import AnswerTooLate, AnswerTooLong, exchange
from sendable.adapters.cleaning.kinds import Kind, kind_of
from sendable.adapters.cleaning.limits import MEGABYTE, Limits
from sendable.adapters.cleaning.wire import refusal
from sendable.errors import AttachmentRefused, CleaningBusy, CleaningUnavailable
from sendable.ports.attachments import Cleaned

_ROOT = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path[:] = {path!r}; from sendable.adapters.cleaning.child import main; main()"
_MOST_AT_ONCE = 4


class Cleaner:
    """An `AttachmentCleaner`; one serves all threads of a process.

    `at_once` files are drawn at a time, by default one for each core and four at most; `waiting` more wait for their
    turn, for up to `patience` seconds.
    """

    def __init__(
        self, at_once: int | None = None, waiting: int = 64, patience: float = 45.0, limits: Limits | None = None
    ) -> None:
        at_once = at_once or min(_MOST_AT_ONCE, os.cpu_count() or 1)
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._turns = threading.BoundedSemaphore(at_once)
        self._patience = patience
        self._limits = limits or Limits()

    def clean(self, data: bytes) -> tuple[Cleaned, ...]:
        """Return pictures of what can be seen on a file, without anything else of it; one for each page of a PDF.

        Raises:
            AttachmentRefused: the file is of a kind that is not taken, too large, locked or damaged.
            CleaningBusy: too many files wait; the same file can be sent again.
            CleaningUnavailable: no process can be started that could draw, or it lacks a library.
        """
        if not data:
            raise AttachmentRefused("empty")
        if len(data) > self._limits.most_bytes:
            raise AttachmentRefused("too_large", {"megabytes": self._limits.most_bytes // MEGABYTE})
        kind = kind_of(data)
        with self._turn():
            return self._drawn(kind, data)

    def command(self, kind: Kind) -> list[str]:
        """Return the command of the process that draws a kind: this Python, with nothing of its surroundings."""
        limits = (str(self._limits.memory), str(self._limits.cpu_seconds))
        path = [_ROOT, *(one for one in sys.path if Path(one).is_absolute())]
        return [sys.executable, "-I", "-S", "-B", "-c", _START.format(path=path), kind.value.decode(), *limits]

    def _drawn(self, kind: Kind, data: bytes) -> tuple[Cleaned, ...]:
        try:
            answer, code = exchange(self.command(kind), data, self._limits.most_answer, self._limits.seconds)
        except (AnswerTooLate, AnswerTooLong):
            raise refusal("too_demanding") from None
        except OSError:
            raise CleaningUnavailable from None
        if code > 0:  # it ended by itself, before it had looked at the file
            raise CleaningUnavailable
        if code < 0:
            raise refusal("too_demanding" if code == -signal.SIGXCPU else "unreadable")
        return understood(answer)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise CleaningBusy
        try:
            if not self._turns.acquire(timeout=self._patience):
                raise CleaningBusy
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()
