"""What several machines share (各节点共用的数据): entries that one alone adds, jobs that one alone does, a clock that is right."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from documents import clock, health, job_turns
from documents.job_turns import NotOurTurn, turn
from documents.models import JobRun, JobTurn, SharedEntry
from documents.shared_cache import SharedCache
from tests.cast import Cast

AT_ONCE = 8


def at_once(asked: Callable[[], Any]) -> list[Any]:
    """What each of several is answered that ask at one moment, each with a connection of its own."""
    answers: list[Any] = []
    together = Barrier(AT_ONCE)

    def ask() -> None:
        together.wait()
        try:
            answers.append(asked())
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def cache() -> SharedCache:
    return SharedCache("", {})


@pytest.mark.django_db
def test_an_entry_lasts_as_long_as_it_was_to(cache: SharedCache) -> None:
    assert cache.get("a") is None
    cache.set("a", [1.5, 2.5], 60)
    assert cache.get("a") == [1.5, 2.5]
    assert not cache.add("a", "another", 60)
    assert cache.touch("a", 60)
    cache.set("a", "over", -1)
    assert (cache.get("a", "none"), cache.touch("a", 60)) == ("none", False)
    assert cache.add("a", "anew", None)
    assert cache.delete("a")
    assert not cache.delete("a")


@pytest.mark.django_db
def test_what_is_counted_is_counted_and_what_is_over_is_forgotten(cache: SharedCache) -> None:
    cache.set("count", 1, 60)
    assert (cache.incr("count"), cache.incr("count", 5), cache.get("count")) == (2, 7, 7)
    with pytest.raises(ValueError, match="other"):
        cache.incr("other")
    cache.set("old", 1, -1)
    assert cache.forget_old() == 1
    assert SharedEntry.objects.count() == 1
    cache.clear()
    assert not SharedEntry.objects.exists()


@pytest.mark.django_db
def test_nobody_reads_from_the_table_what_is_counted(cache: SharedCache) -> None:
    cache.set("allauth:rl:login:ip:10.0.0.1", 1, 60)
    assert "10.0.0.1" not in SharedEntry.objects.get().key


@pytest.mark.django_db(transaction=True)
def test_of_many_that_add_over_an_entry_whose_time_is_over_one_was_first(cache: SharedCache) -> None:
    for number in range(5):
        cache.set(f"code {number}", "y", -1)
        answers = at_once(lambda number=number: cache.add(f"code {number}", "y", 60))  # type: ignore[misc]
        assert sorted(answers) == [False] * (AT_ONCE - 1) + [True]


@pytest.mark.django_db(transaction=True)
def test_of_many_that_count_each_is_counted(cache: SharedCache) -> None:
    cache.set("count", 0, 60)
    assert sorted(at_once(lambda: cache.incr("count"))) == list(range(1, AT_ONCE + 1))


def taken() -> bool:
    try:
        with turn(JobRun.Job.SWEEP):
            return True
    except NotOurTurn:
        return False


@pytest.mark.django_db
def test_a_job_is_one_s_until_it_is_given_back() -> None:
    with turn(JobRun.Job.SWEEP):
        assert not taken()
        with turn(JobRun.Job.BACKUP):
            pass
    assert taken()


@pytest.mark.django_db
def test_who_died_holds_it_up_for_minutes_and_whoever_wakes_too_late_stops() -> None:
    with turn(JobRun.Job.SWEEP) as asleep:
        JobTurn.objects.update(until=clock.of_database() - timedelta(seconds=1))
        with turn(JobRun.Job.SWEEP) as other:
            with pytest.raises(NotOurTurn):
                asleep.renew()
            other.renew()
            assert JobTurn.objects.get().until > clock.of_database() + job_turns.HELD_FOR - timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_of_many_timers_one_has_the_turn() -> None:
    begun = Barrier(AT_ONCE)

    def ask() -> bool:
        try:
            with turn(JobRun.Job.SWEEP):
                begun.wait()
                return True
        except NotOurTurn:
            begun.wait()
            return False

    assert sorted(at_once(ask)) == [False] * (AT_ONCE - 1) + [True]


@pytest.mark.django_db
def test_a_second_sweep_does_nothing_and_says_so() -> None:
    said = StringIO()
    with turn(JobRun.Job.SWEEP):
        call_command("sweep", stdout=said)
    assert "另一台机器" in said.getvalue()
    assert not JobRun.objects.exists()
    call_command("sweep", stdout=said)
    assert JobRun.objects.get().is_well


def _an_hour_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(hours=1))


def test_a_machine_that_is_an_hour_ahead_forgets_nobody_s_session_and_serves_nobody(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Session.objects.create(
        session_key="x" * 32, session_data="", expire_date=clock.of_database() + timedelta(minutes=30)
    )
    assert health.clock_agrees()
    _an_hour_ahead(monkeypatch)
    with pytest.raises(CommandError, match="时钟"):
        call_command("sweep", stdout=StringIO())
    assert Session.objects.exists()
    assert not health.clock_agrees()
    assert Client().get("/healthz").status_code == 503
