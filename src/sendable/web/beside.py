"""Where work is done: what takes a millisecond where its request arrives, the rest beside the loop, in a thread.

To hand a request over to a thread and back costs more than such a decision, in processor time and in waiting.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
THREADS = 40  # as many as the framework has; each may wait for the database
SHORT = 120  # characters of goods that are decided within some milliseconds
_POOL = ThreadPoolExecutor(THREADS, "sendable-beside")
_ONE = ThreadPoolExecutor(1, "sendable-one")


async def beside_loop(work: Callable[_P, _T], *args: _P.args, **named: _P.kwargs) -> _T:
    """Return what a function returns that is run in a thread, so that no other request waits for it."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, partial(work, *args, **named))


async def one_by_one(work: Callable[_P, _T], *args: _P.args, **named: _P.kwargs) -> _T:
    """Return what a function returns that keeps a processor busy for milliseconds: first come, first served.

    Several such threads at once take the processor from each other, and all of them end later.
    """
    return await asyncio.get_running_loop().run_in_executor(_ONE, partial(work, *args, **named))
