"""One Ctrl-C is enough while the program starts: a library that is being imported may swallow it."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
PATIENCE = 1.5  # seconds in which what was interrupted may clean up


class Interrupted(KeyboardInterrupt):
    """Ctrl-C; of its very parent, where it crosses an `exec`, Python says at the end that nobody caught it."""


@contextmanager
def one_interrupt_ends() -> Iterator[None]:
    """Let Ctrl-C interrupt the block as ever, and end the program soon after where that was swallowed."""
    if not hasattr(signal, "setitimer"):  # Windows: a swallowed one must be given again
        yield
        return
    before = [(number, signal.signal(number, act)) for number, act in _ACTS.items()]
    told, sys.unraisablehook = sys.unraisablehook, _unheard
    try:
        yield
    finally:
        sys.unraisablehook = told
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, act in before:
            signal.signal(number, act)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    raise Interrupted


def _unheard(fault: "sys.UnraisableHookArgs") -> None:
    """Say nothing of an interrupt that met a place where nothing can be raised: it ends the program all the same."""
    if not isinstance(fault.exc_value, Interrupted):
        sys.__unraisablehook__(fault)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    os.write(2, b"sendable: interrupted\n")
    os._exit(INTERRUPTED)  # nothing of the record is lost: every transaction is whole or not there


_ACTS = {signal.SIGINT: _interrupt, signal.SIGALRM: _end} if hasattr(signal, "SIGALRM") else {}
