"""What a job may not do (限制): kept by the kernel, set before the job sees the first byte of a file."""

import ctypes
import os
import resource
import signal
import sys

_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT, _NOT_DUMPABLE = 38, 1, 4
"""PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, PR_SET_DUMPABLE of <linux/prctl.h>."""
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
"""CLONE_NEWUSER, CLONE_NEWNET of <linux/sched.h>."""


def leave_network() -> bool:
    """Move this process into a network of its own, which has nothing in it; whether the kernel allows it.

    Where it does not, a job still opens no socket: it has no descriptor left for one.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.unshare(_NEW_USER | _NEW_NETWORK) == 0)


def confine(*, processor: int, memory: int, niceness: int, descriptors: int) -> None:
    """Bound this process: seconds of processor time, bytes beyond those it has, and how many descriptors it may hold.

    It writes to no file, gains no rights by a program that it starts, and dies with the process that made it.
    """
    parent = os.getppid()
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        libc.prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before it could be told
        os._exit(1)
    os.nice(niceness)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _limit(resource.RLIMIT_AS, _memory_now() + memory)
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))  # the first ends it by a signal that says why
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, descriptors)


def _limit(which: int, most: int) -> None:
    resource.setrlimit(which, (most, most))


def _memory_now() -> int:
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
