"""Work that comes again and again beside the requests, in a thread of its own, until the server stops."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from traceback import extract_tb


class Periodic:
    """Does a piece of work at once and then every so many seconds; a failure is told, and tried again next time."""

    def __init__(self, name: str, seconds: float, work: Callable[[], object], tell: Callable[[str], None]) -> None:
        self._name, self._seconds, self._work, self._tell = name, seconds, work, tell
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=f"sendable-{name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """End after the piece of work that is under way, if that does not take longer than `patience` seconds."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(patience)

    def _run(self) -> None:
        while True:
            try:
                self._work()
            except Exception as fault:  # noqa: BLE001 whatever it is, the next time may be better
                where = extract_tb(fault.__traceback__)[-1]
                self._tell(f"{self._name}: {type(fault).__name__} at {Path(where.filename).name}:{where.lineno}")
            if self._stopping.wait(self._seconds):
                return
