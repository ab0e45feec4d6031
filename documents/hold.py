"""Sealing held after a restoration (恢复后暂停用印): nothing is numbered or sealed until somebody has looked at it.

What was issued after the backup is gone from here: its numbers would be given a second time, and its cases would be
decided anew.
"""

import os
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction

from documents import clock, files, ledger
from documents.models import Restoration

CONFIRM = ("restoration.confirm", "确认备份恢复")
"""What the ledger calls it, by its code."""


class SealingHeld(ImproperlyConfigured):
    """Nothing is numbered or sealed now; the message says why and what to do."""


def refuse_held(bureau_id: int) -> None:
    """Raise SealingHeld while a restoration is under way, or is not confirmed by the bureau's system administrator."""
    if files.store().has(_MARK):
        raise SealingHeld("系统正在从备份恢复，或者恢复没有完成，暂时不能编号和用印。请联系系统管理员。")
    if Restoration.objects.unconfirmed().filter(bureau_id=bureau_id).exists():
        raise SealingHeld(
            "系统已从备份恢复，备份以后的办理可能缺失，文号可能重复，暂时不能编号和用印。"
            "请系统管理员在「系统状态」页核对并确认后再办理。"
        )


_MARK = "restoring"
"""Stands where files are kept, for every machine to see, from the first write of a restoration to its last, and stays after a
crash."""


def begin_restoring() -> None:
    files.store().put(_MARK, f"{os.getpid()}\n".encode())


def end_restoring() -> None:
    files.store().remove(_MARK)


def confirm(restoration: Restoration, *, by: Any, reason: str) -> Restoration:
    """Confirm a restoration (确认备份恢复): from now on the bureau's papers are numbered and sealed again.

    Raises ValidationError where it is confirmed already.
    """
    now: datetime = clock.now()
    with transaction.atomic():
        found: Restoration = Restoration.objects.select_for_update().get(pk=restoration.pk)
        if found.confirmed_at is not None:
            raise ValidationError("此次恢复已经确认，没有重复办理。")
        found.confirmed_at, found.confirmed_by, found.reason = now, by, reason
        found.save(update_fields=["confirmed_at", "confirmed_by", "reason"])
        act, verb = CONFIRM
        ledger.append(
            bureau_id=found.bureau_id,
            at=now,
            by=by,
            act=act,
            verb=verb,
            subject=found,
            root=found,
            reason=reason,
            data={
                "backup_made_at": found.made_at.isoformat(),
                "manifest_sha256": found.manifest_sha256,
                "sequence": found.sequence,
                "known_sequence": found.known_sequence,
            },
        )
    return found
