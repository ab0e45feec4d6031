"""Filling in forms in a real browser: how many clicks and fields it takes, how high and wide the pages are; printed, and bounded."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from config.demo import sheets
from config.demo.cases import Setting
from config.demo.people import PASSWORD
from documents import clock
from supervision.models import Answer, Check, Notice, Sheet
from tests.browser.conftest import apart
from tests.browser.people import RULES, Person
from tests.loop.world import play

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280)
EVERY_CONTENT = ("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7")
DEMAND = "一、责令对三件案卷补正告知文书；\n二、责令对本年度同类案件自查，并逐件写明结果。"


class Counting:
    """Somebody whose clicks and typed fields are counted."""

    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.page
        self.clicks = self.typed = 0

    def press(self, name: str) -> "Counting":
        self.clicks += 1
        self.person.press(name)
        return self

    def follow(self, selector: str) -> "Counting":
        self.clicks += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state("load")
        return self

    def fill(self, **typed: str) -> "Counting":
        self.typed += len(typed)
        self.person.fill(**typed)
        return self


def _fits_and_is_open_to_all(page: Page, where: str) -> None:
    """At each width nothing lies beside the screen, and nothing that WCAG A or AA forbids."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{where} at {width}"
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, (
            where,
            width,
            [(violation["id"], violation["nodes"][0]["html"][:160]) for violation in found],
        )
    page.set_viewport_size({"width": 1280, "height": 900})


# --- From a finding to the leader ---------------------------------------------------------------------------------------------


@pytest.fixture
def check(bureau: Setting) -> Check:
    """A concluded check with one finding."""
    concluded: list[Check] = []
    apart(lambda: concluded.append(play(bureau.case().inspect(3, signed=False))))
    return concluded[0]


def test_from_a_finding_a_notice_is_drafted_and_submitted(
    person: "type[Person]", bureau: Setting, check: Check
) -> None:
    hands = Counting(person("zhoumin").go(f"/checks/{check.pk}/"))
    hands.press("据以草拟文书")
    finding = check.findings.get()
    assert hands.page.input_value("[name=facts]") == finding.facts
    assert hands.page.input_value("[name=legal_basis]") == finding.violated
    _fits_and_is_open_to_all(hands.page, "draft")
    hands.fill(reasons="剥夺了当事人的程序权利。", decision="责令改正。", correct_within="15")
    hands.press("保存并提交审批").press("提交审批")
    print(f"\n草拟并提交 from a finding: {hands.clicks} clicks, {hands.typed} fields typed")  # noqa: T201 - what it takes is to be read
    assert Notice.objects.get().state == Notice.State.SUBMITTED
    assert (hands.clicks <= 4, hands.typed <= 3) == (True, True)


def test_ticks_fill_the_draft_at_once_and_what_is_typed_meanwhile_stays(person: "type[Person]", check: Check) -> None:
    inspector = person("zhoumin").go("/notices/draft/")
    page, facts = inspector.page, check.findings.get().facts
    expect(page.locator("[name=findings]")).to_have_count(0)
    expect(page.locator("[name=division]")).to_be_focused()
    inspector.choose("division", check.division.name)
    box = page.locator("[name=findings]")
    expect(box).to_have_count(1)
    page.fill("[name=reasons]", "先写的理由。")
    box.check()
    expect(page.locator("[name=facts]")).to_have_value(facts)
    expect(page.locator("[name=reasons]")).to_have_value("先写的理由。")
    expect(page.locator("[name=findings]")).to_be_focused()
    page.locator("[name=findings]").uncheck()
    expect(page.locator("[name=facts]")).to_have_value("")
    expect(page.locator("[name=reasons]")).to_have_value("先写的理由。")
    _search_the_provisions(inspector)


def _search_the_provisions(inspector: Person) -> None:
    tree = inspector.page.locator("fieldset:has([name=provisions])")
    fault = tree.get_by_text("违反法定的行政处罚程序")
    expect(fault).to_be_hidden()
    tree.get_by_label("检索选项").fill("行政处罚程序")
    expect(fault).to_be_visible()
    expect(tree.get_by_text("下达或者变相下达罚没指标")).to_be_hidden()
    tree.get_by_label("检索选项").fill("")
    expect(fault).to_be_hidden()


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer, bureau: Setting) -> Iterator[Page]:
    """A browser without JavaScript, in which an inspector is signed in."""
    context: Any = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", "zhoumin")
    page.fill("[name=password]", PASSWORD)
    page.click("main button:has-text('登录')")
    yield page
    context.close()


def test_without_javascript_a_button_fills_the_draft(plain: Page, live_server: LiveServer, check: Check) -> None:
    plain.goto(f"{live_server.url}/notices/draft/")
    plain.select_option("[name=division]", label=check.division.name)
    plain.fill("[name=reasons]", "先写的理由。")
    plain.click("button[name=refresh]")
    plain.check("[name=findings]")
    plain.click("button[name=refresh]")
    assert plain.input_value("[name=facts]") == check.findings.get().facts
    assert plain.input_value("[name=reasons]") == "先写的理由。"
    plain.fill("[name=decision]", "责令改正。")
    plain.fill("[name=correct_within]", "15")
    plain.click("main button:has-text('保存并提交审批')")
    plain.click("main button:text-is('提交审批')")
    assert Notice.objects.get().state == Notice.State.SUBMITTED


# --- A report on the correction -------------------------------------------------------------------------------------------------


def test_a_report_answers_each_item_and_is_two_clicks_away(person: "type[Person]", bureau: Setting) -> None:
    apart(lambda: play(bureau.case().serve(5, -20, decision=DEMAND)))
    hands = Counting(person("majun").go("/"))
    hands.follow("main a:has-text('报告整改')")
    if "/report/" not in hands.page.url:
        hands.press("报告整改")
    clicks = hands.clicks
    hands.person.reads(*DEMAND.splitlines())
    _fits_and_is_open_to_all(hands.page, "report")
    hands.fill(item_1="已补正三件。").press("报告整改")
    expect(hands.page.locator("[name=item_2]")).to_be_focused()
    assert hands.page.input_value("[name=item_1]") == "已补正三件。"
    with hands.page.expect_popup() as opened:
        hands.fill(item_2="已自查26件，逐件写明。").page.get_by_role("button", name="预览整改报告").click()
    opened.value.close()
    hands.press("报告整改").person.reads("已报告")
    print(f"\n报告整改: its form {clicks} clicks from the worklist")  # noqa: T201 - what it takes is to be read
    assert clicks <= 2


# --- A check sheet ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(bureau: Setting) -> Sheet:
    """All that the general checklist asks of one kind of enforcement."""
    case = bureau.case()
    check = play(case.open_check(1, contents=EVERY_CONTENT))
    with clock.set_to(bureau.days.at(1, 10)):
        return sheets.begin(bureau.desk, check, case.inspector)


def test_a_sheet_is_compact_and_fit_for_a_finger(person: "type[Person]", sheet: Sheet) -> None:
    inspector = person("zhoumin").go(f"/sheets/{sheet.pk}/")
    page, count = inspector.page, len(sheet.items)
    height = page.evaluate("document.documentElement.scrollHeight")
    _fits_and_is_open_to_all(page, "sheet")
    page.set_viewport_size({"width": 390, "height": 844})
    low = page.evaluate("Math.min(...[...document.querySelectorAll('.result')].map(e => e.offsetHeight || 99))")
    narrow = page.evaluate("document.documentElement.scrollHeight")
    print(  # noqa: T201 - what it takes is to be read
        f"\na sheet of {count} items: {height} px at 1280 (11,777 px for 59 before), {narrow} px at 390; choices {low} px high"
    )
    assert count >= 45
    assert height / count <= 110
    assert low >= 44
    _go_through(inspector, sheet)


def _go_through(inspector: Person, sheet: Sheet) -> None:
    """A problem asks for its remark, the rest of the part complies, and the next that is open is one click away."""
    page = inspector.page
    first = page.locator("fieldset.item").first
    expect(first.get_by_label("说明")).to_be_hidden()
    first.get_by_label("存在问题", exact=True).check()
    first.get_by_label("说明").fill("没有出示证件。")
    expect(first.locator("[data-saved]")).to_contain_text("已保存")
    expect(page.locator("[data-state]")).to_have_text("全部已保存")
    page.locator("#part-1").get_by_role("button", name="本部分其余均为符合").click()
    page.wait_for_load_state("load")
    part = Answer.objects.filter(sheet=sheet)
    own = page.locator("#part-1 fieldset.item").count()
    assert sorted(part.values_list("result", flat=True)) == ["complies"] * (own - 1) + ["problem"]
    expect(page.locator("[data-progress]")).to_contain_text(f"已填写{own}/")
    page.get_by_role("link", name="下一个未填写").click()
    expect(page.locator("#part-2 fieldset.item").first.get_by_label("符合", exact=True)).to_be_focused()
    inspector.look()


def test_the_other_long_forms_fit_too(person: "type[Person]", bureau: Setting) -> None:
    inspector = person("zhoumin")
    for where in ("/complaints/register/", "/liability-cases/open/", "/checks/open/"):
        inspector.go(where)
        _fits_and_is_open_to_all(inspector.page, where)
    inspector.go("/complaints/register/")
    headings = inspector.page.locator(".form-part h2").all_inner_texts()
    assert headings == ["反映的事项", "来件", "投诉举报人", "承办"]
    assert inspector.page.locator("[name=handler] option:checked").inner_text().startswith("周敏")
    inspector.press("登记投诉举报")
    assert re.search(r"\d处需要改正", inspector.page.locator(".form-parts").inner_text())
    expect(inspector.page.locator("[name=about]")).to_be_focused()
