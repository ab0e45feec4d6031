#!/usr/bin/env bash
# cnworkdays 2026.0 reads the State Council's notices on holidays; two wordings that notices have used lose days, silently.
#
# Valid input: 「1月1日放假，1月2日（星期一）补休。」 (so in 2014, 2015, 2016, 2017) and
#              「2月20日（星期六）、21日（星期日）上班。」 (so in 2007, 2008, 2010).
# Expected: 2017-01-02 among the holidays, 2010-02-21 among the days that are worked, as chinesecalendar 1.11.0 has them.
# Seen: neither, and no error. Exits 0 while that is so, 1 as soon as it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps cnworkdays==2026.0 chinesecalendar==1.11.0
"$folder/venv/bin/python" - <<'PY'
import importlib.util
import sysconfig
from datetime import date
from importlib.metadata import version
from pathlib import Path

import chinese_calendar

# The parser alone: the package's own entry point brings a notebook and a terminal interface with it.
path = Path(sysconfig.get_paths()["purelib"]) / "cn_workdays" / "holiparse" / "parser.py"
spec = importlib.util.spec_from_file_location("parser", path)
parser = importlib.util.module_from_spec(spec)
spec.loader.exec_module(parser)
print("cnworkdays", version("cnworkdays"), "chinesecalendar", version("chinesecalendar"))

CASES = (
    (2017, "一、元旦：1月1日放假，1月2日（星期一）补休。", "holidays", date(2017, 1, 2), False),
    (2010, "二、春节：2月13日至19日放假调休，共7天。2月20日（星期六）、21日（星期日）上班。", "compensatory_working_days", date(2010, 2, 21), True),
)
changed = []
for year, sentence, kind, day, worked in CASES:
    assert chinese_calendar.is_workday(day) is worked, "the published calendar says otherwise"
    found = parser.parse_holidays_comp_working_days(f"国务院办公厅关于{year}年部分节假日安排的通知\n{sentence}\n")
    print(sentence, "→", found)
    print(f"  expected {day} in {kind}:", "there" if day.isoformat() in found[kind] else "missing, without an error")
    if day.isoformat() in found[kind]:
        changed.append(day)
raise SystemExit(f"changed: {changed} is read now" if changed else 0)
PY
