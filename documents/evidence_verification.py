"""Whether each file that was handed in is still what it was (证据材料与登记相符)."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from documents import vault
from documents.models import Bureau, CaseDigest, Evidence

AT_ONCE = 500
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class EvidenceFault:
    """A file with which something is wrong, and what; ``file`` tells nothing of a confidential one but its key."""

    file: str
    wrong: str


def evidence_faults(
    bureau: Bureau, *, after: int = 0, progress: Callable[[int], None] = lambda read: None
) -> Iterator[EvidenceFault]:
    """Walk a bureau's evidence and tell every file that is not what was handed in, the oldest first.

    ``after`` leaves out the cases of which no row after this sequence number tells.
    """
    rows, last = Evidence.objects.filter(bureau=bureau).select_related("bureau").order_by("id"), 0
    read = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        for evidence in _told_of(some, bureau, after) if after else some:
            wrong = wrong_with(evidence)
            if wrong:
                yield EvidenceFault("保密的" if evidence.is_encrypted else f"「{evidence.name}」", wrong)
        read += len(some)
        progress(read)


def _told_of(some: list[Evidence], bureau: Bureau, after: int) -> list[Evidence]:
    told = CaseDigest.objects.filter(entry__bureau=bureau, entry__sequence__gt=after)
    keys = set(told.filter(root_id__in={evidence.root_id for evidence in some}).values_list("root_type", "root_id"))
    return [evidence for evidence in some if (evidence.root_type, evidence.root_id) in keys]


def wrong_with(evidence: Evidence) -> str:
    """What is wrong with a file, or nothing. An encrypted one opens only as it was sealed, and only as itself."""
    try:
        size, digest = _read(evidence)
    except FileNotFoundError:
        return "文件缺失"
    except vault.Unreadable:
        return "加密保存的文件已被改动或者损坏，不能打开"
    except vault.Locked:
        return "没有配置加密时使用的密钥，不能核对"
    return "" if (size, digest) == (evidence.size, evidence.sha256) else "文件内容与登记的摘要不符，已被改动"


def _read(evidence: Evidence) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with evidence.as_found() as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()
