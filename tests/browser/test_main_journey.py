"""The loop of a notice in a real browser: from a check to the closed notice, on real papers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from config.demo.cases import Setting
from supervision.models import Notice
from tests.browser.people import Person

pytestmark = pytest.mark.browser

FACTS = "经查阅案卷，行政处罚告知书于当日送达，次日即作出处罚决定，未给予当事人陈述、申辩的期限。"


def test_from_a_check_to_the_closed_notice(person: "type[Person]", bureau: Setting) -> None:
    inspector = person("zhoumin").reads("待办", "现在没有等您办理的事项")
    head = person("majun")
    _inspect(inspector, head, bureau)
    _draft(inspector, bureau)
    notice = Notice.objects.get()

    leader = person("liushufen").reads("审批签发").go(f"/notices/{notice.pk}/issue/").confirm()
    leader.picture("issue").press("审批签发").reads("已签发，文号为江安监督通〔")
    head.go("/").reads("签收").go(f"/notices/{notice.pk}/").reads("申请复查的期限自送达之日起算")
    head.press("签收").press("签收").reads("已送达，期限开始计算", "申请复查的期限", "整改：整改中").picture("served")
    _contest(head, person, notice)
    _correct(head, inspector, notice)
    _verify(head, notice)
    _have_the_whole_file(inspector, notice)
    leader.go("/figures/")
    person("tangwei").go("/ledger/").reads("合成案卷").picture("ledger")


def _inspect(inspector: Person, head: Person, bureau: Setting) -> None:
    inspector.go("/checks/").press("登记检查").reads("第一步", "谁可以检查")
    inspector.choose("division", "监察一科").choose("method", "抽查").press("下一步").reads("抽查由督察人员进行")
    inspector.press("登记检查").reads("需要改正")
    inspector.fill(
        title="行政处罚案件抽查", period_from="2026-01-01", period_to=str(bureau.days.day(5)), record_text="查阅案卷。"
    )
    inspector.choose("contents", "具体行政行为的合法性")
    inspector.choose("kinds", "行政处罚").press("登记检查").reads("检查已登记", "行政处罚案件抽查")
    inspector.press("记录问题").choose("content", "具体行政行为").choose("kind", "行政处罚")
    inspector.choose("ground", "程序违法").fill(facts=FACTS, violated="《行政处罚法》第四十四条。")
    inspector.attach("attachments", "坏.pdf", b"no pdf").press("记录问题").reads("内容与扩展名不符", FACTS[:0])
    assert inspector.page.input_value("[name=facts]") == FACTS, "what was typed is still there"
    inspector.attach("attachments", "告知书.txt", "扫描件".encode()).press("记录问题").reads(
        "问题1", "告知书.txt"
    ).picture("check")
    inspector.press("送科室核对").reads(FACTS).press("送科室核对").reads(
        "已送科室核对", "等待科室答复", "核对问题的期限"
    )
    check = inspector.page.url.removeprefix(inspector.server)
    head.go("/").reads("核对问题").go(check).reads("送核对的问题", FACTS, "告知书.txt").press("答复核对")
    expect(head.page.locator("[name=reasons]")).to_be_hidden()
    head.choose("answer", "有异议").fill(reasons="当事人已当场放弃。").press("答复核对").reads("有异议，待审核")
    inspector.go("/").reads("审核异议").go(check).press("审核异议").choose("response", "维持")
    inspector.fill(text="放弃书没有签名，不予采纳。").press("审核异议").reads("经审核维持", "不予采纳")
    inspector.press("完成检查").fill(conclusion="建议发出通知书。").press("完成检查").reads("检查记录已生成", "已完成")


def _draft(inspector: Person, bureau: Setting) -> None:
    inspector.press("据以草拟文书")
    assert inspector.page.input_value("[name=facts]") == FACTS, "the finding's facts are taken over"
    contents = inspector.page.locator("[data-contents] li.missing")
    expect(contents).to_have_count(3)
    inspector.picture("draft")
    inspector.fill(title="责令纠正行政处罚告知程序违法问题", reasons="剥夺了当事人的程序权利。")
    expect(contents).to_have_count(2)
    inspector.press("保存草稿").reads("草稿已保存", "未写处理决定")
    assert not inspector.page.locator("main").get_by_role("link", name="提交审批", exact=True).count()
    inspector.reads("应当载明的内容还缺")
    inspector.press("修改草稿").fill(
        decision="责令改正，并自查同类案件。", manner="书面报告。", correct_by=str(bureau.days.day(-15))
    )
    expect(contents).to_have_count(0)
    inspector.press("保存草稿").press("提交审批").press("提交审批").reads("已提交局领导审批")


def _contest(head: Person, person: "type[Person]", notice: Notice) -> None:
    head.press("申请复查").fill(claim="请求撤销。", grounds="当事人已当场放弃。").press("申请复查")
    head.reads("复查申请已提交", "作出复查决定的期限", "轮到局领导：作出复查决定")
    review = notice.reviews.get()
    decider = person("chenzhiyuan").reads("作出复查决定").go(f"/reviews/{review.pk}/decide/").confirm()
    expect(decider.page.locator("[name=new_decision]")).to_be_hidden()
    decider.choose("decision", "维持").fill(reasons="事实清楚，程序合法。").press("作出复查决定")
    decider.reads("复查决定已作出：维持")


def _correct(head: Person, inspector: Person, notice: Notice) -> None:
    correction = notice.correction.pk
    head.go("/").reads("签收复查决定书").go(f"/corrections/{correction}/").press("签收决定").press("签收决定").reads(
        "送达"
    )
    head.go(f"/corrections/{correction}/").press("报告整改").fill(text="今后注意。").press("报告整改").reads("已报告")
    inspector.go(f"/corrections/{correction}/").press("退回整改").fill(text="请逐项报告。").press("退回整改")
    head.go("/").reads("报告整改").go(f"/corrections/{correction}/").reads("请逐项报告。").press("报告整改")
    head.fill(text="一、已补正；\n二、已自查26件。").press("报告整改")
    inspector.go(f"/corrections/{correction}/").press("核实通过").fill(text="符合要求。").press("核实通过")
    inspector.go(f"/notices/{notice.pk}/").press("办结").fill(reason="整改已核实，复查已决定。").press("办结")
    inspector.reads("已办结").go("/").reads("现在没有等您办理的事项")


def _verify(head: Person, notice: Notice) -> None:
    """The paper's own address and its file both say that it is genuine."""
    paper = Notice.objects.select_related("paper__bureau").get(pk=notice.pk).paper
    assert paper is not None
    head.go(f"/verify/{paper.token}/").reads(paper.number, "现行有效")
    head.go("/verify/").attach("file", "通知书.pdf", paper.path.read_bytes()).press("核验").reads("是真实的文书")


def _have_the_whole_file(inspector: Person, notice: Notice) -> None:
    """As one PDF and as a zip: the page grows until the file is there to be fetched."""
    for form, beginning in (("合成一个PDF文件", b"%PDF"), ("打成压缩包", b"PK")):
        inspector.go(f"/notices/{notice.pk}/").press("合成案卷").reads("复查决定书", "整改报告").press(form)
        inspector.reads("案卷已经合成")
        with inspector.page.expect_download() as fetched:
            inspector.page.locator("main").get_by_role("button", name="下载", exact=True).click()
        assert Path(fetched.value.path()).read_bytes().startswith(beginning)


def test_other_pages_are_accessible_too(person: "type[Person]", bureau: Setting) -> None:
    person("guize").go("/admin/").picture("rules")
    person("xitong").go("/status/").picture("status")
    for username, pages in {
        "zhoumin": ["/regulation/", "/regulation/?q=复查", "/notices/?q=无此", "/corrections/", "/reviews/"],
        "tangwei": ["/", "/ledger/", "/accounts/2fa/", "/accounts/password/change/"],
        "guize": ["/", "/handbook/"],
        "xitong": ["/", "/admin/", "/handbook/"],
        "litao": ["/"],
        "xuhui": ["/"],
    }.items():
        someone = person(username)
        for page in pages:
            someone.go(page)
    missing = person("zhoumin")
    missing.page.goto(missing.server + "/notices/999999/")
    missing.reads("没有")
    missing.wrong.clear()


def test_without_javascript_the_draft_still_works(person: "type[Person]", bureau: Setting) -> None:
    """Axe needs scripts, so this walk only uses the page."""
    inspector = _without_scripts(person)
    page = inspector.page
    page.goto(inspector.server + "/notices/draft/")
    page.fill("[name=title]", "责令纠正")
    page.select_option("select[name=division]", label="监察一科")
    page.check("label:has-text('程序违法') input[name=grounds]")
    for name in ("facts", "reasons", "decision", "legal_basis", "manner"):
        page.fill(f"[name={name}]", "已写明。")
    page.fill("[name=correct_by]", str(bureau.days.day(-15)))
    page.click("main button:has-text('保存草稿')")
    page.click("main a:has-text('提交审批')")
    page.click("main button:has-text('提交审批')")
    assert "已提交局领导审批" in page.inner_text("main")


def _without_scripts(person: "type[Person]") -> Person:
    class Quiet(person):  # type: ignore[misc, valid-type]
        def look(self) -> Person:
            return self

    return Quiet("zhoumin", java_script_enabled=False)


def test_pages_fit_small_screens_and_paper(person: "type[Person]", bureau: Setting) -> None:
    inspector = person("zhoumin")
    page = inspector.page
    page.set_viewport_size({"width": 390, "height": 800})
    for address in ("/", "/notices/draft/", "/regulation/", "/checks/open/"):
        inspector.go(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.emulate_media(media="print")
    expect(page.locator("header.topbar")).to_be_hidden()


def test_the_keyboard_reaches_the_text_first(browser: Browser, live_server: LiveServer, person: "type[Person]") -> None:
    inspector = person("zhoumin").go("/")
    inspector.page.keyboard.press("Tab")
    focused = inspector.page.evaluate("document.activeElement.textContent")
    assert re.match("跳到正文", focused)
    inspector.page.keyboard.press("Enter")
    assert inspector.page.evaluate("location.hash") == "#main"
    inspector.go("/checks/open/").choose("division", "监察一科").choose("method", "抽查").press("下一步")
    for selector in ("main [name=title]", "main [name=basis]", "main .act-buttons button", "main .act-buttons a"):
        inspector.page.focus(selector)
        assert inspector.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", selector
