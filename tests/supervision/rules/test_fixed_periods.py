"""What the regulation fixes (制度规定的期限), and a version that is taken back or replaced before it begins."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accountability.cases.models.rules import PursuitRule
from documents import clock, ledger
from documents.models import LedgerEntry, Version, Wording
from supervision.checks.period_kinds import FINDING_ANSWER
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.deadlines.periods import rule_in_force
from supervision.core.roles import Role
from supervision.models import CalendarYear, DeadlineRule
from supervision.notices.period_kinds import REVIEW_DECISION, REVIEW_REQUEST
from supervision.rules import fixed, publication
from tests.rule_fixtures import AUTUMN, DECIDED, Place, issued, second_keeper, settle

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.3")]

DECEMBER, JANUARY = date(2026, 12, 15), date(2027, 1, 15)
WHOLE: dict[str, Any] = {**DECIDED, "legal_basis": "局务会决定。"}


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(AUTUMN):
        yield settle("jiang")


def _rule(place: Place, code: PeriodKind = REVIEW_REQUEST) -> DeadlineRule:
    found: DeadlineRule = DeadlineRule.objects.filter(bureau=place.bureau, code=code).earliest("pk")
    return found


def _draft(version: Version, place: Place, **said: Any) -> Any:
    draft = publication.new_draft(version, by=place[Role.RULE_ADMIN])
    for name, value in {"reason": "局务会决定。", "effective_from": DECEMBER, **said}.items():
        setattr(draft, name, value)
    draft._history_user = place[Role.RULE_ADMIN]  # type: ignore[attr-defined]
    draft.save()
    return draft


def _publish(version: Version, by: Any, replacing: int | None = None) -> Any:
    return publication.publish(version, by=by, seen=publication.fingerprint(version), replacing=replacing)


def _upcoming(place: Place, **said: Any) -> Any:
    """A version of a period that the bureau sets itself, published and not begun."""
    draft = _draft(_rule(place, FINDING_ANSWER), place, **{"length": 7, **said})
    return _publish(draft, place[Role.RULE_ADMIN])


def _address(version: Version, page: str) -> str:
    return reverse(f"admin:{version._meta.app_label}_{version._meta.model_name}_{page}", args=[version.pk])


def _client(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


# --- What the regulation fixes


def test_ten_and_fifteen_days_and_one_year_are_marked_and_nothing_else(jiang: Place) -> None:
    marked = {rule.code for rule in DeadlineRule.objects.filter(bureau=jiang.bureau) if fixed.fixed_of(rule)}
    assert marked == {REVIEW_REQUEST, REVIEW_DECISION}
    assert fixed.fixed_of(PursuitRule.objects.get(bureau=jiang.bureau)) is not None
    assert fixed.fixed_of(CalendarYear.objects.get()) is None
    assert {fixed.mark(_rule(jiang, code)) for code in (REVIEW_REQUEST, REVIEW_DECISION)} == {"制度规定"}
    assert fixed.mark(_rule(jiang, FINDING_ANSWER)) == "本局确定"


@pytest.mark.parametrize("code", [REVIEW_REQUEST, REVIEW_DECISION])
@pytest.mark.parametrize(
    ("name", "value"),
    [("length", 20), ("unit", "working"), ("counts_trigger_day", True), ("moves_to_working_day", False)],
)
def test_another_takes_basis_document_and_a_second_person(
    jiang: Place, code: PeriodKind, name: str, value: Any
) -> None:
    keeper, second = jiang[Role.RULE_ADMIN], second_keeper(jiang.bureau)
    draft = _draft(_rule(jiang, code), jiang, **{name: value})
    label = str(DeadlineRule._meta.get_field(name).verbose_name)
    with pytest.raises(ValidationError) as lacking:
        _publish(draft, second)
    assert [label in message for message in lacking.value.messages] == [True] * 3
    assert fixed.mark(draft) == "与制度规定不同"
    for field, text in WHOLE.items():
        setattr(draft, field, text)
    draft.save()
    with pytest.raises(ValidationError, match="另一名规则管理员"):
        _publish(draft, keeper)
    assert not LedgerEntry.objects.exists()
    assert _publish(draft, second).published_by == second


def test_one_year_is_fixed_too(jiang: Place) -> None:
    draft = _draft(PursuitRule.objects.get(bureau=jiang.bureau), jiang, days=180)
    with pytest.raises(ValidationError, match="决定文号"):
        _publish(draft, second_keeper(jiang.bureau))
    draft.decided_by, draft.decision_number = DECIDED.values()
    draft.save()
    with pytest.raises(ValidationError, match="另一名规则管理员"):
        _publish(draft, jiang[Role.RULE_ADMIN])


def test_what_says_the_same_takes_one_person(jiang: Place) -> None:
    draft = _draft(_rule(jiang), jiang, trigger="科室签收文书")
    assert _publish(draft, jiang[Role.RULE_ADMIN]).is_published


def test_a_period_of_the_bureaus_own_takes_one_person(jiang: Place) -> None:
    assert _upcoming(jiang).is_published


def test_whoever_edited_the_draft_is_no_second_person(jiang: Place) -> None:
    draft, second = _draft(_rule(jiang), jiang, length=20, **WHOLE), second_keeper(jiang.bureau)
    typed = {name: getattr(draft, name) for name in ("code", "trigger", "unit", "provision", "legal_basis", "reason")}
    typed |= {**DECIDED, "effective_from": str(DECEMBER), "length": 21, "moves_to_working_day": "on"}
    assert _client(second).post(_address(draft, "change"), typed).status_code == 302
    draft.refresh_from_db()
    assert fixed.writers(draft) == {jiang[Role.RULE_ADMIN].pk, second.pk}
    with pytest.raises(ValidationError, match="另一名规则管理员"):
        _publish(draft, second)


def test_the_pages_say_so(jiang: Place) -> None:
    keeper = _client(jiang[Role.RULE_ADMIN])
    listed = keeper.get(reverse("admin:supervision_deadlinerule_changelist")).content.decode()
    assert listed.count("制度规定</td>") == 2
    assert listed.count("本局确定</td>") == 15
    assert "之日起10日；按自然日计算" in keeper.get(_address(_rule(jiang), "change")).content.decode()
    draft = _draft(_rule(jiang), jiang, length=20, **WHOLE)
    page = keeper.get(_address(draft, "publish")).content.decode()
    assert "起草人自己不能发布" in page
    assert "确认发布" not in page
    page = _client(second_keeper(jiang.bureau)).get(_address(draft, "publish")).content.decode()
    assert "本版本改变其中的「天数」" in page
    assert "确认发布" in page


# --- Taken back before it begins


def test_a_version_that_has_not_begun_is_taken_back(jiang: Place) -> None:
    keeper = jiang[Role.RULE_ADMIN]
    version = _upcoming(jiang)
    assert rule_in_force(jiang.bureau.pk, FINDING_ANSWER, DECEMBER).length == 7
    back = publication.withdraw(version, by=keeper, reason="局务会撤销决定。")
    assert (back.published_at, back.published_by, back.length) == (None, None, 7)
    assert rule_in_force(jiang.bureau.pk, FINDING_ANSWER, DECEMBER).length == 5
    rows = list(LedgerEntry.objects.order_by("pk"))
    assert [(row.act, row.actor) for row in rows] == [("rule.publish", keeper), ("rule.withdraw", keeper)]
    assert rows[1].reason == "局务会撤销决定。"
    assert rows[1].data == rows[0].data
    assert list(ledger.breaks(jiang.bureau)) == []
    kept = list(version.history.order_by("history_id").values_list("history_change_reason", "published_at"))
    assert kept[-2:] == [("发布", AUTUMN), ("撤回发布", None)]


def test_what_was_taken_back_is_published_again(jiang: Place) -> None:
    version = publication.withdraw(_upcoming(jiang), by=jiang[Role.RULE_ADMIN], reason="改。")
    version.length = 8
    version.save()
    assert _publish(version, jiang[Role.RULE_ADMIN]).length == 8


@pytest.mark.parametrize("day", [DECEMBER, JANUARY])
def test_one_that_has_begun_is_not(jiang: Place, day: date) -> None:
    version = _upcoming(jiang)
    with clock.set_to(AUTUMN + (day - clock.day(AUTUMN))), pytest.raises(ValidationError, match="已经施行"):
        publication.withdraw(version, by=jiang[Role.RULE_ADMIN], reason="迟。")
    version.refresh_from_db()
    assert version.is_published


def test_a_double_click_takes_it_back_once(jiang: Place) -> None:
    version = _upcoming(jiang)
    stale = DeadlineRule.objects.get(pk=version.pk)
    publication.withdraw(version, by=jiang[Role.RULE_ADMIN], reason="改。")
    with pytest.raises(ValidationError, match="没有发布，或者发布已经撤回"):
        publication.withdraw(stale, by=jiang[Role.RULE_ADMIN], reason="改。")
    assert LedgerEntry.objects.filter(act="rule.withdraw").count() == 1


@pytest.mark.parametrize("model", [DeadlineRule, Wording, PursuitRule])
def test_the_database_lets_go_of_what_lies_ahead_alone(jiang: Place, model: Any) -> None:
    begun = model.objects.filter(bureau=jiang.bureau).earliest("pk")
    draft = _draft(begun, jiang)
    ahead = _publish(draft, jiang[Role.RULE_ADMIN])
    table = model._meta.db_table
    for version, changed in ((begun, "published_at = NULL"), (ahead, "reason = '别的'"), (begun, "reason = '别的'")):
        with pytest.raises(DatabaseError, match="published_no_update"), transaction.atomic():
            _execute(f"UPDATE {table} SET {changed} WHERE id = {version.pk}")
    with pytest.raises(DatabaseError, match="published_no_delete"), transaction.atomic():
        _execute(f"DELETE FROM {table} WHERE id = {ahead.pk}")
    _execute(f"UPDATE {table} SET published_at = NULL WHERE id = {ahead.pk}")
    assert model.objects.get(pk=ahead.pk).published_at is None


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


# --- Replaced for the same day


def test_another_version_of_the_same_day_takes_its_place(jiang: Place) -> None:
    keeper = jiang[Role.RULE_ADMIN]
    old = _upcoming(jiang)
    new = _draft(old, jiang, length=9, reason="更正。")
    with pytest.raises(ValidationError, match="也自这一天施行"):
        _publish(new, keeper)
    assert publication.replaced_by(new, clock.today()) == old
    _publish(new, keeper, replacing=old.pk)
    assert rule_in_force(jiang.bureau.pk, FINDING_ANSWER, DECEMBER).length == 9
    old.refresh_from_db()
    assert not old.is_published
    row = LedgerEntry.objects.get(act="rule.withdraw")
    assert (row.subject_id, row.reason) == (old.pk, "由同日施行的新版本代替。更正。")
    assert LedgerEntry.objects.filter(act="rule.publish").count() == 2


def test_one_that_has_begun_is_not_replaced(jiang: Place) -> None:
    old = _upcoming(jiang, effective_from=clock.today())
    new = _draft(old, jiang, length=9, effective_from=clock.today())
    assert publication.replaced_by(new, clock.today()) is None
    with pytest.raises(ValidationError, match="也自这一天施行"):
        _publish(new, jiang[Role.RULE_ADMIN], replacing=old.pk)


# --- In the admin site


def test_the_admin_site_takes_back_with_a_preview_and_a_reason(jiang: Place) -> None:
    issued(jiang, "待送达的一件")
    version, keeper = _upcoming(jiang), _client(jiang[Role.RULE_ADMIN])
    assert "撤回发布…" in keeper.get(_address(version, "change")).content.decode()
    page = keeper.get(_address(version, "withdraw")).content.decode()
    assert "不自<strong>2026年12月15日</strong>起施行" in page
    assert "核对问题的期限：5个工作日" in page
    answer = keeper.post(_address(version, "withdraw"), {"reason": ""})
    assert answer.status_code == 200
    assert not LedgerEntry.objects.filter(act="rule.withdraw").exists()
    answer = keeper.post(_address(version, "withdraw"), {"reason": "局务会撤销决定。"})
    assert answer["Location"] == _address(version, "change")
    version.refresh_from_db()
    assert not version.is_published
    again = keeper.post(_address(version, "withdraw"), {"reason": "再点一次"}, follow=True)
    assert "只有已经发布、尚未施行的版本可以撤回" in again.content.decode()


def test_the_page_of_a_version_in_force_offers_no_taking_back(jiang: Place) -> None:
    keeper = _client(jiang[Role.RULE_ADMIN])
    assert "撤回发布…" not in keeper.get(_address(_rule(jiang), "change")).content.decode()
    answer = keeper.get(_address(_rule(jiang), "withdraw"))
    assert answer["Location"] == _address(_rule(jiang), "change")


def test_the_admin_site_says_which_version_is_replaced(jiang: Place) -> None:
    keeper = _client(jiang[Role.RULE_ADMIN])
    old = _upcoming(jiang)
    new = _draft(old, jiang, length=9)
    page = keeper.get(_address(new, "publish")).content.decode()
    assert "代替同日施行的版本" in page
    assert f'name="replacing" value="{old.pk}"' in page
    typed = {"seen": publication.fingerprint(new), "replacing": str(old.pk)}
    assert keeper.post(_address(new, "publish"), typed).status_code == 302
    new.refresh_from_db()
    assert new.is_published


def test_what_was_published_for_that_day_meanwhile_is_not_replaced_unseen(jiang: Place) -> None:
    keeper = _client(jiang[Role.RULE_ADMIN])
    new = _draft(_rule(jiang, FINDING_ANSWER), jiang, length=9)
    other = DeadlineRule.objects.get(pk=new.pk)
    other.pk, other._state.adding, other.length = None, True, 4
    other.save()
    _publish(other, jiang[Role.RULE_ADMIN])
    answer = keeper.post(_address(new, "publish"), {"seen": publication.fingerprint(new), "replacing": ""})
    assert answer.status_code == 409
    assert f'name="replacing" value="{other.pk}"' in answer.content.decode()
    assert other.effective_from == DECEMBER
