"""How drafts are encrypted (草稿的加密): AES-256-GCM, under keys that come of the server's secret and stand in no database.

A secret of before that is still listed in ``SECRET_KEY_FALLBACKS`` still opens what it sealed.
"""

import hmac
import os
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_BLOCK = 1024
"""Texts are filled up to a multiple of this, so that a length tells nothing."""


def seal(text: str, *, bound_to: str) -> bytes:
    """Encrypt a JSON text. It opens for nothing but what it is bound to."""
    nonce = os.urandom(_NONCE)
    plain = text.encode()
    filled = plain + b" " * (-len(plain) % _BLOCK)
    return nonce + AESGCM(_key(settings.SECRET_KEY, b"text")).encrypt(nonce, filled, bound_to.encode())


def unseal(sealed: bytes, *, bound_to: str) -> str | None:
    """The text; None where no secret that is set opens it: it was sealed under another, or changed, or moved."""
    nonce, rest = sealed[:_NONCE], sealed[_NONCE:]
    for secret in _secrets():
        try:
            return AESGCM(_key(secret, b"text")).decrypt(nonce, rest, bound_to.encode()).decode().rstrip(" ")
        except InvalidTag:
            continue
    return None


def digests(owner_id: int, place: str) -> list[str]:
    """What stands for a person's address in the database, under each secret; that of the secret in use comes first."""
    named = f"{owner_id}:{place}".encode()
    return [hmac.new(_key(secret, b"place"), named, sha256).hexdigest() for secret in _secrets()]


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


@cache
def _key(secret: str, purpose: bytes) -> bytes:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"drafts: " + purpose)
    return derive.derive(secret.encode())
