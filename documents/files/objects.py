"""Files in an object store that speaks S3 (存放于对象存储), by django-storages and boto3.

An object is written by one request that the store carries out whole or not at all, under the condition that nothing bears its
name (``If-None-Match``). Of django-storages the connection and its settings are used, not its writing: that looks whether a
name is free before it writes, and two then find it so.
"""

import errno
import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from documents.files import PIECE, Found, StoreUnavailable

IN_MEMORY = PIECE
"""Files up to this long are not written to a temporary file while they are on their way."""
_TRIES = 3
_MISSING, _TAKEN, _CONFLICT, _FULL = (404,), (412,), (409,), (507,)


def client_config(*, read_timeout: float = 30) -> Config:
    """How the store is spoken to: it is not waited for without limit, and it gets only what every such store knows. Newer
    versions of boto3 add checksums that many refuse."""
    return Config(
        connect_timeout=3,
        read_timeout=read_timeout,
        retries={"mode": "standard", "max_attempts": _TRIES},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"},
        signature_version="s3v4",
        max_pool_connections=20,
    )


class ObjectFiles(S3Storage):
    """Each file as an object of one bucket."""

    def __init__(self, **options: Any) -> None:
        super().__init__(client_config=client_config(), **options)

    def write_new(self, name: str, pieces: Iterable[bytes]) -> None:
        with _spooled(pieces) as (file, digest):
            for _ in range(_TRIES):
                if self._put(name, file, digest, IfNoneMatch="*"):
                    return
                is_same = self._is_same(name, digest)
                if is_same:
                    return
                if is_same is not None:
                    raise FileExistsError(errno.EEXIST, "another object has this name", name)
        raise StoreUnavailable(errno.EIO, "the object store neither takes the object nor has it")

    def put(self, name: str, content: bytes) -> None:
        with _spooled([content]) as (file, digest):
            self._put(name, file, digest)

    def read_from(self, name: str) -> BinaryIO:
        with _translated(name):
            answer = self._client.get_object(Bucket=self.bucket_name, Key=self._key(name))
            with closing(answer["Body"]) as body:
                file, _ = _spool(iter(partial(body.read, PIECE), b""))
        return file

    def bytes_of(self, name: str) -> int:
        return int(self._head(name)["ContentLength"])

    def has(self, name: str) -> bool:
        try:
            self._head(name)
        except FileNotFoundError:
            return False
        return True

    def remove(self, name: str) -> None:
        with _translated(name):
            self._client.delete_object(Bucket=self.bucket_name, Key=self._key(name))

    def remove_below(self, folder: str) -> None:
        for found in list(self.list_all(folder)):
            self.remove(found.name)

    def list_all(self, folder: str) -> Iterator[Found]:
        top = self._key("")
        with _translated(folder):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=self._key(f"{folder}/")):
                for entry in page.get("Contents", ()):
                    yield Found(entry["Key"].removeprefix(top), entry["LastModified"])

    def sweep_half_written(self, older_than: float) -> None:
        """No object is ever half-written: each is put by a single request."""

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _key(self, name: str) -> str:
        return f"{self.location.strip('/')}/{name}".lstrip("/")

    def _head(self, name: str) -> dict[str, Any]:
        with _translated(name):
            return cast(dict[str, Any], self._client.head_object(Bucket=self.bucket_name, Key=self._key(name)))

    def _put(self, name: str, file: BinaryIO, digest: "_Digest", **condition: str) -> bool:
        """Whether the object was put, under the condition. The store compares what arrived with its digest."""
        file.seek(0)
        try:
            with _translated(name):
                self._client.put_object(
                    Bucket=self.bucket_name, Key=self._key(name), Body=file, ContentMD5=digest.content_md5, **condition
                )
        except FileExistsError:
            return False
        return True

    def _is_same(self, name: str, digest: "_Digest") -> bool | None:
        """Whether the object is the very one that was to be put: then an answer got lost on its way, and it was asked again.
        None where there is none."""
        try:
            with self.read_from(name) as found:
                return hashlib.file_digest(found, "sha256").digest() == digest.sha256  # type: ignore[arg-type]
        except FileNotFoundError:
            return None


class _Digest:
    """Digests of what is to be put: that by which the store compares, and that by which it is known again."""

    def __init__(self) -> None:
        self._md5, self._sha256 = hashlib.md5(usedforsecurity=False), hashlib.sha256()

    def update(self, piece: bytes) -> None:
        self._md5.update(piece)
        self._sha256.update(piece)

    @property
    def content_md5(self) -> str:
        return b64encode(self._md5.digest()).decode()

    @property
    def sha256(self) -> bytes:
        return self._sha256.digest()


def _spool(pieces: Iterable[bytes]) -> tuple[BinaryIO, _Digest]:
    """All of it at hand, with its digests: a large file in a temporary one, not in memory."""
    file, digest = cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY)), _Digest()  # noqa: SIM115 - the caller closes it
    try:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, digest


@contextmanager
def _spooled(pieces: Iterable[bytes]) -> Iterator[tuple[BinaryIO, _Digest]]:
    file, digest = _spool(pieces)
    with file:
        yield file, digest


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """What the store answers, as the system's own errors."""
    try:
        yield
    except ClientError as error:
        raise _as_os_error(error, name) from error
    except BotoCoreError as error:
        raise StoreUnavailable(errno.EIO, f"the object store does not answer: {type(error).__name__}") from error


def _as_os_error(error: ClientError, name: str) -> OSError:
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    code = error.response.get("Error", {}).get("Code", "")
    if status in _MISSING and code != "NoSuchBucket":
        return FileNotFoundError(errno.ENOENT, "no such object", name)
    if status in _TAKEN or (status in _CONFLICT and code == "ConditionalRequestConflict"):
        return FileExistsError(errno.EEXIST, "another object has this name", name)
    if status in _FULL or code == "QuotaExceeded":
        return OSError(errno.ENOSPC, "the object store is full")
    return StoreUnavailable(errno.EIO, f"the object store refuses: {status} {code}")
