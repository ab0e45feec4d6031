"""Handing in files (提交证据材料): what may come in, and how it is kept."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from pathlib import PurePath
from typing import Any, BinaryIO, cast
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from documents import files, vault
from documents.confidential import is_confidential
from documents.models import Evidence
from documents.untrusted_files.client import read
from documents.untrusted_files.kinds import KINDS
from documents.untrusted_files.refusals import CannotRead


def check(upload: "UploadedFile[Any]") -> None:
    """Raise ValidationError, in words for the person, where a file may not be handed in."""
    name = upload.name or ""
    extension = PurePath(name).suffix.lower()
    if extension not in KINDS:
        kinds = "、".join(sorted(ending.lstrip(".") for ending in KINDS))
        raise ValidationError(f"「{name}」的类型不能上传。可以上传的类型：{kinds}。")
    if not upload.size:
        raise ValidationError(f"「{name}」是空文件，请核对后重新选择。")
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        limit = settings.EVIDENCE_MAX_BYTES // 1024 // 1024
        raise ValidationError(f"「{name}」超过{limit}兆，请压缩或者拆分后上传。")
    try:
        content_type(upload)
    except CannotRead as refusal:
        raise ValidationError(f"「{name}」：{refusal}") from refusal


def content_type(upload: "UploadedFile[Any]") -> str:
    """What a file is kept as, once its content was looked at: the name proves nothing. Raises CannotRead."""
    if upload not in _looked_at:
        extension = PurePath(upload.name or "").suffix.lower()
        _looked_at[upload] = str(
            read("content_type", cast("BinaryIO", upload), purpose="content type", extension=extension)
        )
        upload.seek(0)
    return _looked_at[upload]


_looked_at: "WeakKeyDictionary[UploadedFile[Any], str]" = WeakKeyDictionary()
"""The form asks, and the act asks again when it keeps the file."""
LONGEST_NAME = 200


def kept_name(name: str) -> str:
    """A file's name without the folders that it came with; one that is too long loses letters before its ending."""
    plain = PurePath(name).name
    ending = PurePath(plain).suffix
    if len(plain) <= LONGEST_NAME or len(ending) >= LONGEST_NAME:
        return plain[:LONGEST_NAME]
    return plain[: LONGEST_NAME - len(ending)] + ending


def hand_in(
    uploads: "Iterable[UploadedFile[Any]]",
    *,
    subject: models.Model,
    root: Any,
    by: Any,
    now: datetime,
    called: Callable[[str], str] = str,
) -> list[Evidence]:
    """Keep files with a record, inside the transaction of the act that brings them. They were checked by the form.

    The files of a confidential case are kept encrypted. ``called`` makes the name that a file has here from the one
    that it came with, which may tell who sent it.
    """
    return [_keep(upload, subject=subject, root=root, by=by, now=now, called=called) for upload in uploads]


def _keep(
    upload: "UploadedFile[Any]",
    *,
    subject: models.Model,
    root: Any,
    by: Any,
    now: datetime,
    called: Callable[[str], str],
) -> Evidence:
    evidence = Evidence(
        bureau_id=root.bureau_id,
        name=kept_name(called(PurePath(upload.name or "").name)),
        content_type=content_type(upload),
        size=upload.size or 0,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        root_type=root._meta.label_lower,
        root_id=root.pk,
        handed_in_by=by,
        handed_in_at=now,
        is_encrypted=is_confidential(root),
    )
    evidence.sha256 = _write(upload, evidence)
    evidence.save(force_insert=True)
    return evidence


def _write(upload: "UploadedFile[Any]", evidence: Evidence) -> str:
    """Write the file, safe on disk, and return its SHA-256."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    if (written := _written.get()) is not None:
        written.append(evidence.kept_as)
    if evidence.is_encrypted:
        upload.seek(0)
        files.store().write_new(evidence.kept_as, [vault.encrypt(upload.read(), bound_to=evidence.bound_to)])
    else:
        files.store().write_new(evidence.kept_as, upload.chunks())
    return digest.hexdigest()


_written: ContextVar[list[str] | None] = ContextVar("evidence_written", default=None)
"""The files of the act under way."""


@contextmanager
def removed_on_failure() -> Iterator[None]:
    """Remove the files that are handed in inside, where it fails.

    Belongs inside the transaction: what fails here is rolled back for sure. What fails at the commit may stand all the
    same, where the connection broke after it; so a file is then kept, at worst one that no record knows.
    """
    before = _written.set([])
    try:
        yield
    except BaseException:
        for name in _written.get() or ():
            _remove_left_over(name)
        raise
    finally:
        _written.reset(before)


def _remove_left_over(name: str) -> None:
    """Remove what is of no use any more: that it cannot be removed is no failure of its own."""
    with suppress(OSError):
        files.store().remove(name)


def reseal(evidence: Evidence) -> bool:
    """Encrypt a file under the key in use, where it is under another; whether it was."""
    return reseal_file(evidence.kept_as, bound_to=evidence.bound_to)


def reseal_file(name: str, *, bound_to: str) -> bool:
    """The same of any encrypted file. It is whole at any instant."""
    sealed = files.content_of(name)
    if vault.key_id(sealed) == vault.key_id_in_use():
        return False
    plain = vault.decrypt(sealed, bound_to=bound_to)
    files.store().put(name, vault.encrypt(plain, bound_to=bound_to))
    return True


def as_listed(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Files as the ledger and the papers list them."""
    return [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in evidence]
