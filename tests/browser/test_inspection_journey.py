"""A whole inspection in a real browser: the three methods in one, from the plan to the closing, on real papers."""

import pytest
from playwright.sync_api import expect

from config.demo.cases import Setting
from supervision.models import Check, Inspection, Method
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.provision("3.1", "3.2", "3.4")]

TITLE = "2026年行政处罚监督检查"
FIRST, SECOND = "监察一科", "监察二科"
FACTS = "行政处罚告知书于当日送达，次日即作出处罚决定，未给予当事人陈述、申辩的期限。"


def test_one_inspection_by_three_methods_from_the_plan_to_its_closing(passing: "type[Person]", bureau: Setting) -> None:
    person = passing
    inspector, leader = person("zhoumin"), person("liushufen")
    heads = {FIRST: person("majun"), SECOND: person("songyaqin")}
    _plan(inspector, bureau)
    inspection = Inspection.objects.get()
    where = f"/inspections/{inspection.pk}/"
    leader.go("/").reads("审批检查计划").go(where).press("审批并下发通知").confirm()
    leader.press("审批并下发通知").reads("检查中", "签收通知")
    inspector.go(where).picture("inspection")
    for head in heads.values():
        head.go("/").reads("签收检查通知").go(where).press("签收检查通知").press("签收检查通知")

    _check_oneself(heads[FIRST], _path(inspection, Method.SELF, FIRST))
    _check_each_other(heads, inspection)
    _spot_check(inspector, heads[SECOND], _path(inspection, Method.SPOT, SECOND))
    _sum_up(inspector, where)
    _make_known(inspector, leader, inspection, bureau)
    for head in heads.values():
        _correct(head, inspector)
    inspector.go("/").reads("办结监督检查").go(where).press("办结监督检查")
    inspector.fill(reason="各科室的整改均已核实。").press("办结监督检查").reads("监督检查已办结", "已办结")
    inspector.go("/").reads("现在没有等您办理的事项")
    _report_the_year(inspector, leader)


def _report_the_year(inspector: Person, leader: Person) -> None:
    inspector.go("/year-reports/").press("草拟年度报告").press("草拟年度报告").reads("已统计并拟出文字", TITLE[:5])
    inspector.press("修改报告").fill(measures="逐项督促整改。", plans="开展专项检查。").press("修改报告")
    inspector.press("提交审批").press("提交审批").reads("已提交局领导审批")
    leader.go("/").reads("审批签发年度报告").go("/year-reports/")
    leader.page.locator("main table a").first.click()
    leader.press("审批签发").confirm().press("审批签发").reads("已签发，文号为", "督报〔")


def _path(inspection: Inspection, method: Method, division: str) -> str:
    return f"/checks/{Check.objects.get(inspection=inspection, method=method, division__name=division).pk}/"


def _plan(inspector: Person, bureau: Setting) -> None:
    day = {"period_from": 130, "period_to": 5, "starts_on": 0, "ends_on": -20}
    inspector.go("/inspections/").press("拟定检查计划")
    inspector.fill(title=TITLE, **{name: str(bureau.days.day(back)) for name, back in day.items()})
    inspector.choose("contents", "具体行政行为的合法性").choose("kinds", "行政处罚")
    inspector.choose("team", "周敏").choose("team", "何建国").choose("team_leader", "何建国").press("拟定检查计划")
    for method, divisions in (("自查", (FIRST,)), ("互查", (FIRST, SECOND)), ("抽查", (SECOND,))):
        inspector.press("安排检查任务").choose("method", method).fill(due_on=str(bureau.days.day(-10)))
        for division in divisions:
            inspector.choose("divisions", division)
        if method == "抽查":
            inspector.choose("inspectors", "周敏")
        inspector.press("安排检查任务").reads(method)
    inspector.press("抽取互查配对").press("抽取互查配对").reads("抽取记录")
    inspector.press("提交审批").press("提交审批").reads("待审批")


def _check_oneself(head: Person, check: str) -> None:
    head.go("/").reads("自查").go(check)
    _record(head)
    _conclude(head, "问题属实，已着手整改。")


def _record(by: Person) -> None:
    by.press("记录问题").choose("content", "具体行政行为").choose("kind", "行政处罚").choose("ground", "程序违法")
    by.fill(facts=FACTS).attach("attachments", "告知书.txt", "扫描件".encode()).press("记录问题").reads("问题1")


def _conclude(by: Person, said: str) -> None:
    by.press("完成检查").fill(checked_on=by.page.evaluate(_TODAY), conclusion=said)
    by.press("完成检查").reads("检查记录已生成")


_TODAY = "new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})"


def _check_each_other(heads: dict[str, Person], inspection: Inspection) -> None:
    """By the lot the two divisions check each other: one finds something, the other does not."""
    found, clean = (_path(inspection, Method.MUTUAL, name) for name in (FIRST, SECOND))
    heads[SECOND].go(found)
    _record(heads[SECOND])
    heads[SECOND].press("送科室核对").press("送科室核对")
    heads[FIRST].go(found).press("答复核对").choose("answer", "无异议").press("答复核对")
    heads[SECOND].go(found)
    _conclude(heads[SECOND], "问题属实。")
    heads[FIRST].go(clean)
    _conclude(heads[FIRST], "未发现问题。")


def _spot_check(inspector: Person, head: Person, check: str) -> None:
    inspector.go(check)
    _record(inspector)
    inspector.press("送科室核对").press("送科室核对")
    head.go("/").reads("核对问题").go(check).press("答复核对").choose("answer", "无异议").press("答复核对")
    inspector.go(check)
    _conclude(inspector, "问题属实，建议在通报中提出整改意见。")


def _sum_up(inspector: Person, where: str) -> None:
    """The figures stand there; a person edits the words; a figure opens its findings."""
    inspector.go("/").reads("总结").go(where).press("总结")
    inspector.reads("发现问题3个", f"{FIRST}、{SECOND}")
    overall = inspector.page.input_value("[name=overall]")
    assert "完成检查任务4项（自查1项、互查2项、抽查1项）。共发现问题3个，涉及2个科室。" in overall
    inspector.fill(overall=f"{overall}各科室能够配合检查。").press("总结").reads("已总结", "第1次总结")
    inspector.press("第1次总结").reads("各科室能够配合检查。", "普遍性问题", "上一时段没有已完成的检查")
    inspector.page.locator(".heat a").first.click()
    expect(inspector.page.locator("main tbody tr")).to_have_count(2)
    inspector.look().reads(f"{FIRST}　问题1")


def _make_known(inspector: Person, leader: Person, inspection: Inspection, bureau: Setting) -> None:
    inspector.go(f"/inspections/{inspection.pk}/").press("草拟检查情况通报").press("草拟检查情况通报")
    circular = inspection.circulars.get()
    where = f"/circulars/{circular.pk}/"
    inspector.go(where).reads("暂时不能办理", "没有整改期限", "未定").press("修改通报")
    for division in circular.summary.figures["divisions"]:
        inspector.fill(**{f"correct_by_{division['key']}": str(bureau.days.day(-25))})
    inspector.press("修改通报").reads("通报已保存").press("提交审批").press("提交审批").reads("已提交局领导审批")
    leader.go("/").reads("审批签发通报").go(f"{where}issue/").confirm()
    leader.press("审批签发").reads("已签发，文号为江安监督检报〔")


def _correct(head: Person, inspector: Person) -> None:
    """Received, corrected, reported, verified."""
    head.go("/").reads("的整改意见").press("签收通报").reads("整改期限")
    head.press("签收通报").reads("已送达，整改开始", "不适用申请复查的规定")
    head.page.get_by_role("link", name="整改：整改中").click()
    correction = head.page.url.removeprefix(head.server)
    head.press("报告整改").fill(text="已补正，并自查同类案件26件。").press("报告整改").reads("已报告")
    inspector.go("/").reads("核实整改").go(correction).press("核实通过").fill(text="符合要求。").press("核实通过")
    inspector.reads("整改已核实通过")
