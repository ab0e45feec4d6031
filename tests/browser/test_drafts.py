"""Nothing typed is lost, in a real browser: the session gone, another window, another computer, no JavaScript, no network."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from config.demo.cases import Setting
from config.demo.people import PASSWORD
from documents.models import Draft
from supervision.models import Complaint, Notice
from tests.browser.people import Person
from tests.loop.world import play

pytestmark = pytest.mark.browser

WHERE = "/complaints/register/"
SAVED = re.compile(r"已自动保存 \d\d:\d\d")
RESTORED = re.compile(r"已恢复您\d\d:\d\d保存的草稿")
ABOUT = "处罚前没有告知陈述、申辩的权利。"


def state(page: Page) -> Locator:
    return page.locator("[data-draft]")


def about(page: Page) -> Locator:
    return page.locator("main [name=about]")


def typed(person: Person, text: str = ABOUT) -> Person:
    person.go(WHERE)
    about(person.page).fill(text)
    expect(state(person.page)).to_have_text(SAVED, timeout=30_000)
    return person


def sign_in(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button:has-text('登录')")


def without_refusals(person: Person) -> Person:
    """The script's own questions may be refused; nothing else may."""
    person.wrong = [message for message in person.wrong if "/drafts/save/" not in message]
    return person


def register(person: Person, bureau: Setting, text: str) -> Person:
    """Fill in the rest and send it off."""
    person.choose("signed", "匿名").choose("form", "检举").choose("channel", "来信")
    person.fill(received_on=str(bureau.days.today)).choose("division", "监察一科").choose("kind", "行政检查")
    person.choose("proceedings", "没有").choose("handler", "周敏").choose("leader", "刘淑芬")
    about(person.page).fill(text)
    return person.press("登记投诉举报")


def test_the_session_is_gone_and_the_same_page_goes_on(person: "type[Person]", bureau: Setting) -> None:
    """Signed out and in again in another window: the page says so while one types, and is sent off as it stands."""
    writer = typed(person("zhoumin"))
    writer.look()
    Session.objects.all().delete()
    about(writer.page).press_sequentially("又写。")
    expect(state(writer.page)).to_contain_text("登录已失效。您填写的内容已保存")
    other = writer.context.new_page()
    sign_in(other, writer.server, "zhoumin")
    about(writer.page).press_sequentially("再写。")
    expect(state(writer.page)).to_have_text(SAVED, timeout=30_000)
    without_refusals(writer)
    register(writer, bureau, ABOUT + "写完。")
    writer.reads("已登记，登记编号为")
    assert Complaint.objects.get().about == ABOUT + "写完。"
    assert not Draft.objects.exists()


def test_sent_off_with_the_token_of_before_it_is_one_click_away(person: "type[Person]", bureau: Setting) -> None:
    writer = typed(person("zhoumin"))
    sign_out_and_in(writer)
    about(writer.page).fill(ABOUT + "最后一句。")
    writer.page.locator("main .act-buttons button[type=submit]").click()
    expect(writer.page.locator("main")).to_contain_text("这次没有提交")
    without_refusals(writer).look().reads("您填写的内容已保存为草稿").press("接着填写")
    expect(about(writer.page)).to_have_value(ABOUT + "最后一句。")
    expect(writer.page.locator("main")).to_contain_text(RESTORED)


def sign_out_and_in(writer: Person) -> None:
    Session.objects.all().delete()
    page = writer.context.new_page()
    sign_in(page, writer.server, "zhoumin")
    page.close()


def test_on_another_computer_it_goes_on(person: "type[Person]", bureau: Setting) -> None:
    typed(person("zhoumin"))
    elsewhere = person("zhoumin").go(WHERE)
    expect(elsewhere.page.locator("main")).to_contain_text(RESTORED)
    expect(about(elsewhere.page)).to_have_value(ABOUT)
    elsewhere.look().fits()
    register(elsewhere, bureau, ABOUT).reads("已登记，登记编号为")
    assert not Draft.objects.exists()


def test_left_in_the_middle_of_a_word_it_is_kept(person: "type[Person]", bureau: Setting) -> None:
    """The page is left before the pause after which it saves."""
    writer = person("zhoumin").go(WHERE)
    about(writer.page).fill(ABOUT)
    writer.go("/")
    for _ in range(100):
        if Draft.objects.exists():
            break
        writer.page.wait_for_timeout(50)
    writer.go(WHERE)
    expect(about(writer.page)).to_have_value(ABOUT)


def test_two_windows_keep_both_texts(person: "type[Person]", bureau: Setting) -> None:
    first = typed(person("zhoumin"))
    second = person("zhoumin").go(WHERE)
    about(first.page).fill("第一窗口写的。")
    expect(state(first.page)).to_have_text(SAVED, timeout=30_000)
    about(second.page).fill("第二窗口写的。")
    expect(state(second.page)).to_contain_text("另一窗口已于")
    with second.page.expect_response(lambda answer: answer.request.method == "POST"):
        about(second.page).fill("第二窗口又写的。")
    expect(state(second.page)).to_have_text(re.compile(SAVED.pattern))
    third = person("zhoumin").go(WHERE)
    expect(about(third.page)).to_have_value("第二窗口又写的。")
    third.look()
    third.page.locator("main a", has_text="保存的").first.click()
    expect(about(third.page)).to_have_value("第一窗口写的。")
    third.look().go("/drafts/").reads("登记投诉举报").fits()


def test_thrown_away_it_does_not_come_back(person: "type[Person]", bureau: Setting) -> None:
    writer = typed(person("zhoumin"))
    writer.press("放弃草稿").reads("已放弃草稿")
    expect(about(writer.page)).to_have_value("")
    assert not Draft.objects.exists()
    writer.go(WHERE)
    expect(about(writer.page)).to_have_value("")


def test_without_network_it_is_saved_when_it_is_back(person: "type[Person]", bureau: Setting) -> None:
    writer = person("zhoumin").go(WHERE)
    writer.context.set_offline(True)
    about(writer.page).fill(ABOUT)
    expect(state(writer.page)).to_contain_text("网络不通")
    writer.context.set_offline(False)
    expect(state(writer.page)).to_have_text(SAVED, timeout=30_000)
    assert Draft.objects.count() == 1


def test_another_person_on_the_same_browser_gets_nothing(person: "type[Person]", bureau: Setting) -> None:
    writer = typed(person("zhoumin"))
    Session.objects.all().delete()
    other = writer.context.new_page()
    sign_in(other, writer.server, "liushufen")
    about(writer.page).press_sequentially("又写。")
    expect(state(writer.page)).to_contain_text("另一个帐号打开的")
    other.goto(f"{writer.server}/drafts/")
    expect(other.locator("main")).to_contain_text("没有草稿")
    without_refusals(writer)


def test_a_file_is_chosen_again_and_never_kept(person: "type[Person]", bureau: Setting) -> None:
    writer = person("zhoumin").go(WHERE)
    writer.attach("attachments", "来信.txt", "信".encode())
    about(writer.page).fill(ABOUT)
    expect(state(writer.page)).to_have_text(SAVED, timeout=30_000)
    writer.go(WHERE).reads("文件需要重新选择")
    assert writer.page.locator("main [name=attachments]").evaluate("field => field.files.length") == 0


def test_a_rule_in_the_admin_site_comes_back(person: "type[Person]", bureau: Setting) -> None:
    keeper, where = person("guize"), "/admin/supervision/calendaryear/add/"
    keeper.go(where).page.fill("[name=source]", "国办通知")
    expect(state(keeper.page)).to_have_text(SAVED, timeout=30_000)
    keeper.go(where)
    expect(keeper.page.locator("#content")).to_contain_text(RESTORED)
    expect(keeper.page.locator("[name=source]")).to_have_value("国办通知")
    keeper.page.get_by_role("button", name="放弃草稿").click()
    expect(keeper.page.locator("[name=source]")).to_have_value("")


def test_where_the_act_is_refused_now_the_own_words_are_read(person: "type[Person]", bureau: Setting) -> None:
    case = bureau.case()
    notice = play(case.draft(1, -10, None))
    writer, where = person("zhoumin"), f"/notices/{notice.pk}/edit/"
    writer.go(where).page.fill("main [name=reasons]", "写到一半的理由。")
    expect(state(writer.page)).to_have_text(SAVED, timeout=30_000)
    Notice.objects.filter(pk=notice.pk).update(state="submitted")
    writer.go(where).reads("不能办理", "写到一半的理由。").fits()


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer, bureau: Setting) -> Iterator[Page]:
    """A browser without JavaScript."""
    context: Any = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, "zhoumin")
    yield page
    context.close()


def test_without_javascript_what_was_sent_off_waits_behind_the_login(plain: Page, live_server: LiveServer) -> None:
    plain.goto(f"{live_server.url}/notices/draft/")
    plain.fill("main [name=reasons]", ABOUT)
    Session.objects.all().delete()
    plain.locator("main .act-buttons button[type=submit]").first.click()
    expect(plain.locator("main")).to_contain_text("您填写的内容已保存")
    plain.fill("[name=login]", "zhoumin")
    plain.fill("[name=password]", PASSWORD)
    plain.click("main button:has-text('登录')")
    expect(plain.locator("main")).to_contain_text(RESTORED)
    expect(plain.locator("main [name=reasons]")).to_have_value(ABOUT)
    plain.get_by_role("button", name="放弃草稿").click()
    expect(plain.locator("main [name=reasons]")).to_have_value("")
    assert not Notice.objects.exists()
    assert not Draft.objects.exists()
