"""`python command.py FOLDER "CHUNK_ROWS CHECKPOINT_SECONDS SIGNAL" ARGUMENTS...`; see `small.Command`."""

import signal
import sys
from pathlib import Path
from typing import Any

from sendable.actions import screen_files
from sendable.adapters import artefact, output, shipped, writers
from sendable.adapters.inputs import bounds, gather
from sendable.cli.main import main
from sendable.screening.screener import Screener

ROUTE = ("--from", "CN", "--to", "US", "--service", "mail", "--on", "2026-11-22")
MOMENTS: dict[str, tuple[Any, str]] = {
    "read": (gather.Gather, "take"),  # a chunk was read
    "decide": (screen_files, "decided_rows"),
    "screen": (Screener, "screen"),  # in a worker process, where there are any
    "write": (writers.Writer, "write"),  # in the middle of adding a piece
    "reject": (output.Output, "_add_rejects"),  # decisions are written, rejects not yet
    "checkpoint": (output.Output, "_note"),  # the piece is finished, the journal does not know
    "join": (output, "join"),
    "place": (Path, "replace"),  # every step of putting things in their place
    "end": (output.Output, "_clear"),
}


def signal_at(name: str, nth: int, which: signal.Signals) -> None:
    """Send this process a signal when it enters a function for the n-th time."""
    owner, attribute = MOMENTS[name]
    real = getattr(owner, attribute)
    calls = [0]

    def wrapped(*arguments: Any, **options: Any) -> Any:
        calls[0] += 1
        if calls[0] == nth:
            signal.raise_signal(which)
        return real(*arguments, **options)

    setattr(owner, attribute, wrapped)


if __name__ in ("__main__", "__mp_main__"):  # worker processes read this file too
    place, (rows, seconds, *moment) = Path(sys.argv[1]), sys.argv[2].split()
    bounds.CHUNK_ROWS = int(rows)
    screen_files.CHECKPOINT_SECONDS = float(seconds)
    shipped.lexicon = lambda own_folder=None: artefact.load(place / "lexicon.sendable")  # noqa: ARG005
    if moment:
        at, which = moment[0].split("=")
        signal_at(at.split("@")[0], int(at.split("@")[1]), signal.Signals[which])
if __name__ == "__main__":
    main([*sys.argv[3:], *ROUTE, "--pack", str(place / "small")])
