"""Machines of the proof: network namespaces on one switch, reachable by nobody else and reaching nobody else."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH = "sv-switch"
ADDRESSES = {
    "sv-people": "10.77.0.1",
    "sv-proxy": "10.77.0.2",
    "sv-node1": "10.77.0.11",
    "sv-node2": "10.77.0.12",
    "sv-timer": "10.77.0.13",
    "sv-db1": "10.77.0.21",
    "sv-db2": "10.77.0.22",
    "sv-store": "10.77.0.31",
}


def _ip(*words: str, check: bool = True) -> None:
    subprocess.run(["ip", *words], check=check, capture_output=True)


def on(machine: str) -> tuple[str, ...]:
    """What stands before a command, so that it runs on this machine."""
    return ("ip", "netns", "exec", machine)


@contextmanager
def machines() -> Iterator[None]:
    """All of them, for as long as the block lasts."""
    _remove()
    try:
        _ip("netns", "add", SWITCH)
        _ip("-n", SWITCH, "link", "add", "br0", "type", "bridge")
        _ip("-n", SWITCH, "link", "set", "br0", "up")
        for machine, address in ADDRESSES.items():
            _plug_in(machine, address)
        yield
    finally:
        _remove()


def _plug_in(machine: str, address: str) -> None:
    plug = machine.removeprefix("sv-")
    _ip("netns", "add", machine)
    _ip("-n", machine, "link", "set", "lo", "up")
    _ip("-n", SWITCH, "link", "add", plug, "type", "veth", "peer", "name", "eth0", "netns", machine)
    _ip("-n", SWITCH, "link", "set", plug, "master", "br0", "up")
    _ip("-n", machine, "address", "add", f"{address}/24", "dev", "eth0")
    _ip("-n", machine, "link", "set", "eth0", "up")


def _remove() -> None:
    for machine in (*ADDRESSES, SWITCH):
        _ip("netns", "delete", machine, check=False)
