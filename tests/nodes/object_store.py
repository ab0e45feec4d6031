"""A real object store for the proof: OpenStack Swift with its S3 interface, one replica, in a folder that is thrown away."""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SWIFT = ("swift==2.38.0", "setuptools<81")
ACCESS, SECRET, BUCKET = "test:tester", "testing", "supervision"
_PORTS = {"account": 6202, "container": 6201, "object": 6200}
_SWIFT_CONF = """[swift-hash]
swift_hash_path_prefix = proof
swift_hash_path_suffix = proof
[storage-policy:0]
name = one
default = yes
"""
_STORAGE_CONF = """[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 1
user = root
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
log_level = ERROR
log_address = {folder}/nolog
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
_PROXY_CONF = """[DEFAULT]
bind_ip = {address}
bind_port = {port}
workers = 1
user = root
swift_dir = {folder}
log_level = ERROR
log_address = {folder}/nolog
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck listing_formats s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
auth_pipeline_check = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
"""


class ObjectStore:
    """Swift's four servers. ``kill`` is as sudden as a broken machine; ``start`` goes on with what is on its disk."""

    def __init__(
        self, folder: Path, address: str = "127.0.0.1", port: int = 8188, prefix: tuple[str, ...] = ()
    ) -> None:
        self.folder, self.address, self.port, self._prefix = folder, address, port, prefix
        self._servers: list[subprocess.Popen[bytes]] = []

    @property
    def url(self) -> str:
        return f"http://{self.address}:{self.port}"

    def install(self, environment: Path) -> None:
        """Swift in a virtual environment of its own: the application needs none of it."""
        self._bin = environment / "bin"
        if not (self._bin / "swift-proxy-server").exists():
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
            subprocess.run([self._bin / "pip", "install", "-q", *SWIFT], check=True)

    def make(self) -> None:
        """Rings of one device, and what each server is told."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "devices" / "disk").mkdir(parents=True)
        (self.folder / "swift.conf").write_text(_SWIFT_CONF)
        for kind, port in _PORTS.items():
            (self.folder / f"{kind}.conf").write_text(_STORAGE_CONF.format(kind=kind, port=port, folder=self.folder))
            builder = self.folder / f"{kind}.builder"
            for words in (["create", "4", "1", "0"], ["add", f"r1z1-127.0.0.1:{port}/disk", "1"], ["rebalance"]):
                command = [self._bin / "swift-ring-builder", builder, *words]
                subprocess.run(command, check=True, capture_output=True, cwd=self.folder)
        text = _PROXY_CONF.format(address=self.address, port=self.port, folder=self.folder)
        (self.folder / "proxy.conf").write_text(text)

    def start(self) -> None:
        for kind in ("account", "container", "object", "proxy"):
            with (self.folder / f"{kind}.log").open("ab") as log:
                command = [*self._prefix, self._bin / f"swift-{kind}-server", self.folder / f"{kind}.conf"]
                environment = {"PATH": "/usr/bin:/bin", "SWIFT_DIR": str(self.folder)}
                process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, env=environment)
            self._servers.append(process)

    def wait(self, patience: float = 120) -> None:
        until = time.monotonic() + patience
        while True:
            try:
                urlopen(f"{self.url}/healthcheck", timeout=5).close()
            except (URLError, OSError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
            else:
                return

    def kill(self) -> None:
        """By their own process groups' children first: each server forks a worker."""
        for server in self._servers:
            subprocess.run(["pkill", "-KILL", "-P", str(server.pid)], check=False)
            server.kill()
        for server in self._servers:
            server.wait()
        self._servers.clear()
