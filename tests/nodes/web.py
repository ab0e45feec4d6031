"""Web nodes of the proof behind HAProxy, and the people before it."""

import os
import re
import subprocess
import sys
import time
from copy import copy
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from tests.nodes.network import ADDRESSES, on

ROOT = Path(__file__).resolve().parents[2]
PROXY = f"http://{ADDRESSES['sv-proxy']}:8080"
_HAPROXY = """defaults
    mode http
    timeout connect 3s
    timeout client 120s
    timeout server 120s
    retries 1
    option redispatch
    retry-on conn-failure empty-response
frontend http
    bind {proxy}:8080
    http-request disable-l7-retry unless METH_GET
    http-request set-header X-Forwarded-For %[src]
    default_backend nodes
backend nodes
    balance roundrobin
    option httpchk GET /healthz
    default-server check inter 2s fall 2 rise 1
    server node1 {node1}:8000
    server node2 {node2}:8000
"""
_GUNICORN = ("--workers", "2", "--timeout", "120", "--log-level", "warning", "--no-control-socket")


class Node:
    """A machine that runs gunicorn, with a data folder of its own that may be lost."""

    def __init__(self, machine: str, folder: Path, environment: dict[str, str]) -> None:
        self.machine, self.folder, self.address = machine, folder / machine, ADDRESSES[machine]
        (self.folder / "static").mkdir(parents=True, exist_ok=True)
        self.environment = {**environment, "DATA_DIR": str(self.folder)}
        self._process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str, check: bool = True, **more: str) -> "subprocess.CompletedProcess[str]":
        """``manage.py`` on this machine."""
        command = [*on(self.machine), sys.executable, "manage.py", *words]
        environment = {**self.environment, **more}
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if check and ran.returncode:
            raise RuntimeError(f"{words}: {ran.stdout}{ran.stderr}")
        return ran

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            command = [*on(self.machine), str(Path(sys.executable).parent / "gunicorn"), "config.wsgi:application"]
            command += ["--bind", f"{self.address}:8000", *_GUNICORN]
            self._process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def wait(self, patience: float = 300) -> None:
        until = time.monotonic() + patience
        while Person(f"http://{self.address}:8000").get("/healthz")[0] != 200:
            if time.monotonic() > until:
                raise TimeoutError(f"{self.machine} does not answer: {(self.folder / 'log').read_text()[-3000:]}")
            time.sleep(0.5)

    def stop(self) -> None:
        """As for an update: what is being answered is answered to its end."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait()

    def processor_seconds(self) -> float:
        """What its processes have taken by now, of user and kernel."""
        assert self._process is not None
        asked = subprocess.run(["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True, check=False)
        stats = [Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in asked.stdout.split()]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """The arbiter and its workers at once; they are known by whom they come from."""
        assert self._process is not None
        leader = str(self._process.pid)
        asked = subprocess.run(["pgrep", "-P", leader], capture_output=True, text=True, check=False)
        subprocess.run(["kill", "-KILL", leader, *asked.stdout.split()], check=False, capture_output=True)
        self._process.wait()


def start_proxy(folder: Path) -> "subprocess.Popen[bytes]":
    configuration = folder / "haproxy.cfg"
    addresses = {name.removeprefix("sv-"): address for name, address in ADDRESSES.items()}
    configuration.write_text(_HAPROXY.format(**addresses))
    return subprocess.Popen([*on("sv-proxy"), "haproxy", "-db", "-q", "-f", str(configuration)])


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Person:
    """Somebody at a browser: signs in with a password, opens pages, sends forms. Repeats nothing."""

    def __init__(self, place: str = PROXY) -> None:
        self.place = place
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies), _Stay)

    def take_over(self, other: "Person") -> None:
        """Go on in another's session, as a second window of the same browser does."""
        for cookie in other._cookies:
            own = copy(cookie)
            own.domain = urlsplit(self.place).hostname or ""
            self._cookies.set_cookie(own)

    def get(self, address: str) -> tuple[int, str, str]:
        """Status, body, where it leads. 0 where no answer came."""
        return self._asked(Request(self.place + address))

    def post(self, address: str, **typed: str) -> tuple[int, str, str]:
        """The same of a form. Where no answer came nobody knows whether it was done."""
        token = next((cookie.value for cookie in self._cookies if cookie.name == "csrftoken"), "") or ""
        body = urlencode({**typed, "csrfmiddlewaretoken": token}).encode()
        return self._asked(Request(self.place + address, data=body))

    def sign_in(self, username: str, password: str = "demo-2026") -> tuple[int, str, str]:
        self.get("/accounts/login/")
        return self.post("/accounts/login/", login=username, password=password)

    def confirm(self, password: str = "demo-2026") -> tuple[int, str, str]:
        """Give the password once more, as sealing and deciding ask for it."""
        self.get("/accounts/reauthenticate/")
        return self.post("/accounts/reauthenticate/", password=password)

    def version_of(self, address: str) -> str:
        found = re.search(r'name="version" value="(\d+)"', self.get(address)[1])
        return found[1] if found else ""

    def _asked(self, request: Request) -> tuple[int, str, str]:
        try:
            with self._opener.open(request, timeout=100) as answer:
                return answer.status, answer.read().decode(errors="replace"), ""
        except HTTPError as error:
            return error.code, error.read().decode(errors="replace"), error.headers.get("Location", "")
        except OSError:
            return 0, "", ""


def environment_for(folder: Path, database: str, standby: str, store: str) -> dict[str, str]:
    """What every node is told; one secret, one key, one store, one standby to read lists from."""
    return {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "of the proof, thrown away with it, as long as a real one has to be",
        "DATABASE_URL": database,
        "REPLICA_DATABASE_URL": standby,
        "SEAL_KEYS_DIR": str(folder / "keys"),
        "SEAL_PASSPHRASE": "of the proof",
        "CONFIDENTIAL_KEY": "dGhlIHRlc3RzJyBvd24ga2V5LCBvZiAzMiBieXRlcy4=",
        "DEMO": "true",
        "ALLOWED_HOSTS": "*",
        "BASE_URL": PROXY,
        "BEHIND_PROXY": "true",
        "HTTPS": "false",
        "FILE_STORE": "objects",
        "S3_ENDPOINT_URL": store,
        "S3_BUCKET": "supervision",
        "S3_ACCESS_KEY_ID": "test:tester",
        "S3_SECRET_ACCESS_KEY": "testing",
        "LOG_LEVEL": "ERROR",
        "METRICS_TOKEN": "of the proof",
    }
