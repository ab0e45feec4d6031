"""The system's technical key (系统技术签名): with it the system signs what it put together, such as whole files (案卷).

It is no bureau's seal. It vouches that a file was put together by this system and was not changed since; of what stands in
it, it vouches for nothing: papers are verified by themselves. It is made where it is first needed, in the folder of the
bureaus' keys and under their passphrase; beside it stand the certificates of all that ever were, by which older files are known.
"""

import os
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from django.conf import settings

from documents.pdf_signature import KeyMissing, SealKey, load_key, make_key, sign

NAME = "系统技术签名"
FIELD = "TechnicalSignature"
VOUCHES = (
    f"{NAME}只证明文件由本系统合成、合成以后没有改动；它不是制作机关的印章，不证明其中材料的内容，"
    "也不证明其中的文书现在是否有效。其中的文书以原件在本页逐件核验。"
)


def technical_key() -> SealKey:
    """The key, made where there is none. Raises KeyMissing where it does not open, or can neither be found nor made; of several
    machines none makes its own."""
    path = _path()
    if not path.exists():
        if settings.FILE_STORE != "folder":
            raise KeyMissing(
                f"没有{NAME}的密钥。请系统管理员在一台服务器上运行manage.py make_technical_key，把密钥文件拷到各台服务器。"
            )
        make_technical_key()
    return load_key(path, settings.SEAL_PASSPHRASE)


def make_technical_key() -> None:
    """Make it, unless another worker is first. Raises KeyMissing where nothing can be written into the folder of keys."""
    path = _path()
    draft = path.with_suffix(f".{uuid4().hex}.part")
    try:
        make_key(draft, settings.SEAL_PASSPHRASE, NAME)
        os.link(draft, path)
        _remember(load_key(path, settings.SEAL_PASSPHRASE))
    except FileExistsError:
        return
    except OSError as error:
        raise KeyMissing(
            f"没有{NAME}的密钥，密钥文件夹也不能写入。请系统管理员在有权写入时运行manage.py make_technical_key。"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def sign_technically(pdf: bytes, key: SealKey, *, reason: str) -> bytes:
    """The PDF with the system's technical signature. Raises KeyMissing where its certificate is not valid now."""
    return sign(pdf, key, reason=f"{NAME}：{reason}", field=FIELD)


def fingerprints() -> frozenset[str]:
    """The certificates of the system's technical keys, this one and all before it."""
    path = _known()
    return _fingerprints(path, path.stat().st_mtime_ns) if path.exists() else frozenset()


def _path() -> Path:
    return Path(settings.SEAL_KEYS_DIR) / "system.p12"


def _known() -> Path:
    return Path(settings.SEAL_KEYS_DIR) / "system-certificates.pem"


def _remember(key: SealKey) -> None:
    with _known().open("ab") as file:
        file.write(key.certificate.public_bytes(serialization.Encoding.PEM))


@lru_cache(maxsize=4)
def _fingerprints(path: Path, changed: int) -> frozenset[str]:
    found = x509.load_pem_x509_certificates(path.read_bytes())
    return frozenset(certificate.fingerprint(hashes.SHA256()).hex() for certificate in found)
