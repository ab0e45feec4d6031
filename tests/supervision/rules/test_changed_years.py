"""A published year that the State Council changes (安排变更), as in January 2020: later only, told, recorded, counted before."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from documents import clock, ledger
from documents.models import LedgerEntry
from supervision.core.deadlines.counting import SHANGHAI
from supervision.core.impact import impacts_of
from supervision.core.roles import Role
from supervision.desk.reminders.models import Reminder
from supervision.models import CalendarDay, CalendarYear, Deadline, Notice, ReviewRequest, Turn
from supervision.notices.turns import refresh_notice
from supervision.rules import publication
from tests.rule_fixtures import Place, served, settle, under_review

pytestmark = pytest.mark.django_db

IN_JANUARY = datetime(2020, 1, 20, 10, tzinfo=SHANGHAI)
"""The holiday ended on 30 January, as it was published in November; on the 27th it was made to end on 2 February."""
CHANGED = datetime(2020, 1, 27, 10, tzinfo=SHANGHAI)
FIRST = "国务院办公厅关于2020年部分节假日安排的通知（国办发明电〔2019〕16号）"
NOTICE = "国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）"


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(IN_JANUARY):
        place = settle("江", now=IN_JANUARY)
        _as_first_published(place)
        yield place


def _as_first_published(place: Place) -> None:
    """The working-day package knows 2020 as it became: put back what was published in November 2019."""
    draft = publication.new_draft(CalendarYear.objects.get(year=2020), by=place[Role.RULE_ADMIN])
    draft.days.filter(day__in=[date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)]).delete()
    CalendarDay.objects.create(year=draft, day=date(2020, 2, 1), kind="makeup", name="春节")
    draft.source, draft.reason = FIRST, "按通知录入。"
    draft.save()
    _publish(draft, place)


def _changed(place: Place, **said: object) -> CalendarYear:
    """The holiday as it was prolonged to 2 February."""
    source = CalendarYear.objects.filter(year=2020).latest("effective_from")
    draft = publication.new_draft(source, by=place[Role.RULE_ADMIN])
    for day in (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)):
        CalendarDay.objects.update_or_create(year=draft, day=day, defaults={"kind": "holiday", "name": "春节"})
    for name, value in {"source": NOTICE, "reason": "国务院延长假期。", **said}.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def _publish(version: CalendarYear, place: Place) -> CalendarYear:
    return publication.publish(version, by=place[Role.RULE_ADMIN], seen=publication.fingerprint(version))


def test_a_running_period_moves_later_and_says_from_when_to_when(jiang: Place) -> None:
    filed = datetime(2020, 1, 16, 9, tzinfo=SHANGHAI)
    review = under_review(jiang, "甲", filed=filed, now=IN_JANUARY)
    refresh_notice(review.notice, IN_JANUARY)
    assert (review.deadline.last_day, review.deadline.is_provisional) == (date(2020, 1, 31), False)
    with clock.set_to(CHANGED):
        _publish(_changed(jiang), jiang)
    review = ReviewRequest.objects.get(pk=review.pk)
    assert (review.deadline.last_day, review.due_at) == (date(2020, 2, 3), review.deadline.due_at)
    row = LedgerEntry.objects.get(act="deadline.recount", root_id=review.notice_id, data__rule="review_decision")
    assert row.data["before"] == {"last_day": "2020-01-31", "provisional": False}
    assert row.data["after"] == {"last_day": "2020-02-03", "provisional": False}
    assert NOTICE in row.reason
    assert review.deadline.history.count() == 2
    assert Turn.objects.get(root_id=review.notice_id, what="作出复查决定").due_at == review.due_at
    assert Notice.objects.get(pk=review.notice_id).version == 2, "both of its periods moved"
    assert list(ledger.breaks(jiang.bureau)) == []


def test_both_sides_are_told_at_once(jiang: Place) -> None:
    review = under_review(jiang, "甲", filed=datetime(2020, 1, 16, 9, tzinfo=SHANGHAI), now=IN_JANUARY)
    refresh_notice(review.notice, IN_JANUARY)
    with clock.set_to(CHANGED):
        _publish(_changed(jiang), jiang)
    told = Reminder.objects.filter(stage=Reminder.Stage.MOVED, what="作出复查决定", made_at=CHANGED)
    assert {reminder.officer for reminder in told} == {jiang[Role.LEADER], jiang[Role.HEAD]}


def test_who_may_still_ask_for_a_review_is_told_though_it_is_no_turn(jiang: Place) -> None:
    notice = served(jiang, "甲", on=date(2020, 1, 21), now=IN_JANUARY)
    refresh_notice(notice, IN_JANUARY)
    assert notice.review_deadline is not None
    assert notice.review_deadline.last_day == date(2020, 1, 31)
    with clock.set_to(CHANGED):
        _publish(_changed(jiang), jiang)
    assert Deadline.objects.get(pk=notice.review_deadline_id).last_day == date(2020, 2, 3)
    told = Reminder.objects.filter(stage=Reminder.Stage.MOVED, root_id=notice.pk)
    assert jiang[Role.HEAD] in {reminder.officer for reminder in told}


def test_it_never_moves_earlier(jiang: Place) -> None:
    """A change that made the last day a working day again would end the period earlier: it stays where it was."""
    filed = datetime(2020, 1, 12, 9, tzinfo=SHANGHAI)
    review = under_review(jiang, "甲", filed=filed, now=IN_JANUARY)
    assert review.deadline.last_day == date(2020, 1, 31)
    with clock.set_to(CHANGED):
        draft = _changed(jiang, source="试行通知")
        draft.days.filter(day__gte=date(2020, 1, 25), day__lte=date(2020, 2, 2)).delete()
        _publish(draft, jiang)
    assert Deadline.objects.get(pk=review.deadline_id).last_day == date(2020, 1, 31)
    assert not LedgerEntry.objects.filter(act="deadline.recount", root_id=review.notice_id).exists()


def test_what_had_ended_before_the_change_stays_ended(jiang: Place) -> None:
    review = under_review(jiang, "甲", filed=datetime(2020, 1, 16, 9, tzinfo=SHANGHAI), now=IN_JANUARY)
    with clock.set_to(datetime(2020, 2, 1, 9, tzinfo=SHANGHAI)):
        _publish(_changed(jiang), jiang)
    assert Deadline.objects.get(pk=review.deadline_id).last_day == date(2020, 1, 31)


def test_a_change_names_its_own_source(jiang: Place) -> None:
    with clock.set_to(CHANGED):
        draft = _changed(jiang, source=FIRST)
        with pytest.raises(ValidationError, match="写明所依的新通知"):
            _publish(draft, jiang)
        draft.source = NOTICE
        draft.save()
        assert _publish(draft, jiang).is_published


def test_the_preview_counts_what_moves_and_what_stays(jiang: Place) -> None:
    for title, filed in (("甲", 16), ("乙", 17), ("丙", 18)):
        under_review(jiang, title, filed=datetime(2020, 1, filed, 9, tzinfo=SHANGHAI), now=IN_JANUARY)
    with clock.set_to(CHANGED):
        draft = _changed(jiang)
        _, later, rest = impacts_of(draft, jiang[Role.RULE_ADMIN], CHANGED)
        before = dict(Deadline.objects.values_list("pk", "last_day"))
        _publish(draft, jiang)
    moved = [pk for pk, last_day in Deadline.objects.values_list("pk", "last_day") if last_day != before[pk]]
    assert later.count == len(moved) > 0
    assert all("→ 2020-02-03" in line and "暂定" not in line for line in later.listed)
    assert later.count + (rest.count or 0) == Deadline.objects.filter(due_at__gt=CHANGED).count()
