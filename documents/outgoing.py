"""Files made for one person to fetch (待取文件): kept for an hour, outside everything that a web server serves.

The ticket (取件凭证) that leads to one is signed, names its person and its case, and opens nothing for anybody else. It says
what the file is: so it is sent in the body of a request and stands in no address, which others write down.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import BinaryIO
from uuid import uuid4

from django.core import signing

from documents import clock, files, vault

LIFETIME = 3600
"""Seconds for which a file waits to be fetched."""
_SALT = "documents.outgoing"
_FOLDER = "outgoing"


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
    def kept_as(self) -> str:
        return f"{_FOLDER}/{self.key}"

    def open(self) -> BinaryIO:
        """The file. Raises vault.Locked, and Gone where it was cleared away."""
        try:
            if self.is_sealed:
                return BytesIO(vault.decrypt(files.content_of(self.kept_as), bound_to=f"outgoing:{self.key}"))
            return files.store().read_from(self.kept_as)
        except FileNotFoundError:
            raise Gone from None


def keep(content: BinaryIO, *, name: str, content_type: str, holder: int, case: tuple[str, int], sealed: bool) -> str:
    """Keep a file, encrypted where ``sealed``, and return its ticket. Raises vault.Locked."""
    noun, record = case
    ticket = Ticket(uuid4().hex, name, content_type, holder, noun, record, sealed)
    content.seek(0)
    if sealed:
        files.store().write_new(ticket.kept_as, [vault.encrypt(content.read(), bound_to=f"outgoing:{ticket.key}")])
    else:
        files.store().write_new(ticket.kept_as, iter(partial(content.read, files.PIECE), b""))
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
    """Remove what nobody may fetch any more; how many. The time is the database's: no node that is ahead removes what another
    has just written."""
    before = clock.of_database() - timedelta(seconds=LIFETIME)
    old = [found.name for found in files.store().list_all(_FOLDER) if found.written_at < before]
    for name in old:
        files.store().remove(name)
    return len(old)
