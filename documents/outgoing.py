"""Files made for one person to fetch (待取文件): kept for an hour, outside everything that a web server serves.

The ticket (取件凭证) that leads to one is signed, names its person and its case, and opens nothing for anybody else. It says
what the file is: so it is sent in the body of a request and stands in no address, which others write down.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from time import time
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core import signing

from documents import vault
from documents.evidence import write_whole

LIFETIME = 3600
"""Seconds for which a file waits to be fetched."""
_SALT = "documents.outgoing"
_PIECE = 1024 * 1024


class Gone(Exception):
    """The ticket is not the person's, or its time is over, or the file was cleared away."""


@dataclass(frozen=True)
class Ticket:
    """What a ticket says (取件凭证)."""

    key: str
    name: str
    content_type: str
    holder: int
    noun: str
    record: int
    is_sealed: bool

    @property
    def path(self) -> Path:
        return _folder() / self.key

    def open(self) -> BinaryIO:
        """The file. Raises vault.Locked, and Gone where it was cleared away."""
        try:
            if self.is_sealed:
                return BytesIO(vault.decrypt(self.path.read_bytes(), bound_to=f"outgoing:{self.key}"))
            return self.path.open("rb")
        except FileNotFoundError:
            raise Gone from None


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "outgoing"


def keep(content: BinaryIO, *, name: str, content_type: str, holder: int, case: tuple[str, int], sealed: bool) -> str:
    """Keep a file, encrypted where ``sealed``, and return its ticket. Raises vault.Locked."""
    noun, record = case
    ticket = Ticket(uuid4().hex, name, content_type, holder, noun, record, sealed)
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    content.seek(0)
    if sealed:
        write_whole(ticket.path, [vault.encrypt(content.read(), bound_to=f"outgoing:{ticket.key}")])
    else:
        write_whole(ticket.path, iter(partial(content.read, _PIECE), b""))
    return signing.dumps(asdict(ticket), salt=_SALT, compress=True)


def redeem(ticket_text: str, holder: int) -> Ticket:
    """The ticket of this person. Raises Gone."""
    try:
        ticket = Ticket(**signing.loads(ticket_text, salt=_SALT, max_age=LIFETIME))
    except signing.BadSignature:
        raise Gone from None
    if ticket.holder != holder:
        raise Gone
    return ticket


def clear() -> int:
    """Remove what nobody may fetch any more; how many."""
    old = list(_older_than(time() - LIFETIME))
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _older_than(moment: float) -> Iterator[Path]:
    if _folder().exists():
        yield from (path for path in _folder().iterdir() if path.stat().st_mtime < moment)
