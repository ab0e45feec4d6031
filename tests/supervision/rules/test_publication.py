"""Publishing rules: once, as it was shown, with what follows from it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

from documents import clock, ledger
from documents.models import LedgerEntry, Letterhead, Version, Wording
from documents.paper_kinds import PAPER_KINDS
from supervision.checks.period_kinds import FINDING_ANSWER
from supervision.core.deadlines import periods as deadline_publication
from supervision.core.deadlines.counting import SHANGHAI
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind
from supervision.core.impact import Impact, impacts_of
from supervision.core.period_kinds import RECEIPT
from supervision.core.roles import Role
from supervision.models import (
    CalendarDay,
    CalendarYear,
    Deadline,
    DeadlineRule,
    Division,
    Notice,
    Provision,
    Regulation,
    Turn,
)
from supervision.notices import period_kinds
from supervision.notices.turns import refresh_notice
from supervision.rules import publication
from supervision.rules.forms.rules import WordingForm
from supervision.rules.recounting import recount_provisional
from tests.rule_fixtures import AUTUMN, Place, draft, issued, served, settle, under_review

pytestmark = pytest.mark.django_db

OWN = FINDING_ANSWER
"""A period that the regulation leaves to the bureau: one person publishes it."""


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(AUTUMN):
        yield settle("江")


@pytest.fixture
def yun(jiang: Place) -> Place:
    return settle("云")


def _rule(place: Place, code: PeriodKind = period_kinds.REVIEW_REQUEST) -> DeadlineRule:
    rule: DeadlineRule = DeadlineRule.objects.get(bureau=place.bureau, code=code)
    return rule


def _drafted(version: Version, place: Place, **said: object) -> Version:
    """A draft that starts from a version and says something else."""
    found = publication.new_draft(version, by=place[Role.RULE_ADMIN])
    for name, value in {"reason": "局务会决定。", **said}.items():
        setattr(found, name, value)
    found.save()
    return found


def _publish(version: Version, place: Place) -> Version:
    return publication.publish(version, by=place[Role.RULE_ADMIN], seen=publication.fingerprint(version))


def _next_year(**said: object) -> CalendarYear:
    """The arrangement of 2027: the New Year's holiday reaches the 5th."""
    today = clock.today()
    version = CalendarYear.objects.create(
        **{"year": 2027, "effective_from": today, "source": "国办通知", "reason": "已公布", **said}
    )
    for day in range(1, 6):
        CalendarDay.objects.create(year=version, day=date(2027, 1, day), kind="holiday", name="元旦")
    return version


def test_a_published_draft_holds_from_its_day_and_is_in_the_ledger(jiang: Place) -> None:
    rule = _drafted(_rule(jiang, OWN), jiang, unit="working", effective_from=date(2026, 12, 1))
    published = _publish(rule, jiang)
    assert (published.published_by, published.published_at) == (jiang[Role.RULE_ADMIN], AUTUMN)
    entry = LedgerEntry.objects.get(bureau=jiang.bureau)
    assert (entry.act, entry.actor, entry.reason) == ("rule.publish", jiang[Role.RULE_ADMIN], "局务会决定。")
    assert entry.data["effective_from"] == "2026-12-01"
    assert entry.data["sha256"] == publication.fingerprint(published)
    assert list(ledger.breaks(jiang.bureau)) == []
    assert DeadlineRule.history.filter(id=published.pk).latest().history_change_reason == "发布"


def test_a_draft_is_published_once(jiang: Place) -> None:
    rule = _drafted(_rule(jiang, OWN), jiang, length=12)
    stale = DeadlineRule.objects.get(pk=rule.pk)
    _publish(rule, jiang)
    with pytest.raises(ValidationError, match="已发布的版本不能修改"):
        _publish(stale, jiang)
    assert LedgerEntry.objects.count() == 1


def test_what_was_changed_since_the_page_was_opened_is_not_published(jiang: Place) -> None:
    rule = _drafted(_rule(jiang, OWN), jiang, length=12)
    seen = publication.fingerprint(rule)
    DeadlineRule.objects.filter(pk=rule.pk).update(length=30)
    with pytest.raises(ValidationError, match="草稿有改动"):
        publication.publish(rule, by=jiang[Role.RULE_ADMIN], seen=seen)
    assert not LedgerEntry.objects.exists()


def test_a_day_added_to_a_year_is_such_a_change(jiang: Place) -> None:
    version = _next_year()
    seen = publication.fingerprint(version)
    CalendarDay.objects.create(year=version, day=date(2027, 1, 6), kind="holiday")
    assert publication.fingerprint(version) != seen


def test_a_deleted_draft_is_not_published(jiang: Place) -> None:
    rule = _drafted(_rule(jiang, OWN), jiang)
    seen = publication.fingerprint(rule)
    DeadlineRule.objects.get(pk=rule.pk).delete()
    with pytest.raises(ValidationError, match="已被删除"):
        publication.publish(rule, by=jiang[Role.RULE_ADMIN], seen=seen)


@pytest.mark.parametrize(
    ("days", "message"), [(-1, "施行日期已过"), (0, "也自这一天施行")], ids=["past", "same day as another"]
)
def test_effective_dates_neither_overlap_nor_lie_in_the_past(jiang: Place, days: int, message: str) -> None:
    today = clock.today()
    _publish(_drafted(_rule(jiang, OWN), jiang, effective_from=today), jiang)
    second = _drafted(_rule_of_today(jiang), jiang, length=20, effective_from=today + timedelta(days=days))
    with pytest.raises(ValidationError, match=message):
        _publish(second, jiang)
    assert LedgerEntry.objects.filter(act="rule.publish").count() == 1


def _rule_of_today(place: Place) -> DeadlineRule:
    rules = DeadlineRule.objects.in_force(clock.today()).filter(bureau=place.bureau)
    found: DeadlineRule | None = rules.filter(code=OWN).first()
    assert found is not None
    return found


def test_two_bureaus_publish_the_same_rule_from_the_same_day(jiang: Place, yun: Place) -> None:
    for place in (jiang, yun):
        _publish(_drafted(_rule(place, OWN), place), place)
    assert LedgerEntry.objects.filter(act="rule.publish").count() == 2


def test_a_draft_that_lacks_its_reason_is_not_published(jiang: Place) -> None:
    rule = _drafted(_rule(jiang, OWN), jiang, reason="")
    with pytest.raises(ValidationError, match="制定或者修改的理由"):
        _publish(rule, jiang)


def test_a_year_without_days_or_from_a_later_day_is_not_published(jiang: Place) -> None:
    today = clock.today()
    version = CalendarYear.objects.create(
        year=2027, effective_from=today + timedelta(days=1), source="国办通知", reason="已公布"
    )
    with pytest.raises(ValidationError) as refused:
        _publish(version, jiang)
    assert len(refused.value.messages) == 2


def test_a_new_draft_takes_over_the_content_and_not_the_publication(jiang: Place) -> None:
    source = Regulation.objects.get()
    copy = publication.new_draft(source, by=jiang[Role.RULE_ADMIN])
    assert (copy.title, copy.is_published, copy.reason) == (source.title, False, "")
    texts = [list(version.provisions.values_list("code", "text")) for version in (source, copy)]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 110
    assert Provision.history.filter(regulation=copy, history_type="+").count() == 110


def test_a_second_new_draft_of_a_rule_is_the_first(jiang: Place) -> None:
    year = CalendarYear.objects.get(year=2026)
    first, second = (publication.new_draft(year, by=jiang[Role.RULE_ADMIN]) for _ in range(2))
    assert first.pk == second.pk
    assert first.days.count() == year.days.count()


def test_the_page_tells_what_a_draft_changes(jiang: Place) -> None:
    rule = _drafted(_rule(jiang), jiang, unit="working")
    told = {change.name: (change.before, change.after) for change in publication.changes(rule)}
    assert told["单位"] == ("日（自然日）", "工作日")
    assert "天数" not in told
    year = publication.new_draft(CalendarYear.objects.get(year=2026), by=jiang[Role.RULE_ADMIN])
    CalendarDay.objects.filter(year=year, day=date(2026, 10, 1)).delete()
    assert ("2026-10-01", "放假　国庆节", "") in [
        (change.name, change.before, change.after) for change in publication.changes(year)
    ]


# --- The calendar of a year


def test_publishing_a_year_counts_each_provisional_deadline_again(jiang: Place, yun: Place) -> None:
    filed = datetime(2026, 12, 21, 9, tzinfo=SHANGHAI)
    mine, theirs = under_review(jiang, "甲", filed=filed), under_review(yun, "乙", filed=filed)
    refresh_notice(mine.notice, filed)
    assert (mine.deadline.last_day, mine.deadline.is_provisional) == (date(2027, 1, 5), True)
    filing = mine.notice.review_deadline
    assert filing is not None
    assert (filing.last_day, filing.is_provisional) == (date(2026, 12, 30), True)

    _publish(_next_year(), jiang)

    for review in (mine, theirs):
        review.refresh_from_db()
        assert (review.deadline.last_day, review.deadline.is_provisional) == (date(2027, 1, 6), False)
        assert review.due_at == review.deadline.due_at
        assert review.filing_due_at is None
    filing.refresh_from_db()
    assert (filing.last_day, filing.is_provisional) == (date(2026, 12, 30), False)
    turn = Turn.objects.get(root_id=mine.notice_id, what="作出复查决定")
    assert turn.due_at == mine.due_at
    assert Notice.objects.get(pk=mine.notice_id).version == 2, "its two periods were counted again"
    assert mine.deadline.history.count() == 2


def test_each_changed_deadline_has_its_row_in_the_ledger_of_its_bureau(jiang: Place, yun: Place) -> None:
    filed = datetime(2026, 12, 21, 9, tzinfo=SHANGHAI)
    mine, theirs = under_review(jiang, "甲", filed=filed), under_review(yun, "乙", filed=filed)
    _publish(_next_year(), jiang)
    told = LedgerEntry.objects.filter(act="deadline.recount", data__rule="review_decision")
    rows = {row.bureau_id: row for row in told}
    assert rows[jiang.bureau.pk].actor == jiang[Role.RULE_ADMIN]
    assert rows[yun.bureau.pk].actor is None, "nobody of another bureau appears in a ledger"
    for place, review in ((jiang, mine), (yun, theirs)):
        row = rows[place.bureau.pk]
        assert (row.root_type, row.root_id) == ("supervision.notice", review.notice_id)
        assert row.data["before"] == {"last_day": "2027-01-05", "provisional": True}
        assert row.data["after"] == {"last_day": "2027-01-06", "provisional": False}
        assert list(ledger.breaks(place.bureau)) == []
    assert LedgerEntry.objects.filter(bureau=yun.bureau).count() == 2


def test_a_deadline_that_stays_provisional_and_where_it_is_writes_no_row(jiang: Place) -> None:
    under_review(jiang, "甲", filed=datetime(2026, 12, 21, 9, tzinfo=SHANGHAI))
    version = CalendarYear.objects.create(year=2030, effective_from=clock.today(), source="试", reason="试")
    CalendarDay.objects.create(year=version, day=date(2030, 1, 1), kind="holiday")
    _publish(version, jiang)
    assert not LedgerEntry.objects.filter(act="deadline.recount").exists()


def test_counting_again_without_a_change_leaves_no_history(jiang: Place) -> None:
    deadline = under_review(jiang, "甲", filed=datetime(2026, 12, 21, 9, tzinfo=SHANGHAI)).deadline
    before = deadline.history.count()
    assert recount_provisional() == 0
    assert deadline.history.count() == before


def test_the_next_year_is_missing_from_1_november_on_the_current_one_always(jiang: Place) -> None:
    assert deadline_publication.missing_years(date(2026, 10, 31)) == []
    assert deadline_publication.missing_years(date(2026, 11, 1)) == [2027]
    version = _next_year()
    assert deadline_publication.missing_years(date(2026, 12, 31)) == [2027]
    assert deadline_publication.missing_years(date(2027, 1, 6)) == [2027]
    assert deadline_publication.missing_years(date(2027, 11, 1)) == [2027, 2028]
    _publish(version, jiang)
    assert deadline_publication.missing_years(date(2026, 12, 31)) == []
    assert deadline_publication.missing_years(date(2027, 1, 6)) == []


# --- What is touched


def _told(version: Version, place: Place) -> list[Impact]:
    return impacts_of(version, place[Role.RULE_ADMIN], AUTUMN)


def _named(groups: list[Impact]) -> list[str]:
    return [name for group in groups for name in group.listed]


def test_a_period_for_review_touches_what_is_issued_and_not_served(jiang: Place, yun: Place) -> None:
    draft(jiang, "草稿")
    waiting = issued(jiang, "待送达")
    issued(yun, "外局")
    running = served(jiang, "已送达", on=date(2026, 11, 20))
    unserved, kept = _told(_rule(jiang), jiang)
    assert unserved.listed == [f"{waiting.number}　待送达"]
    assert kept.count == 1
    assert running.number in kept.listed[0]
    assert "不受影响" in kept.text


def test_a_period_for_the_decision_touches_what_may_still_be_reviewed(jiang: Place) -> None:
    may = served(jiang, "可申请", on=date(2026, 11, 20))
    served(jiang, "已过期", on=date(2026, 11, 2))
    under_review(jiang, "已申请", filed=datetime(2026, 11, 21, 9, tzinfo=SHANGHAI))
    first, _ = _told(_rule(jiang, period_kinds.REVIEW_DECISION), jiang)
    assert first.listed == [f"{may.number}　可申请"]


def test_a_period_of_execution_touches_drafts_and_one_of_receipt_what_is_out(jiang: Place, yun: Place) -> None:
    draft(jiang, "草稿")
    waiting = issued(jiang, "待签收")
    issued(yun, "外局")
    execution, _ = _told(_rule(jiang, period_kinds.EXECUTION), jiang)
    receipt, _ = _told(_rule(jiang, RECEIPT), jiang)
    assert execution.listed == ["（未编号）　草稿"]
    assert "依照文书所载" in execution.text
    assert receipt.listed == [f"{waiting.number}　待签收"]


def test_a_year_touches_provisional_deadlines_and_those_that_reach_into_it(jiang: Place, yun: Place) -> None:
    filed = datetime(2026, 12, 21, 9, tzinfo=SHANGHAI)
    under_review(jiang, "甲", filed=filed)
    under_review(yun, "外局", filed=filed)
    provisional, later, reaching = _told(_next_year(), jiang)
    assert provisional.count == 2
    assert provisional.listed[0].endswith("2026-12-30（暂定）→ 2026-12-30")
    assert provisional.listed[1].endswith("2027-01-05（暂定）→ 2027-01-06")
    assert (later.count, reaching.count) == (0, 0)
    served(jiang, "已送达", on=date(2026, 11, 20))
    _, _, in_2026 = _told(CalendarYear.objects.get(year=2026), jiang)
    assert in_2026.count == 1


def test_wording_letterhead_and_regulation_touch_drafts(jiang: Place, yun: Place) -> None:
    draft(jiang, "草稿甲")
    draft(yun, "外局草稿")
    wording = Wording.objects.get(bureau=jiang.bureau, kind="notice")
    for version in (wording, Letterhead.objects.get(bureau=jiang.bureau), Regulation.objects.get()):
        assert _named(_told(version, jiang)) == ["（未编号）　草稿甲"], version
    decision = Wording.objects.get(bureau=jiang.bureau, kind="decision")
    assert _named(_told(decision, jiang)) == []


def test_a_draft_against_the_readers_own_division_is_neither_named_nor_counted(jiang: Place) -> None:
    keeper = jiang[Role.RULE_ADMIN]
    keeper.division = Division.objects.create(bureau=jiang.bureau, name="法规科")
    draft(jiang, "本科室的", division=keeper.division)
    (group,) = impacts_of(Wording.objects.get(bureau=jiang.bureau, kind="notice"), keeper, AUTUMN)
    assert (group.count, group.listed) == (0, [])


def test_the_list_is_bounded_and_the_count_is_not(jiang: Place) -> None:
    for number in range(23):
        draft(jiang, f"第{number}件")
    (group,) = _told(Wording.objects.get(bureau=jiang.bureau, kind="notice"), jiang)
    assert (group.count, len(group.listed), group.rest) == (23, 20, 3)


def test_the_preview_of_every_rule_says_something(jiang: Place) -> None:
    """Of every kind of paper and of period that is declared, and of the letterhead, which concerns all papers."""
    wordings = list(Wording.objects.filter(bureau=jiang.bureau))
    rules = list(DeadlineRule.objects.filter(bureau=jiang.bureau))
    assert {wording.kind for wording in wordings} == {*PAPER_KINDS}
    assert {rule.code for rule in rules} == {*PERIOD_KINDS}
    for version in (*wordings, *rules):
        assert _told(version, jiang), version
    assert len(_told(Letterhead.objects.get(bureau=jiang.bureau), jiang)) == len(wordings)


def test_nobody_learns_of_a_deadline_of_a_confidential_kind(jiang: Place) -> None:
    """Neither of how many run, when its rule is published, nor of any, when a year is."""
    served(jiang, "已送达", on=date(2026, 11, 20))
    deadline = Deadline.objects.get()
    year = CalendarYear.objects.get(year=2026)
    assert [impact.count for impact in _told(year, jiang)] == [0, 0, 1]
    for kind in PERIOD_KINDS:
        if kind.is_confidential:
            rule = _rule(jiang, kind)
            Deadline.objects.filter(pk=deadline.pk).update(rule=rule)
            assert [impact.count for impact in _told(rule, jiang)] == [None], kind.label
            assert [impact.count for impact in _told(year, jiang)] == [0, 0, 0], kind.label


def test_the_first_wording_of_every_kind_is_one_that_may_be_kept(jiang: Place) -> None:
    for wording in Wording.objects.filter(bureau=jiang.bureau):
        form = WordingForm(model_to_dict(wording), instance=wording)
        assert form.errors == {}, f"{wording}: {form.errors.as_text()}"
