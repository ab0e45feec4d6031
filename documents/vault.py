"""What is kept under a key outside the database (加密保存): what the database must not tell, such as who confided in the bureau.

AES-256-GCM. Each sealed text names the key that it was sealed with and is bound to the record that it belongs to: moved to
another record it does not open. The key in use comes from the environment, and so do earlier ones until everything
is sealed anew.
"""

import base64
import binascii
import hashlib
import os
import struct
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
_ID, _NONCE, _LENGTH = 6, 12, 4
_BLOCK = 512
"""Texts are filled up to a multiple of this, so that a length tells nothing."""

NO_KEY = "没有配置保密密钥（CONFIDENTIAL_KEY），不能登记和查看加密保存的内容。已有的内容没有丢失，请系统管理员配置密钥后再办理。"
BAD_KEY = "保密密钥（CONFIDENTIAL_KEY）不对：应当是32字节的Base64编码。请系统管理员核对配置。"


class Locked(ImproperlyConfigured):
    """The key for a sealed text is not there, or does not open it; the message says what to do."""


class Unreadable(Locked):
    """A sealed text was changed, or belongs to another record."""


def encrypt(plain: bytes, *, bound_to: str) -> bytes:
    """Seal a text under the key in use. Raises Locked where there is none."""
    key = _key_in_use()
    nonce = os.urandom(_NONCE)
    return _id_of(key) + nonce + AESGCM(key).encrypt(nonce, _filled(plain), bound_to.encode())


def decrypt(sealed: bytes, *, bound_to: str) -> bytes:
    """The text. Raises Locked where its key is not configured; Unreadable where it was changed, or moved to another
    record."""
    key = _key_of(sealed[:_ID])
    nonce, rest = sealed[_ID : _ID + _NONCE], sealed[_ID + _NONCE :]
    try:
        return _emptied(AESGCM(key).decrypt(nonce, rest, bound_to.encode()))
    except (InvalidTag, struct.error, ValueError) as error:
        raise Unreadable(
            "加密保存的内容被改动过，或者不属于这一记录，不能打开。请系统管理员核对数据库和备份。"
        ) from error


def key_id(sealed: bytes) -> str:
    """Which key a text was sealed with."""
    return sealed[:_ID].hex()


def key_id_in_use() -> str:
    return _id_of(_key_in_use()).hex()


def new_key() -> str:
    """A new key, as the environment holds it."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def _key_in_use() -> bytes:
    if not settings.CONFIDENTIAL_KEY:
        raise Locked(NO_KEY)
    return _read(settings.CONFIDENTIAL_KEY)


def _key_of(wanted: bytes) -> bytes:
    configured = [_read(key) for key in (settings.CONFIDENTIAL_KEY, *settings.CONFIDENTIAL_OLD_KEYS) if key]
    if not configured:
        raise Locked(NO_KEY)
    found = next((key for key in configured if _id_of(key) == wanted), None)
    if found is None:
        raise Locked(
            f"这一内容由另一把密钥（编号{wanted.hex()}）加密，现在没有配置这把密钥。内容没有丢失，"
            "请系统管理员把原密钥列入CONFIDENTIAL_OLD_KEYS后再办理。"
        )
    return found


@cache
def _read(text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_"))
    except (binascii.Error, ValueError) as error:
        raise Locked(BAD_KEY) from error
    if len(key) != KEY_BYTES:
        raise Locked(BAD_KEY)
    return key


def _id_of(key: bytes) -> bytes:
    """A key's number: it tells one key from another, and nothing of the key."""
    return hashlib.sha256(b"supervision key number" + key).digest()[:_ID]


def _filled(plain: bytes) -> bytes:
    whole = struct.pack(">I", len(plain)) + plain
    return whole + bytes(-len(whole) % _BLOCK)


def _emptied(whole: bytes) -> bytes:
    (length,) = struct.unpack(">I", whole[:_LENGTH])
    return whole[_LENGTH : _LENGTH + length]
