"""The template process (模板进程): has every reader loaded, and forks a job for each file. Started by its path, alone.

Its worker asks it to start a job and to end one; when the worker is gone, however it ended, every job is killed and the
template ends. Nothing of the worker reaches it: neither its memory, nor its environment, nor its open files.
"""

import gc
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Mapping
from typing import Any

_LONGEST_MESSAGE = 4096


def main(root: str, registry: str, control: int) -> None:
    """``root`` is the project's folder, ``registry`` the module whose tasks it does, ``control`` the worker's socket."""
    sys.path.insert(0, root)
    job, tasks = _load(registry)
    worker = socket.socket(fileno=control)
    confinement = importlib.import_module("documents.untrusted_files.confinement")
    confinement.leave_network()
    _silence()
    gc.collect()
    gc.freeze()
    gc.disable()  # a job lives for one file, in a memory that is bounded
    worker.send(b"ready")
    _serve(worker, lambda channel, limits: job.run(channel, limits, tasks))


def _load(registry: str) -> tuple[Any, Any]:
    """The job's module, and the tasks with all that they need."""
    tasks = importlib.import_module("documents.untrusted_files.tasks")
    loaded = tasks.loaded(registry)
    tasks.load_libraries()
    for warm_up in tasks.warm_ups(registry):
        warm_up()
    return importlib.import_module("documents.untrusted_files.job"), loaded


def _silence() -> None:
    """What a library says of a file goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _serve(worker: socket.socket, run: Any) -> None:
    jobs: set[int] = set()
    try:
        while True:
            message, descriptors, _, _ = socket.recv_fds(worker, _LONGEST_MESSAGE, 1)
            if not message:
                return
            asked = json.loads(message)
            answer = _end(jobs, asked["end"]) if "end" in asked else _start(worker, jobs, asked, descriptors[0], run)
            worker.send(json.dumps(answer).encode())
    except OSError:
        return
    finally:
        for job in jobs:
            os.kill(job, signal.SIGKILL)


def _start(worker: socket.socket, jobs: set[int], limits: Mapping[str, int], channel: int, run: Any) -> int:
    """Fork a job; its number."""
    job = os.fork()
    if job == 0:
        _be_job(worker, channel, limits, run)
    os.close(channel)
    jobs.add(job)
    return job


def _be_job(worker: socket.socket, channel: int, limits: Mapping[str, int], run: Any) -> None:
    """The forked process never returns."""
    try:
        worker.close()
        run(channel, limits)
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here
        os._exit(1)
    os._exit(0)


def _end(jobs: set[int], job: int) -> int:
    """Kill a job that is not over yet; how it ended, as os.waitpid says it."""
    if job not in jobs:
        return 0
    os.kill(job, signal.SIGKILL)
    jobs.discard(job)
    return os.waitpid(job, 0)[1]


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    except Exception:  # noqa: BLE001 - said where the worker's own errors go
        traceback.print_exc()
        sys.exit(1)
