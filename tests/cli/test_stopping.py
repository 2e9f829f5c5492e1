"""A Ctrl-C that something swallows ends the program all the same, a second and a half later."""

import signal
import subprocess
import sys
import time

import pytest

from sendable.cli.stopping import one_interrupt_ends

SWALLOWS = """
import sys, time
from sendable.cli.stopping import one_interrupt_ends
with one_interrupt_ends():
    while True:
        try:
            print("here", flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            pass
"""

DELETED = """
import time
from sendable.cli.stopping import one_interrupt_ends
class Slow:
    def __del__(self):
        print("here", flush=True)
        time.sleep(60)
with one_interrupt_ends():
    slow = Slow()
    del slow
    time.sleep(60)
"""


def test_one_that_meets_a_place_where_nothing_can_be_raised_ends_it_without_a_traceback():
    with subprocess.Popen([sys.executable, "-c", DELETED], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout.readline() == b"here\n"
        program.send_signal(signal.SIGINT)
        _, error = program.communicate(timeout=10)
    assert (program.returncode, error) == (130, b"sendable: interrupted\n")


def test_what_swallows_an_interrupt_is_ended():
    with subprocess.Popen([sys.executable, "-c", SWALLOWS], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout.readline() == b"here\n"
        program.send_signal(signal.SIGINT)
        sent = time.monotonic()
        _, error = program.communicate(timeout=10)
    assert (program.returncode, error) == (130, b"sendable: interrupted\n")
    assert 1 < time.monotonic() - sent < 6


def test_one_that_is_heeded_leaves_everything_as_it_was():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)
    with pytest.raises(KeyboardInterrupt), one_interrupt_ends():
        signal.raise_signal(signal.SIGINT)
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
