"""Time-stamps over sealed papers (时间戳, RFC 3161): asked of a service where one is set, kept beside the paper, verified.

A certificate says until when a key may sign; a time-stamp says that the file was there before that. It is asked for once a paper
is sealed, and again by ``sweep`` until there is one: no act waits for it longer than some seconds, and none fails over it.
"""

import hashlib
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Paper, PaperTimestamp

if TYPE_CHECKING:
    from documents.timestamp_tokens import Token

log = structlog.get_logger(__name__)

WAIT = 3.0
"""Seconds for which the service is waited for."""
LARGEST = 64 * 1024
"""Bytes of an answer; a token with its certificates has some thousands."""
AT_ONCE = 200
"""Papers for which one sweep asks."""


class NoTimestamp(Exception):
    """The service gave no time-stamp that holds: it was not reached, or its answer is not one on this file by a certificate
    that is trusted. The message says which, in Chinese."""


@dataclass(frozen=True)
class Proof:
    """What a time-stamp proves of a file, in a Chinese sentence; ``holds`` is False where it proves nothing."""

    holds: bool
    text: str


def is_set() -> bool:
    """Whether papers are to be time-stamped here."""
    return bool(settings.TIMESTAMP_URL)


def ask_quietly(paper: Paper) -> None:
    """Ask for the time-stamp of a paper that was just sealed. Where it fails, the next sweep asks again."""
    if not is_set():
        return
    try:
        ask(paper)
    except NoTimestamp as error:
        log.warning("no_timestamp", paper=paper.pk, why=str(error))


def ask(paper: Paper) -> PaperTimestamp:
    """Ask the service for a time-stamp over the digest of a sealed paper, and keep it. Raises NoTimestamp."""
    from documents.timestamp_tokens import question

    asked, nonce = question(bytes.fromhex(paper.sha256))
    answer = _posted(asked)
    return _kept(paper, answer, _examined(answer, paper.sha256, nonce))


def ask_for_missing() -> int:
    """Ask for the time-stamps of sealed papers that have none, the latest first; how many came. Raises NoTimestamp with the
    first failure: a service that is away is not asked two hundred times."""
    if not is_set():
        return 0
    papers = Paper.objects.filter(sealed_at__isnull=False, timestamp__isnull=True).defer("facts").order_by("-id")
    return len([ask(paper) for paper in papers[:AT_ONCE]])


def proof_of(paper: Paper) -> Proof | None:
    """What the time-stamp of a paper proves, verified against the file's recorded digest; None where there is none."""
    kept = PaperTimestamp.objects.filter(paper=paper).first()
    if kept is None:
        return None
    try:
        return Proof(True, _said(verified(kept, paper.sha256), kept.authority))
    except NoTimestamp as error:
        return Proof(False, f"时间戳不能证明文件：{error}。")


def verified(kept: PaperTimestamp, sha256: str) -> datetime:
    """The instant that a kept time-stamp proves for a file with this digest. Raises NoTimestamp."""
    answer = bytes(kept.response)
    if hashlib.sha256(answer).hexdigest() != kept.sha256:
        raise NoTimestamp("时间戳与登记的摘要不符")
    return _examined(answer, sha256).at


def _said(at: datetime, authority: str) -> str:
    day = timezone.localtime(at)
    return f"{day:%Y年%-m月%-d日%H时%M分}由{authority}加盖，证明文件在此时已经存在、此后没有改动；签名证书以后到期，不影响这一证明。"


def _examined(answer: bytes, sha256: str, nonce: int | None = None) -> "Token":
    from documents.timestamp_tokens import Worthless, examined

    try:
        return examined(answer, bytes.fromhex(sha256), _roots(settings.TIMESTAMP_ROOTS), nonce=nonce)
    except Worthless as error:
        raise NoTimestamp(str(error)) from error


def _posted(asked: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    question = urllib.request.Request(settings.TIMESTAMP_URL, data=asked, headers=headers)  # noqa: S310 - http alone: a check
    try:
        with urllib.request.urlopen(question, timeout=WAIT) as answer:  # noqa: S310
            content: bytes = answer.read(LARGEST + 1)
    except OSError as error:
        raise NoTimestamp("时间戳服务没有应答") from error
    if len(content) > LARGEST:
        raise NoTimestamp("时间戳服务的应答过长")
    return content


@cache
def _roots(file: Path) -> tuple[bytes, ...]:
    return tuple(root.public_bytes(Encoding.DER) for root in x509.load_pem_x509_certificates(file.read_bytes()))


def _kept(paper: Paper, answer: bytes, token: "Token") -> PaperTimestamp:
    """Two that ask at once get two; one is kept."""
    digest = hashlib.sha256(answer).hexdigest()
    found = PaperTimestamp(paper=paper, at=token.at, authority=token.authority, response=answer, sha256=digest)
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError:
        return PaperTimestamp.objects.get(paper=paper)
    return found
