#!/usr/bin/env bash
# sxtwl 2.0.7 converts lunar dates; asked for 除夕 as the 30th of a twelfth month that has 29 days, it answers with New Year's Day.
#
# Valid input: 腊月三十 of the lunar years 2024 and 2025, whose twelfth months end on the 29th (除夕 is 2025-01-28 and 2026-02-16, statutory
# days off since 2025). A program that looks for 除夕 has to ask, because only the library knows how long the month is.
# Expected: an error, as lunardate 0.2.2 and lunar_python 1.4.8 raise. Seen: 2025-01-29 and 2026-02-17, the first day of the new year, and no error: a
# statutory day off would be missed and another counted twice. Exits 0 while that is so, 1 as soon as it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps sxtwl==2.0.7 lunardate==0.2.2 lunar-python==1.4.8
"$folder/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version

import sxtwl
from lunar_python import Lunar
from lunardate import LunarDate

for package in ("sxtwl", "lunardate", "lunar-python"):
    print(package, version(package))

changed = []
for year, new_year in ((2024, date(2025, 1, 29)), (2025, date(2026, 2, 17))):
    found = sxtwl.fromLunar(year, 12, 30)
    day = date(found.getSolarYear(), found.getSolarMonth(), found.getSolarDay())
    print(f"sxtwl.fromLunar({year}, 12, 30) → {day}, lunar {found.getLunarYear()}-{found.getLunarMonth()}-{found.getLunarDay()}")
    if day != new_year:
        changed.append(f"sxtwl: {day}")
    for name, ask in (("lunardate", lambda y: LunarDate(y, 12, 30).toSolarDate()), ("lunar_python", lambda y: Lunar.fromYmd(y, 12, 30).getSolar())):
        try:
            changed.append(f"{name} answers {ask(year)}")
        except Exception as error:
            print(f"  {name}: {type(error).__name__}: {error}")
raise SystemExit("changed: " + "; ".join(changed) if changed else 0)
PY
