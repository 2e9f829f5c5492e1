"""One address for several processes: a socket for each, among which the system shares connections out evenly."""

import socket
import sys
from contextlib import ExitStack

BACKLOG = 2048


def shared_out(stack: ExitStack, first: socket.socket | None, processes: int) -> list[socket.socket | None]:
    """Return the socket of each process in place of the one that took the address; where there is no way, that one.

    From one socket whoever is awake takes every connection, and keeps it: one process would work and the others look on.
    """
    if first is None or not sys.platform.startswith("linux"):
        return [first] * processes
    address = first.getsockname()
    first.close()
    kind = (first.family, first.type, first.proto)  # of TCP by name, or answers wait 40 ms for the packet before them
    sockets = [stack.enter_context(socket.socket(*kind)) for _ in range(processes)]
    for one in sockets:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind(address)
    for one in sockets:
        one.listen(BACKLOG)
    return list(sockets)
