"""Requests that come when they come, whether the last one is answered or not; waiting counts from when it was due."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field


@dataclass
class Times:
    """How long answers of one kind took, in milliseconds, and what went wrong."""

    name: str
    took: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def share(self, part: float) -> float:
        """Return the time within which this part of all was answered."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")

    def line(self) -> str:
        """Say it in one row of a table."""
        figures = " | ".join(f"{self.share(part):.1f}" for part in (0.5, 0.99, 1.0))
        return f"| {self.name} | {len(self.took)} | {figures} | {len(self.wrong)} |"


HEAD = "| what | requests | p50 ms | p99 ms | max ms | wrong |\n|---|---|---|---|---|---|"
Request = Callable[[int], Awaitable[str]]  # the number of the request -> what was wrong, or ""


async def come(times: Times, request: Request, *, rate: float, seconds: float) -> None:
    """Send requests at a rate; each is timed from the moment at which it was due, so that no queue is overlooked."""
    begun, under_way = time.perf_counter(), set()
    for number in range(int(rate * seconds)):
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        task = asyncio.create_task(_one(times, request, number, due))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)


async def timed(times: Times, request: Awaitable[str]) -> None:
    """Time one request that is due now."""
    begun = time.perf_counter()
    try:
        wrong = await request
    except Exception as fault:  # noqa: BLE001 whatever it is, it is counted
        wrong = type(fault).__name__
    _note(times, begun, wrong)


async def _one(times: Times, request: Request, number: int, due: float) -> None:
    try:
        wrong = await request(number)
    except Exception as fault:  # noqa: BLE001
        wrong = type(fault).__name__
    _note(times, due, wrong)


def _note(times: Times, since: float, wrong: str) -> None:
    times.took.append((time.perf_counter() - since) * 1000)
    if wrong:
        times.wrong.append(wrong)


def table(every: Sequence[Times]) -> str:
    """Return the rows of a table."""
    return "\n".join([HEAD, *(one.line() for one in every)])
