"""Give a process bytes and take its answer: by pipes alone, so much and no more, by a set time."""

import os
import selectors
import subprocess
from collections.abc import Sequence
from time import monotonic

_CHUNK = 65_536


class AnswerTooLong(Exception):
    """A process that says more than it may."""


class AnswerTooLate(Exception):
    """A process that did not end in time."""


def exchange(command: Sequence[str], given: bytes, most: int, seconds: float) -> tuple[bytes, int]:
    """Return what a process answers, and the code with which it ended; it is gone when this returns or raises.

    It gets an empty environment, and shares no open file with this process but the two pipes.

    Raises:
        AnswerTooLong: more than `most` bytes came.
        AnswerTooLate: it did not end within `seconds`.
    """
    until = monotonic() + seconds
    process = subprocess.Popen(  # noqa: S603 the command is our own
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        answer = _both_ways(process, given, most, until)
        return answer, process.wait(max(0.0, until - monotonic()))
    except subprocess.TimeoutExpired:
        raise AnswerTooLate from None
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _both_ways(process: subprocess.Popen[bytes], given: bytes, most: int, until: float) -> bytes:
    """Write and read as the process is ready for either; a process may answer before it has read all."""
    to, back = process.stdin, process.stdout
    if to is None or back is None:
        raise AnswerTooLate
    answer = bytearray()
    rest = memoryview(given)
    os.set_blocking(to.fileno(), False)
    with selectors.DefaultSelector() as ready:
        ready.register(to, selectors.EVENT_WRITE)
        ready.register(back, selectors.EVENT_READ)
        while back in ready.get_map():
            if (left := until - monotonic()) <= 0:
                raise AnswerTooLate
            for key, _ in ready.select(left):
                if key.fileobj is back:
                    if not (part := os.read(back.fileno(), _CHUNK)):
                        ready.unregister(back)
                    answer += part
                else:
                    rest = _written(to.fileno(), rest)
                    if not rest:
                        ready.unregister(to)
                        to.close()
            if len(answer) > most:
                raise AnswerTooLong
    return bytes(answer)


def _written(pipe: int, rest: memoryview) -> memoryview:
    """Return what is still to be written; nothing, if nobody reads."""
    try:
        return rest[os.write(pipe, rest[:_CHUNK]) :]
    except BlockingIOError:
        return rest
    except BrokenPipeError:
        return rest[len(rest) :]
