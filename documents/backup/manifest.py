"""What a backup says of itself (备份清单): every file with its SHA-256, how many rows each table has, the ledger's heads."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from documents.backup.refusing import wrong_kinds, wrong_with_manifest

FORMAT = 1
NAME, DIGEST = "manifest.json", "manifest.json.sha256"
UNFINISHED = ".part"
"""Ends the name of a backup that is being made; one that was interrupted keeps it, and is taken for none."""


class Unusable(Exception):
    """A folder is no whole backup; the message says what is wrong with it."""


@dataclass(frozen=True)
class KeptFile:
    """A file of the backup, by its path within it."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Head:
    """Where a bureau's ledger ended."""

    bureau: str
    sequence: int
    hash: str


@dataclass(frozen=True)
class Manifest:
    """All that a backup says of itself."""

    made_at: str
    version: str
    database: str
    """Which database it is of: sqlite or postgresql."""
    dump: KeptFile
    migrations: list[list[str]]
    tables: dict[str, int]
    heads: list[Head]
    files: list[KeptFile]
    wrong: list[str] = field(default_factory=list)
    """Files that were missing, or did not agree with the register, when it was made."""
    format: int = FORMAT

    @property
    def all_files(self) -> list[KeptFile]:
        return [self.dump, *self.files]


def write(manifest: Manifest, folder: Path) -> str:
    """Write the manifest and, beside it, its SHA-256 as ``sha256sum -c`` reads it; returns that."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    write_safely(folder / NAME, text.encode())
    write_safely(folder / DIGEST, f"{digest}  {NAME}\n".encode())
    return digest


def read(folder: Path) -> tuple[Manifest, str]:
    """The manifest of a whole backup, and its SHA-256. Raises Unusable where it is not whole or was changed."""
    if folder.name.endswith(UNFINISHED):
        raise Unusable("这是没有完成的备份，不能用于恢复。请选用另一份备份。")
    refuse_links(folder, iter((NAME, DIGEST)))
    try:
        content, kept = (folder / NAME).read_bytes(), (folder / DIGEST).read_text().split()
    except OSError as error:
        raise Unusable(f"没有备份清单（{NAME}、{DIGEST}），这不是完整的备份。请核对文件夹。") from error
    digest = hashlib.sha256(content).hexdigest()
    if kept[:1] != [digest]:
        raise Unusable("备份清单与其摘要不符，已被改动或者损坏。请选用另一份备份。")
    manifest = _parsed(_decoded(content))
    refuse_links(folder, (file.path for file in manifest.all_files))
    return manifest, digest


def refuse_links(folder: Path, paths: Iterator[str]) -> None:
    """Raise Unusable where something in the backup is no plain file."""
    found = next(wrong_kinds(folder, paths), "")
    if found:
        raise Unusable(f"备份中有不应当有的内容，没有恢复：{found}。请选用另一份备份，并查明其来源。")


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unusable("备份清单读不出来，没有恢复。请选用另一份备份。") from error


def _parsed(parsed: Any) -> Manifest:
    form = parsed.get("format") if isinstance(parsed, dict) else None
    if isinstance(form, int) and form != FORMAT:
        raise Unusable(f"备份清单的格式是第{form}版，本版本的系统只能读取第{FORMAT}版。请使用制作备份的版本恢复。")
    if wrong := wrong_with_manifest(parsed):
        raise Unusable(f"备份清单不对，没有恢复：{wrong}。请选用另一份备份，并查明其来源。")
    return Manifest(
        **{
            **parsed,
            "dump": KeptFile(**parsed["dump"]),
            "heads": [Head(**head) for head in parsed["heads"]],
            "files": [KeptFile(**file) for file in parsed["files"]],
        }
    )


def damaged(manifest: Manifest, folder: Path) -> Iterator[str]:
    """The files that are missing, or are not what they were when the backup was made."""
    for file in manifest.all_files:
        path = folder / file.path
        if not path.is_file():
            yield f"{file.path}：缺失"
        elif digest_of(path) != file.sha256:
            yield f"{file.path}：与清单的摘要不符"


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listed(path: Path, name: str) -> KeptFile:
    """A file as the manifest lists it."""
    return KeptFile(name, digest_of(path), path.stat().st_size)


def write_safely(path: Path, content: bytes) -> None:
    """Write a file, safe on disk when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
