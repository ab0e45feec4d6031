"""What a compound file (复合文档, CFB) is: one of Word, Excel or PowerPoint before 2007, of WPS, or something that only looks like it."""

from typing import BinaryIO

from olefile import OleFileIO

from documents.untrusted_files.kinds import COMPOUND, DOC, INSTALLER, LOCKED, MAIL, PPT, XLS
from documents.untrusted_files.refusals import Refused

_BEGINNING = bytes.fromhex("d0cf11e0a1b11ae1")
_BY_STREAM = {
    "worddocument": DOC,
    "workbook": XLS,
    "book": XLS,
    "powerpoint document": PPT,
    "__properties_version1.0": MAIL,
    "encryptedpackage": LOCKED,
}
_INSTALLERS = tuple(f"000C10{kind}-0000-0000-C000-000000000046" for kind in ("82", "84", "86"))
"""Classes of Windows Installer: transforms, packages, patches."""


def found(file: BinaryIO) -> set[str]:
    """What the compound file is; nothing where it is none. Raises Refused where its directory cannot be read."""
    if file.read(8) != _BEGINNING:
        return set()
    file.seek(0)
    try:
        compound = OleFileIO(file)
        if compound.root.clsid in _INSTALLERS:
            return {INSTALLER}
        streams = {name[0].lower() for name in compound.listdir() if len(name) == 1}
    except Exception as error:
        raise Refused("文件已损坏，无法读取。请核对文件后重新选择。") from error
    return {_BY_STREAM[name] for name in streams if name in _BY_STREAM} or {COMPOUND}
