#!/usr/bin/env bash
# rfc3161-client 1.0.9 reads answers of time-stamping services (RFC 3161). OpenSSL's `ts -reply` is such a service, and what many
# bureaus and their tests run.
#
# Valid input: an answer of OpenSSL 3 that holds two certificates, the service's and its root's, as was asked for (certReq).
# Expected: it is read, as OpenSSL and asn1crypto 1.5.1 read it: RFC 5652 (5.1) has SignedData in BER, in which a SET OF
# has no order; RFC 3161 asks for DER of TSTInfo and of what is signed. Seen: OpenSSL writes its own certificate first; where that is the
# longer one, decode_timestamp_response raises ValueError (InvalidSetOrdering at SignedData::certificates): whether a service can be
# used hangs on the length of its certificate. Issued with a shorter name, the same service is read.
# Exits 0 while that is so, 1 as soon as it changes. Needs openssl 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rfc3161-client==1.0.9 asn1crypto==1.5.1
cd "$folder"
openssl version
cat >service.cnf <<'CNF'
[tsa]
default_tsa = service
[service]
serial = serial
crypto_device = builtin
signer_cert = service.pem
signer_key = service.key
certs = root.pem
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
[extensions]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
CNF
answer() { # NAME OF THE ROOT, NAME OF THE SERVICE, FILE
    rm -f ./*.pem ./*.key ./*.csr ./*.srl
    echo 01 >serial
    for name in root service; do openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out $name.key; done 2>/dev/null
    openssl req -x509 -new -key root.key -subj "/CN=$1" -days 30 -out root.pem
    openssl req -new -key service.key -subj "/CN=$2" -out service.csr
    openssl x509 -req -in service.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 \
        -extfile service.cnf -extensions extensions -out service.pem 2>/dev/null
    openssl ts -query -digest "$(printf '%064d' 7)" -sha256 -cert -out query 2>/dev/null
    openssl ts -reply -config service.cnf -queryfile query -out "$3" 2>/dev/null
    openssl ts -verify -queryfile query -in "$3" -CAfile root.pem 2>&1 | grep -q "Verification: OK" && echo "$3: OpenSSL verifies it"
}
answer "R" "Time service with a name that is long" longer
answer "Root/O=Administration of Time and of Whatever Else is Counted in Hours/OU=Office for Certificates that are Longer than Others" "T" shorter
"$folder/venv/bin/python" - <<'PY'
from asn1crypto import tsp
from rfc3161_client import decode_timestamp_response

found = {}
for name in ("longer", "shorter"):
    answer = open(name, "rb").read()
    lengths = [len(one.dump()) for one in tsp.TimeStampResp.load(answer, strict=True)["time_stamp_token"]["content"]["certificates"]]
    try:
        decode_timestamp_response(answer)
        found[name] = "read"
    except ValueError as error:
        found[name] = str(error).split("kind: ")[-1].split(",")[0]
    print(f"{name}: certificates of {lengths} bytes, asn1crypto reads it, rfc3161-client: {found[name]}")
raise SystemExit(0 if found == {"longer": "InvalidSetOrdering", "shorter": "read"} else "changed")
PY
