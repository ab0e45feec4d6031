"""A PostgreSQL for the tests: the one that the environment names, else one of their own, thrown away after.

    python -m tests.postgres COMMAND …     run COMMAND with DATABASE_URL leading to it
    python -m tests.postgres --available   exit 0 if there is one to be had

TEST_DATABASE_URL comes before DATABASE_URL. The tests make databases of their own there, named test_…
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

SERVER_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
OWNER = "supervision"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    # Only a machine that crashes could lose by these; tests kill processes, and the folder is thrown away.
    "fsync": "off",
    "full_page_writes": "off",
    # The tables are small, and are emptied again and again: none of these is worth its while.
    "autovacuum": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}


def url_in_environment() -> str | None:
    """The PostgreSQL that the environment names, if any."""
    named = (os.environ.get(name, "") for name in ("TEST_DATABASE_URL", "DATABASE_URL"))
    return next((url for url in named if url.startswith(("postgres://", "postgresql://"))), None)


def server_binaries() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine, if any; what PATH has comes first."""
    in_path = shutil.which("initdb")
    folders = [Path(in_path).resolve().parent] if in_path else []
    for pattern in SERVER_FOLDERS:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)
    return next(
        (folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()),
        None,
    )


def _version(folder: Path) -> float:
    return float(folder.parent.name.removeprefix("pgsql-"))


def available() -> bool:
    """Whether there is a PostgreSQL to test on."""
    return bool(url_in_environment() or server_binaries())


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL, which lives at least as long as the block."""
    if url := url_in_environment():
        yield url
        return
    binaries = server_binaries()
    if binaries is None:
        raise SystemExit("No PostgreSQL: neither TEST_DATABASE_URL nor initdb is there.")
    with temporary_server(binaries) as url:
        yield url


@contextmanager
def temporary_server(binaries: Path) -> Iterator[str]:
    """Start a server in a folder of its own, on a free port; afterwards stop it and remove the folder."""
    identity = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="supervision-postgresql-", dir="/tmp" if identity else None))  # noqa: S108
    try:
        password = _initialise(binaries, folder, identity)
        port = free_port()
        with _running(binaries, folder, port, identity):
            yield _url_when_ready(port, password, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def standby(binaries: Path, primary: str) -> Iterator[str]:
    """A standby (备库) that follows the server at this URL, whose role may replicate; it takes nothing but reads."""
    identity = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="supervision-standby-", dir="/tmp" if identity else None))  # noqa: S108
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    copy = [
        binaries / "pg_basebackup",
        f"--dbname={primary}",
        "--checkpoint=fast",
        "--write-recovery-conf",
        "--no-sync",
    ]
    try:
        subprocess.run([*copy, f"--pgdata={folder / 'data'}"], cwd=folder, check=True, capture_output=True, **identity)
        port = free_port()
        with _running(binaries, folder, port, identity):
            yield _url_when_ready(port, urlsplit(primary).password or "", folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict[str, Any]:
    """Arguments for a process under another user: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _initialise(binaries: Path, folder: Path, identity: dict[str, Any]) -> str:
    password = secrets.token_urlsafe(24)
    password_file = folder / "password"
    password_file.write_text(password, encoding="utf-8")
    for path in (folder, password_file) if identity else ():
        os.chown(path, identity["user"], identity["group"])
    options = [
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        f"--username={OWNER}",
    ]
    command = [binaries / "initdb", f"--pgdata={folder / 'data'}", f"--pwfile={password_file}", *options]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **identity)
    if made.returncode:
        raise SystemExit(f"initdb failed:\n{made.stdout}{made.stderr}")
    return password


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(binaries: Path, folder: Path, port: int, identity: dict[str, Any]) -> Iterator[None]:
    settings = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
    command = [
        binaries / "postgres",
        "-D",
        folder / "data",
        *(f"--{name}={value}" for name, value in settings.items()),
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **identity)
    try:
        yield
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        server.wait()


def _url_when_ready(port: int, password: str, folder: Path, patience: float = 30) -> str:
    url = f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/postgres"
    end = time.monotonic() + patience
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > end:
                log = (folder / "log").read_text(encoding="utf-8")
                raise SystemExit(f"PostgreSQL did not start: {error}\n{log}") from error
            time.sleep(0.1)
        else:
            return url


def run(command: list[str]) -> int:
    """Run a command on PostgreSQL; its exit status."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with postgresql() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:] == ["--available"]:
        sys.exit(not available())
    sys.exit(run(sys.argv[1:]))
