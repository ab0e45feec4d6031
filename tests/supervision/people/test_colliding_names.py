"""A database in which two login names differ in case alone (登录名冲突): the migration names them, and refuses to guess."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.test import override_settings

from documents.models.bureau import GENESIS
from supervision.models import Officer
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[3]
BEFORE = "0007"
PEOPLE = (
    (1, "ZHOUMIN", "周敏", True),
    (2, "zhoumin", "周明", False),
    (3, "ＬiTao", "李涛", True),
    (4, "wangfang", "王芳", True),
)


class Bureau:
    """A database of before, as a bureau has it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_WORKER"}
        told = {"DJANGO_SETTINGS_MODULE": "tests.settings", "TESTS_DIR": str(self.folder), "DATABASE_URL": self.url}
        words = [sys.executable, "manage.py", *command]
        return subprocess.run(words, cwd=ROOT, env=kept | told, capture_output=True, text=True, check=False)

    def sql(self, statement: str, *values: Any) -> list[Any]:
        if self.url.startswith("sqlite"):
            with sqlite3.connect(self.url.removeprefix("sqlite:///")) as there:
                return there.execute(statement, values).fetchall()
        with psycopg.connect(self.url) as there:
            found = there.execute(statement.replace("?", "%s"), values)
            return found.fetchall() if found.description else []

    def names(self) -> dict[int, str]:
        return dict(self.sql("SELECT id, username FROM supervision_officer ORDER BY id"))


@pytest.fixture
def bureau(transactional_db: None, database_url: str, tmp_path: Path) -> Iterator[Bureau]:
    if connection.vendor == "sqlite":
        yield _filled(Bureau(f"sqlite:///{tmp_path / 'before.sqlite3'}", tmp_path))
        return
    name = f"test_before_{uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield _filled(Bureau(urlsplit(database_url)._replace(path=f"/{name}").geturl(), tmp_path))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _filled(bureau: Bureau) -> Bureau:
    made = bureau.run("migrate", "supervision", BEFORE)
    assert made.returncode == 0, made.stderr
    bureau.sql(
        "INSERT INTO documents_bureau (id, name, short_name, code) VALUES (?, ?, ?, ?)", 1, "江滨区安监局", "江安", "j"
    )
    bureau.sql("INSERT INTO documents_ledgerhead (bureau_id, sequence, hash) VALUES (1, 0, ?)", GENESIS)
    signed_in = {"ＬiTao": "2026-03-02 01:00:00+00:00"}
    for pk, username, name, is_active in PEOPLE:
        bureau.sql(
            "INSERT INTO supervision_officer (id, password, last_login, is_superuser, username, email, is_staff, is_active,"
            " date_joined, name, bureau_id, badge, title) VALUES (?, 'x', ?, ?, ?, '', ?, ?, ?, ?, 1, '', '')",
            *(pk, signed_in.get(username), False, username, False, is_active, "2026-01-05 01:00:00+00:00", name),
        )
    return bureau


@pytest.mark.slow
def test_it_is_named_and_nothing_is_guessed(bureau: Bureau) -> None:
    before = bureau.names()
    refused = bureau.run("migrate")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    for said in (
        "登录名“zhoumin”：",
        "编号1　“ZHOUMIN”　周敏（江滨区安监局，不属于科室，在用，没有登录过）",
        "编号2　“zhoumin”　周明（江滨区安监局，不属于科室，已停用，没有登录过）",
        "manage.py rename_login 编号 新登录名 理由",
        "数据库没有改动",
    ):
        assert said in refused.stderr
    assert "LiTao" not in refused.stderr, "who collides with nobody is not named"
    assert bureau.names() == before
    taken = bureau.run("rename_login", "1", "WangFang", "经核实")
    assert (taken.returncode, "已被使用" in taken.stderr) == (1, True)

    renamed = bureau.run("rename_login", "1", "zhoumin2", "经核实，周明使用zhoumin。")
    assert renamed.returncode == 0, renamed.stderr
    done = bureau.run("migrate")
    assert done.returncode == 0, done.stderr
    assert bureau.names() == {1: "zhoumin2", 2: "zhoumin", 3: "litao", 4: "wangfang"}
    (kept,) = bureau.sql("SELECT reason FROM documents_ledgerentry WHERE act = 'account.change'")
    assert kept == ("经核实，周明使用zhoumin。",)
    first = bureau.sql("SELECT id FROM supervision_officer WHERE must_change_password ORDER BY id")
    assert first == [(1,), (2,), (4,)], "who never signed in still has the first password"


@pytest.mark.parametrize("demo", [True, False])
def test_the_demos_password_is_public_and_stays(cast: Cast, demo: bool) -> None:
    never = {person.pk for person in cast.people.values() if person.last_login is None}
    with override_settings(DEMO=demo):
        import_module("supervision.migrations.0009_accounts").ask_for_first_passwords(apps, None)
    asked = set(Officer.objects.filter(must_change_password=True).values_list("pk", flat=True))
    assert asked == (set() if demo else never)
    assert never
