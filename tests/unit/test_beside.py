"""Work beside the loop: what keeps a processor busy is done by few at once, in the order in which it came."""

import asyncio
from threading import Lock
from time import sleep

from sendable.web.beside import FEW, few_at_once


def test_few_work_at_once_and_whoever_comes_first_is_served_first():
    lock, begun, now, most = Lock(), [], [0], [0]

    def work(number):
        with lock:
            begun.append(number)
            now[0] += 1
            most[0] = max(most[0], now[0])
        sleep(0.002)
        with lock:
            now[0] -= 1
        return number

    async def all_of_them():
        return await asyncio.gather(*(few_at_once(work, number) for number in range(20)))

    assert asyncio.run(all_of_them()) == list(range(20))
    assert begun == list(range(20))
    assert most[0] == FEW
