"""Thumbnails of what was handed in (缩略图): of pictures, and of the first page of a PDF.

Each is drawn anew from what can be seen, by the readers of files from outside; no byte of the file itself is shown. They are kept in
a cache of their own, those of encrypted files encrypted; where nothing can be drawn, that is kept, too.
"""

from django.core.cache import caches

from documents import vault
from documents.models import Evidence
from documents.untrusted_files.client import read
from documents.untrusted_files.kinds import PICTURES
from documents.untrusted_files.refusals import Busy, CannotRead

SIDE = 240
"""Dots of the longer side."""
KEPT = 30 * 24 * 3600
"""Seconds for which one is kept."""
PDF = "application/pdf"
DRAWN = (*PICTURES, PDF)


def has_thumbnail(file: Evidence) -> bool:
    """Whether a thumbnail of a file can be asked for."""
    return file.content_type in DRAWN


def thumbnail_of(file: Evidence) -> bytes:
    """The thumbnail as a JPEG; nothing where the file cannot be drawn. Raises Busy and vault.Locked."""
    known = caches["thumbnails"].get(_key(file))
    if known is not None:
        return vault.decrypt(known, bound_to=_key(file)) if known and file.is_encrypted else bytes(known)
    made = _drawn(file)
    caches["thumbnails"].set(
        _key(file), vault.encrypt(made, bound_to=_key(file)) if made and file.is_encrypted else made, KEPT
    )
    return made


def _drawn(file: Evidence) -> bytes:
    try:
        with file.open() as content:
            return bytes(read("draw small", content, purpose="thumbnail", is_pdf=file.content_type == PDF, side=SIDE))
    except Busy:
        raise
    except CannotRead:
        return b""


def _key(file: Evidence) -> str:
    return f"thumbnail:{file.key.hex}"
