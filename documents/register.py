"""The register of papers asked about a file (核验): is it genuine, and is it in force?"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from documents import technical_key
from documents.models import Ending, Paper
from documents.paper_kinds import PAPER_KINDS
from documents.timestamps import Proof, proof_of
from documents.untrusted_files.client import Content
from documents.untrusted_files.refusals import CannotRead
from documents.verification import examine_registered, signature_of


@dataclass(frozen=True)
class Answer:
    """Whether a file is a genuine paper, why (not), which paper, and how that stands now."""

    genuine: bool
    reason: str
    paper: Paper | None = None
    validity: str = ""
    earlier: str = ""
    proof: Proof | None = None
    """What its time-stamp proves, where it has one."""
    is_unread: bool = False
    """Whether its signature was not looked at: a paper it is none, but what the system put together it may be."""
    vouches: str = ""
    """Of a file that the system put together: what its technical signature vouches for, and what not."""


def validity(paper: Paper) -> str:
    """How a paper stands: in force, replaced, revoked or voided; and which later papers put it right."""
    by_others = [f"由{later.number}{PAPER_KINDS[later.kind].amends}" for later in _amending(paper)]
    amended = f"本文书已{'、'.join(by_others)}" if by_others else ""
    return "；".join(text for text in (_in_force(paper), amended) if text)


def _in_force(paper: Paper) -> str:
    if not paper.ending:
        return "现行有效"
    ended = f"{Ending(paper.ending).label}（{paper.ended_because.rstrip('。')}）"
    return f"{ended}，由{paper.replaced_by.number}替代" if paper.replaced_by else ended


def _amending(paper: Paper) -> list[Paper]:
    """The later papers that put it right, in order; as they were fetched beforehand, where they were."""
    return sorted(paper.amendments.all(), key=lambda later: int(later.pk)) if paper.pk else []


def amending(paper: Paper) -> str:
    """Which earlier paper it puts right itself, in a sentence; empty for nearly all."""
    if paper.amends is None:
        return ""
    return f"本文书{PAPER_KINDS[paper.kind].amends}{paper.amends.number}"


def earlier(paper: Paper) -> str:
    """Which earlier papers it puts right or takes the place of, in a sentence; empty for nearly all."""
    replaced = sorted(paper.replaces.values_list("id", "number")) if paper.amends is None else []
    numbers = "、".join(number for _, number in replaced)
    return amending(paper) or (f"本文书替代{numbers}" if numbers else "")


def check_file(pdf: Content) -> Answer:
    """Verify a file against the register: its hash, its signature, the certificate that was recorded with it.

    The register is asked first. A file that it knows is one that the application made. One that it does not know is read as
    what comes from outside, and answered without waiting for it.
    """
    file = BytesIO(pdf) if isinstance(pdf, bytes) else pdf
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    paper = Paper.objects.select_related("bureau", "replaced_by", "amends").filter(sha256=digest).first()
    if paper is None:
        return _of_unknown(file)
    file.seek(0)
    verdict = examine_registered(file.read(), paper.signer)
    if not verdict.genuine:
        return Answer(False, verdict.reason, paper)
    return Answer(True, verdict.reason, paper, validity(paper), earlier(paper), proof_of(paper))


UNREGISTERED = "登记簿中没有这个文件，不是本系统制作的文书，或者文件内容在签名之后被改动过。文件的电子签名没有读取：上传的是系统合成的案卷的，请稍后再试。"
BOUND = "是本系统合成的案卷：系统技术签名有效，合成以后没有改动。"


def _of_unknown(pdf: Content) -> Answer:
    """What is to be said of a file that the register does not know, as exactly as its signature tells in a short time."""
    known = technical_key.fingerprints()
    try:
        found = signature_of(pdf, checked=known)
    except CannotRead:
        return Answer(False, UNREGISTERED, is_unread=True)
    if found["signer"] not in known:
        return Answer(False, _why_unknown(found["signer"]))
    if found["fault"]:
        return Answer(False, f"文件上有系统技术签名，但是合成以后被改动过：{found['fault']}")
    return Answer(True, BOUND, vouches=technical_key.VOUCHES)


def _why_unknown(signer: str | None) -> str:
    """Why a file that the register does not know is not genuine."""
    if signer is None:
        return "不是本系统制作的文书：文件没有可以识别的电子签名，登记簿中也没有这个文件。"
    if Paper.objects.filter(signer=signer).exists():
        return "文件与登记的文书不符：签名证书是本系统的，但是文件内容在签名之后被改动过，或者没有登记。"
    return "不是本系统制作的文书：电子签名使用的是他人的证书。"
