"""A standby is read while it follows its primary closely, and never otherwise (备库)."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import environ
import psycopg
import pytest
from django.db import connections
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from documents import replicas
from tests import postgres


@pytest.fixture
def primary() -> Iterator[tuple[ExitStack, str]]:
    """A server of the test's own, until the stack is closed, and its URL."""
    binaries = postgres.server_binaries()
    assert binaries is not None, "no PostgreSQL server on this machine"
    with ExitStack() as running:
        yield running, running.enter_context(postgres.temporary_server(binaries))


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[str], None]]:
    """Says at which URL the standby is, which is asked each time, not remembered."""
    monkeypatch.setattr(replicas, "ASKED_AGAIN_AFTER", 0)

    def at(url: str) -> None:
        connections[replicas.ALIAS] = ConnectionHandler({"default": environ.Env.db_url_config(url)})["default"]

    with django_db_blocker.unblock():
        yield at
        connections[replicas.ALIAS].close()
    del connections[replicas.ALIAS]


@pytest.fixture
def standby(primary: tuple[ExitStack, str], followed: Callable[[str], None]) -> Iterator[str]:
    """A standby of that server, and its URL."""
    binaries = postgres.server_binaries()
    assert binaries is not None
    with postgres.standby(binaries, primary[1]) as url:
        followed(url)
        yield url


def _until(holds: Callable[[], bool], patience: float = 20) -> bool:
    end = time.monotonic() + patience
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def _do(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def test_a_standby_is_fit_while_it_follows(
    primary: tuple[ExitStack, str], standby: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, url = primary
    assert _until(replicas.is_fit)

    monkeypatch.setattr(replicas, "MOST_BEHIND", 0)
    _do(standby, "SELECT pg_wal_replay_pause()")
    _do(url, "CREATE TABLE written (word text)")
    assert _until(lambda: not replicas.is_fit()), "it has not read what its primary wrote"
    _do(standby, "SELECT pg_wal_replay_resume()")
    assert _until(replicas.is_fit)

    running.close()
    assert _until(lambda: not replicas.is_fit()), "its primary is gone"
    _do(standby, "SELECT pg_promote()")
    assert not replicas.is_fit(), "it is no standby any more"


def test_it_is_read_by_the_cursors_of_exports_and_takes_nothing(primary: tuple[ExitStack, str], standby: str) -> None:
    with replicas.reading(), replicas.cursor() as cursor:
        cursor.execute("DECLARE rows CURSOR WITH HOLD FOR SELECT 1")
        cursor.execute("FETCH ALL FROM rows")
        assert cursor.fetchall() == [(1,)]
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            cursor.cursor.execute("CREATE TABLE written (word text)")


def test_a_standby_that_does_not_answer_is_not_fit(followed: Callable[[str], None]) -> None:
    followed(f"postgres://nobody@127.0.0.1:{postgres.free_port()}/none")
    assert not replicas.is_fit()
