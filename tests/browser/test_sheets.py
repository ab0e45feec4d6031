"""A check sheet in a real browser: saved as it is typed, by two inspectors at once, and without JavaScript."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Locator, expect
from pytest_django.live_server_helper import LiveServer

from config.demo import sheets
from config.demo.cases import Setting
from config.demo.people import PASSWORD
from documents import clock
from supervision.models import Answer, Sheet
from tests.browser.people import Person
from tests.loop.world import play

pytestmark = pytest.mark.browser

SAVED = re.compile(r"已保存 \d\d:\d\d:\d\d")


@pytest.fixture
def sheet(bureau: Setting) -> Sheet:
    """The sheet of a check with two inspectors."""
    case = bureau.case()
    check = play(case.open_check(1))
    check.inspectors.add(bureau.desk.people["hejianguo"])
    with clock.set_to(bureau.days.at(1, 10)):
        return sheets.begin(bureau.desk, check, case.inspector)


def item(person: Person, place: int) -> Locator:
    return person.page.locator("fieldset.item").nth(place)


def answer(person: Person, place: int, result: str, remark: str = "") -> Locator:
    box = item(person, place)
    box.get_by_label(result, exact=True).check()
    if remark:
        box.get_by_label("说明").fill(remark)
    return box


def test_two_inspectors_fill_in_one_sheet_at_once(person: "type[Person]", sheet: Sheet) -> None:
    first = person("zhoumin").go(f"/sheets/{sheet.pk}/")
    second = person("hejianguo").go(f"/sheets/{sheet.pk}/")
    expect(first.page.get_by_role("button", name="保存本部分")).to_have_count(0)

    mine = answer(first, 0, "存在问题", "没有告知。")
    expect(mine.locator("[data-saved]")).to_have_text(SAVED)
    expect(mine.get_by_role("link", name="据此记录问题")).to_be_visible()
    expect(answer(second, 1, "不适用").locator("[data-saved]")).to_have_text(SAVED)

    _see_the_conflict(second)
    theirs = item(second, 0)
    theirs.get_by_role("button", name="采用对方的填写").click()
    expect(theirs.get_by_label("存在问题", exact=True)).to_be_checked()
    expect(theirs.get_by_label("说明")).to_have_value("没有告知。")
    theirs.get_by_label("说明").fill("没有告知权利。")
    expect(theirs.locator("[data-saved]")).to_have_text(SAVED)

    mine.get_by_label("说明").fill("没有书面告知。")
    expect(mine.locator(".conflict")).to_contain_text("没有告知权利。")
    mine.get_by_role("button", name="以我的填写为准").click()
    expect(mine.locator("[data-saved]")).to_have_text(SAVED)
    assert first.wrong.pop().startswith("409 ")
    assert Answer.objects.get(item=sheet.items[0]).remark == "没有书面告知。"
    assert Answer.objects.get(item=sheet.items[1]).answered_by.username == "hejianguo"
    expect(first.page.locator("[data-progress]")).to_contain_text(f"已填写1/{len(sheet.items)}项")
    second.go(f"/sheets/{sheet.pk}/").reads(f"已填写2/{len(sheet.items)}项")
    expect(item(second, 0).get_by_label("说明")).to_have_value("没有书面告知。")


def _see_the_conflict(second: Person) -> None:
    """What the colleague wrote stands beside what one typed oneself; neither is lost."""
    box = answer(second, 0, "符合")
    expect(box.locator(".conflict")).to_contain_text("周敏于")
    expect(box.locator(".conflict")).to_contain_text("没有告知。")
    expect(box.get_by_label("符合", exact=True)).to_be_checked()
    assert second.wrong.pop().startswith("409 ")
    second.look()


def test_what_is_typed_without_network_is_saved_when_it_is_back(person: "type[Person]", sheet: Sheet) -> None:
    first = person("zhoumin").go(f"/sheets/{sheet.pk}/")
    first.context.set_offline(True)
    box = answer(first, 0, "存在问题", "没有网络时填写的。")
    expect(box.locator("[data-saved]")).to_contain_text("网络不通")
    first.context.set_offline(False)
    expect(box.locator("[data-saved]")).to_have_text(SAVED)
    expect(first.page.locator("[data-state]")).to_have_text("全部已保存")
    assert Answer.objects.get().remark == "没有网络时填写的。"


def test_what_is_typed_after_the_session_is_gone_comes_back_in_another_window(
    person: "type[Person]", sheet: Sheet
) -> None:
    first = person("zhoumin").go(f"/sheets/{sheet.pk}/")
    Session.objects.all().delete()
    expect(answer(first, 0, "存在问题", "登录失效之后写的。").locator("[data-saved]")).to_contain_text("登录已超时")
    first.page.close()
    again = person("zhoumin").go(f"/sheets/{sheet.pk}/").reads("已恢复您")
    expect(item(again, 0).get_by_label("说明")).to_have_value("登录失效之后写的。")
    assert not Answer.objects.exists(), "it was saved by itself"
    again.press("放弃草稿")
    expect(item(again, 0).get_by_label("说明")).to_have_value("")
    first.wrong = [message for message in first.wrong if not message.startswith("401 ")]


def test_without_javascript_each_part_has_its_button(browser: Browser, live_server: LiveServer, sheet: Sheet) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/?next=/sheets/{sheet.pk}/")
    page.fill("[name=login]", "zhoumin")
    page.fill("[name=password]", PASSWORD)
    page.click("main button:has-text('登录')")
    box = page.locator("fieldset.item").first
    box.get_by_label("存在问题", exact=True).check()
    box.get_by_label("说明").fill("没有告知。")
    page.get_by_role("button", name="保存本部分").first.click()
    expect(page.get_by_role("status").first).to_contain_text(SAVED)
    expect(box.get_by_role("link", name="据此记录问题")).to_be_visible()
    assert Answer.objects.get().remark == "没有告知。"
    context.close()
