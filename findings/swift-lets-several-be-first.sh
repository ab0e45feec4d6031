#!/usr/bin/env bash
# OpenStack Swift 2.38.0, S3 interface: of several requests that put one key at a time with `If-None-Match: *`, more than one is told that it was first.
#
# Valid input: put_object(…, IfNoneMatch="*") of boto3 1.44.8, eight at once for one key, one replica on one machine. Programs that give a name once,
# that take a lock or elect somebody by such a request meet it.
# Expected: one 200 and seven 412, as a condition on writing says (RFC 9110, section 13.1.2: "can be used to prevent … the 'lost update'
# problem"). Seen: the object server looks for the object before it reads the body and does not look again when it puts it in its place: two or three are
# answered 200, and what the last of them wrote is there. One after the other, the second is answered 412. Exits 0 while that is so, 1 as soon as it changes.
set -euo pipefail
folder=$(mktemp -d)
servers=()
trap 'for server in "${servers[@]}"; do pkill -KILL -P "$server" || true; kill -KILL "$server" || true; done 2>/dev/null; rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
bin=$folder/venv/bin
"$bin/pip" install --quiet --disable-pip-version-check swift==2.38.0 "setuptools<81" boto3==1.44.8
mkdir -p "$folder/devices/disk"
cd "$folder"
export SWIFT_DIR=$folder
printf '[swift-hash]\nswift_hash_path_prefix = a\nswift_hash_path_suffix = b\n' > swift.conf
port=17200
for kind in account container object; do
    cat > "$kind.conf" <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $port
workers = 1
user = $(id -un)
swift_dir = $folder
devices = $folder/devices
mount_check = false
log_address = $folder/none
[pipeline:main]
pipeline = $kind-server
[app:$kind-server]
use = egg:swift#$kind
CONF
    "$bin/swift-ring-builder" "$kind.builder" create 4 1 0 >/dev/null 2>&1
    "$bin/swift-ring-builder" "$kind.builder" add "r1z1-127.0.0.1:$port/disk" 1 >/dev/null 2>&1
    "$bin/swift-ring-builder" "$kind.builder" rebalance >/dev/null 2>&1
    port=$((port + 1))
done
cat > proxy.conf <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $port
workers = 1
user = $(id -un)
swift_dir = $folder
log_address = $folder/none
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck listing_formats s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
auth_pipeline_check = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
CONF
for kind in account container object proxy; do
    "$bin/swift-$kind-server" "$kind.conf" >"$kind.log" 2>&1 &
    servers+=($!)
done
cat > trial.py <<'PY'
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

config = Config(s3={"addressing_style": "path"}, max_pool_connections=8, retries={"max_attempts": 0},
                request_checksum_calculation="when_required", response_checksum_validation="when_required")
store = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}", region_name="us-east-1",
                     aws_access_key_id="test:tester", aws_secret_access_key="testing", config=config)
for _ in range(300):
    try:
        store.create_bucket(Bucket="trial")
        break
    except (BotoCoreError, ClientError):
        time.sleep(0.2)


def put(key, body):
    try:
        return store.put_object(Bucket="trial", Key=key, Body=body, IfNoneMatch="*")["ResponseMetadata"]["HTTPStatusCode"]
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]


print("swift", version("swift"), "boto3", version("boto3"))
print("  one after the other:", put("single", b"first"), put("single", b"second"))
assert put("single", b"third") == 412
several = 0
with ThreadPoolExecutor(8) as workers:
    for number in range(40):
        answers = list(workers.map(lambda body, key=f"race {number}": put(key, body), [b"%d" % of for of in range(8)]))
        several += answers.count(200) > 1
print(f"  eight at once, 40 times: more than one was first {several} times")
sys.exit(0 if several else 1)
PY
"$bin/python" trial.py "$port" && echo "  → as described" || { echo "changed, or the servers did not start"; exit 1; }
