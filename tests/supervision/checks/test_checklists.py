"""Checklists (检查表): what a bureau begins with, which versions are in force, what a check may use."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from documents import clock, ledger
from documents.models import LedgerEntry
from supervision.checks.checklists import in_force, obstacles, offered_to, what_it_needs
from supervision.core.impact import impacts_of
from supervision.models import Check, Checklist, ChecklistItem, EnforcementKind, Sheet
from supervision.rules import defaults, publication
from supervision.rules.initial_data import publish_missing_defaults
from tests.cases import Cases, key, provision
from tests.cast import BEGUN
from tests.conftest import signed_in

Purpose = Checklist.Purpose
CONTENTS = ("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7")


def drafted(cases: Cases, code: str = "general", **said: Any) -> Checklist:
    """A draft of the next version, with what it says otherwise."""
    draft: Checklist = publication.new_draft(cases.checklist(code), by=cases.person("rule-admin"))
    for name, value in {"reason": "局务会决定。", **said}.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def published(cases: Cases, code: str = "general", **said: Any) -> Checklist:
    draft = drafted(cases, code, **said)
    return publication.publish(draft, by=cases.person("rule-admin"), seen=publication.fingerprint(draft))


# --- What a bureau begins with


@pytest.mark.provision("2.1")
@pytest.mark.provision("2.2")
@pytest.mark.provision("2.3")
@pytest.mark.provision("2.4")
@pytest.mark.provision("2.5")
@pytest.mark.provision("2.6")
@pytest.mark.provision("2.7")
@pytest.mark.provision("1.1")
def test_each_content_and_each_kind_has_items(cases: Cases) -> None:
    items = cases.checklist().items.values_list("content", "kind")
    assert {content for content, _ in items} == set(CONTENTS)
    assert {kind for _, kind in items} == {"", *EnforcementKind.values}


def test_the_scoring_standard_comes_to_a_hundred_points_with_vetoes(cases: Cases) -> None:
    standard = cases.checklist("penalty-files")
    assert sum(item.points or 0 for item in standard.items.all()) == 100
    assert standard.items.filter(is_veto=True, points=None).count() == 4
    assert (standard.excellent_from, standard.qualified_from) == (90, 60)


@pytest.mark.parametrize("code", ["general", "penalty-files"])
def test_a_default_could_be_published_by_the_keeper(cases: Cases, code: str) -> None:
    assert list(obstacles(cases.checklist(code))) == []


def test_both_bureaus_begin_with_all_of_them(cases: Cases, foreign_cases: Cases) -> None:
    codes = [row["code"] for row, _ in defaults.checklists()]
    for bureau in (cases, foreign_cases):
        assert [bureau.checklist(code).effective_from for code in codes] == [clock.day(BEGUN)] * len(codes)


def test_a_default_that_came_later_is_published_once_and_told(
    cases: Cases, today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a new version of the application brings a checklist and the wording of a new kind of paper."""
    item = {"content": "2.1", "kind": "", "text": "执法主体合法", "basis": "", "points": None, "is_veto": False}
    checklist = ({"code": "self", "name": "科室自查表", "purpose": "check"}, [item])
    monkeypatch.setattr(defaults, "checklists", lambda: [checklist])
    monkeypatch.setattr(defaults, "wordings", lambda: [{"kind": "new", "number_word": "新"}])
    bureau = cases.cast.bureau
    added = [default for default in publish_missing_defaults(today) if getattr(default, "bureau_id", 0) == bureau.pk]
    assert sorted(type(version).__name__ for version in added) == ["Checklist", "Wording"]
    assert [item.text for item in cases.checklist("self").items.all()] == ["执法主体合法"]
    rows = LedgerEntry.objects.filter(bureau=bureau, act="rule.publish")
    assert [(row.actor, row.actor_name) for row in rows] == [(None, ledger.SYSTEM)] * 2
    assert publish_missing_defaults(today) == []
    assert list(ledger.breaks(bureau)) == []


def test_a_bureau_that_has_them_is_left_alone(cases: Cases, today: datetime) -> None:
    assert publish_missing_defaults(today) == []
    assert not LedgerEntry.objects.exists()


# --- Which are in force


def test_the_latest_that_has_begun_is_in_force(cases: Cases, today: datetime) -> None:
    first = cases.checklist()
    later = published(cases, name="新检查表", effective_from=clock.day(today) + timedelta(days=3))
    assert in_force(cases.cast.bureau.pk, Purpose.CHECK, clock.day(today)) == [first]
    assert in_force(cases.cast.bureau.pk, Purpose.CHECK, clock.day(today) + timedelta(days=3)) == [later]


def test_one_that_is_no_longer_used_is_not_offered(cases: Cases, today: datetime) -> None:
    published(cases, is_active=False, effective_from=clock.day(today))
    assert in_force(cases.cast.bureau.pk, Purpose.CHECK, clock.day(today)) == []


def test_the_other_bureaus_are_not_offered(cases: Cases, foreign_cases: Cases, today: datetime) -> None:
    published(foreign_cases, name="外局的", effective_from=clock.day(today))
    assert offered_to(cases.check(), Purpose.CHECK, clock.day(today)) == [cases.checklist()]


@pytest.mark.parametrize(
    ("contents", "kinds", "offered"),
    [
        (["2.1", "2.2", "2.4", "2.5"], ["penalty"], True),
        (["2.1", "2.2", "2.4", "2.5", "2.7"], ["penalty", "licensing"], True),
        (["2.1", "2.2", "2.4"], ["penalty"], False),
        (["2.1", "2.2", "2.4", "2.5"], ["licensing"], False),
    ],
)
def test_a_standard_is_offered_where_it_fits_as_a_whole(
    cases: Cases, today: datetime, contents: list[str], kinds: list[str], offered: bool
) -> None:
    check = cases.check(contents=[key(code) for code in contents], kinds=kinds)
    assert bool(offered_to(check, Purpose.SCORING, clock.day(today))) == offered


@pytest.mark.parametrize(
    ("contents", "kinds", "said"),
    [
        (["2.1", "2.2", "2.4", "2.5"], ["penalty"], ""),
        (
            ["2.2", "2.5"],
            ["licensing"],
            "「行政处罚案卷评查标准」还需要检查内容第二部分第（一）项、第二部分第（四）项、执法种类行政处罚；要用它的，请先修改检查。",
        ),
    ],
)
def test_what_a_standard_needs_is_said(
    cases: Cases, today: datetime, contents: list[str], kinds: list[str], said: str
) -> None:
    check = cases.check(contents=[key(code) for code in contents], kinds=kinds)
    assert what_it_needs(check, Purpose.SCORING, clock.day(today)) == said
    page = signed_in(cases.person("inspector")).get(reverse("check-score-file", args=[check.pk])).content.decode()
    assert (said in page, "还需要" in page) == (True, bool(said))


def test_where_no_checklist_fits_it_is_said(cases: Cases, today: datetime) -> None:
    published(cases, is_active=False, effective_from=clock.day(today))
    check = cases.check()
    assert "请规则管理员发布" in what_it_needs(check, Purpose.CHECK, clock.day(today))
    page = signed_in(cases.person("inspector")).get(reverse("check-begin-sheet", args=[check.pk])).content.decode()
    assert "请规则管理员发布" in page


def test_a_check_goes_on_with_the_version_that_it_began_with(cases: Cases, today: datetime) -> None:
    sheet = cases.scored()
    before = len(sheet.items)
    later = published(cases, "penalty-files", name="新评查标准", effective_from=clock.day(today))
    second = cases.act(
        "check.score-file", sheet.check_task, "inspector", standard=str(sheet.checklist_id), case_file="另一案卷"
    )
    assert (second.checklist, len(second.items)) == (sheet.checklist, before)
    other = cases.scored(file="别的检查的案卷") if later == cases.checklist("penalty-files") else None
    assert other is not None
    assert other.checklist == later


@pytest.mark.provision("1.1")
@pytest.mark.parametrize("kind", ["penalty", "licensing", "inspection", "coercion"])
def test_a_sheet_shows_the_items_of_the_checks_contents_and_kinds(cases: Cases, kind: str) -> None:
    check = cases.check(contents=[key("2.1"), key("2.2")], kinds=[kind])
    items = cases.sheet(check).items
    assert {item.content for item in items} == {"2.1", "2.2"}
    assert {item.kind for item in items} <= {"", kind}
    assert kind in {item.kind for item in items}


def test_an_item_outlives_a_version_of_the_regulation(cases: Cases, today: datetime) -> None:
    """Its content is a code: a check that cites a later version's provision has the same items."""
    before, typed = [item.pk for item in cases.sheet().items], cases.check_typed()
    regulation = publication.new_draft(provision("2.2").regulation, by=cases.person("rule-admin"))
    regulation.reason, regulation.effective_from = "修订。", clock.day(today)
    regulation.save()
    later = publication.publish(
        regulation, by=cases.person("rule-admin"), seen=publication.fingerprint(regulation)
    ).provisions
    contents = [str(later.get(code=code).pk) for code in ("2.2", "2.5")]
    check = cases.act("check.open", None, "inspector", **{**typed, "contents": contents})
    assert [item.pk for item in cases.sheet(check).items] == before


# --- What a draft lacks, and what it touches


def test_a_standard_whose_points_do_not_come_to_a_hundred_is_not_published(cases: Cases) -> None:
    draft = drafted(cases, "penalty-files")
    item = draft.items.exclude(points=None)[0]
    item.points = 7
    item.save()
    assert publication.obstacles(draft, clock.today()) == ["各检查项目的分值合计为103分，应当为100分。"]


def test_an_item_without_points_that_is_no_veto_is_told(cases: Cases) -> None:
    draft = drafted(cases, "penalty-files")
    ChecklistItem.objects.create(checklist=draft, content="2.2", text="没有分值的一项")
    assert publication.obstacles(draft, clock.today()) == ["「没有分值的一项」没有分值，也不是一票否决项。"]


def test_a_plain_checklist_has_no_points(cases: Cases) -> None:
    draft = drafted(cases)
    ChecklistItem.objects.create(checklist=draft, content="2.2", text="有分值的一项", points=2)
    (said,) = publication.obstacles(draft, clock.today())
    assert "不计分值" in said


def test_an_item_of_no_content_in_force_is_told(cases: Cases) -> None:
    draft = drafted(cases)
    ChecklistItem.objects.create(checklist=draft, content="4.3", text="不是检查内容的一项")
    (said,) = publication.obstacles(draft, clock.today())
    assert "没有代码为「4.3」" in said


def test_a_standard_without_bounds_is_not_published(cases: Cases) -> None:
    draft = drafted(cases, "penalty-files")
    draft.excellent_from = None
    assert any("应当填写优秀、合格的最低分" in said for said in publication.obstacles(draft, clock.today()))


def test_the_page_before_publishing_tells_changed_items_and_touched_checks(cases: Cases) -> None:
    used, unused = cases.sheet().check_task, cases.check(title="没有选用检查表的检查")
    cases.concluded(cases.check(title="已完成的检查"))
    draft = drafted(cases)
    item = draft.items.order_by("position")[0]
    item.basis = "另一依据"
    item.save()
    ChecklistItem.objects.create(checklist=draft, content="2.7", text="新增的一项", kind="penalty")
    changed = {change.name: (change.before, change.after) for change in publication.changes(draft)}
    assert changed[f"2.1（各类执法）{item.text}"][1] == "另一依据"
    assert changed["2.7（行政处罚）新增的一项"] == ("", "有")
    keeps, follows = impacts_of(draft, cases.person("rule-admin"), clock.now())
    assert (keeps.listed, follows.listed) == ([str(used)], [str(unused)])
    assert "不受影响" in keeps.text


def test_a_sheet_that_is_set_aside_keeps_no_version(cases: Cases, today: datetime) -> None:
    sheet = cases.sheet()
    cases.act("sheet.set-aside", sheet, "inspector", reason="选错了。")
    later = published(cases, effective_from=clock.day(today))
    check = Check.objects.get(pk=sheet.check_task_id)
    assert offered_to(check, Purpose.CHECK, clock.day(today)) == [later]
    assert Sheet.objects.active().count() == 0
