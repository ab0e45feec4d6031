"""A decision on liability is put right in a real browser: objected to and upheld; and corrected by the bureau after the case was
closed. Seen by each of its people."""

import pytest

from accountability.assessment.factors import Element
from accountability.cases.forms.answers import OF_CASE, OF_FAULT
from accountability.models import LaterDecision, LiabilityCase
from config.demo.cases import Setting
from config.demo.desk import Desk
from tests.accountability import course
from tests.accountability.liability import PLAIN, SUMMARY, answers_typed, fault_typed, ruling_typed
from tests.browser.conftest import apart
from tests.browser.people import Person

pytestmark = pytest.mark.browser


@pytest.fixture
def decided(bureau: Setting) -> None:
    """A case about 王晓燕 in the hands of 周敏 and 刘淑芬, decided and served; 陈志远 took no part."""
    apart(lambda: _until_served(bureau.desk))


def _until_served(desk: Desk) -> None:
    hands = {"respondent": "wangxiaoyan", "handler": "zhoumin", "leader": "liushufen"}
    typed = {name: str(desk.people[username].pk) for name, username in hands.items()}
    ruling = ruling_typed(effect="upheld")
    case = desk.act(
        "liability-case.open",
        None,
        "zhoumin",
        files=["行政判决书"],
        origin="ruling",
        summary=SUMMARY,
        **typed,
        **ruling,
    )
    desk.act("liability-case.approve", case, "liushufen")
    fault = desk.act("liability-case.add-fault", case, "zhoumin", **fault_typed())
    desk.act("fault.answer", fault, "zhoumin", **answers_typed(OF_FAULT, *PLAIN))
    desk.act("liability-case.answer", case, "zhoumin", **answers_typed(OF_CASE, Element.OFFICIAL))
    told = desk.act("liability-case.announce", case, "zhoumin", **course.TOLD)
    desk.act("announcement.acknowledge", told, "wangxiaoyan")
    desk.act("announcement.waive", told, "wangxiaoyan", confirmed="on")
    desk.act("liability-case.submit", case, "zhoumin", **course.submit_typed())
    desk.act("liability-case.vote", case, "liushufen", **course.PURSUED)
    made = desk.act("liability-case.decide", case, "liushufen", reasons="事实清楚，证据充分。")
    desk.act("liability-decision.acknowledge", made, "wangxiaoyan")


@pytest.mark.provision("5.0")
def test_an_objection_is_upheld(person: "type[Person]", bureau: Setting, decided: None) -> None:
    where = f"/liability-cases/{LiabilityCase.objects.get().pk}/"
    officer, handler, reviewer = person("wangxiaoyan"), person("zhoumin"), person("chenzhiyuan")
    reviewer.go(where).reads("没有此页")
    officer.go(where).reads("申请复核的期限", "不因申请复核加重处理").press("申请复核")
    officer.press("申请复核").reads("有2处需要改正", "事实和理由")
    officer.fill(claim="撤销原决定。", grounds="已经口头告知，有执法记录仪录像为证。").press("申请复核")
    officer.reads("复核申请已收到", "等待复核决定", "作出复核决定的期限")
    handler.go(where).reads("复核人员", "陈志远")
    reviewer.through("/").reads("作出复核决定").go(where).press("作出复核决定").confirm()
    reviewer.choose("effect", "变更").choose("outcome", "予以追究").choose("weight", "从重追究")
    reviewer.choose("forms", "诫勉谈话").fill(reasons="原决定事实清楚。").press("作出复核决定")
    reviewer.reads("追究的程度重于现行的决定", "应当重新立案")
    reviewer.choose("effect", "维持").press("作出复核决定").reads("复核决定已作出：维持", "尚未送达")
    officer.go(where).press("签收").press("签收").reads("维持", "复核决定书")
    handler.go(where).reads("复核决定", "陈志远")


@pytest.mark.provision("5.2.1")
def test_the_bureau_corrects_itself_after_closing(person: "type[Person]", bureau: Setting, decided: None) -> None:
    where = f"/liability-cases/{LiabilityCase.objects.get().pk}/"
    officer, handler, leader = person("wangxiaoyan"), person("zhoumin"), person("liushufen")
    handler.through(where).press("执行并记录").fill(
        done_on=str(bureau.days.today), conducted_by="刘淑芬（局长）", place="局二楼会议室", remark="本人表示接受。"
    )
    handler.attach("attachments", "谈话记录.txt", "谈话记录".encode()).press("执行并记录")
    handler.press("办结").fill(note="已全部执行。").press("办结").reads("本案已办结")
    handler.press("提出自行纠正").choose("effect", "撤销").fill(reasons="执法记录仪录像证明已经告知。")
    handler.press("提出自行纠正").reads("等待负责局领导决定")
    leader.through("/").reads("决定是否自行纠正").go(where).press("作出纠正决定").confirm()
    leader.press("作出纠正决定").reads("纠正决定已作出：撤销", "已撤销，没有现行的处理", "已不再成立")
    officer.through("/").reads("签收纠正决定书").go(where).press("签收").press("签收").reads("没有对您的处理")
    handler.go(where).reads("还没有撤除并记录").press("撤除并记录")
    handler.fill(done_on=str(bureau.days.today), how="已向本人书面说明，谈话记录注明撤销。").press("撤除并记录")
    handler.reads("已撤除并记录").press("办结").fill(note="决定已撤销，措施已撤除。").press("办结").reads("本案已办结")
    officer.go("/own-liability-cases/").reads("已办结")
    assert LaterDecision.objects.get().effect == "revoked"
