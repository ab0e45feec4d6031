#!/usr/bin/env bash
# python-stdnum 2.2 checks the numbers by which offices name whom they deal with: 统一社会信用代码 (stdnum.cn.uscc) and 公民身份号码 (stdnum.cn.ric).
#
# Valid input: codes made after GB 32100-2015 for whom registers other than those of the market supervision enter: A (军队事业单位), N (农村集体
# 经济组织, code N1, N2, N3, given since 2018), Y (others); their check characters are right. Numbers made after GB 11643-1999 with division codes of
# GB/T 2260 that were, or are, in force: 310230 (崇明县, to 2016), 320524 (吴县, to 1995), whose people keep their numbers for life, and 330113 (临平区) and
# 330114 (钱塘区), in force since 2021. No number is anybody's: the last digits are made up.
# Expected: all valid. Seen: the codes InvalidFormat, for the first eight signs have to be digits there; the numbers of 310230 and 320524
# InvalidComponent; those of 330113 and 330114 not even that: KeyError('county'), also from is_valid, which is to answer False.
# A register that checks with it turns whole villages and generations away. Exits 0 while that is so, 1 as soon as it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps python-stdnum==2.2
"$folder/venv/bin/python" - <<'PY'
from importlib.metadata import version

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent, InvalidFormat

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def with_check_sign(start: str) -> str:
    """GB 32100-2015: weights 3^n modulo 31."""
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(start))
    return start + SIGNS[-total % 31]


def with_check_digit(start: str) -> str:
    """GB 11643-1999: ISO 7064, modulo 11-2."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(start))
    return start + "0123456789X"[(1 - total) % 11]


print("python-stdnum", version("python-stdnum"))
assert uscc.validate(with_check_sign("91110000600037341")) and ric.validate(with_check_digit("11010119750305001"))
expected = [
    *((uscc, with_check_sign(start), InvalidFormat) for start in ("A1110000MJ8703141", "N2330102MJ8703141", "Y1330102MJ8703141")),
    *((ric, with_check_digit(f"{division}19750305001"), InvalidComponent) for division in ("310230", "320524")),
    *((ric, with_check_digit(f"{division}20220305001"), KeyError) for division in ("330113", "330114")),
]
changed = []
for module, number, refusal in expected:
    try:
        module.validate(number)
        changed.append(f"{number} is valid")
    except Exception as error:
        print(f"{module.__name__}.validate({number!r}): {type(error).__name__}")
        if type(error) is not refusal:
            changed.append(f"{number}: {error!r}")
raise SystemExit("changed: " + "; ".join(changed) if changed else 0)
PY
