"""Files in a folder and in an object store (文件的存放): the same promises of both."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any

import boto3
import pytest
from botocore.exceptions import ConnectTimeoutError
from django.core.files.storage import storages
from django.test import override_settings
from moto import mock_aws

from documents import failures, files
from documents.files import Store, StoreUnavailable
from documents.files.altered import Altered, opened
from documents.files.folder import FolderFiles
from documents.files.objects import ObjectFiles

BUCKET = "supervision-tests"


@pytest.fixture
def objects(monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectFiles]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=BUCKET)
        yield ObjectFiles(bucket_name=BUCKET, region_name="us-east-1", location="bureau")


@pytest.fixture(params=["folder", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with override_settings(DATA_DIR=tmp_path):
        yield FolderFiles() if request.param == "folder" else request.getfixturevalue("objects")


def content_of(store: Store, name: str) -> bytes:
    with store.read_from(name) as file:
        return file.read()


def test_a_file_is_kept_and_read_from_any_place(store: Store) -> None:
    large = os.urandom(3 * files.PIECE)
    store.write_new("evidence/A/1", iter([large[: files.PIECE], large[files.PIECE :]]))
    assert (store.has("evidence/A/1"), store.bytes_of("evidence/A/1")) == (True, len(large))
    with store.read_from("evidence/A/1") as file:
        assert sha256(file.read()).digest() == sha256(large).digest()
        file.seek(-10, os.SEEK_END)
        assert file.read() == large[-10:]


def test_a_name_is_given_once(store: Store) -> None:
    store.write_new("papers/A/2026/1.pdf", [b"first"])
    with pytest.raises(FileExistsError):
        store.write_new("papers/A/2026/1.pdf", [b"second"])
    assert content_of(store, "papers/A/2026/1.pdf") == b"first"


def test_names_that_cleaning_would_make_one_stay_two(store: Store) -> None:
    store.write_new("evidence/A/材料（1）1.jpg", [b"one"])
    store.write_new("evidence/A/材料（11）.jpg", [b"two"])
    assert content_of(store, "evidence/A/材料（1）1.jpg") == b"one"
    assert content_of(store, "evidence/A/材料（11）.jpg") == b"two"


def test_what_breaks_while_it_is_written_is_not_there(store: Store) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half of "
        raise OSError("the browser went away")

    with pytest.raises(OSError, match="went away"):
        store.write_new("evidence/A/2", broken())
    assert not store.has("evidence/A/2")
    assert list(store.list_all("evidence")) == []


def test_what_takes_the_place_of_another_is_whole(store: Store) -> None:
    store.put("evidence/A/3", b"under the old key")
    store.put("evidence/A/3", b"under the new")
    assert content_of(store, "evidence/A/3") == b"under the new"


def test_a_missing_file_is_said_to_be_missing(store: Store) -> None:
    with pytest.raises(FileNotFoundError):
        store.read_from("evidence/A/none")
    with pytest.raises(FileNotFoundError):
        store.bytes_of("evidence/A/none")
    assert not store.has("evidence/A/none")
    store.remove("evidence/A/none")


def test_what_is_kept_is_listed_with_its_instant(store: Store) -> None:
    for name in ("copies/a/1", "copies/a/2", "copies/b/1", "outgoing/x"):
        store.write_new(name, [b"x"])
    found = {entry.name: entry.written_at for entry in store.list_all("copies")}
    assert found.keys() == {"copies/a/1", "copies/a/2", "copies/b/1"}
    assert all(abs(at - datetime.now(UTC)) < timedelta(minutes=1) for at in found.values())
    store.remove_below("copies/a")
    assert [entry.name for entry in store.list_all("copies")] == ["copies/b/1"]


def test_in_a_folder_what_died_half_written_is_swept_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    with override_settings(DATA_DIR=tmp_path):
        store = FolderFiles()
        (tmp_path / "papers").mkdir()
        old, new = tmp_path / "papers" / "a.part", tmp_path / "papers" / "b.part"
        for path in (old, new):
            path.write_bytes(b"half")
        os.utime(old, (time() - 700, time() - 700))
        assert list(store.list_all("papers")) == []
        store.sweep_half_written(600)
        assert (old.exists(), new.exists()) == (False, True)


def test_a_disk_without_links_still_gives_a_name_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refused)
    with override_settings(DATA_DIR=tmp_path):
        store = FolderFiles()
        store.write_new("papers/1.pdf", [b"first"])
        with pytest.raises(FileExistsError):
            store.write_new("papers/1.pdf", [b"second"])
        assert content_of(store, "papers/1.pdf") == b"first"


def test_an_answer_that_got_lost_is_no_second_file(objects: ObjectFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store took the object, its answer got lost, and the library asked again: the condition then fails on our own."""
    objects.write_new("papers/1.pdf", [b"sealed"])
    objects.write_new("papers/1.pdf", [b"sealed"])
    assert content_of(objects, "papers/1.pdf") == b"sealed"


def test_a_store_that_does_not_answer_is_a_failure_in_words(
    objects: ObjectFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(**kwargs: Any) -> None:
        raise ConnectTimeoutError(endpoint_url="http://store")

    monkeypatch.setattr(objects._client, "put_object", gone)
    with pytest.raises(StoreUnavailable) as told:
        objects.write_new("papers/1.pdf", [b"sealed"])
    failure = failures.known(told.value)
    assert failure is not None
    assert failure.status == 503
    assert "对象存储" in failure.reason


def test_a_store_without_its_bucket_is_unavailable_and_nothing_is_missing(objects: ObjectFiles) -> None:
    other = ObjectFiles(bucket_name="no-such-bucket", region_name="us-east-1")
    with pytest.raises(StoreUnavailable):
        other.read_from("papers/1.pdf")


def test_an_altered_file_is_not_opened(tmp_path: Path) -> None:
    with override_settings(DATA_DIR=tmp_path):
        files.store().write_new("evidence/A/4", [b"as handed in"])
        assert opened("evidence/A/4", sha256(b"as handed in").hexdigest()).read() == b"as handed in"
        (tmp_path / "evidence" / "A" / "4").write_bytes(b"as forged")
        with pytest.raises(Altered):
            opened("evidence/A/4", sha256(b"as handed in").hexdigest())


def test_while_files_are_moved_both_places_are_read_and_one_is_written(
    objects: ObjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from documents.files.both import BothFiles

    with override_settings(DATA_DIR=tmp_path):
        monkeypatch.setitem(storages._storages, "objects", objects)
        both, folder = BothFiles(first="objects", second="folder"), FolderFiles()
        folder.write_new("evidence/A/5", [b"from before"])
        both.write_new("evidence/A/6", [b"new"])
        assert content_of(both, "evidence/A/5") == b"from before"
        assert content_of(objects, "evidence/A/6") == b"new"
        assert not folder.has("evidence/A/6")
        with pytest.raises(FileExistsError):
            both.write_new("evidence/A/5", [b"another"])
        assert sorted(found.name for found in both.list_all("evidence")) == ["evidence/A/5", "evidence/A/6"]
        both.remove("evidence/A/5")
        assert not folder.has("evidence/A/5")
