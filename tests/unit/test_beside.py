"""Work beside the loop: what keeps a processor busy is done one by one, in the order in which it came."""

import asyncio
from threading import Lock
from time import sleep

from sendable.web.beside import beside_loop, one_by_one
from tests.fakes.loops import run


def together(way, work):
    async def all_of_them():
        return await asyncio.gather(*(way(work, number) for number in range(20)))

    return run(all_of_them())


def test_work_in_the_queue_is_done_one_by_one_and_whoever_comes_first_is_served_first():
    lock, begun, overlaps = Lock(), [], []

    def work(number):
        overlaps.append(not lock.acquire(blocking=False))
        begun.append(number)
        sleep(0.001)
        lock.release()
        return number

    assert together(one_by_one, work) == list(range(20))
    assert begun == list(range(20))
    assert overlaps == [False] * 20


def test_other_work_does_not_wait_in_the_queue():
    held = Lock()
    held.acquire()

    async def while_one_waits():
        waits = asyncio.ensure_future(one_by_one(held.acquire))
        found = await beside_loop(str, 7)
        held.release()
        await waits
        return found

    assert run(while_one_waits()) == "7"
