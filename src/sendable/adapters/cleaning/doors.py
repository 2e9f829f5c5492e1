"""Take everything from this process that drawing does not need: memory, time, files, network, other processes.

Limits hold wherever there is `setrlimit`. On Linux (x86-64, ARM64) the kernel besides answers only the calls listed
here, so that even a parser that a file has taken over can do no more than compute and answer.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress

from sendable.adapters.cleaning.limits import Limits

_NICER = 10
_OPEN_FILES = 3  # standard input, output and error, which are open; no other can be
_NO_NEW_PRIVILEGES, _SECCOMP, _DUMPABLE = 38, 22, 4  # options of prctl
_FILTER = 2
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06  # instructions of a filter
_NUMBER, _MACHINE, _PROTECTION = 0, 4, 32  # where they lie in what a filter sees of a call
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_EXECUTABLE = 4
# read write fstat brk munmap mremap madvise rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack sched_yield getpid
# gettid futex clock_gettime gettimeofday restart_syscall getrandom exit exit_group
_X86 = (0, 1, 5, 12, 11, 25, 28, 13, 14, 15, 131, 24, 39, 186, 202, 228, 96, 219, 318, 60, 231)
_ARM = (63, 64, 80, 214, 215, 216, 233, 134, 135, 139, 132, 124, 172, 178, 98, 113, 169, 128, 278, 93, 94)
_MACHINES = {  # its number, mmap and mprotect, and the other calls that are answered
    "x86_64": (0xC000003E, (9, 10), _X86),
    "aarch64": (0xC00000B7, (222, 226), _ARM),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def shut(limits: Limits) -> bool:
    """Set the limits, and return whether the kernel refuses other calls, too; there is no way back."""
    with suppress(PermissionError):  # a service manager may forbid it, as our own unit for systemd does
        os.nice(_NICER)
    cpu = limits.cpu_seconds
    for which, most in (
        (resource.RLIMIT_AS, (limits.memory, limits.memory)),
        (resource.RLIMIT_CPU, (cpu, cpu + 1)),
        (resource.RLIMIT_FSIZE, (0, 0)),
        (resource.RLIMIT_CORE, (0, 0)),
        (resource.RLIMIT_NPROC, (0, 0)),
        (resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES)),
    ):
        resource.setrlimit(which, most)
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    code = _filter(*_MACHINES[platform.machine()])
    program = _Program(len(code) // 8, code)
    control = ctypes.CDLL(None).prctl
    control(_DUMPABLE, 0, 0, 0, 0)
    control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(control(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(machine: int, maps: Sequence[int], calls: Sequence[int]) -> bytes:
    """Return a filter that answers `calls`, and `maps` for memory that holds no code."""
    steps = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER)]
    after = len(maps) + len(calls)
    for at, call in enumerate((*maps, *calls)):
        to_allowed, to_maps = after - at + 2, after - at
        steps.append((_EQUAL, to_maps if call in maps else to_allowed, 0, call))
    steps += [
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _PROTECTION),
        (_ANY_BIT, 1, 0, _EXECUTABLE),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
