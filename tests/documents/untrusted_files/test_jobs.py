"""Files from outside are read in a process of their own (外来文件): what it answers, and that no limit of it touches the worker."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from structlog.testing import capture_logs

from documents.untrusted_files import purposes, supervisor
from documents.untrusted_files.client import job, read
from documents.untrusted_files.purposes import MB, Purpose
from documents.untrusted_files.refusals import Broken, Busy, CannotRead, Refused, TooComplex

SHORT = Purpose("long", seconds=0.4, processor=5, memory=48 * MB, answer=2 * MB, waits=0)


@pytest.fixture(autouse=True)
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(purposes.PURPOSES, "test", SHORT)
    monkeypatch.setitem(purposes.PURPOSES, "longer test", replace(SHORT, seconds=20, processor=1))


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_until(true: Callable[[], bool], seconds: float = 5) -> bool:
    until = monotonic() + seconds
    while not (came := true()) and monotonic() < until:
        sleep(0.02)
    return came


# --- Answers ------------------------------------------------------------------------------------------------------------


def test_values_come_back_as_they_were_sent() -> None:
    value = {"a": [1, 2.5, None, True, "案卷", "\ud800"], "b": b"\0\xff", "c": [b"", b"x" * 100_000]}
    days = [date(2026, 9, 30), datetime(2026, 9, 30, 8, 5, tzinfo=UTC), time(8, 5), timedelta(days=1, microseconds=3)]
    assert read("stand-in echo", b"content", purpose="test", value=[value, days]) == [[value, days], b"content"]


def test_a_file_is_read_wherever_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    upload = TemporaryUploadedFile("a", "text/plain", 5, None)
    upload.write(b"12345")
    with (tmp_path / "file").open("rb") as opened:
        opened.read(3)
        given: list[Any] = [b"12345", BytesIO(b"12345"), opened, SimpleUploadedFile("a", b"12345"), upload]
        assert [read("stand-in length", file, purpose="test") for file in given] == [5] * 5


def test_an_answer_may_come_in_parts_and_may_be_left_in_the_middle() -> None:
    with job("test") as asked:
        assert list(asked.ask_parts("stand-in parts", count=5)) == [0, 1, 2, 3, 4]
        left = asked.ask_parts("stand-in parts", count=100_000)
        assert next(left) == 0
    assert read("stand-in length", b"1", purpose="test") == 1


def test_one_job_remembers_and_another_knows_nothing_of_it() -> None:
    with job("test") as first:
        assert [first.ask("stand-in counts"), first.ask("stand-in counts")] == [1, 2]
    with job("test") as second:
        assert second.ask("stand-in counts") == 1


def test_a_reader_says_why_it_takes_a_file_not_and_a_failure_tells_nothing_of_the_content() -> None:
    with pytest.raises(Refused, match="请另存后上传"):
        read("stand-in refuses", b"", purpose="test")
    with capture_logs() as logged, pytest.raises(Broken) as caught:
        read("stand-in fails", b"", purpose="test")
    assert [(event["event"], event["error"]) for event in logged] == [("untrusted_file_broken", "KeyError")]
    assert "text of the file" not in f"{caught.value!r}{logged}"


# --- Limits -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "purpose", "limit"),
    [
        ("sleeps", "test", "time"),
        ("spins", "test", "time"),
        ("spins", "longer test", "processor"),
        ("allocates", "longer test", "memory"),
        ("says_too_much", "longer test", "answer"),
        ("dies", "test", "end"),
        ("nonsense", "test", "answer"),
    ],
)
def test_at_each_limit_the_job_ends_and_the_person_is_told_at_once(task: str, purpose: str, limit: str) -> None:
    began = monotonic()
    with capture_logs() as logged, pytest.raises(TooComplex, match="文件过于复杂，无法读取"):
        read(f"stand-in {task}", b"a secret", purpose=purpose)
    assert monotonic() - began < 5
    expected = {"event": "untrusted_file_limit", "task": f"stand-in {task}", "purpose": purpose, "limit": limit}
    assert [{name: event[name] for name in expected} for event in logged] == [expected]
    assert "secret" not in str(logged)
    assert read("stand-in length", b"1", purpose="test") == 1


def test_no_job_outlives_its_question() -> None:
    with job("test") as asked:
        process = asked.ask("stand-in tells_surroundings")["process"]
        assert is_alive(process)
        with pytest.raises(TooComplex):
            asked.ask("stand-in sleeps")
        assert not is_alive(process)
        with pytest.raises(TooComplex):
            asked.ask("stand-in length")
    assert not is_alive(process)


def test_twenty_that_misbehave_at_once_leave_the_worker_as_it_was(settings: Any) -> None:
    settings.UNTRUSTED_AT_ONCE = {"long": 20}
    before = resident()

    def misbehave(number: int) -> str:
        task = ("sleeps", "spins", "allocates", "dies")[number % 4]
        try:
            read(f"stand-in {task}", b"", purpose="test")
        except CannotRead as refusal:
            return str(refusal)
        return "read"

    with ThreadPoolExecutor(20) as people:
        said = set(people.map(misbehave, range(20)))
    assert said == {str(TooComplex())}
    assert resident() - before < 20 * MB
    assert not children(supervisor._kept.at_hand().pid)


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


# --- What a job cannot reach ----------------------------------------------------------------------------------------------


def test_a_job_sees_neither_settings_nor_keys_nor_the_application(settings: Any) -> None:
    seen = read("stand-in tells_surroundings", b"", purpose="test")
    assert not {"SECRET_KEY", "DATABASE_URL", "SEAL_PASSPHRASE", "CONFIDENTIAL_KEY", "DATA_DIR"} & {
        *seen["environment"]
    }
    assert {*seen["environment"]} <= {*supervisor._ENVIRONMENT, "LC_CTYPE", "MAGIC"}
    assert not seen["django"]
    assert str(settings.DATA_DIR) not in str(seen)
    assert seen["parent"] == supervisor._kept.at_hand().pid


def test_a_job_opens_no_file_and_no_socket_and_writes_nowhere() -> None:
    assert read("stand-in opens_a_file", b"", purpose="test") == "OSError"
    assert read("stand-in opens_a_socket", b"", purpose="test") == "24"
    assert read("stand-in writes", b"", purpose="test") == "OSError"


def test_what_was_handed_in_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    with (tmp_path / "file").open("r+b") as opened:
        assert read("stand-in writes", opened, purpose="test") == "OSError"
    assert (tmp_path / "file").read_bytes() == b"12345"


# --- Deaths ---------------------------------------------------------------------------------------------------------------


def test_a_template_that_died_is_replaced_and_its_jobs_die_with_it() -> None:
    with job("longer test") as asked:
        process = asked.ask("stand-in tells_surroundings")["process"]
        template = supervisor._kept.at_hand()
        os.kill(template.pid, signal.SIGKILL)
        assert wait_until(lambda: not is_alive(process))
        with pytest.raises(TooComplex):
            asked.ask("stand-in length")
    assert read("stand-in length", b"1", purpose="test") == 1
    assert supervisor._kept.at_hand().pid != template.pid


_WORKER = """
import django, sys
django.setup()
from documents.untrusted_files.client import job
from documents.untrusted_files import supervisor
with job("archive") as asked:
    print(supervisor._kept.at_hand().pid, asked.ask("stand-in tells_surroundings")["process"], flush=True)
    asked.ask("stand-in spins")
"""


@pytest.fixture
def worker() -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A process of its own that waits for a job that spins; with its template's and its job's numbers."""
    with subprocess.Popen(
        [sys.executable, "-c", _WORKER], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    ) as process:
        assert process.stdout is not None
        yield process, [int(number) for number in process.stdout.readline().split()]
        process.kill()


def test_a_worker_that_is_killed_leaves_no_process_behind_and_no_place_taken(
    worker: tuple[subprocess.Popen[str], list[int]], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UNTRUSTED_AT_ONCE = {"long": 1}
    process, theirs = worker
    with pytest.raises(Busy):
        read("stand-in length", b"1", purpose="test")
    process.kill()
    process.wait()
    assert wait_until(lambda: not any(map(is_alive, theirs)))
    assert read("stand-in length", b"1", purpose="test") == 1


def _read_in_a_fork(answers: Any) -> None:
    answers.put((read("stand-in tells_surroundings", b"", purpose="test")["parent"], os.getpid()))


def test_a_forked_worker_has_a_template_of_its_own() -> None:
    ours = read("stand-in tells_surroundings", b"", purpose="test")["parent"]
    forking = multiprocessing.get_context("fork")
    answers = forking.Queue()
    forked = forking.Process(target=_read_in_a_fork, args=(answers,))
    forked.start()
    theirs, process = answers.get(timeout=60)
    forked.join()
    assert theirs not in (ours, process)
    assert wait_until(lambda: not is_alive(theirs))
    assert read("stand-in tells_surroundings", b"", purpose="test")["parent"] == ours


# --- So many at once ------------------------------------------------------------------------------------------------------


def test_beyond_the_places_there_are_one_waits_a_little_and_is_told_to_come_again(settings: Any) -> None:
    settings.UNTRUSTED_AT_ONCE, settings.UNTRUSTED_WAITING = {"long": 1}, 1
    with job("longer test"):
        began = monotonic()
        with pytest.raises(Busy, match="系统正忙，请稍后再试"):
            read("stand-in length", b"1", purpose="test")
        assert monotonic() - began < 1
    assert read("stand-in length", b"1", purpose="test") == 1


def test_who_waits_is_served_when_a_place_is_free_and_only_so_many_wait(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UNTRUSTED_AT_ONCE, settings.UNTRUSTED_WAITING = {"long": 1}, 1
    monkeypatch.setitem(purposes.PURPOSES, "patient", replace(SHORT, waits=10))
    with ThreadPoolExecutor(1) as people:
        with job("longer test"):
            waiting = people.submit(read, "stand-in length", b"1", purpose="patient")
            sleep(0.2)
            began = monotonic()
            with pytest.raises(Busy):
                read("stand-in length", b"1", purpose="patient")
            assert monotonic() - began < 1
        assert waiting.result(timeout=5) == 1


def test_where_no_place_can_be_kept_one_is_told_to_come_again(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    settings.DATA_DIR = tmp_path / "a file"
    with capture_logs() as logged, pytest.raises(Busy):
        read("stand-in length", b"1", purpose="test")
    assert [event["event"] for event in logged] == ["untrusted_file_no_places"]
