"""Making papers (制作文书): number first, then render and sign, then record.

A number and the facts are committed with the act that issues the paper. The file comes after, outside every lock;
its hash is recorded once. What a crash leaves unfinished is finished at the next start or sweep, with the same number
and the same facts, so no number is ever given twice or lost.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.urls import reverse

from documents import (
    clock,
    encrypted_papers,
    files,
    hold,
    ledger,
    numbering,
    sealed_file,
    timestamps,
    vault,
    vouching,
)
from documents.confidential import is_confidential
from documents.connection import reconnect_if_broken
from documents.models import Bureau, Ending, LedgerHead, Letterhead, Paper, Wording
from documents.paper_kinds import PaperKind
from documents.pdf_signature import SealKey, load_key, sign
from documents.rendering import Facts, render
from documents.rendering.characters import refuse_unprintable
from documents.sealed_file import ledger_mark

log = structlog.get_logger(__name__)

CONFIDENTIAL_MARK = "专"
"""Stands before the number of a confidential case's paper, which is counted apart. It must not read like a 密级."""
DRAFT_LIFETIME = 600
"""Seconds after which a half-written file is nobody's any more."""


@dataclass(frozen=True)
class Stationery:
    """What a bureau's papers of one kind carry on a day: letterhead and wording in force."""

    bureau: Bureau
    kind: PaperKind
    letterhead: Letterhead
    wording: Wording
    on: date
    """The day of the act, by the database's clock: what is printed as the day is this one and no other."""

    @classmethod
    def of(cls, bureau: Bureau, kind: PaperKind, on: date) -> "Stationery":
        """Raises ImproperlyConfigured, with what to do, where the rule administrator published none."""
        letterhead = Letterhead.objects.in_force(on).filter(bureau=bureau).first()
        wording = Wording.objects.in_force(on).filter(bureau=bureau, kind=kind).first()
        if letterhead is None or wording is None:
            raise ImproperlyConfigured(f"「{kind.label}」没有已发布的发文字号或者文书用语，请规则管理员先行发布。")
        return cls(bureau, kind, letterhead, wording, on)

    def number(self, year: int, serial: int, *, confidential: bool = False) -> str:
        mark = CONFIDENTIAL_MARK if confidential else ""
        return f"{self.letterhead.prefix}{self.wording.number_word}〔{year}〕{mark}{serial}号"

    def issuer(self) -> dict[str, Any]:
        return {
            "name": self.letterhead.header,
            "seal_name": self.letterhead.seal_name,
            "trial": settings.SEAL_TRIAL,
        }


@dataclass(frozen=True)
class TakenNumber:
    """A number that a paper is about to have, so that another one can name it."""

    serial: int
    number: str
    is_confidential: bool


def take_number(stationery: Stationery, root: models.Model) -> TakenNumber:
    """Take the next number before what the paper says is complete; ``reserve`` has to follow in the same transaction."""
    hidden = is_confidential(root)
    serial = numbering.take(bureau=stationery.bureau, kind=stationery.kind, on=stationery.on, confidential=hidden)
    return TakenNumber(serial, stationery.number(stationery.on.year, serial, confidential=hidden), hidden)


def reserve(
    *,
    stationery: Stationery,
    facts: Facts,
    subject: models.Model,
    root: models.Model,
    by: Any,
    now: datetime,
    withheld: bool = False,
    taken: TakenNumber | None = None,
    amends: Paper | None = None,
) -> Paper:
    """Take the next number and freeze what the paper says, inside the transaction of the act that issues it.

    The paper prints the head of the ledger as it stands: an outside copy, against which the chain can be held. ``taken`` is
    its number where that was taken already, for two papers that name each other; ``withheld`` says that it names somebody
    who must stay unknown: what it says, and its file, are encrypted. Raises Unprintable, before a number is taken, for a
    character that no font has; SealingHeld after a restoration; vault.Locked.
    """
    hold.refuse_held(stationery.bureau.pk)
    refuse_unprintable(facts)
    on = clock.day(now)
    head = LedgerHead.objects.get(bureau=stationery.bureau)
    taken = taken or take_number(stationery, root)
    token = uuid4()
    facts = {
        **facts,
        "number": taken.number,
        "issued_on": on.isoformat(),
        "issuer": stationery.issuer(),
        "verify_url": settings.BASE_URL + reverse("verify-paper", args=[token]),
        "ledger": {"sequence": head.sequence, "hash": head.hash},
    }
    shown, plain = encrypted_papers.parted(facts) if withheld else (facts, b"")
    paper = Paper.objects.create(
        bureau=stationery.bureau,
        kind=stationery.kind,
        year=on.year,
        serial=taken.serial,
        number=taken.number,
        token=token,
        issued_on=on,
        facts=shown,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        root_type=root._meta.label_lower,
        root_id=root.pk,
        issued_by=by,
        is_confidential=taken.is_confidential,
        amends=amends,
        reserved_at=now,
        ledger_sequence=head.sequence,
        ledger_hash=head.hash,
    )
    if withheld:
        encrypted_papers.keep(paper, plain)
    return paper


def issue(
    kind: PaperKind,
    compose: Callable[[Stationery], Facts],
    *,
    subject: models.Model,
    root: Any,
    by: Any,
    now: datetime,
    withheld: bool = False,
    taken: TakenNumber | None = None,
    amends: Paper | None = None,
) -> Paper:
    """Number a paper of a kind for a case, on the stationery in force on the day of the act; ``compose`` says what it says.

    The rest is as for ``reserve``. Raises as it does, and as ``Stationery.of``.
    """
    stationery = Stationery.of(root.bureau, kind, clock.day(now))
    return reserve(
        stationery=stationery,
        facts=compose(stationery),
        subject=subject,
        root=root,
        by=by,
        now=now,
        withheld=withheld,
        taken=taken,
        amends=amends,
    )


def finish(paper: Paper) -> Paper:
    """Render, sign and record a paper; a paper that is sealed already is returned as it stands.

    Two that finish one paper at the same time make two files; one is stored and recorded, the other is thrown away. Raises
    SealingHeld after a restoration: its file may be out already.
    """
    if paper.is_sealed:
        return paper
    hold.refuse_held(paper.bureau_id)
    key = seal_key(paper.bureau.code)
    mark = ledger_mark(paper.ledger_sequence, paper.ledger_hash)
    sealed = sign(render(encrypted_papers.facts_of(paper)), key, reason=str(paper), location=mark)
    recorded = _record(paper, sealed, key)
    timestamps.ask_quietly(recorded)
    return recorded


def _stored(paper: Paper, sealed: bytes, key: SealKey) -> bytes:
    """Store the file under its name, which nothing bears yet, and return what stands there. Where a process stored one and died
    before it recorded that, its file is the paper's, if it bears the seal; else ours takes its place."""
    try:
        files.store().write_new(paper.kept_as, [_as_kept(paper, sealed)])
    except FileExistsError:
        found = _sealed_before(paper, key)
        if found is not None:
            return found
        files.store().put(paper.kept_as, _as_kept(paper, sealed))
    return sealed


def _sealed_before(paper: Paper, key: SealKey) -> bytes | None:
    """The file that stands under the paper's name, if it was sealed as this paper by this key."""
    try:
        found = paper.as_found()
        printed = sealed_file.read(found, fingerprint=key.fingerprint)
    except (FileNotFoundError, vault.Locked, sealed_file.Unsigned, ValueError):
        return None
    said = (printed.reason, printed.sequence, printed.hash)
    return found if said == (str(paper), paper.ledger_sequence, paper.ledger_hash) else None


def _as_kept(paper: Paper, sealed: bytes) -> bytes:
    return vault.encrypt(sealed, bound_to=paper.bound_to) if paper.is_encrypted else sealed


def _record(paper: Paper, sealed: bytes, key: SealKey) -> Paper:
    """Store the file, then record its hash: a hash in the register always has its file.

    Under the lock of the paper's row, for there are stores where of two that write one name at a time both are told that they
    were first.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        current: Paper = Paper.objects.select_for_update(of=("self",)).select_related("bureau").get(pk=paper.pk)
        if current.is_sealed:
            return current
        digest = hashlib.sha256(_stored(current, sealed, key)).hexdigest()
        current.sha256, current.signer, current.sealed_at = digest, key.fingerprint, now
        current.save(update_fields=["sha256", "signer", "sealed_at"])
        ledger.append(
            bureau_id=current.bureau_id,
            at=now,
            by=current.issued_by,
            act=ledger.SEALED,
            verb="系统制成文书",
            subject=current,
            root=current.root(),
            data={"number": current.number, "sha256": digest, "signer": key.fingerprint},
            confidential=current.is_confidential,
            cases=(),  # the paper itself, which was saved, and no more
        )
    return current


def finish_unfinished() -> Iterator[tuple[Paper, Exception | None]]:
    """Finish every paper that a crash left with a number and without a file; yields each, with the error if it failed.

    One that cannot be finished (a missing key, a full disk) does not hold up the others.
    """
    files.store().sweep_half_written(DRAFT_LIFETIME)
    for paper in Paper.objects.unfinished().select_related("bureau").order_by("id"):
        try:
            yield finish(paper), None
        except Exception as error:
            log.exception("paper_left_unfinished", paper=paper.pk)
            reconnect_if_broken()
            yield paper, error


def end(paper: Paper, *, ending: Ending, because: str, now: datetime, replaced_by: Paper | None = None) -> None:
    """Say that a paper is no longer in force. It keeps its number, its file and its row."""
    paper.ending, paper.ended_at, paper.ended_because, paper.replaced_by = ending, now, because, replaced_by
    paper.save(update_fields=["ending", "ended_at", "ended_because", "replaced_by"])


@cache
def seal_key(bureau_code: str) -> SealKey:
    """The bureau's signing key, loaded once a process from the folder of keys."""
    return load_key(settings.SEAL_KEYS_DIR / f"{bureau_code}.p12", settings.SEAL_PASSPHRASE)
