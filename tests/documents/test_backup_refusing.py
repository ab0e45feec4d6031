"""A backup's folder that comes from a stranger (来历不明的备份): whatever it names, nothing is written before it is refused."""

import hashlib
import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from documents.backup.manifest import DIGEST, NAME, Unusable, read
from documents.backup.restoring import restore

CONTENT = b"a paper"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
PAPER = "papers/jiang/2026/6b4f3a52-6a1c-4c57-9a0b-4a9f1f0b7c11.pdf"
EVIDENCE = "evidence/jiang/6b/6b4f3a526a1c4c579a0b4a9f1f0b7c11"


def listed(path: str, **changed: Any) -> dict[str, Any]:
    return {"path": path, "sha256": SHA256, "size": len(CONTENT), **changed}


def manifest(**changed: Any) -> dict[str, Any]:
    return {
        "made_at": "2026-05-11T02:00:00+00:00",
        "version": "1",
        "database": "sqlite",
        "dump": listed("database.sqlite3"),
        "migrations": [["documents", "0001_initial"]],
        "tables": {"documents_paper": 1},
        "heads": [{"bureau": "jiang", "sequence": 1, "hash": SHA256}],
        "files": [listed(PAPER), listed(EVIDENCE)],
        "wrong": [],
        "format": 1,
        **changed,
    }


def told(folder: Path, said: Any) -> Path:
    """The folder with this manifest, and with the digest that belongs to it."""
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    (folder / NAME).write_bytes(content)
    (folder / DIGEST).write_text(f"{hashlib.sha256(content).hexdigest()}  {NAME}\n")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "20260511-100000"
    for path in ("database.sqlite3", PAPER, EVIDENCE):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(CONTENT)
    return made


def test_an_honest_one_is_read(folder: Path) -> None:
    found, _ = read(told(folder, manifest()))
    assert [file.path for file in found.all_files] == ["database.sqlite3", PAPER, EVIDENCE]


LEADING_OUT = (
    "../outside.pdf",
    "papers/../../outside.pdf",
    "papers/..",
    "/etc/outside.pdf",
    "papers//outside.pdf",
    "papers/./outside.pdf",
    "papers/",
    "papers",
    "",
    ".",
    "evidence\\..\\outside.pdf",
    "papers/jiang\\outside.pdf",
    "C:/outside.pdf",
    "papers/C:outside.pdf",
    "papers/nul\0.pdf",
    "papers/two\nlines.pdf",
    "papers/.hidden",
    "keys/jiang.p12",
    "cache/fonts/x",
    "static/x.js",
    "manifest.json",
    "database.sqlite3",
    "Papers/jiang/2026/x.pdf",
    "papers/一/x.pdf",
    "~/x.pdf",
)


@pytest.mark.parametrize("path", LEADING_OUT)
def test_a_path_that_leads_elsewhere_is_refused(folder: Path, path: str) -> None:
    with pytest.raises(Unusable, match="不在备份之内"):
        read(told(folder, manifest(files=[listed(PAPER), listed(path)])))


@pytest.mark.parametrize("path", ["../database.sqlite3", "/database.sqlite3", "papers/x", "database.pgdump", ""])
def test_the_database_s_file_has_its_name(folder: Path, path: str) -> None:
    with pytest.raises(Unusable, match="数据库文件的名称不对"):
        read(told(folder, manifest(dump=listed(path))))


@pytest.mark.parametrize("again", [PAPER, PAPER.replace("jiang", "JIANG")])
def test_a_file_is_listed_once(folder: Path, again: str) -> None:
    with pytest.raises(Unusable, match="列了两次"):
        read(told(folder, manifest(files=[listed(PAPER), listed(again)])))


def _file_to_link(folder: Path) -> None:
    (folder / PAPER).rename(folder.parent / "elsewhere.pdf")
    (folder / PAPER).symlink_to(folder.parent / "elsewhere.pdf")


def _folder_to_link(folder: Path) -> None:
    (folder / "papers").rename(folder.parent / "elsewhere")
    (folder / "papers").symlink_to(folder.parent / "elsewhere")


def _file_to_pipe(folder: Path) -> None:
    (folder / EVIDENCE).unlink()
    os.mkfifo(folder / EVIDENCE)


def _dump_to_device(folder: Path) -> None:
    (folder / "database.sqlite3").unlink()
    (folder / "database.sqlite3").symlink_to("/dev/zero")


def _file_to_folder(folder: Path) -> None:
    (folder / PAPER).unlink()
    (folder / PAPER).mkdir()


def _manifest_to_pipe(folder: Path) -> None:
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)


@pytest.mark.parametrize(
    "harm", [_file_to_link, _folder_to_link, _file_to_pipe, _dump_to_device, _file_to_folder, _manifest_to_pipe]
)
def test_what_is_no_plain_file_is_not_even_opened(folder: Path, harm: Callable[[Path], None]) -> None:
    """A pipe or a device would be read for ever: that this ends is the proof."""
    harm(told(folder, manifest()))
    with pytest.raises(Unusable, match="不是普通文件"):
        read(folder)


@pytest.mark.parametrize(
    "said",
    [
        b"{",
        b"\xff",
        b"[]",
        b"null",
        manifest(files=None),
        manifest(files=["papers/x"]),
        manifest(files=[listed(PAPER, size="1")]),
        manifest(files=[listed(PAPER, size=True)]),
        manifest(files=[listed(PAPER, sha256="no digest")]),
        manifest(files=[listed(PAPER, mode=0o777)]),
        manifest(files=[{"path": PAPER}]),
        manifest(files=[listed(PAPER) | {"path": ["papers", "x"]}]),
        manifest(heads=[{"bureau": "jiang"}]),
        manifest(migrations=[["documents"]]),
        manifest(migrations=["documents"]),
        manifest(tables={"documents_paper": "1"}),
        manifest(made_at="yesterday"),
        manifest(made_at="2026-05-11T02:00:00"),
        manifest(database="oracle"),
        manifest(also="this"),
        {name: value for name, value in manifest().items() if name != "heads"},
    ],
    ids=range(21),
)
def test_what_is_not_whole_or_of_another_form_is_refused_in_words(folder: Path, said: Any) -> None:
    with pytest.raises(Unusable, match=r"备份清单(不对|读不出来)"):
        read(told(folder, said))


@pytest.mark.parametrize("path", LEADING_OUT[:4])
def test_nothing_is_written_before_it_is_refused(db: None, folder: Path, path: str) -> None:
    before = sorted(Path(settings.DATA_DIR).rglob("*"))
    with pytest.raises(Unusable):
        restore(told(folder, manifest(files=[listed(path)])), {})
    with pytest.raises(CommandError, match="没有恢复"):
        call_command("restore", str(folder), stdout=StringIO())
    assert sorted(Path(settings.DATA_DIR).rglob("*")) == before


def test_heads_that_are_none_are_told(db: None, folder: Path) -> None:
    (folder / "heads.json").write_text('[{"sequence": 1}]')
    with pytest.raises(CommandError, match="不是export_ledger_head导出的链头"):
        call_command("restore", str(told(folder, manifest())), head=folder / "heads.json", stdout=StringIO())
