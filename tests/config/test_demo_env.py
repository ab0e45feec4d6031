"""The demo's `.env`: secrets of its own on each machine, kept once they are there."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from config.demo_env import complete, demo_values


def _read(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines() if "=" in line)


def test_a_new_file_sets_everything_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"

    assert complete(file) == list(demo_values())
    assert _read(file).keys() == demo_values().keys()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_machines_share_no_secret(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    complete(one)
    complete(other)

    for secret in ("SECRET_KEY", "SEAL_PASSPHRASE", "CONFIDENTIAL_KEY"):
        assert _read(one)[secret] != _read(other)[secret]


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    complete(file)
    before = file.read_text(encoding="utf-8")

    assert complete(file) == []
    assert file.read_text(encoding="utf-8") == before


def test_what_someone_has_set_is_kept(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# mine\nexport DEMO=false\n#SECRET_KEY=old\nSEAL_PASSPHRASE=kept", encoding="utf-8")

    assert complete(file) == ["DEBUG", "ALLOWED_HOSTS", "SECRET_KEY", "CONFIDENTIAL_KEY"]
    assert file.read_text(encoding="utf-8").startswith(
        "# mine\nexport DEMO=false\n#SECRET_KEY=old\nSEAL_PASSPHRASE=kept\nDEBUG=false\n"
    )


def test_a_key_under_its_earlier_name_is_kept(tmp_path: Path) -> None:
    """Under another, nothing that is encrypted could be read again."""
    file = tmp_path / ".env"
    file.write_text("COMPLAINT_KEY=kept\n", encoding="utf-8")
    assert "CONFIDENTIAL_KEY" not in complete(file)


def test_a_key_under_its_earlier_name_is_read() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONFIDENTIAL_")}
    asked = "from django.conf import settings; print(settings.CONFIDENTIAL_KEY, settings.CONFIDENTIAL_OLD_KEYS)"
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=settings.BASE_DIR,
        env=environment
        | {"DJANGO_SETTINGS_MODULE": "config.settings", "COMPLAINT_KEY": "kept", "COMPLAINT_OLD_KEYS": "one,two"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "kept ['one', 'two']"
