"""Papers that name somebody who must stay unknown (载有应当保密的姓名的文书): what they say, and their files, are encrypted.

A paper's row never changes, and a key may: so the row holds a digest of the content, with a random part that keeps anybody
from finding the text by trying, and the content stands beside it. Opening such a file leaves a row in the ledger.
"""

import hashlib
import json
import secrets
from typing import Any

from django.db import transaction

from documents import clock, evidence, ledger, vault
from documents.models import Paper, PaperContent
from documents.rendering import Facts

OPENED = ("paper.open-withheld", "打开载有保密姓名的文书")
"""What the ledger calls it when such a file is opened."""
_IN_CLEAR = ("layout", "title", "number", "issued_on")
_SALT = "random part"


def parted(facts: Facts) -> tuple[dict[str, Any], bytes]:
    """What of a paper's facts stands in clear, with the digest of all of them; and all of them, to be encrypted."""
    whole = {**facts, _SALT: secrets.token_hex(16)}
    plain = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    shown = {name: value for name, value in facts.items() if name in _IN_CLEAR}
    return {**shown, Paper.WITHHELD: hashlib.sha256(plain).hexdigest()}, plain


def keep(paper: Paper, plain: bytes) -> None:
    """Encrypt what a paper says. Raises vault.Locked where there is no key."""
    sealed = vault.encrypt(plain, bound_to=_bound_to(paper.pk))
    PaperContent.objects.create(paper=paper, key_id=vault.key_id(sealed), sealed=sealed)


def facts_of(paper: Paper) -> dict[str, Any]:
    """What a paper says, whole. Raises vault.Locked, and vault.Unreadable where it is not what was encrypted."""
    if not paper.is_encrypted:
        facts: dict[str, Any] = paper.facts
        return facts
    plain = _opened(paper)
    if hashlib.sha256(plain).hexdigest() != paper.facts[Paper.WITHHELD]:
        raise vault.Unreadable("加密保存的文书内容与登记的摘要不符，不能打开。请系统管理员核对数据库和备份。")
    whole: dict[str, Any] = json.loads(plain)
    del whole[_SALT]
    return whole


def _opened(paper: Paper) -> bytes:
    try:
        sealed = PaperContent.objects.get(paper=paper).sealed
    except PaperContent.DoesNotExist:
        raise vault.Unreadable("加密保存的文书内容缺失。请系统管理员核对数据库和备份。") from None
    return vault.decrypt(bytes(sealed), bound_to=_bound_to(paper.pk))


def wrong_with(paper: Paper) -> str:
    """What is wrong with the encrypted content of a paper, or nothing."""
    try:
        facts_of(paper)
    except vault.Unreadable:
        return "加密保存的内容已被改动或者损坏，不能打开"
    except vault.Locked:
        return NO_KEY
    return ""


NO_KEY = "没有配置加密时使用的密钥，不能核对"


def reseal(pk: int) -> bool:
    """Encrypt the content and the file of a paper under the key in use, where they are under another; whether they were."""
    with transaction.atomic():
        content = PaperContent.objects.select_for_update().select_related("paper__bureau").get(pk=pk)
        was_under_another = content.key_id != vault.key_id_in_use()
        if was_under_another:
            plain = vault.decrypt(bytes(content.sealed), bound_to=_bound_to(pk))
            content.sealed = vault.encrypt(plain, bound_to=_bound_to(pk))
            content.key_id = vault.key_id(content.sealed)
            content.save(update_fields=["key_id", "sealed"])
    paper = content.paper
    return (paper.is_sealed and evidence.reseal_file(paper.kept_as, bound_to=paper.bound_to)) or was_under_another


def record_opening(paper: Paper, by: Any) -> None:
    """The ledger row of somebody who opens such a file: it names a person."""
    act, verb = OPENED
    with transaction.atomic():
        ledger.append(
            bureau_id=paper.bureau_id,
            at=clock.now(),
            by=by,
            act=act,
            verb=verb,
            subject=paper,
            root=paper.root(),
            data={"number": paper.number},
            confidential=True,
            cases=(),
        )


def _bound_to(pk: int) -> str:
    return f"paper content:{pk}"
