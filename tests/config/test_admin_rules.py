"""Rules in the admin site: drafted, published by an explicit act, read after; a history that nobody rewrites."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry, Letterhead, Version, Wording
from supervision.core.deadlines.counting import TableCalendar, count
from supervision.core.roles import Role
from supervision.models import CalendarDay, CalendarYear, Checklist, DeadlineRule, Notice, Officer, Regulation
from supervision.notices import period_kinds
from supervision.rules import publication
from tests.rule_fixtures import AUTUMN, DECIDED, Place, issued, second_keeper, settle

pytestmark = pytest.mark.django_db

RULES = ("documents_letterhead", "documents_wording", "supervision_deadlinerule", "supervision_checklist")
COMMON = ("supervision_calendaryear", "supervision_regulation")


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(AUTUMN):
        yield settle("jiang")


@pytest.fixture
def yun(jiang: Place) -> Place:
    return settle("yun")


def _client(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def keeper(jiang: Place) -> Client:
    return _client(jiang[Role.RULE_ADMIN])


def _address(version: Version, page: str, *more: Any) -> str:
    return reverse(f"admin:{version._meta.app_label}_{version._meta.model_name}_{page}", args=[version.pk, *more])


def _rule(place: Place) -> DeadlineRule:
    rule: DeadlineRule = DeadlineRule.objects.get(bureau=place.bureau, code=period_kinds.REVIEW_REQUEST)
    return rule


def _draft(place: Place, **said: Any) -> DeadlineRule:
    draft = publication.new_draft(_rule(place), by=place[Role.RULE_ADMIN])
    for name, value in {"reason": "局务会决定。", **said}.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def _typed(rule: DeadlineRule, **said: Any) -> dict[str, Any]:
    names = ("code", "trigger", "length", "unit", "provision", "legal_basis", "effective_from", "reason")
    return {name: getattr(rule, name) for name in names} | {"moves_to_working_day": "on"} | said


# --- Who may


def test_whoever_is_not_signed_in_goes_to_the_applications_login_page(client: Client) -> None:
    for address in ("/admin/", "/admin/login/", "/admin/supervision/deadlinerule/"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/accounts/login/?next=/admin/"), address


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.RULE_ADMIN, Role.SYSTEM_ADMIN)])
def test_other_roles_find_no_admin_site(jiang: Place, role: Role) -> None:
    client = _client(jiang[role])
    addresses = ["/admin/", _address(_rule(jiang), "change"), "/admin/supervision/officer/", "/admin/jsi18n/"]
    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_the_rule_administrator_keeps_rules_and_no_accounts(jiang: Place, keeper: Client) -> None:
    page = keeper.get("/admin/").content.decode()
    for name in ("期限规则", "年度工作日安排", "制度", "文书用语", "发文字号与印章", "检查表"):
        assert f">{name}</a>" in page
    assert "角色授予" not in page
    assert [keeper.get(reverse(f"admin:{name}_changelist")).status_code for name in RULES + COMMON] == [200] * 6
    for name in ("officer", "division", "rolegrant"):
        assert keeper.get(f"/admin/supervision/{name}/").status_code == 404


@pytest.mark.parametrize("name", RULES + COMMON)
def test_the_system_administrator_keeps_no_rule(jiang: Place, name: str) -> None:
    client = _client(jiang[Role.SYSTEM_ADMIN])
    assert client.get("/admin/").status_code == 200
    assert client.get(reverse(f"admin:{name}_changelist")).status_code == 404
    assert client.get(reverse(f"admin:{name}_add")).status_code == 404


def test_no_case_is_in_the_admin_site(keeper: Client) -> None:
    for name in ("notice", "check", "finding", "correction", "reviewrequest", "deadline", "service", "turn"):
        assert keeper.get(f"/admin/supervision/{name}/").status_code == 404
    for name in ("paper", "ledgerentry", "evidence", "bureau"):
        assert keeper.get(f"/admin/documents/{name}/").status_code == 404


def test_another_bureaus_rule_is_not_there(keeper: Client, yun: Place) -> None:
    for version in (_rule(yun), _draft(yun), Letterhead.objects.get(bureau=yun.bureau)):
        first = version.history.first()
        assert first is not None
        pages = [("change",), ("history",), ("delete",), ("publish",), ("simple_history", first.pk)]
        for page, *more in pages:
            address = _address(version, page, *more)
            assert keeper.get(address).status_code == 404, address
        assert keeper.post(_address(version, "publish"), {"seen": "x"}).status_code == 404
        assert keeper.post(_address(version, "new_draft")).status_code == 404
    listed = keeper.get("/admin/documents/letterhead/").content.decode()
    assert "yun局" not in listed
    assert "jiang局" in listed


# --- Drafts


def test_a_draft_is_written_and_edited(jiang: Place, keeper: Client) -> None:
    typed = _typed(_rule(jiang), length=12, effective_from="2026-12-01", reason="局务会决定。")
    answer = keeper.post(reverse("admin:supervision_deadlinerule_add"), typed)
    assert answer.status_code == 302
    draft = DeadlineRule.objects.get(published_at=None)
    assert (draft.bureau, draft.length, draft.is_published) == (jiang.bureau, 12, False)
    answer = keeper.post(_address(draft, "change"), {**typed, "length": 13})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.length == 13
    newest = draft.history.latest()
    assert (newest.history_type, newest.history_user) == ("~", jiang[Role.RULE_ADMIN])
    assert not LedgerEntry.objects.exists(), "a draft is no act"


def test_a_rule_stands_on_a_provision_in_force(jiang: Place, keeper: Client) -> None:
    typed = _typed(_rule(jiang), provision="9.9", effective_from="2026-12-01")
    answer = keeper.post(reverse("admin:supervision_deadlinerule_add"), typed)
    assert "现行制度没有代码为「9.9」的条款" in answer.content.decode()


@pytest.mark.parametrize(("unit", "longest"), [("calendar", 350), ("working", 220)])
def test_a_period_ends_within_the_years_that_are_known(jiang: Place, keeper: Client, unit: str, longest: int) -> None:
    draft = _draft(jiang, length=12)
    refused = keeper.post(_address(draft, "change"), _typed(draft, length=longest + 1, unit=unit)).content.decode()
    assert f"天数最多{longest}" in refused
    assert keeper.post(_address(draft, "change"), _typed(draft, length=longest, unit=unit)).status_code == 302
    last = date(2026, 12, 31)
    calendar = TableCalendar({2026: {}, 2027: {}}, {})
    assert not count(DeadlineRule.objects.get(pk=draft.pk).rule(), last, calendar).provisional


def test_a_draft_can_be_deleted_and_its_history_stays(jiang: Place, keeper: Client) -> None:
    draft = _draft(jiang)
    assert keeper.get(_address(draft, "delete")).status_code == 200
    assert keeper.post(_address(draft, "delete"), {"post": "yes"}).status_code == 302
    assert not DeadlineRule.objects.filter(pk=draft.pk).exists()
    assert DeadlineRule.history.filter(id=draft.pk, history_type="-").exists()


def test_a_draft_of_the_regulation_goes_with_its_provisions(jiang: Place, keeper: Client) -> None:
    draft = publication.new_draft(Regulation.objects.get(), by=jiang[Role.RULE_ADMIN])
    assert keeper.post(_address(draft, "delete"), {"post": "yes"}).status_code == 302
    assert Regulation.objects.count() == 1
    assert draft.provisions.count() == 0


def test_a_new_draft_is_begun_from_a_published_version(jiang: Place, keeper: Client) -> None:
    wording = Wording.objects.get(bureau=jiang.bureau, kind="notice")
    assert keeper.get(_address(wording, "new_draft")).status_code == 405
    answer = keeper.post(_address(wording, "new_draft"))
    draft = Wording.objects.get(bureau=jiang.bureau, published_at=None)
    assert answer["Location"] == _address(draft, "change")
    assert (draft.opening, draft.effective_from) == (wording.opening, clock.today())


# --- Publishing


def test_the_page_before_publishing_says_what_changes_and_what_is_touched(jiang: Place, keeper: Client) -> None:
    waiting: Notice = issued(jiang, "待送达的一件")
    draft = _draft(jiang, unit="working", legal_basis="局务会决定按工作日计算。", **DECIDED)
    page = _client(second_keeper(jiang.bureau)).get(_address(draft, "publish")).content.decode()
    assert "日（自然日）" in page
    assert "工作日" in page
    assert f"{waiting.number}　待送达的一件" in page
    assert "确认发布" in page


def test_a_draft_is_published_by_post_once(jiang: Place, keeper: Client) -> None:
    draft = _draft(jiang)
    seen = {"seen": publication.fingerprint(draft)}
    answers = [keeper.post(_address(draft, "publish"), seen) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [_address(draft, "change")] * 2
    page = keeper.get(_address(draft, "change")).content.decode()
    assert "没有重复发布" in page
    entry = LedgerEntry.objects.get(bureau=jiang.bureau)
    assert (entry.act, entry.verb, entry.actor) == ("rule.publish", "发布规则", jiang[Role.RULE_ADMIN])


def test_publishing_needs_the_forms_token(jiang: Place) -> None:
    draft = _draft(jiang)
    client = Client(enforce_csrf_checks=True)
    client.force_login(jiang[Role.RULE_ADMIN])
    assert client.post(_address(draft, "publish"), {"seen": publication.fingerprint(draft)}).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_published


def test_an_overlapping_date_is_refused_with_its_message(jiang: Place, keeper: Client) -> None:
    draft = _draft(jiang, effective_from=clock.today() - timedelta(days=1))
    answer = keeper.post(_address(draft, "publish"), {"seen": publication.fingerprint(draft)})
    assert answer.status_code == 409
    assert "施行日期已过。新版本只能自今日或者以后施行" in answer.content.decode()
    assert not LedgerEntry.objects.exists()


def test_a_draft_changed_meanwhile_is_refused_and_shown_again(jiang: Place, keeper: Client) -> None:
    draft = _draft(jiang)
    answer = keeper.post(_address(draft, "publish"), {"seen": "what an older page showed"})
    assert answer.status_code == 409
    assert "草稿有改动" in answer.content.decode()


def test_a_draft_that_lacks_its_reason_offers_no_button(jiang: Place, keeper: Client) -> None:
    page = keeper.get(_address(_draft(jiang, reason=""), "publish")).content.decode()
    assert "还不能发布" in page
    assert "确认发布" not in page


@pytest.mark.parametrize("model", [DeadlineRule, CalendarYear, Regulation, Letterhead, Wording, Checklist])
def test_a_published_version_is_read_only(jiang: Place, keeper: Client, model: type[Version]) -> None:
    version = model.objects.first()
    assert version is not None
    page = keeper.get(_address(version, "change")).content.decode()
    assert 'name="_save"' not in page
    assert 'name="reason"' not in page
    assert "此版本已发布，不能修改或者删除" in page
    before = publication.fingerprint(version)
    assert keeper.post(_address(version, "change"), {"reason": "改", "length": 99}).status_code == 403
    assert keeper.post(_address(version, "delete"), {"post": "yes"}).status_code == 403
    assert publication.fingerprint(model.objects.get(pk=version.pk)) == before


# --- Years


def _days(*rows: dict[str, Any]) -> dict[str, Any]:
    frame = {"days-TOTAL_FORMS": len(rows), "days-INITIAL_FORMS": 0}
    return frame | {f"days-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def _year(**said: Any) -> dict[str, Any]:
    plain = {"year": 2027, "source": "国办通知", "effective_from": "2026-11-23", "reason": "已公布", "pasted": ""}
    return plain | said


def test_a_year_is_written_day_by_day_and_by_pasted_lines(jiang: Place, keeper: Client) -> None:
    lines = "2027-10-01至2027-10-03 放假 国庆节\n2027-10-09 调休上班 国庆节"
    day = {"day": "2027-01-01", "kind": "holiday", "name": "元旦"}
    answer = keeper.post(reverse("admin:supervision_calendaryear_add"), _year(pasted=lines) | _days(day))
    assert answer.status_code == 302
    days = CalendarDay.objects.filter(year__year=2027).values_list("day", "kind")
    assert list(days) == [
        (date(2027, 1, 1), "holiday"),
        (date(2027, 10, 1), "holiday"),
        (date(2027, 10, 2), "holiday"),
        (date(2027, 10, 3), "holiday"),
        (date(2027, 10, 9), "makeup"),
    ]


@pytest.mark.parametrize(
    ("lines", "row", "message"),
    [
        ("2027-10-01 国庆节", {}, "不能识别"),
        ("2027-10-03至2027-10-01 放假", {}, "止日早于起日"),
        ("2027-02-30 放假", {}, "没有「2027-02-30」这一天"),
        ("2026-10-01 放假", {}, "不在2027年"),
        ("2027-10-08 调休上班", {}, "不是周末"),
        ("", {"day": "2026-01-01", "kind": "holiday"}, "不在2027年"),
        ("", {"day": "2027-01-04", "kind": "makeup"}, "不是周末"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    jiang: Place, keeper: Client, lines: str, row: dict[str, str], message: str
) -> None:
    typed = _year(pasted=lines) | (_days(row) if row else _days())
    page = keeper.post(reverse("admin:supervision_calendaryear_add"), typed).content.decode()
    assert message in page
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_the_reminder_stands_on_the_index_while_next_year_is_missing(jiang: Place, keeper: Client) -> None:
    said = "2027年的年度工作日安排尚未发布"
    assert said in keeper.get("/admin/").content.decode()
    assert said not in _client(jiang[Role.SYSTEM_ADMIN]).get("/admin/").content.decode()
    with clock.set_to(AUTUMN - timedelta(days=30)):
        assert said not in keeper.get("/admin/").content.decode()


# --- History


def test_the_history_says_who_when_and_what(jiang: Place, keeper: Client) -> None:
    draft = _draft(jiang)
    keeper.post(_address(draft, "change"), _typed(draft, length=21))
    page = keeper.get(_address(draft, "history")).content.decode()
    assert "jiang规则管理员" in page
    assert "21" in page


@pytest.mark.parametrize("published", [False, True])
def test_the_history_is_never_written(jiang: Place, keeper: Client, published: bool) -> None:
    version = _rule(jiang) if published else _draft(jiang)
    row = version.history.latest()
    address = _address(version, "simple_history", row.pk)
    before, rows = publication.fingerprint(version), version.history.count()
    assert keeper.post(address, _typed(version, length=99)).status_code == 405
    assert keeper.post(_address(version, "history"), {}).status_code == 405
    assert [keeper.put(address).status_code, keeper.delete(address).status_code] == [405, 405]
    page = keeper.get(address).content.decode()
    assert 'name="_save"' not in page
    assert 'name="length"' not in page
    version.refresh_from_db()
    assert (publication.fingerprint(version), version.history.count()) == (before, rows)


def test_the_auditor_finds_publications_and_accounts_in_the_ledger(jiang: Place, keeper: Client) -> None:
    draft = _draft(jiang)
    keeper.post(_address(draft, "publish"), {"seen": publication.fingerprint(draft)})
    page = _client(jiang[Role.AUDITOR]).get("/ledger/", {"act": "rule.publish"}).content.decode()
    assert "授予角色（role.grant）" in page
    assert str(draft) in page


def _changed(keeper: Client, draft: Version, **typed: str) -> str:
    """What the page of a draft answers to what was typed into it."""
    fields = {"effective_from": str(draft.effective_from), "reason": "局务会决定。", **typed}
    return keeper.post(_address(draft, "change"), fields, follow=True).content.decode()


@pytest.mark.parametrize(
    "typed", ["{divison}你科室：", "{period", "你科室}", "{}", "{division!r}", "{division:9}", "{0}"]
)
def test_a_wording_with_a_place_that_nobody_fills_is_refused(jiang: Place, keeper: Client, typed: str) -> None:
    draft = publication.new_draft(Wording.objects.get(bureau=jiang.bureau, kind="notice"), by=jiang[Role.RULE_ADMIN])
    said = _changed(keeper, draft, kind="notice", number_word="督通", opening=typed, rights="{period}内申请复查。")
    assert "花括号只用于系统填写的地方" in said
    said = _changed(keeper, draft, kind="notice", number_word="督通", opening="{division}：", rights="{period}内。")
    assert "花括号" not in said
    draft.refresh_from_db()
    assert draft.opening == "{division}："


def test_a_seal_that_cannot_be_drawn_is_refused(jiang: Place, keeper: Client) -> None:
    draft = publication.new_draft(Letterhead.objects.get(bureau=jiang.bureau), by=jiang[Role.RULE_ADMIN])
    for name in ("prefix", "header", "seal_name"):
        typed = {"prefix": "江安监", "header": "江滨区局", "seal_name": "江滨区局", name: "江滨区局\U0001f600"}
        assert "不能印入文书" in _changed(keeper, draft, **typed)
