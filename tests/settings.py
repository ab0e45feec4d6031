"""The project's settings as the tests use them: nothing of a developer's `.env` or data reaches them.

Each worker has a folder of its own for database, papers, keys and caches. A process that a test starts
inherits the environment and so has the same folder and, once the test database is there, the same database.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "TESTS_DIR" not in os.environ:
    os.environ["TESTS_DIR"] = tempfile.mkdtemp(prefix="supervision-tests-")
    atexit.register(shutil.rmtree, os.environ["TESTS_DIR"], ignore_errors=True)

_worker_dir = Path(os.environ["TESTS_DIR"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
(_worker_dir / "static").mkdir(parents=True, exist_ok=True)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_worker_dir / 'db.sqlite3'}")
os.environ |= {
    "SECRET_KEY": "a key that opens nothing but the tests, long enough to be taken for a real one",
    "SECRET_KEY_FALLBACKS": "",
    "SEAL_PASSPHRASE": "the tests' seals only",
    "CONFIDENTIAL_KEY": "dGhlIHRlc3RzJyBvd24ga2V5LCBvZiAzMiBieXRlcy4=",
    "CONFIDENTIAL_OLD_KEYS": "",
    "DATA_DIR": str(_worker_dir),
    "SEAL_KEYS_DIR": str(_worker_dir / "keys"),
    "SEAL_TRIAL": "false",
    "DEBUG": "false",
    "DEMO": "false",
    "HTTPS": "false",
    "BEHIND_PROXY": "false",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "BASE_URL": "http://testserver",
    "LOG_LEVEL": "ERROR",
}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: several processes race for it.
    DATABASES["default"]["TEST"] = {"NAME": str(_worker_dir / "test.sqlite3")}
    # As tests.postgres has it: only a machine that crashes could lose by it.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

UNTRUSTED_REGISTRY = "tests.misbehaving"
