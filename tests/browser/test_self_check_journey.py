"""A self-check in a real browser: ordered by an inspector, filled in by an officer, confirmed by the head, and then read; what
was found waits until somebody says what becomes of it."""

import pytest
from playwright.sync_api import expect

from config.demo.cases import Setting
from supervision.models import Check, Sheet
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.provision("3.1", "3.3")]

TITLE = "监察一科行政处罚案件自查"
FACTS = "行政处罚告知书于当日送达，次日即作出处罚决定，未给予当事人陈述、申辩的期限。"


def test_a_self_check_is_filled_in_by_officers_and_confirmed_by_the_head(
    person: "type[Person]", bureau: Setting
) -> None:
    inspector, head, officer = person("zhoumin"), person("majun"), person("litao")
    _order(inspector, bureau)
    check = Check.objects.get()
    where = f"/checks/{check.pk}/"
    inspector.go(where).reads("完成之前只显示进展", "完成自查")

    head.go("/").reads("完成自查", TITLE).go(where).press("确定自查人员").choose("people", "李涛")
    head.press("确定自查人员").reads("自查人员已确定", "李涛")
    officer.go("/").reads("填写自查").go(where)
    _fill(officer, check)
    inspector.go(where)
    assert FACTS not in inspector.page.inner_text("main")

    _confirm(head, where)
    inspector.go(where).reads("已完成", FACTS, "自查结论和负责人意见", "马骏", "检查表共有", "今年没有办理过")
    _leave_alone(inspector, where)


def _order(inspector: Person, bureau: Setting) -> None:
    inspector.go("/checks/").press("要求自查").choose("division", "监察一科")
    inspector.fill(title=TITLE, due_on=str(bureau.days.day(-8)), period_from="2026-01-01")
    inspector.fill(period_to=str(bureau.days.day(5))).choose("contents", "具体行政行为的合法性")
    inspector.choose("kinds", "行政处罚").press("要求自查").reads("已要求「监察一科」自查")


def _fill(officer: Person, check: Check) -> None:
    where = f"/checks/{check.pk}/"
    officer.press("选用检查表").choose("checklists", "检查表").press("选用检查表").reads("可以填写")
    sheet = Sheet.objects.get(check_task=check)
    officer.go(f"/sheets/{sheet.pk}/")
    first = officer.page.locator("fieldset.item").first
    first.get_by_label("符合", exact=True).check()
    expect(first.locator("[data-saved]")).to_contain_text("已保存")
    officer.go(where).press("记录问题").choose("content", "具体行政行为").choose("kind", "行政处罚")
    officer.fill(facts=FACTS).press("记录问题").reads("问题1", FACTS)
    assert not officer.page.locator("main").get_by_role("link", name="完成检查", exact=True).count()


def _confirm(head: Person, where: str) -> None:
    head.go("/").reads("完成自查").go(where).press("完成检查").reads("没有填写，仍要完成检查")
    head.fill(checked_on=head.page.evaluate(_TODAY), conclusion="属实，已着手整改。").press("完成检查")
    head.reads("请先填写；仍要完成检查的，请勾选并写明理由")
    head.choose("leave_open", "仍要完成检查").fill(unfilled_because="今年没有办理过相应的事项。")
    head.press("完成检查").reads("检查记录已生成")


_TODAY = "new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})"


def _leave_alone(inspector: Person, where: str) -> None:
    inspector.go("/").reads("处理检查发现的问题").go("/checks/").press("待处理的问题").reads("共1项", FACTS[:20])
    inspector.go(where).press("不再处理").fill(reason="科室已自行改正。").press("不再处理").reads("科室已自行改正。")
    inspector.go("/findings/unhandled/").reads("目前没有记录")
    inspector.go(where).press("恢复处理").fill(reason="同类问题再次发现。").press("恢复处理").reads("已恢复处理")
