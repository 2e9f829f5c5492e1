"""The process that draws one file: it closes all doors, reads, draws, answers and ends."""

import os
import sys
from collections.abc import Callable, Iterator

from sendable.adapters.cleaning.doors import shut
from sendable.adapters.cleaning.kinds import Kind
from sendable.adapters.cleaning.limits import Limits
from sendable.adapters.cleaning.wire import END, refusal, said_picture, said_refusal
from sendable.errors import AttachmentRefused

_IN, _OUT = 0, 1
_CHUNK = 1 << 20
Draw = Callable[[bytes], Iterator[bytes]]


def main() -> None:
    """Draw what comes in by standard input; the arguments are its kind, and the limits of memory and processor."""
    kind, memory, cpu_seconds = sys.argv[1:]
    draw = drawing(Kind(kind.encode()))
    shut(Limits(memory=int(memory), cpu_seconds=int(cpu_seconds)))
    try:
        for jpeg in draw(_given()):
            _tell(said_picture(jpeg))
        _tell(END)
    except AttachmentRefused as refused:
        _tell(said_refusal(refused))
    except MemoryError:
        _tell(said_refusal(refusal("too_demanding")))
    except Exception:  # noqa: BLE001 whatever a parser trips over: the file cannot be read
        _tell(said_refusal(refusal("unreadable")))
    os._exit(0)


def drawing(kind: Kind) -> Draw:
    """Load all that drawing a kind takes, and return how it is drawn."""
    if kind is Kind.PDF:
        from sendable.adapters.cleaning.fonts import found, lend  # noqa: PLC0415 loaded where they are needed
        from sendable.adapters.cleaning.pages import pages  # noqa: PLC0415

        lend(found())
        return pages
    from sendable.adapters.cleaning.pictures import drawn, rehearse  # noqa: PLC0415

    rehearse(kind.name)
    return lambda data: iter([drawn(data, kind.name)])


def _given() -> bytes:
    parts = []
    while part := os.read(_IN, _CHUNK):
        parts.append(part)
    return b"".join(parts)


def _tell(answer: bytes) -> None:
    rest = memoryview(answer)
    while rest:
        rest = rest[os.write(_OUT, rest) :]
