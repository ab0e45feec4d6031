"""PostgreSQL of the proof: a primary, and a standby that every commit waits for. Their disks are written to in earnest."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from tests.nodes.network import ADDRESSES, on
from tests.postgres import server_binaries

NAME, OWNER, PASSWORD = "supervision", "supervision", "of-the-proof"
_SETTINGS = {
    "listen_addresses": "*",
    "max_connections": "100",
    "wal_level": "replica",
    "synchronous_commit": "on",
    "shared_buffers": "64MB",
}
_HOSTS = "host all all 10.77.0.0/24 scram-sha-256\nhost replication all 10.77.0.0/24 scram-sha-256\n"


class Server:
    """One server on a machine of its own."""

    def __init__(self, machine: str, folder: Path) -> None:
        binaries = server_binaries()
        assert binaries is not None
        self.machine, self.data, self._bin = machine, folder / machine, binaries
        self.address = ADDRESSES[machine]
        self._process: subprocess.Popen[bytes] | None = None

    def initialise(self) -> None:
        secret = self.data.parent / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        words = [f"--pgdata={self.data}", f"--pwfile={secret}", f"--username={OWNER}", "--auth=scram-sha-256"]
        self._run("initdb", *words, "--locale=C.UTF-8", "--encoding=UTF8")
        with (self.data / "pg_hba.conf").open("a") as file:
            file.write(_HOSTS)

    def follow(self, primary: "Server") -> None:
        """Become a standby: a copy of the primary as it stands, which then follows it."""
        source = f"host={primary.address} user={OWNER} password={PASSWORD} application_name=standby"
        words = [f"--pgdata={self.data}", f"--dbname={source}", "--write-recovery-conf", "--checkpoint=fast"]
        self._run("pg_basebackup", *words)

    def start(self) -> None:
        options = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        options.append("--unix_socket_directories=")
        with (self.data.parent / f"{self.machine}.log").open("ab") as log:
            command = [*on(self.machine), *_as_owner(), str(self._bin / "postgres"), "-D", str(self.data), *options]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.wait()

    def wait(self, patience: float = 120) -> None:
        until = time.monotonic() + patience
        while self.ask("SELECT 1", check=False) != "1":
            if time.monotonic() > until:
                raise TimeoutError(f"{self.machine} does not answer")
            time.sleep(0.3)

    def ask(self, statement: str, *, check: bool = True) -> str:
        environment = {**os.environ, "PGPASSWORD": PASSWORD, "PGCONNECT_TIMEOUT": "3"}
        command = [*on("sv-people"), "psql", "-h", self.address, "-U", OWNER, "-d", "postgres", "-Atc", statement]
        asked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if check and asked.returncode:
            raise RuntimeError(asked.stderr)
        return asked.stdout.strip()

    def kill(self) -> None:
        """As when the machine loses its power: the postmaster and all of its children at once."""
        note = self.data / "postmaster.pid"
        if not note.exists():
            return
        leader = int(note.read_text().splitlines()[0])
        asked = subprocess.run(["pgrep", "-P", str(leader)], capture_output=True, text=True, check=False)
        for process in [leader, *map(int, asked.stdout.split())]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if self._process is not None:
            self._process.wait()
        note.unlink(missing_ok=True)

    def promote(self) -> None:
        self._run("pg_ctl", "promote", "-D", str(self.data), "-w")
        self.ask("ALTER SYSTEM SET synchronous_standby_names = ''")
        self.ask("SELECT pg_reload_conf()")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*on(self.machine), *_as_owner(), str(self._bin / program), *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=self.data.parent, check=False)
        if ran.returncode:
            raise RuntimeError(f"{program}: {ran.stderr}")


def _user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root."""
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


def _as_owner() -> tuple[str, ...]:
    user = _user()
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")


def url_of(*servers: Server) -> str:
    """Where the application finds whichever of them takes writing."""
    hosts = ",".join(f"{server.address}:5432" for server in servers)
    return f"postgres://{OWNER}:{PASSWORD}@{hosts}/{NAME}?target_session_attrs=read-write&connect_timeout=3"


def reading_url(server: Server) -> str:
    """Where lists are read from, whether it takes writing or not."""
    return f"postgres://{OWNER}:{PASSWORD}@{server.address}:5432/{NAME}?connect_timeout=3"


def pair(folder: Path, ends: ExitStack) -> tuple[Server, Server]:
    """A primary and its synchronous standby, with the empty database; they end with ``ends``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.chown(folder, _user().pw_uid, _user().pw_gid)
    primary, standby = Server("sv-db1", folder), Server("sv-db2", folder)
    primary.initialise()
    ends.callback(primary.kill)
    primary.start()
    primary.ask(f"CREATE DATABASE {NAME}")
    standby.follow(primary)
    ends.callback(standby.kill)
    standby.start()
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (standby)'")
    primary.ask("SELECT pg_reload_conf()")
    until = time.monotonic() + 60
    while primary.ask("SELECT sync_state FROM pg_stat_replication") != "sync" and time.monotonic() < until:
        time.sleep(0.3)
    return primary, standby
