"""A liability case in a real browser, from the clue to its end, with its referral; seen by each of its five people."""

import pytest

from accountability.assessment.factors import ESTABLISHING, Element
from accountability.assessment.found import Found
from accountability.cases.forms.answers import OF_CASE, OF_FAULT, Group
from accountability.models import LiabilityCase, Referral
from config.demo.cases import Setting
from tests.browser.people import Person

pytestmark = pytest.mark.browser

SUMMARY = "法院判决撤销本局一件处罚决定：作出决定以前没有告知当事人陈述、申辩的权利。该案由王晓燕承办。"
ANSWER = "已经口头告知当事人，只是没有制作告知书。"


@pytest.mark.provision("5.0", "5.2.1.1", "5.3.1.1", "5.3.2")
def test_from_the_clue_to_the_end_with_its_referral(person: "type[Person]", bureau: Setting) -> None:
    handler, officer = person("zhoumin"), person("wangxiaoyan")
    _register(handler, bureau)
    where = f"/liability-cases/{LiabilityCase.objects.get().pk}/"
    officer.go(where).reads("没有此页")
    leader = person("liushufen").reads("决定是否立案")
    leader.through(where).press("批准立案").press("批准立案").reads("已批准立案", "应当移送", "移送有关材料")
    _look_into(handler.through(where), bureau)
    _hear(handler, officer, where)
    _deliberate(leader, person("chenzhiyuan"), where)

    officer.through("/").reads("签收决定书").through(where).press("签收决定书").press("签收决定书").reads(
        "决定书已送达", "诫勉谈话"
    )
    handler.through(where).press("执行并记录").fill(
        done_on=str(bureau.days.today), conducted_by="刘淑芬（局长）", place="局二楼会议室", remark="本人表示接受。"
    )
    handler.attach("attachments", "谈话记录.txt", "谈话记录".encode()).press("执行并记录").reads("已执行并记录")
    handler.unfold("暂时不能办理").reads("有应当移送而没有移送的情形")
    _refer(handler, leader, person("xuhui"), where, bureau)

    handler.go(where).reads("给予处分").press("办结").fill(note="已全部执行。").press("办结")
    handler.reads("本案已办结", "没有待办的事项")
    officer.go("/own-liability-cases/").reads("已办结")


def _register(handler: Person, bureau: Setting) -> None:
    handler.go("/liability-cases/").press("登记过错责任线索").reads("被调查人和应当回避的人员在任何地方都看不到")
    handler.choose("respondent", "王晓燕").choose("origin", "外部裁决、决定").choose("source", "司法机关")
    handler.fill(issuer="江滨区人民法院", number="（2026）行初18号", decided_on=str(bureau.days.day(20)))
    handler.choose("effect", "撤销").choose("in_force", "已经生效").choose("handler", "周敏").choose("leader", "刘淑芬")
    handler.fill(summary=SUMMARY).press("登记过错责任线索").reads("请附上裁决、决定的扫描件")
    handler.attach("attachments", "行政判决书.txt", "判决".encode())
    handler.press("登记过错责任线索").reads("已登记，登记编号为", "轮到负责局领导刘淑芬：决定是否立案")


def _look_into(handler: Person, bureau: Setting) -> None:
    handler.press("登记过错行为").choose("provision", "违反法定的行政处罚程序").choose("part", "承办")
    handler.fill(
        happened_on=str(bureau.days.day(90)), facts="没有告知陈述、申辩的权利即作出处罚决定。", harm="处罚决定被撤销。"
    )
    handler.press("登记过错行为").reads("过错行为已登记", "还没有填写查明情况")
    _answer(handler.press("填写查明情况"), OF_FAULT, *ESTABLISHING, Element.DAMAGE)
    handler.press("填写查明情况").reads("查明情况已保存")
    _answer(handler.press("填写全案查明情况"), OF_CASE, Element.OFFICIAL)
    handler.press("填写全案查明情况").reads("全案查明情况已保存", "造成危害后果或者不良影响", "5.3.1.1")


def _answer(handler: Person, asked: tuple[Group, ...], *found: Element) -> None:
    for group in asked:
        for element in group.asked:
            value = Found.YES if element in found else Found.NO
            handler.page.check(f"main [name={element.value}][value={value.value}]")
        if any(element in found for element in group.asked):
            handler.fill(**{f"ground-{group.key.replace('.', '-')}": "见判决书、卷宗第12页。"})


def _hear(handler: Person, officer: Person, where: str) -> None:
    handler.press("告知拟认定的事实").fill(intention="拟给予诫勉谈话。")
    handler.choose("weight", "从重追究").choose("forms", "诫勉谈话").choose(
        "circumstances", "拒绝纠正违法执法行为（5.2.2.2）"
    )
    handler.press("告知拟认定的事实").reads("缺少要件——「拒绝纠正违法执法行为」不具备").choose("weight", "追究")
    with handler.context.expect_page() as preview:
        handler.page.get_by_role("button", name="预览告知书").click()
    preview.value.close()
    handler.press("告知拟认定的事实").reads("已告知，文号为", "轮到被调查人王晓燕：签收陈述申辩告知书")
    officer.through("/").reads("签收陈述申辩告知书").through(where).press("签收告知书").press("签收告知书")
    officer.reads("陈述申辩的期限", "拟给予诫勉谈话。").press("陈述申辩").fill(text=ANSWER)
    officer.attach("attachments", "情况说明.txt", "说明".encode()).press("陈述申辩").reads("陈述申辩已提交", ANSWER)
    handler.go(where).reads(ANSWER).press("审核陈述申辩").choose("weighed", "不采纳")
    handler.fill(weighing="没有证据证明已经口头告知。").press("审核陈述申辩")
    handler.unfold("暂时不能办理").reads("随时可以补充")
    officer.through("/").reads("补充陈述申辩或者表示陈述完毕").through(where).press("陈述完毕").press("陈述完毕")
    officer.reads("有1处需要改正").page.check("main [name=confirmed]")
    officer.press("陈述完毕").reads("已记录陈述完毕")
    handler.go(where)
    handler.press("提请审议").choose("outcome", "予以追究").fill(proposal="事实清楚，建议给予诫勉谈话。")
    handler.press("提请审议").reads("已提请局领导审议")


def _deliberate(leader: Person, other: Person, where: str) -> None:
    leader.through(where).press("确定审议人员").choose("leaders", "陈志远").press("确定审议人员").reads(
        "审议人员已确定"
    )
    leader.press("审议表决").choose("outcome", "予以追究").choose("weight", "追究").choose("forms", "通报批评")
    leader.fill(opinion="应当通报。").press("审议表决").reads("告知书没有告知「通报批评」").go(where)
    _vote(leader, "事实清楚，同意。")
    _vote(other.through("/").reads("审议表决").through(where), "同意。")
    leader.go(f"{where}decide/").confirm().reads("同类案件", "表决的结果：追究")
    leader.fill(reasons="事实清楚，证据充分。").press("作出决定").reads("已作出决定，文号为", "专1号")


def _vote(leader: Person, opinion: str) -> None:
    leader.press("审议表决").choose("outcome", "予以追究").choose("weight", "追究").choose("forms", "诫勉谈话")
    leader.page.locator("main label", has_text="通报批评").locator("input[name=forms]").first.uncheck()
    leader.fill(opinion=opinion).press("审议表决").reads("表决已保存")


def _refer(handler: Person, leader: Person, receiver: Person, where: str, bureau: Setting) -> None:
    handler.press("草拟移送函").fill(office="江滨区安全生产监督管理局监察室", typed="处罚案卷（复印件），36页")
    handler.page.check("main [name=is_inside]")
    handler.choose("materials", "行政判决书")
    handler.press("草拟移送函").reads("移送函已草拟", "正在办理")
    referral = f"/referrals/{Referral.objects.get().pk}/"
    handler.through(referral).press("提交移送函").press("提交移送函").reads("等待负责局领导签发")
    leader.go(f"{referral}seal/").confirm().reads("预览移送函").press("签发移送").reads("移送函已签发")
    receiver.through("/").reads("签收移送材料").go(where).reads("没有此页").through(referral).press("签收移送材料")
    receiver.press("签收移送材料").reads("已签收", "行政判决书")
    receiver.press("登记处理结果").choose("outcome", "给予处分")
    receiver.fill(outcome_on=str(bureau.days.today), outcome_number="江监处〔2026〕4号", outcome_text="给予警告处分。")
    receiver.attach("attachments", "处分决定.txt", "处分决定".encode()).press("登记处理结果").reads("处理结果已登记")
