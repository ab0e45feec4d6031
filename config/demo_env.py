"""Make the demo's `.env`: ``python -m config.demo_env``.

Secrets are drawn on each machine and never leave it. A name that the file already sets keeps its value, so
this can be run any number of times: a new passphrase would lock the seals that the old one opened, a new key what was
kept under the old one.
"""

import base64
import os
import secrets
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"
EARLIER = {"CONFIDENTIAL_KEY": "COMPLAINT_KEY"}
"""Names under which a file of an earlier installation sets the same."""


def demo_values() -> dict[str, str]:
    """What the demo needs set, with new secrets."""
    return {
        "DEMO": "true",
        "DEBUG": "false",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SEAL_PASSPHRASE": secrets.token_urlsafe(24),
        "CONFIDENTIAL_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }


def names_set(text: str) -> set[str]:
    """The names that an env file gives a value."""
    lines = (line.strip().removeprefix("export ") for line in text.splitlines())
    return {line.partition("=")[0].strip() for line in lines if "=" in line and not line.startswith("#")}


def complete(file: Path) -> list[str]:
    """Add to the file what it does not set yet, readable by its owner alone; return the names added."""
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    already = names_set(before)
    added = {name: value for name, value in demo_values().items() if not {name, EARLIER.get(name)} & already}
    joint = "" if not before or before.endswith("\n") else "\n"
    _write_private(file, before + joint + "".join(f"{name}={value}\n" for name, value in added.items()))
    return list(added)


def _write_private(file: Path, text: str) -> None:
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    draft.replace(file)


if __name__ == "__main__":
    complete(ENV_FILE)
