"""Who writes waits for whoever writes before: threads, processes, and processes that died."""

import os
import signal
import time
from contextlib import ExitStack
from multiprocessing import get_context
from threading import Event, Thread

import pytest

from sendable.adapters.alone import Alone
from sendable.adapters.turns import Turns
from sendable.errors import RecordUnavailable

FORK = get_context("fork")


def crossing(first, second, seconds):
    """Work on two things at once, in two threads; the process fails where one of them is refused."""
    refused = []

    def work(alone):
        end = time.monotonic() + seconds
        try:
            while time.monotonic() < end:
                with alone():
                    sum(range(200))
        except OSError as error:
            refused.append(error)

    both = [Thread(target=work, args=(one,)) for one in (first, second)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    os._exit(len(refused))


def test_processes_that_wait_for_two_things_crosswise_are_not_taken_for_a_deadlock():
    first, second = Alone(), Alone()
    crew = [FORK.Process(target=crossing, args=(first, second, 1.0)) for _ in range(2)]
    for one in crew:
        one.start()
    for one in crew:
        one.join(30)
    assert [one.exitcode for one in crew] == [0, 0]


def adds(turns, file, times):
    for _ in range(times):
        with turns():
            read = int(file.read_text())
            time.sleep(0.0002)
            file.write_text(str(read + 1))


def test_threads_of_several_processes_write_one_after_the_other(tmp_path):
    turns, file = Turns(tmp_path / "record-turn", 30), tmp_path / "count"
    file.write_text("0")

    def crew():
        several = [Thread(target=adds, args=(turns, file, 40)) for _ in range(3)]
        for one in several:
            one.start()
        for one in several:
            one.join()

    processes = [FORK.Process(target=crew) for _ in range(3)]
    for one in processes:
        one.start()
    for one in processes:
        one.join(30)
    assert file.read_text() == str(3 * 3 * 40)


def test_the_turn_of_a_process_that_is_killed_goes_to_the_next(tmp_path):
    turns, (taken, told) = Turns(tmp_path / "record-turn", 30), os.pipe()

    def holds():
        with turns():
            os.write(told, b"x")
            time.sleep(60)

    holder = FORK.Process(target=holds)
    holder.start()
    os.read(taken, 1)
    os.kill(holder.pid, signal.SIGKILL)
    with turns():
        holder.join()
    assert holder.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("file", [None, "record-turn"])
def test_who_waits_too_long_is_told_that_others_write_and_the_turn_goes_on(tmp_path, file):
    turns, held, free = Turns(tmp_path / file if file else None, 0.05), Event(), Event()

    def holds():
        with turns():
            held.set()
            free.wait(10)

    holder = Thread(target=holds)
    holder.start()
    held.wait(10)
    with pytest.raises(RecordUnavailable, match="others are writing"), turns():
        pytest.fail("it is not our turn")
    free.set()
    holder.join()
    with turns():
        pass


def test_a_file_that_cannot_be_opened_is_said_and_holds_nobody_up(tmp_path):
    turns = Turns(tmp_path / "gone" / "record-turn", 0.05)
    for _ in range(2):
        with pytest.raises(RecordUnavailable, match="cannot be opened: No such file"), ExitStack() as stack:
            stack.enter_context(turns())


def test_a_process_that_stands_still_holds_others_up_for_so_long_and_no_longer(tmp_path):
    file, (taken, told) = tmp_path / "record-turn", os.pipe()

    def holds():
        with Turns(file, 30)():
            os.write(told, b"x")
            time.sleep(60)

    holder = FORK.Process(target=holds)
    holder.start()
    try:
        os.read(taken, 1)
        begun = time.monotonic()
        with pytest.raises(RecordUnavailable, match="others are writing"), Turns(file, 0.1)():
            pytest.fail("it is not our turn")
        assert 0.1 <= time.monotonic() - begun < 5
    finally:
        holder.kill()
        holder.join()
