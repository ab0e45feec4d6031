"""The electronic signature of a paper (电子签名): PAdES with certification that allows no change, and the keys for it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509 as crypto_x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

FIELD = "Seal"
RESERVED = 12_288
"""Characters kept in the file for the signature, two a byte; a fixed room spares a trial signature. A chain has its own."""


class KeyMissing(ImproperlyConfigured):
    """The bureau has no signing key that may be used: none, one that does not open, one whose certificate is not valid
    now; the message says what to do."""


class SealKey:
    """A bureau's signing key (签名密钥) with its certificate, loaded once a process.

    ``chain`` are the certificates of those who issued it, as far as the key's file holds them: they go into each signature,
    so that a reader who trusts the root needs nothing else.
    """

    def __init__(
        self,
        private_key: rsa.RSAPrivateKey,
        certificate: crypto_x509.Certificate,
        chain: Sequence[crypto_x509.Certificate] = (),
    ) -> None:
        self.private_key = private_key
        self.certificate = certificate
        self.chain = tuple(chain)
        self.fingerprint = certificate.fingerprint(hashes.SHA256()).hex()


def load_key(path: Path, passphrase: str) -> SealKey:
    """Load a key from a PKCS#12 file. Raises KeyMissing where it is not there or does not open."""
    try:
        private_key, certificate, issuers = pkcs12.load_key_and_certificates(path.read_bytes(), passphrase.encode())
    except FileNotFoundError as error:
        raise KeyMissing(f"没有印章密钥文件（{path.name}），请系统管理员先行安装。") from error
    except OSError as error:
        raise KeyMissing(f"印章密钥文件（{path.name}）不能读取，请系统管理员核对文件夹的权限和磁盘。") from error
    except ValueError as error:
        raise KeyMissing(f"印章密钥（{path.name}）打不开，请系统管理员核对口令。") from error
    if not isinstance(private_key, rsa.RSAPrivateKey) or certificate is None:
        raise KeyMissing(f"印章密钥（{path.name}）不是带证书的RSA密钥，请系统管理员更换。")
    if certificate.public_key() != private_key.public_key():
        raise KeyMissing(f"印章密钥（{path.name}）与所附的证书不是一对，请系统管理员更换。")
    return SealKey(private_key, certificate, issuers)


def refuse_invalid(key: SealKey, at: datetime) -> None:
    """Raise KeyMissing where the key's certificate is not valid at an instant: its seal would be worth nothing."""
    begins, ends = key.certificate.not_valid_before_utc, key.certificate.not_valid_after_utc
    if at < begins:
        raise KeyMissing(f"印章证书从{_day(begins)}起才有效，暂时不能用印。请系统管理员核对证书和服务器时间。")
    if at >= ends:
        raise KeyMissing(f"印章证书已于{_day(ends)}到期，暂时不能用印。请系统管理员更换证书。")


def _day(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y年%-m月%-d日")


def make_trial_key(path: Path, passphrase: str, name: str) -> None:
    """Make a bureau's key of our own, for demo and tests."""
    make_key(path, passphrase, f"{name}（试用）")


def make_key(path: Path, passphrase: str, common_name: str) -> None:
    """Make a key of our own: RSA of 3072 bits with a self-signed certificate, ten years."""
    private_key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    subject = crypto_x509.Name([crypto_x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    now = datetime.now(UTC)
    certificate = (
        crypto_x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private_key.public_key())
        .serial_number(crypto_x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(_signing_only(), critical=True)
        .sign(private_key, hashes.SHA256())
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    encryption = serialization.BestAvailableEncryption(passphrase.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", private_key, certificate, None, encryption))
    path.chmod(0o600)


def _signing_only() -> crypto_x509.KeyUsage:
    return crypto_x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _room_of_chain(key: SealKey) -> int:
    return sum(2 * len(issuer.public_bytes(serialization.Encoding.DER)) for issuer in key.chain)


def sign(pdf: bytes, key: SealKey, *, reason: str, location: str | None = None, field: str = FIELD) -> bytes:
    """Sign a PDF: one invisible signature that certifies it and allows no change after. ``reason`` and ``location`` stand
    in the signature as plain text.

    Raises KeyMissing where the certificate is not valid at this instant, which is the one that the signature names.
    """
    from documents.pades import signed  # loaded with the first paper: a command that signs none starts without it

    refuse_invalid(key, datetime.now(UTC))
    return signed(pdf, key, field=field, reserved=RESERVED + _room_of_chain(key), reason=reason, location=location)
