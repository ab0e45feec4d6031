"""Moving files between folder and object store (迁移文件): with their digests, again and again, and back."""

import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import override_settings

from documents import files
from documents.files.conditions import why_unfit
from documents.files.folder import FolderFiles
from documents.files.moving import Registered, move, registered
from documents.files.objects import ObjectFiles
from documents.models import Evidence, Paper
from supervision.models import Notice
from tests.accountability import liability
from tests.cases import Cases
from tests.documents.test_files import objects

__all__ = ["objects"]


@pytest.fixture(autouse=True)
def _configured(objects: ObjectFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(storages._storages, "objects", objects)
    monkeypatch.setitem(settings.STORAGES["objects"]["OPTIONS"], "bucket_name", "named")


@pytest.fixture
def known(cases: Cases) -> list[Registered]:
    """Papers, evidence, and what is kept encrypted."""
    notice: Notice = cases.issued()
    assert Paper.objects.get(pk=notice.paper_id).is_sealed
    liability.investigated(cases)
    found = list(registered())
    assert Evidence.objects.exists()
    return found


def moved(*options: str) -> str:
    said = StringIO()
    call_command("move_files", *options, stdout=said, stderr=StringIO())
    return said.getvalue()


def test_everything_is_there_and_back(known: list[Registered], objects: ObjectFiles, tmp_path: Path) -> None:
    assert f"迁移{len(known)}份" in moved("--to", "objects")
    assert all(file.is_in(objects) for file in known)
    assert f"迁移0份，已在目标处{len(known)}份" in moved("--to", "objects", "--again")
    with override_settings(DATA_DIR=tmp_path / "another"):
        assert f"迁移{len(known)}份" in moved("--to", "folder")
        assert all(file.is_in(FolderFiles()) for file in known)


def test_what_was_broken_off_goes_on(known: list[Registered], objects: ObjectFiles) -> None:
    objects.write_new(known[0].name, [files.content_of(known[0].name)])
    done = move("folder", "objects")
    assert (done.copied, done.there, done.wrong) == (len(known) - 1, 1, [])


def test_what_is_altered_or_missing_is_not_moved_and_told(known: list[Registered], objects: ObjectFiles) -> None:
    altered, missing, *others = known
    before = {file.name: files.content_of(file.name) for file in (altered, missing)}
    try:
        FolderFiles().put(altered.name, b"altered")
        FolderFiles().remove(missing.name)
        with pytest.raises(CommandError, match="摘要不符") as told:
            moved("--to", "objects")
    finally:  # other tests remember these cases with their files
        for name, content in before.items():
            FolderFiles().put(name, content)
    assert "文件缺失" in str(told.value)
    assert not objects.has(altered.name)
    assert all(file.is_in(objects) for file in others)
    moved("--to", "objects")
    assert objects.has(altered.name)
    assert objects.has(missing.name)


def test_what_differs_in_the_target_is_told(known: list[Registered], objects: ObjectFiles) -> None:
    moved("--to", "objects")
    objects.put(known[0].name, os.urandom(100))
    moved("--to", "objects")
    with pytest.raises(CommandError, match="目标处"):
        moved("--to", "objects", "--again")


def test_a_store_that_ignores_the_condition_is_refused(objects: ObjectFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (why_unfit("objects"), why_unfit("folder")) == ("", "")
    real = objects._client.put_object

    def unconditional(**asked: Any) -> Any:
        asked.pop("IfNoneMatch", None)
        return real(**asked)

    monkeypatch.setattr(objects._client, "put_object", unconditional)
    assert "条件写入" in why_unfit("objects")
    with pytest.raises(CommandError, match="条件写入"):
        moved("--to", "objects")
    assert list(objects.list_all("outgoing")) == []


def test_without_an_object_store_nothing_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.STORAGES["objects"]["OPTIONS"], "bucket_name", "")
    with pytest.raises(CommandError, match="没有配置对象存储"):
        moved("--to", "objects")
