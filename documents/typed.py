"""Keeping what a person typed (已填写的内容) when a page had to be interrupted by a login.

The body of the interrupted request waits in the session; the form is filled with it again when the same person comes
back. Nothing is carried out by itself. Files cannot be kept. A session stands in the database, and what was typed may
be who complained: so it waits there encrypted, under a key that the database does not hold.
"""

import base64
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, QueryDict

_KEY = "typed"
_LEFT_OUT = ("csrfmiddlewaretoken", "password")
_NONCE = 12


def keep(request: HttpRequest, officer_id: int) -> None:
    """Keep the body of a POST for this person and address."""
    if request.method != "POST":
        return
    body = request.POST.copy()
    for name in _LEFT_OUT:
        body.pop(name, None)
    whose = {"officer": officer_id, "path": request.path}
    request.session[_KEY] = {**whose, "body": _encrypted(body.urlencode(), whose)}


def take_back(request: HttpRequest) -> dict[str, Any]:
    """What this person typed at this address before the interruption, once; empty where nothing was kept."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or kept["officer"] != request.user.pk:
        return {}
    del request.session[_KEY]
    body = QueryDict(_decrypted(kept["body"], {"officer": kept["officer"], "path": kept["path"]}))
    return {name: values if len(values) > 1 else values[0] for name, values in body.lists()}


def _cipher() -> AESGCM:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"what was typed, in a session")
    return AESGCM(derive.derive(settings.SECRET_KEY.encode()))


def _encrypted(text: str, whose: dict[str, Any]) -> str:
    nonce = os.urandom(_NONCE)
    return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), repr(whose).encode())).decode()


def _decrypted(text: str, whose: dict[str, Any]) -> str:
    """Empty where the server's secret was changed meanwhile: sessions of before hold nothing for anybody."""
    sealed = base64.b64decode(text)
    try:
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], repr(whose).encode()).decode()
    except InvalidTag:
        return ""
