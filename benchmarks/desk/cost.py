"""What a stretch of work costs each process in processor time."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.desk.serving import Serving, used


@contextmanager
def costs(server: Serving, database: int | None, requests: int = 0) -> Iterator[None]:
    """Print the processor time of the server, of its database and of the load generator during the block."""
    pids = {"server": server.process.pid, "load generator": os.getpid()}
    if database is not None:
        pids["PostgreSQL"] = database
    begun, before = time.perf_counter(), {name: used(pid) for name, pid in pids.items()}
    before["load generator"] = time.process_time()
    yield
    wall = time.perf_counter() - begun
    spent = {name: used(pid) - before[name] for name, pid in pids.items()}
    spent["load generator"] = time.process_time() - before["load generator"]
    told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items())
    each = f" ({spent['server'] / requests * 1000:.2f} ms a request)" if requests else ""
    memory = f"memory of the server {server.memory():.0f} MiB"
    print(f"In {wall:.0f} s, processor time: {told}{each}; {memory}\n", flush=True)
