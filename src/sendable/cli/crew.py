"""Several processes that answer on the same sockets: they share what was loaded before, and who dies is started again."""

import contextlib
import multiprocessing
import os
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

import click

from sendable.errors import SendableError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

STOPS = (signal.SIGINT, signal.SIGTERM)
FORCED = signal.SIGQUIT  # to a process that has been asked to end already
BAD_USE = 2
SHORT_LIFE, PAUSE = 5.0, 2.0  # seconds: who ends sooner after its start is started again after a pause


@dataclass(frozen=True)
class Place:
    """What one of the processes is given: its number, what ends with its watcher, and what to call when it answers."""

    number: int
    lifeline: int  # can be read from once the process that watches is gone
    ready: Callable[[], object]

    @property
    def leads(self) -> bool:
        """Whether it also does what must be done once: work by the clock, figures, the first lines on the screen."""
        return self.number == 0


class Crew:
    """Runs `work` in so many processes until a signal ends them, and starts again who ends before."""

    def __init__(self, count: int, work: Callable[[Place], None], tell: Callable[[str], None]) -> None:
        self._count, self._work, self._tell = count, work, tell
        self._at: dict[int, tuple[BaseProcess, float]] = {}
        self._stops = 0
        self._lifeline = os.pipe()

    def run(self) -> int:
        """Return 0 after a signal, or the exit code of the first process where that could not begin."""
        for stop in STOPS:
            signal.signal(stop, self._stop)
        reading, writing = os.pipe()
        with _alone():
            self._start(0, lambda: os.write(writing, b"."))
        os.close(writing)
        if not os.read(reading, 1):  # it ended without a word
            first = self._at.pop(0)[0]
            first.join()
            return 0 if self._stops else first.exitcode or BAD_USE
        for number in range(1, self._count):
            self._start_again(number)
        while self._at:
            self._watch()
        return 0

    def _watch(self) -> None:
        """Wait until somebody ends."""
        ended = wait([process.sentinel for process, _ in self._at.values()])
        for number, (process, since) in list(self._at.items()):
            if process.sentinel not in ended:
                continue
            del self._at[number]
            process.join()
            if self._stops:
                continue
            self._tell(f"process {number} of {self._count} ended with {process.exitcode} and is started again")
            if time.monotonic() - since < SHORT_LIFE:
                time.sleep(PAUSE)
            self._start_again(number)

    def _start_again(self, number: int) -> None:
        with _alone():
            if not self._stops:
                self._start(number, lambda: None)

    def _start(self, number: int, ready: Callable[[], object]) -> None:
        place = Place(number, self._lifeline[0], ready)
        process = multiprocessing.get_context("fork").Process(
            target=self._answer, args=(place,), name=f"serve-{number}"
        )
        with warnings.catch_warnings():
            # The libraries that have threads by now, of OpenBLAS and jemalloc, end and begin them around a fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        self._at[number] = process, time.monotonic()

    def _answer(self, place: Place) -> None:
        """Work, in the new process."""
        os.close(self._lifeline[1])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them; the one that watches says what to do
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        try:
            self._work(place)
        except (SendableError, OSError) as fault:
            click.echo(f"sendable: {fault.line() if isinstance(fault, SendableError) else fault}", err=True)
            raise SystemExit(BAD_USE) from None

    def _stop(self, number: int, frame: object) -> None:
        del number, frame
        self._stops += 1
        for process, _ in self._at.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid or 0, signal.SIGTERM if self._stops == 1 else FORCED)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let no signal come between a fork and the note of who was made."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
