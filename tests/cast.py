"""The standing cast (固定人员): two bureaus with the same roles, their rules loaded, kept aside once for all tests.

Loading regulation, calendars and people takes a second, and a test that commits empties every table after itself. So
the rows are loaded once a session, copied into tables of their own beside the application's, and put back by one
statement a table. There they stand from test to test, until one comes that has no use for them, or empties every table.
"""

import pickle
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import ClassVar
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from documents import clock
from documents.models import Bureau
from documents.pdf_signature import make_trial_key
from supervision.core.roles import Role
from supervision.models import Division, Officer, RoleGrant
from supervision.rules import defaults
from supervision.rules.initial_data import create_bureau, load_calendars, load_regulation
from tests.own_models import own_models

_ZONE = timezone.get_default_timezone()
TODAY = datetime(2026, 5, 11, 10, tzinfo=_ZONE)
"""Monday, 11 May 2026, ten o'clock: what is received now may be contested until Thursday, the 21st."""

BEGUN = datetime(2026, 1, 5, 8, tzinfo=_ZONE)
PUBLISHED = range(2025, 2027)
"""The years whose arrangements the tests know; 2027 is not published."""

PASSWORD = "the-cast's-only"

LEGAL, FIRST, SECOND = "法制督察科", "监察一科", "监察二科"
DIVISIONS = (LEGAL, FIRST, SECOND)


@dataclass(frozen=True)
class Person:
    """One of the cast; ``foreign-`` before the user name is the same person of the other bureau."""

    username: str
    name: str
    division: str
    role: Role


PEOPLE = (
    Person("inspector", "周督察", LEGAL, Role.INSPECTOR),
    Person("second-inspector", "吴督察", LEGAL, Role.INSPECTOR),
    Person("head", "马科长", FIRST, Role.HEAD),
    Person("other-head", "宋科长", SECOND, Role.HEAD),
    Person("officer", "李科员", FIRST, Role.OFFICER),
    Person("leader", "刘局长", "", Role.LEADER),
    Person("second-leader", "陈局长", "", Role.LEADER),
    Person("discipline", "徐监察", "", Role.DISCIPLINE),
    Person("rule-admin", "沈规则", LEGAL, Role.RULE_ADMIN),
    Person("system-admin", "高系统", "", Role.SYSTEM_ADMIN),
    Person("auditor", "唐审计", "", Role.AUDITOR),
)
USERNAMES = tuple(person.username for person in PEOPLE)
BUREAUS = {
    "": ("jiang", "江滨区安全生产监督管理局", "江安监"),
    "foreign-": ("yun", "云岭县安全生产监督管理局", "云安监"),
}


@dataclass(frozen=True)
class Cast:
    """Both bureaus as a test finds them: the people by user name, each with bureau, division and roles."""

    people: dict[str, Officer]

    def __getitem__(self, username: str) -> Officer:
        return self.people[username]

    @property
    def bureau(self) -> Bureau:
        return self["inspector"].bureau

    @property
    def other_bureau(self) -> Bureau:
        return self["foreign-inspector"].bureau

    def division(self, name: str = FIRST, of: str = "") -> Division:
        found: Division = Division.objects.get(bureau=self[f"{of}inspector"].bureau, name=name)
        return found


def present() -> Cast:
    """The cast as it stands in the database now."""
    return Cast({officer.username: officer.lasting() for officer in Officer.objects.with_roles()})


@cache
def _at_first() -> bytes:
    return pickle.dumps(present())


def at_first() -> Cast:
    """The cast as it stands in the database when a test begins: read once, for it is always the same."""
    found: Cast = pickle.loads(_at_first())  # noqa: S301 - of this process
    return found


def appoint(username: str, role: Role, division: Division | None, bureau: Bureau) -> Officer:
    """One more person, for a test that needs somebody special."""
    officer = Officer.objects.create(
        username=username, name=username, bureau=bureau, division=division, badge=f"证{username}"
    )
    RoleGrant.objects.create(officer=officer, role=role, granted_at=BEGUN)
    return Officer.objects.with_roles().get(pk=officer.pk).lasting()


def load() -> None:
    """Both bureaus with their rules and people, begun in January."""
    with clock.set_to(BEGUN), patch.object(defaults, "PUBLISHED", PUBLISHED):
        load_regulation(by=None, now=BEGUN)
        load_calendars(by=None, now=BEGUN)
        for prefix in BUREAUS:
            _load_bureau(prefix)


def _load_bureau(prefix: str) -> None:
    code, name, letters = BUREAUS[prefix]
    bureau = Bureau.objects.create(name=name, short_name=name[:3], code=code)
    create_bureau(bureau, prefix=letters, by=None, now=BEGUN)
    divisions = {name: Division.objects.create(bureau=bureau, name=name) for name in DIVISIONS}
    password = make_password(PASSWORD)
    for person in PEOPLE:
        officer = Officer.objects.create(
            username=f"{prefix}{person.username}",
            name=f"{name[0]}{person.name}",
            bureau=bureau,
            division=divisions.get(person.division),
            badge=f"{letters}{PEOPLE.index(person) + 1:04d}",
            password=password,
        )
        RoleGrant.objects.create(officer=officer, role=person.role, granted_at=BEGUN)


class Stage:
    """Whether the cast stands in the application's tables now, for whichever test comes next."""

    tables: ClassVar[list[str]] = []
    is_set: ClassVar[bool] = False
    opened: ClassVar[Callable[[], AbstractContextManager[None]]]
    """Lets the database be used outside a test."""

    @classmethod
    def set(cls) -> None:
        """Let the cast stand there; not within a test's transaction, which would take it away again."""
        if not cls.is_set and not connection.in_atomic_block:
            put_back(cls.tables)
            cls.is_set = True

    @classmethod
    def clear(cls) -> None:
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)

    @classmethod
    def emptied(cls) -> None:
        """Somebody emptied every table."""
        cls.is_set = False


def set_aside() -> list[str]:
    """Load the cast, copy its tables aside, leave the application's empty; returns the tables copied.

    Children come before parents, because nothing is added to a rule that is published; the database checks the
    references when the test ends, or commits.
    """
    with transaction.atomic():
        load()
        tables = [model._meta.db_table for model in reversed(own_models()) if _copied(model._meta.db_table)]
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    return tables


def _copied(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM kept_{table})")
        return bool(cursor.fetchone()[0])


def put_back(tables: list[str]) -> None:
    """Put the rows into the application's tables; keys go on where they stopped."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")


def make_seals() -> None:
    """A trial key for each bureau, made once a session."""
    for code, name, _ in BUREAUS.values():
        path = settings.SEAL_KEYS_DIR / f"{code}.p12"
        if not path.exists():
            make_trial_key(path, settings.SEAL_PASSPHRASE, name)
