"""Backup and restoration (备份与恢复): what is brought back is what was there, whoever worked meanwhile, or nothing."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from documents import evidence, ledger
from documents.backup import databases, making
from documents.backup.manifest import DIGEST, NAME, Unusable, damaged, read
from documents.backup.restoring import refuse_unfit
from documents.models import Evidence, JobRun, LedgerHead, Paper
from supervision.models import Officer
from tests.cases import Cases

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Elsewhere:
    """An empty database and an empty data folder, on another machine as it were."""

    url: str
    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "main"

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_WORKER"}
        told = {"DJANGO_SETTINGS_MODULE": "tests.settings", "TESTS_DIR": str(self.folder), "DATABASE_URL": self.url}
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=kept | told,
            capture_output=True,
            text=True,
            check=False,
        )

    def rows(self) -> dict[str, list[str]]:
        return rows_at(self.url)


@pytest.fixture
def elsewhere(transactional_db: None, database_url: str, tmp_path: Path) -> Iterator[Elsewhere]:
    if connection.vendor == "sqlite":
        yield Elsewhere(f"sqlite:///{tmp_path / 'restored.sqlite3'}", tmp_path / "elsewhere")
        return
    name = f"test_restored_{uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield Elsewhere(urlsplit(database_url)._replace(path=f"/{name}").geturl(), tmp_path / "elsewhere")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def rows_at(url: str) -> dict[str, list[str]]:
    """Every row of every table, read without the application."""
    if url.startswith("sqlite"):
        there: Any = sqlite3.connect(url.removeprefix("sqlite:///"))
        tables = there.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    else:
        there = psycopg.connect(url)
        tables = there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    try:
        return {
            name: sorted(repr(row) for row in there.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables
        }
    finally:
        there.close()


def files_in(folder: Path) -> dict[str, bytes]:
    kept = (path for name in ("papers", "evidence") for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def registered() -> dict[str, bytes]:
    """The files that the register knows: what a failed act left behind is none of them."""
    known = [*Paper.objects.exclude(sha256=""), *Evidence.objects.all()]
    return {document.path.relative_to(settings.DATA_DIR).as_posix(): document.path.read_bytes() for document in known}


def backed_up(place: Path) -> Path:
    call_command("backup", str(place), stdout=StringIO())
    (made,) = [path for path in place.iterdir() if path.is_dir()]
    return made


def exported(folder: Path) -> Path:
    said = StringIO()
    call_command("export_ledger_head", stdout=said)
    file = folder / "head.json"
    file.write_text(said.getvalue())
    return file


@pytest.fixture
def lived(elsewhere: Elsewhere, cases: Cases) -> Cases:
    """Notices and a complaint with their papers, files and rows, committed."""
    cases.reported()
    cases.act("notice.record-service", cases.issued(), "inspector", files=["回证"], manner="paper", **_received())
    cases.complaint(files=["来信"])
    return cases


def _received() -> dict[str, str]:
    return {"received_on": "2026-05-11", "receiver": "马科长", "place": "监察一科"}


def test_the_drill_brings_back_every_row_and_every_file(lived: Cases, elsewhere: Elsewhere, tmp_path: Path) -> None:
    url = os.environ["DATABASE_URL"]
    before, files = rows_at(url), registered()
    folder = backed_up(tmp_path / "backups")
    head = exported(tmp_path)

    done = elsewhere.run("restore", str(folder), "--head", str(head))

    assert done.returncode == 0, done.stderr
    assert "没有发现缺失" in done.stdout
    after = elsewhere.rows()
    assert len(after.pop("documents_restoration")) == LedgerHead.objects.count()
    assert before.pop("documents_restoration") == []
    assert after == before
    assert len(files) > 5
    assert files_in(elsewhere.data) == files
    verified = elsewhere.run("verify_ledger", "--head", str(head))
    assert verified.returncode == 0, verified.stderr


def test_a_backup_is_private_and_holds_no_key(lived: Cases, tmp_path: Path) -> None:
    folder = backed_up(tmp_path / "backups")
    everything = [folder, *folder.rglob("*")]
    assert {path.stat().st_mode & 0o077 for path in everything} == {0}
    assert [path for path in everything if path.suffix == ".p12" or "keys" in path.parts] == []
    assert settings.CONFIDENTIAL_KEY.encode() not in b"".join(
        path.read_bytes() for path in everything if path.is_file()
    )
    said = StringIO()
    call_command("backup", str(tmp_path / "again"), stdout=said)
    assert "备份不含密钥" in said.getvalue()


def test_the_manifest_says_all_of_it(lived: Cases, tmp_path: Path) -> None:
    folder = backed_up(tmp_path / "backups")
    manifest, digest = read(folder)
    assert manifest.database == connection.vendor
    assert manifest.version == settings.APP_VERSION
    assert manifest.tables["documents_paper"] == Paper.objects.count()
    assert {file.path for file in manifest.files} == registered().keys()
    heads = {head.bureau.code: (head.sequence, head.hash) for head in LedgerHead.objects.select_related("bureau")}
    assert {head.bureau: (head.sequence, head.hash) for head in manifest.heads} == heads
    assert list(damaged(manifest, folder)) == []
    run = JobRun.objects.get(job=JobRun.Job.BACKUP)
    assert (run.is_well, run.result["sha256"]) == (True, digest)
    checked = subprocess.run(["sha256sum", "-c", DIGEST], cwd=folder, capture_output=True, check=False)
    assert checked.returncode == 0, "anybody checks it with a common tool"


def test_a_backup_under_load_is_of_one_instant(lived: Cases, elsewhere: Elsewhere, tmp_path: Path) -> None:
    """Somebody hands in files and writes to the ledger all the while: nothing of it is there by half."""
    stop, went = Event(), []
    worker = Thread(target=_work, args=(lived.person("inspector").pk, stop, went))
    worker.start()
    try:
        while not went:
            assert worker.is_alive()
        folder = backed_up(tmp_path / "backups")
        during = len(went)
    finally:
        stop.set()
        worker.join()
    assert len(went) >= during > 1
    done = elsewhere.run("restore", str(folder))
    assert done.returncode == 0, done.stderr
    assert "不能判断备份以后缺失多少" in done.stdout


def _work(officer: int, stop: Event, went: list[int]) -> None:
    by = Officer.objects.select_related("bureau").get(pk=officer)
    try:
        while not stop.wait(0.02):  # who writes without a pause lets nobody else write beside SQLite
            with transaction.atomic():
                upload = SimpleUploadedFile("材料.txt", b"handed in", content_type="text/plain")
                (file,) = evidence.hand_in([upload], subject=by, root=by, by=by, now=by.date_joined)
                said = {"act": "test.hand-in", "verb": "提交材料", "data": {"file": file.pk}}
                ledger.append(bureau_id=by.bureau_id, at=by.date_joined, by=by, subject=by, root=by, **said)
            went.append(1)
    finally:
        connection.close()


def test_an_old_backup_is_recognised_by_a_newer_head(lived: Cases, elsewhere: Elsewhere, tmp_path: Path) -> None:
    folder = backed_up(tmp_path / "backups")
    before = LedgerHead.objects.get(bureau=lived.cast.bureau).sequence
    lived.issued()
    lost = LedgerHead.objects.get(bureau=lived.cast.bureau).sequence - before
    done = elsewhere.run("restore", str(folder), "--head", str(exported(tmp_path)))
    assert done.returncode == 0, done.stderr
    assert f"第{before + 1}条至第{before + lost}条，共{lost}条留痕缺失" in done.stdout
    assert "暂停编号和用印" in done.stdout
    assert elsewhere.run("verify_ledger", "--head", str(tmp_path / "head.json")).returncode == 1


def test_a_head_of_another_chain_is_told(lived: Cases, elsewhere: Elsewhere, tmp_path: Path) -> None:
    head = exported(tmp_path)
    said = json.loads(head.read_text())
    head.write_text(json.dumps([{**entry, "hash": "0" * 64} for entry in said]))
    done = elsewhere.run("restore", str(backed_up(tmp_path / "backups")), "--head", str(head))
    assert "与外存的链头不符" in done.stdout


def test_nothing_is_overwritten(lived: Cases, elsewhere: Elsewhere, tmp_path: Path) -> None:
    folder = backed_up(tmp_path / "backups")
    with pytest.raises(CommandError, match="数据库不是空的"):
        call_command("restore", str(folder))
    kept = elsewhere.data / "papers" / "jiang" / "paper.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_text("somebody's")
    done = elsewhere.run("restore", str(folder))
    assert (done.returncode, "已有文件（papers）" in done.stderr) == (1, True), done.stderr
    assert kept.read_text() == "somebody's"
    assert connection.vendor == "postgresql" or elsewhere.rows() == {}


@pytest.mark.parametrize("harm", ["changed", "lost", "manifest", "unfinished", "no folder"])
def test_what_is_not_whole_is_not_restored(lived: Cases, tmp_path: Path, harm: str) -> None:
    """It is looked at before anything is written, and before it is asked whether anything is there already."""
    folder = backed_up(tmp_path / "backups")
    file = folder / read(folder)[0].files[0].path
    if harm == "changed":
        file.write_bytes(file.read_bytes() + b" ")
    elif harm == "lost":
        file.unlink()
    elif harm == "manifest":
        (folder / NAME).write_text((folder / NAME).read_text().replace('"version"', '"Version"'))
    elif harm == "unfinished":
        folder = folder.rename(folder.with_name(folder.name + ".part"))
    else:
        shutil.rmtree(folder)
    with pytest.raises(CommandError, match=r"已经损坏|已被改动或者损坏|没有完成的备份|没有备份清单"):
        call_command("restore", str(folder))


def test_an_interrupted_backup_leaves_nothing_that_looks_whole(
    lived: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "backups"
    left = place / "20260511-100000-000000.part"
    left.mkdir(parents=True)
    with monkeypatch.context() as full:
        full.setattr(making, "_copied", _full_disk)
        with pytest.raises(CommandError, match="没有备份：No space left"):
            call_command("backup", str(place))
    assert [path.name for path in place.iterdir()] == [".lock"]
    assert JobRun.objects.get().is_well is False
    assert backed_up(place).name.endswith(".part") is False


def _full_disk(*args: Any) -> None:
    raise OSError("No space left on device")


def test_two_at_once_do_not_meet(lived: Cases, tmp_path: Path) -> None:
    with making._alone(tmp_path), pytest.raises(CommandError, match="另一个备份正在写入"):
        call_command("backup", str(tmp_path))


def test_a_file_that_is_wrong_is_backed_up_and_said(lived: Cases, tmp_path: Path) -> None:
    """What is left is kept; nobody takes it for sound."""
    papers = Paper.objects.exclude(sha256="").order_by("pk")
    papers[0].path.write_bytes(b"changed")
    papers[1].path.unlink()
    with pytest.raises(CommandError, match=r"与登记的摘要不符.*另有1处"):
        call_command("backup", str(tmp_path), stdout=StringIO())
    run = JobRun.objects.get()
    assert (run.is_well, run.result["wrong"]) == (False, 2)


def test_a_missing_program_is_named(lived: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    if connection.vendor == "postgresql":
        with pytest.raises(CommandError, match="没有找到 pg_dump。请安装"):
            call_command("backup", str(tmp_path))
    else:
        assert backed_up(tmp_path).is_dir(), "SQLite takes none"


def test_a_later_version_s_backup_is_refused(lived: Cases, tmp_path: Path) -> None:
    folder = backed_up(tmp_path / "backups")
    manifest, _ = read(folder)
    later = replace(manifest, migrations=[*manifest.migrations, ["documents", "9999_later"]])
    with pytest.raises(Unusable, match="请先安装该版本"):
        refuse_unfit(later, folder)
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    with pytest.raises(Unusable, match="请改用相同的数据库"):
        refuse_unfit(replace(manifest, database=other), folder)


def test_a_view_begins_outside_every_transaction(db: None) -> None:
    with pytest.raises(transaction.TransactionManagementError), databases.one_view():
        pass
