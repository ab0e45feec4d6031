"""The status page (系统状态): each thing in a sentence, with what to do; no case, nobody's name, few questions."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from documents import hold, papers, vault
from documents.models import JobRun
from documents.pdf_signature import KeyMissing, load_key
from supervision.desk.status import checks as status
from supervision.desk.status.checks import NOTE, WELL, WRONG
from tests.cases import Cases
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.documents.test_hold import restored


def _line(cases: Cases, name: str) -> status.Line:
    found = {line.name: line for line in status.lines(cases.cast.bureau, TODAY)}
    return found[name]


def _ran(job: JobRun.Job, ago: timedelta, *, is_well: bool = True, **result: Any) -> JobRun:
    at = TODAY - ago
    return JobRun.objects.create(job=job, started_at=at, finished_at=at, is_well=is_well, result=result)


class _Certified:
    fingerprint = "f" * 64

    def __init__(self, days: int) -> None:
        self.certificate = type("Certificate", (), {"not_valid_after_utc": TODAY + timedelta(days=days)})()


@pytest.fixture(autouse=True)
def sealed(monkeypatch: pytest.MonkeyPatch, cases: Cases) -> None:
    monkeypatch.setattr(status, "load_key", lambda path, passphrase: _Certified(400))


def test_all_is_well(cases: Cases) -> None:
    _ran(JobRun.Job.SWEEP, timedelta(minutes=9))
    _ran(JobRun.Job.BACKUP, timedelta(hours=8))
    _ran(JobRun.Job.VERIFY_LEDGER, timedelta(days=2), jiang=4)
    found = status.lines(cases.cast.bureau, TODAY)
    assert [line for line in found if line.state != WELL] == []
    page = signed_in(cases.person("system-admin")).get(reverse("status")).content.decode()
    assert "各项正常" in page
    assert all(line.name in page for line in found)


@pytest.mark.parametrize(
    ("name", "runs", "state", "words"),
    [
        ("上次定时任务", [], WRONG, "还没有运行过"),
        ("上次定时任务", [("sweep", 61, True)], WRONG, "已超过一小时"),
        ("上次定时任务", [("sweep", 5, False)], WRONG, "没有完成"),
        ("上次定时任务", [("sweep", 60, True)], WELL, "5月11日 09:00"),
        ("上次备份", [], WRONG, "还没有完好的备份"),
        ("上次备份", [("backup", 60 * 31, True)], WRONG, "已超过一天"),
        ("上次备份", [("backup", 600, True), ("backup", 5, False)], WRONG, "此后的一次备份没有完成"),
        ("上次备份", [("backup", 600, False), ("backup", 5, True)], WELL, "完成于"),
        ("上次核对留痕", [], NOTE, "还没有核对过"),
        ("上次核对留痕", [("verify_ledger", 60 * 24 * 9, True)], NOTE, "超过一周"),
    ],
)
def test_a_job_is_told_of(cases: Cases, name: str, runs: list[tuple[str, int, bool]], state: str, words: str) -> None:
    for job, minutes, is_well in runs:
        _ran(JobRun.Job(job), timedelta(minutes=minutes), is_well=is_well, jiang=7)
    line = _line(cases, name)
    assert line.state == state, line
    assert words in line.text
    assert bool(line.to_do) == (state != WELL)


def test_a_ledger_that_is_wrong_is_told_to_its_own_bureau(cases: Cases) -> None:
    _ran(JobRun.Job.VERIFY_LEDGER, timedelta(hours=1), is_well=False, jiang="wrong", yun=3)
    assert _line(cases, "上次核对留痕").state == WRONG
    other = {line.name: line for line in status.lines(cases.cast.other_bureau, TODAY)}
    assert other["上次核对留痕"].state == WELL


@pytest.mark.parametrize(("days", "state"), [(400, WELL), (59, NOTE), (-1, WRONG), (0, WRONG)])
def test_the_seal_s_certificate_runs_out(cases: Cases, monkeypatch: pytest.MonkeyPatch, days: int, state: str) -> None:
    monkeypatch.setattr(status, "load_key", lambda path, passphrase: _Certified(days))
    assert _line(cases, "印章密钥").state == state


def test_a_missing_seal_and_a_trial_seal_are_told(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    with override_settings(SEAL_TRIAL=True):
        assert "试用印章" in _line(cases, "印章密钥").text

    def missing(path: Path, passphrase: str) -> None:
        raise KeyMissing("没有印章密钥文件（jiang.p12），请系统管理员先行安装。")

    monkeypatch.setattr(status, "load_key", missing)
    assert (_line(cases, "印章密钥").state, "jiang.p12" in _line(cases, "印章密钥").text) == (WRONG, True)


def test_a_real_key_is_read(cases: Cases, seals: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "load_key", load_key)
    ends = load_key(settings.SEAL_KEYS_DIR / "jiang.p12", settings.SEAL_PASSPHRASE).certificate.not_valid_after_utc
    line = _line(cases, "印章密钥")
    assert (line.state, f"{ends:%Y}年" in line.text) == (WELL, True)


def test_a_clock_that_was_set_back_is_told(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    cases.case_file()
    assert _line(cases, "服务器时间").state == WELL
    earlier = {line.name: line for line in status.lines(cases.cast.bureau, TODAY - timedelta(hours=1))}
    assert (earlier["服务器时间"].state, "2026年5月11日 10:00" in earlier["服务器时间"].text) == (WRONG, True)
    monkeypatch.setattr(status.clock, "about_now", lambda: TODAY + timedelta(minutes=6))
    assert _line(cases, "服务器时间").state == NOTE


def test_a_missing_complaint_key_is_told(cases: Cases) -> None:
    with override_settings(CONFIDENTIAL_KEY=""):
        assert (_line(cases, "保密密钥").state, _line(cases, "保密密钥").text) == (WRONG, vault.NO_KEY)


def test_the_next_year_is_asked_for(cases: Cases) -> None:
    found = {line.name: line for line in status.lines(cases.cast.bureau, TODAY.replace(month=11, day=2))}
    assert (found["年度日历"].state, "2027年" in found["年度日历"].text) == (NOTE, True)


def test_a_year_that_has_begun_and_is_missing_is_wrong(cases: Cases) -> None:
    assert _line(cases, "年度日历").state == WELL
    found = {line.name: line for line in status.lines(cases.cast.bureau, TODAY.replace(year=2027, month=1, day=6))}
    assert (found["年度日历"].state, "今年（2027年）" in found["年度日历"].text) == (WRONG, True)
    assert "录入并发布" in found["年度日历"].to_do


def test_papers_that_stopped_half_way_are_counted(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "finish", lambda paper: paper)
    cases.issued()
    assert _line(cases, "未完成文书").state == WELL, "it may still be under way"
    later = {line.name: line for line in status.lines(cases.cast.bureau, TODAY + timedelta(hours=1))}
    assert (later["未完成文书"].state, "有1份文书" in later["未完成文书"].text) == (WRONG, True)


def test_the_page_asks_as_much_for_much_as_for_little_and_names_nobody(cases: Cases) -> None:
    browser = signed_in(cases.person("system-admin"))
    browser.get(reverse("status"))
    counts = []
    for _ in range(2):
        cases.reported()
        for _ in range(3):
            hold.confirm(restored(cases), by=cases.person("system-admin"), reason="已核对。")
            for job in JobRun.Job:
                _ran(job, timedelta(minutes=1), jiang=1)
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(reverse("status")).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20
    assert not any(cases.person(name).name in page for name in ("inspector", "head", "leader", "officer"))
