"""What every test shares."""

import gc
import inspect
import time
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from functools import cache
from secrets import token_hex
from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from config.sessions import SEEN, STARTED
from documents import clock, papers
from supervision.models import Officer
from supervision.people.authentication import OfficerBackend
from tests import assignment, stand_in
from tests import cast as standing
from tests import state_cache as remembering
from tests.cases import Cases
from tests.cast import TODAY, Cast, Stage

pytest_plugins = ["tests.databases", "tests.completeness", "tests.answers"]


# A slow machine is no finding, and what is found is found again in every run.
settings.register_profile("tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "provision(code): the provision of the regulation that the test proves")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded by now stays to the end: looking through it for garbage, again and again, took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What begins with the cast comes first, then what begins with empty tables: to change from one to the other empties,
    or fills, every table."""
    items[:] = [
        item for item in items if assignment.is_for_now(item) and assignment.runs_beside(item, connection.vendor)
    ]
    items.sort(key=lambda item: _is_in_the_way(item) and assignment.touches_a_database(item))


@pytest.fixture(scope="session")
def kept_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The standing cast, waiting for whoever asks for it."""
    Stage.opened = django_db_blocker.unblock
    with Stage.opened():
        Stage.tables = standing.set_aside()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before a test's transaction begins: the cast does not stand where a test expects empty tables, or empties them."""
    if Stage.is_set and _is_in_the_way(item) and assignment.touches_a_database(item):
        with Stage.opened():
            Stage.clear()


def _is_in_the_way(item: pytest.Item) -> bool:
    """Whether the cast, where it stands, is in a test's way."""
    asked = set(getattr(item, "fixturenames", ()))
    return "cast" not in asked or "transactional_db" in asked


@pytest.fixture
def stage(kept_cast: None, request: pytest.FixtureRequest) -> None:
    """The cast stands, before the test's transaction begins: it need not be put back for the next test."""
    if "transactional_db" not in request.fixturenames:
        with Stage.opened():
            Stage.set()


@pytest.fixture
def cast(stage: None, db: None) -> Cast:
    """Two bureaus with their rules and one person of each role."""
    if not Stage.is_set:
        standing.put_back(Stage.tables)
    return standing.at_first()


@pytest.fixture
def today() -> Iterator[datetime]:
    """The time stands still on a Monday in May."""
    with clock.set_to(TODAY):
        yield TODAY


@pytest.fixture
def memory(cast: Cast, request: pytest.FixtureRequest) -> Iterator[None]:
    """States that an earlier test reached need not be reached again, but where something is made to differ, or stays."""
    asks = set(inspect.signature(request.function).parameters)
    if asks & {"monkeypatch", "caplog"} or {"settings", "transactional_db"} & set(request.fixturenames):
        yield
        return
    with remembering.watching():
        yield


@pytest.fixture
def cases(cast: Cast, today: datetime, plain_papers: None, memory: None) -> Cases:
    """The bureau's cases, brought to any state by the acts; papers are not rendered."""
    return Cases(cast)


@pytest.fixture
def known_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that ask hundreds of times while nobody's roles change: each person is loaded once, and each session until it
    is written. That a change takes effect with the next click is a test of its own."""
    known = cache(OfficerBackend().get_user)
    monkeypatch.setattr(OfficerBackend, "get_user", lambda self, user_id: known(user_id))
    read: dict[str | None, dict[str, Any]] = {}
    load, save, delete = SessionStore.load, SessionStore.save, SessionStore.delete

    def loaded(session: SessionStore) -> dict[str, Any]:
        key = session.session_key
        if key not in read:
            found = load(session)
            if not found:  # it is gone, or was never there
                return found
            read[key] = found
        return deepcopy(read[key])

    def saved(session: SessionStore, *args: Any, **kwargs: Any) -> None:
        save(session, *args, **kwargs)
        read.pop(session.session_key, None)

    def deleted(session: SessionStore, session_key: str | None = None) -> None:
        delete(session, session_key)
        read.pop(session_key or session.session_key, None)

    monkeypatch.setattr(SessionStore, "load", loaded)
    monkeypatch.setattr(SessionStore, "save", saved)
    monkeypatch.setattr(SessionStore, "delete", deleted)


@pytest.fixture
def foreign_cases(cast: Cast, today: datetime, plain_papers: None, memory: None) -> Cases:
    """The other bureau's."""
    return Cases(cast, of="foreign-")


@pytest.fixture
def plain_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers of a few bytes, not laid out: for tests that are not about the file."""
    monkeypatch.setattr(papers, "render", lambda facts: stand_in.BODY)
    monkeypatch.setattr(papers, "sign", stand_in.sign)
    monkeypatch.setattr(papers, "seal_key", lambda code: stand_in.key())


@pytest.fixture(scope="session")
def seals() -> None:
    """Trial keys of both bureaus, for tests that are about the file."""
    standing.make_seals()


def signed_in(person: Officer, *, just_now: bool = True) -> Client:
    """A browser in which the person is signed in; ``just_now`` says that the password was just given.

    Its session is written as a login would leave it, by one statement: the login itself has its own tests.
    """
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = project.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[STARTED] = session[SEEN] = int(time.time())
    if just_now:
        session["account_authentication_methods_user"] = str(person.pk)
        session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    key, until = token_hex(16), session.get_expiry_date()
    Session.objects.bulk_create(
        [Session(session_key=key, session_data=session.encode(dict(session.items())), expire_date=until)]
    )
    client = Client()
    client.cookies[project.SESSION_COOKIE_NAME] = key
    return client
