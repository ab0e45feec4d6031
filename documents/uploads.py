"""How much an address takes (上传限额), asked while the body arrives: a file is kept up to its limit, and counted beyond."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

View = TypeVar("View", bound=Callable[..., Any])
FORM_BYTES = 1 << 20
"""What a form has beside its files."""


@dataclass(frozen=True)
class Limits:
    """Bytes of a whole body, and of one file in it."""

    body: int
    file: int
    pool: str = ""
    """Whose places the file is read in (``documents.untrusted_files``), where nothing is to be had without."""


def takes_one_file(most: int, pool: str = "") -> Callable[[View], View]:
    """Declare that a view takes one file of so many bytes, from whoever may use it; and nothing while no place is free
    to read it in."""

    def declare(view: View) -> View:
        view.limits = Limits(most + FORM_BYTES, most, pool)  # type: ignore[attr-defined]
        return view

    return declare


def limits_of(view: Any, user: Any) -> Limits:
    """What a view takes from a person. Nobody who is not signed in hands in a file, but where a view says so: of such a body
    the text is kept."""
    declared: Limits | None = getattr(view, "limits", None)
    file = settings.EVIDENCE_MAX_BYTES if user.is_authenticated else 0
    return declared or Limits(settings.UPLOAD_MAX_BYTES, file)


def pool_of(view: Any) -> str:
    """The pool without a place in which the view's file could not be read; empty where it needs none."""
    declared: Limits | None = getattr(view, "limits", None)
    return declared.pool if declared is not None else ""


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes no more of a file than the address takes. What is too large arrives empty, with its true size: the form says so,
    and keeps what was typed."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= self._most():
            super().receive_data_chunk(raw_data, start)
        elif self.file.tell():
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> Any:
        if file_size > self._most():
            self.file.seek(0)
            self.file.truncate()
        return super().file_complete(file_size)

    def _most(self) -> int:
        limits: Limits | None = getattr(self.request, "upload_limits", None)
        return limits.file if limits is not None else settings.EVIDENCE_MAX_BYTES
