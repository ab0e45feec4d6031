"""Answering with a file (返回文件): as a stream, whole or, where the browser asks so, one part of it (RFC 9110, section 14)."""

import re
from typing import Any, BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

_ONE_PART = re.compile(r"bytes=(\d*)-(\d*)")


class _Part:
    """So many bytes of a file from where it stands."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._file.close()


def answer_with(request: HttpRequest, file: BinaryIO, **options: Any) -> HttpResponseBase:
    """The file, from its beginning; of several parts asked for at once, all of it. 416 where the part lies beyond its end."""
    length = file.seek(0, 2)
    file.seek(0)
    part = _asked(request, length)
    if part is None:
        answer = FileResponse(file, **options)
        answer["Accept-Ranges"] = "bytes"
        return answer
    first, last = part
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{length}"})
    return _part_of(file, first, last, length, options)


def _part_of(file: BinaryIO, first: int, last: int, length: int, options: dict[str, Any]) -> FileResponse:
    file.seek(first)
    answer = FileResponse(_Part(file, last - first + 1), status=206, **options)
    answer["Content-Length"] = str(last - first + 1)
    answer["Content-Range"] = f"bytes {first}-{last}/{length}"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _asked(request: HttpRequest, length: int) -> tuple[int, int] | None:
    """The first and the last byte that are asked for; None for all of it. The first lies behind the last where there is no
    such part. What is kept may have changed since a part was fetched (``If-Range``): then all of it is sent."""
    found = _ONE_PART.fullmatch(request.headers.get("Range", "").strip())
    if found is None or request.method != "GET" or "If-Range" in request.headers or found[0] == "bytes=-":
        return None
    if not found[1]:
        return max(0, length - int(found[2])) if int(found[2]) else length, length - 1
    first, last = int(found[1]), min(int(found[2] or length), length - 1)
    if found[2] and int(found[2]) < first:
        return None  # not a range at all
    return first, last
