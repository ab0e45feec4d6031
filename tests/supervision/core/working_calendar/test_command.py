"""``manage.py read_calendar``: the days on standard output, what does not fit on standard error."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.supervision.core.working_calendar.wordings import broken_lines, full_weekdays, web_page


def _run(path: Path, year: int, *options: str) -> str:
    said = StringIO()
    call_command("read_calendar", str(path), "--year", str(year), *options, stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(full_weekdays(2019), encoding="utf-8")
    return path


def test_it_prints_both_lists(notice: Path) -> None:
    off, work = _run(notice, 2019).splitlines()
    assert off.startswith('days_off: ["2018-12-30", "2018-12-31", "2019-01-01", "2019-02-04"')
    assert work.startswith('make_up_days: ["2018-12-29", "2019-02-02", "2019-02-03"')


def test_as_json_each_sentence_is_among_it(notice: Path) -> None:
    found = json.loads(_run(notice, 2019, "--json"))
    assert found["days_off"][0] == "2018-12-30"
    assert found["make_up_days"][0] == "2018-12-29"
    assert found["problems"] == []
    assert {"text", "part", "days_off", "make_up_days"} == set(found["sentences"][0])


def test_what_does_not_fit_ends_it_with_the_reasons(notice: Path) -> None:
    said = StringIO()
    with pytest.raises(CommandError, match=r"通知写的是2019年，而所选的年度是2020年") as refused:
        call_command("read_calendar", str(notice), "--year", "2020", "--json", stdout=said, stderr=StringIO())
    assert refused.value.returncode == 1
    assert "通知写的是2019年，而所选的年度是2020年。" in json.loads(said.getvalue())["problems"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_may_be_written_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(broken_lines(2026).encode(encoding))
    assert "2026-10-10" in _run(path, 2026)


def test_a_web_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_text(web_page(2024), encoding="utf-8")
    assert "2024-10-12" in _run(path, 2024)


@pytest.mark.parametrize(
    ("content", "year", "message"),
    [
        (None, 2026, "不能读取文件"),
        (b"%PDF-1.7", 2026, "复制"),
        (b"PK\x03\x04", 2026, "复制"),
        (b"\xff\xff\x00", 2026, "编码"),
        (b" " * 1_000_001, 2026, "太大"),
        ("一、元旦：1月1日放假。".encode(), 1998, "--year"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, year: int, message: str) -> None:
    path = tmp_path / "notice"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        _run(path, year)
