"""Two bureaus with those who keep their rules and accounts, and cases in the states that a new rule touches."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from unittest.mock import patch

from documents import clock
from documents.models import Bureau, Paper
from supervision.core.deadlines.counting import SHANGHAI, end_of
from supervision.core.deadlines.periods import set_deadline
from supervision.core.roles import Role
from supervision.models import (
    Correction,
    Division,
    Notice,
    Officer,
    ReviewRequest,
    RoleGrant,
)
from supervision.notices import paper_kinds, period_kinds
from supervision.rules import defaults
from supervision.rules.initial_data import create_bureau, load_calendars, load_regulation
from tests.state_cache import remembered_beginning

AUTUMN = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
"""Monday, 23 November 2026: the arrangement of 2027 is not published yet."""


@dataclass
class Place:
    """A bureau and its people by role."""

    bureau: Bureau
    division: Division
    people: dict[Role, Officer]

    def __getitem__(self, role: Role) -> Officer:
        return self.people[role]


@remembered_beginning
def settle(code: str, *, now: datetime = AUTUMN) -> Place:
    """A bureau with its first rules and one person of each role."""
    this_year = patch.object(defaults, "PUBLISHED", range(now.year, now.year + 1))
    with clock.set_to(now), this_year:
        bureau = Bureau.objects.create(name=f"{code}局", short_name=code, code=code)
        load_regulation(by=None, now=now)
        load_calendars(by=None, now=now)
        create_bureau(bureau, prefix=f"{code}监", by=None, now=now)
    division = Division.objects.create(bureau=bureau, name="监察一科")
    return Place(bureau, division, {role: _person(code, bureau, division, role, now) for role in Role})


def _person(code: str, bureau: Bureau, division: Division, role: Role, now: datetime) -> Officer:
    own = division if role in (Role.HEAD, Role.OFFICER) else None
    officer = Officer.objects.create(username=f"{code}-{role}", name=f"{code}{role.label}", bureau=bureau, division=own)
    RoleGrant.objects.create(officer=officer, role=role, granted_at=now)
    return Officer.objects.get(pk=officer.pk)


DECIDED = {"decided_by": "局务会", "decision_number": "局务会纪要〔2026〕5号"}
"""Who decided that a period is another than the regulation's, and under which number."""


def second_keeper(bureau: Bureau) -> Officer:
    """Another rule administrator of the bureau."""
    officer = Officer.objects.create(username=f"{bureau.code}-keeper-2", name="第二规则管理员", bureau=bureau)
    RoleGrant.objects.create(officer=officer, role=Role.RULE_ADMIN, granted_at=clock.now())
    return Officer.objects.get(pk=officer.pk)


def draft(place: Place, title: str, *, now: datetime = AUTUMN, division: Division | None = None) -> Notice:
    notice: Notice = Notice.objects.create(
        bureau=place.bureau,
        division=division or place.division,
        title=title,
        drafted_by=place[Role.INSPECTOR],
        drafted_at=now,
        correct_by=clock.day(now) + timedelta(days=60),
    )
    return notice


def issued(place: Place, title: str, *, now: datetime = AUTUMN) -> Notice:
    notice = draft(place, title, now=now)
    notice.submit(now)
    notice.issue(now)
    notice.paper = _paper(place, notice, now)
    notice.number, notice.approved_by, notice.issued_at = notice.paper.number, place[Role.LEADER], now
    notice.save()
    return notice


def _paper(place: Place, notice: Notice, now: datetime) -> Paper:
    serial = Paper.objects.filter(bureau=place.bureau).count() + 1
    return Paper.objects.create(
        bureau=place.bureau,
        kind=paper_kinds.NOTICE,
        year=now.year,
        serial=serial,
        number=f"{place.bureau.code}督通〔{now.year}〕{serial}号",
        issued_on=clock.day(now),
        facts={},
        subject_type="supervision.notice",
        subject_id=notice.pk,
        root_type="supervision.notice",
        root_id=notice.pk,
        reserved_at=now,
        ledger_sequence=0,
        ledger_hash="0" * 64,
    )


def served(place: Place, title: str, *, on: date, now: datetime = AUTUMN) -> Notice:
    """A notice received on a day, with its period for a review and its correction."""
    notice = issued(place, title, now=now)
    notice.serve()
    notice.received_on = on
    assert notice.correct_by is not None
    notice.due_at = end_of(notice.correct_by)
    notice.review_deadline = set_deadline(
        root=notice, code=period_kinds.REVIEW_REQUEST, trigger_on=on, now=now, today=clock.day(now)
    )
    notice.save()
    Correction.objects.create(
        bureau=place.bureau,
        notice=notice,
        division=place.division,
        due_on=notice.correct_by,
        due_at=notice.due_at,
    )
    return notice


def under_review(place: Place, title: str, *, filed: datetime, now: datetime = AUTUMN) -> ReviewRequest:
    """A review filed at an instant, with the period for its decision."""
    day = clock.day(filed)
    notice = served(place, title, on=day - timedelta(days=1), now=now)
    deadline = set_deadline(
        root=notice, code=period_kinds.REVIEW_DECISION, trigger_on=day, now=now, today=clock.day(now)
    )
    review: ReviewRequest = ReviewRequest.objects.create(
        bureau=place.bureau,
        notice=notice,
        division=place.division,
        grounds="事实不清",
        claim="请求撤销",
        filed_by=place[Role.HEAD],
        received_at=filed,
        deadline=deadline,
        due_at=deadline.due_at,
    )
    return review
