#!/usr/bin/env bash
# asn1crypto 1.5.1 and pyHanko 0.38.0: a process that has read a signature before it imports pyHanko can sign nothing afterwards.
#
# Valid input: a CMS signature made by OpenSSL, read by asn1crypto; then a signature is made by pyHanko with an ordinary RSA key. Programs that load
# pyHanko late, because its import is slow, meet it: a service that looks into the papers handed in and then seals one.
# Expected: the order of imports does not matter. Seen: asn1crypto makes the table from names to object identifiers of a type's map at its first
# look and keeps it; asn1crypto.tsp, which pyHanko imports, adds names to that map when it is imported. Read first: signing raises ValueError, as
# 'signing_certificate_v2' is no known name. Imported first: it signs. Exits 0 while that is so, 1 as soon as it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check asn1crypto==1.5.1 pyhanko==0.38.0 pyhanko-certvalidator==0.33.0
cd "$folder"
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj "/CN=Trial" 2>/dev/null
printf 'signed text' > text
openssl cms -sign -binary -in text -signer cert.pem -inkey key.pem -outform DER -out text.p7s 2>/dev/null
cat > trial.py <<'PY'
import asyncio
import sys
from importlib.metadata import version
from pathlib import Path


def read():
    from asn1crypto import cms

    signer = cms.ContentInfo.load(Path("text.p7s").read_bytes())["content"]["signer_infos"][0]
    return [attribute["type"].native for attribute in signer["signed_attrs"]]


def sign():
    from pyhanko.sign.signers import SimpleSigner

    signer = SimpleSigner.load("key.pem", "cert.pem", key_passphrase=None)
    return len(asyncio.run(signer.async_sign_general_data(b"another text", "sha256")).dump())


print("asn1crypto", version("asn1crypto"), "pyHanko", version("pyhanko"))
order = sys.argv[1].split(",")
for step in order:
    try:
        print(f"  {step}: {dict(read=read, sign=sign)[step]()}")
    except ValueError as error:
        print(f"  {step}: ValueError: {error}")
        raise SystemExit(3) from None
PY
run() { "$folder/venv/bin/python" trial.py "$1" && echo "  → $1: 0" || { code=$?; echo "  → $1: $code"; return "$code"; }; }
run sign,read,sign || { echo "changed: signing alone fails"; exit 1; }
if run read,sign; then
    echo "changed: signing works after reading, too"
    exit 1
elif [[ $? -ne 3 ]]; then
    exit 1
fi
