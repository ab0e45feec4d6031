"""What a backup's manifest may say (备份清单的核对): names of what a backup holds, within its own folder, each once.

A folder that comes from elsewhere is read as the work of a stranger: what it names is neither opened nor written before
all of this holds.
"""

import re
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDERS = ("papers", "evidence")
"""What the data folder holds that is no cache and no key."""
DUMP = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}

_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}")
"""One name within a path: no place above, no separator of any system, nothing that a shell or a disk reads otherwise."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FILE = {"path": str, "sha256": str, "size": int}
_HEAD = {"bureau": str, "sequence": int, "hash": str}
_WHOLE: dict[str, type] = {
    "made_at": str,
    "version": str,
    "database": str,
    "dump": dict,
    "migrations": list,
    "tables": dict,
    "heads": list,
    "files": list,
    "wrong": list,
    "format": int,
}


def wrong_with_manifest(parsed: Any) -> str:
    """What is wrong with a manifest as it was read, or nothing. Nothing that it names was looked at."""
    return next(_wrong_in_form(parsed), "") or next(_wrong_in_paths(parsed), "")


def _wrong_in_form(parsed: Any) -> Iterator[str]:
    if not _has(parsed, _WHOLE):
        yield "缺少内容，或者有不认识的内容"
        return
    if not (_is_instant(parsed["made_at"]) and parsed["database"] in DUMP):
        yield "制作时间或者数据库的种类不对"
    if not all(_has(file, _FILE) and _DIGEST.fullmatch(file["sha256"]) for file in (parsed["dump"], *parsed["files"])):
        yield "有文件没有完整列出"
    if not all(_has(head, _HEAD) for head in parsed["heads"]):
        yield "有链头没有完整列出"
    if not all(
        isinstance(migration, list) and [type(part) for part in migration] == [str, str]
        for migration in parsed["migrations"]
    ):
        yield "数据库变更没有完整列出"
    if not all(type(count) is int for count in parsed["tables"].values()):
        yield "数据表的行数没有完整列出"


def _wrong_in_paths(parsed: Any) -> Iterator[str]:
    if parsed["dump"]["path"] != DUMP[parsed["database"]]:
        yield f"数据库文件的名称不对（{_shown(parsed['dump']['path'])}）"
    paths = [file["path"] for file in parsed["files"]]
    for path in paths:
        if not _is_within(path):
            yield f"所列文件不在备份之内，或者不是文书和证据材料（{_shown(path)}）"
    if len({path.casefold() for path in paths}) != len(paths):
        yield "同一文件列了两次"


def _has(parsed: Any, form: dict[str, type]) -> bool:
    """Whether it is an object with these names and no other, each of its type (True is no number)."""
    return (
        isinstance(parsed, dict)
        and parsed.keys() == form.keys()
        and all(type(parsed[name]) is form[name] for name in form)
    )


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_within(path: str) -> bool:
    folder, *rest = path.split("/")
    return folder in FOLDERS and bool(rest) and all(_PART.fullmatch(part) for part in rest)


def _shown(path: str) -> str:
    """A path of a stranger's, for a screen."""
    return ascii(path)[1:-1][:200]


def wrong_kinds(folder: Path, paths: Iterator[str]) -> Iterator[str]:
    """Of what stands at these paths: what is no plain file in plain folders, but a link, a device, a pipe. Nothing is
    opened; what is missing is told elsewhere."""
    plain: set[Path] = set()
    for path in paths:
        if not _is_plain(folder, path, plain):
            yield f"{_shown(path)}：不是普通文件，或者经由链接"


def _is_plain(folder: Path, path: str, plain: set[Path]) -> bool:
    place = folder
    *above, _ = path.split("/")
    for name in above:
        place /= name
        if place not in plain:
            if not _is(place, stat.S_ISDIR):
                return False
            plain.add(place)
    return _is(folder / path, stat.S_ISREG)


def _is(place: Path, kind: Any) -> bool:
    """Of what kind it is, no link followed; what is not there is of every kind."""
    try:
        return bool(kind(place.lstat().st_mode))
    except FileNotFoundError:
        return True
