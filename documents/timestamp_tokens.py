"""Tokens of RFC 3161 (时间戳) by pyHanko: the question to a service, and what its answer proves. The only place that reads them.

A certificate of the service is asked for at the instant that the token names: that it expires later takes nothing from the token.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import algos, cms, tsp, x509
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext


class Worthless(Exception):
    """An answer that proves nothing of the file; the message says why, in Chinese."""


@dataclass(frozen=True)
class Token:
    """What a token says: since when the file is known, and by whose word."""

    at: datetime
    authority: str


def question(sha256: bytes) -> tuple[bytes, int]:
    """The question about a file with this digest (TimeStampReq, DER), and the number that the answer has to repeat."""
    nonce = secrets.randbits(63)
    imprint = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": sha256}
    asked = tsp.TimeStampReq(
        {"version": 1, "message_imprint": tsp.MessageImprint(imprint), "nonce": nonce, "cert_req": True}
    )
    return asked.dump(), nonce


def examined(answer: bytes, sha256: bytes, roots: Sequence[bytes], *, nonce: int | None = None) -> Token:
    """What an answer (TimeStampResp, DER or BER) proves of a file with this digest, by one of these root certificates (DER).

    Raises Worthless where it is no answer, on another file, to another question, or by nobody who is trusted.
    """
    signed, info = _parsed(answer)
    if nonce is not None and info["nonce"].native != nonce:
        raise Worthless("应答的不是本次的请求")
    at: datetime = info["gen_time"].native
    trusted = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots], allow_fetching=False, moment=at
    )
    status = TimestampSignatureStatus(**_validated(signed, trusted, sha256))
    if not (status.intact and status.valid and status.trusted):
        raise Worthless("时间戳不是所信任的机构对本文件加盖的")
    return Token(at, _name(status.signing_cert))


def _parsed(answer: bytes) -> tuple[cms.SignedData, tsp.TSTInfo]:
    try:
        response = tsp.TimeStampResp.load(answer, strict=True)
        if response["status"]["status"].native not in ("granted", "granted_with_mods"):
            raise Worthless("时间戳服务拒绝加盖")
        signed = response["time_stamp_token"]["content"]
        info = signed["encap_content_info"]["content"].parsed
        if not isinstance(info, tsp.TSTInfo):
            raise Worthless("时间戳不能识别")
        info["gen_time"].native  # noqa: B018 - what does not parse shows here
        return signed, info
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Worthless("时间戳不能识别") from error


def _validated(signed: cms.SignedData, trusted: ValidationContext, sha256: bytes) -> dict[str, Any]:
    def imprint(algorithm: str) -> bytes:
        return sha256 if algorithm == "sha256" else b""

    try:
        return _done(validate_tst_signed_data(signed, trusted, imprint))
    except (SignatureValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Worthless("时间戳不是所信任的机构对本文件加盖的") from error


def _done(validation: Any) -> dict[str, Any]:
    """The result of a validation that fetches nothing, and so waits for nothing."""
    try:
        validation.send(None)
    except StopIteration as end:
        found: dict[str, Any] = end.value
        return found
    raise RuntimeError("the validation waits for something outside of the token")


def _name(certificate: x509.Certificate) -> str:
    named = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    return str(named)[:200]
