"""Whether a file is still the one that was registered (文件与登记的摘要相符): asked whenever one is read."""

import hashlib
from typing import BinaryIO

from documents import files, vault


class Altered(vault.Unreadable):
    """A file is not what its digest says; it is shown to nobody."""

    def __init__(self) -> None:
        super().__init__("文件与登记的摘要不符，已被改动或者损坏，不能打开。请系统管理员核对文件和备份。")


def opened(name: str, sha256: str) -> BinaryIO:
    """A file of the store in use, from its beginning. Raises Altered, and FileNotFoundError."""
    file = files.store().read_from(name)
    try:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:  # type: ignore[arg-type]
            raise Altered
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
