"""A review in a real browser: drafted by who had no part in the notice, heard on new facts, previewed, decided; and by the superior."""

import pytest

from config.demo.cases import Setting
from supervision.models import Notice, Officer, ReviewRequest, SuperiorReview
from tests.browser.conftest import apart
from tests.browser.people import Person
from tests.loop.world import play

pytestmark = [pytest.mark.browser, pytest.mark.provision("4.3")]

NEW_FACTS = "执法记录仪录像显示，当事人当场要求陈述，执法人员没有记录。"
_SENT = """async address => {
    const typed = new FormData(document.querySelector("form.act-form"));
    const answer = await fetch(address, {method: "POST", body: typed});
    return answer.headers.get("content-type");
}"""


def _served(bureau: Setting) -> Notice:
    apart(lambda: play(bureau.case().serve(2, -20)))
    return Notice.objects.get()


def _contested(head: Person, notice: Notice) -> ReviewRequest:
    head.go(f"/notices/{notice.pk}/").press("申请复查").fill(claim="请求变更。", grounds="要求过重。").press("申请复查")
    return ReviewRequest.objects.get()


def test_drafted_heard_previewed_and_decided(person: "type[Person]", bureau: Setting) -> None:
    notice = _served(bureau)
    head = person("majun")
    review = _contested(head, notice)
    where = f"/reviews/{review.pk}/"
    inspector = person("hejianguo").go(where)
    _hear(inspector, head, where)
    _draft(inspector, bureau, where)

    leader = person("chenzhiyuan").reads("作出复查决定").go(where + "decide/").confirm().reads("何建国草拟")
    assert leader.page.input_value("[name=new_decision]") == "责令书面说明。", "the draft stands in the form"
    for preview in ("preview/", "preview-notice/"):
        assert leader.page.evaluate(_SENT, where + preview) == "application/pdf"
    leader.press("作出复查决定").reads("复查决定已作出：变更")

    new = Notice.objects.get(replaces=notice)
    decided = ReviewRequest.objects.select_related("decision_paper").get()
    assert decided.decision_paper is not None
    leader.reads(new.number, decided.decision_paper.number)
    head.go("/").reads("签收复查决定书", "签收").go(f"/notices/{new.pk}/")
    head.reads(decided.decision_paper.number, "不能再次申请复查").press("签收").press("签收").reads("已送达").fits()


def _hear(inspector: Person, head: Person, where: str) -> None:
    inspector.press("听取科室意见").fill(facts=NEW_FACTS).press("听取科室意见").reads("已告知科室，答复期限到")
    head.go("/").reads("答复复查中的新事实").go(where).reads(NEW_FACTS).press("答复新事实")
    head.fill(answer="录像不完整。").press("答复新事实").reads("意见已提交", "录像不完整。").fits()


def _draft(inspector: Person, bureau: Setting, where: str) -> None:
    inspector.go(where).press("草拟复查决定").choose("decision", "变更")
    inspector.fill(found_anew=NEW_FACTS, reasons="要求与问题不相适应。", new_decision="责令书面说明。")
    inspector.fill(new_manner="书面报告。", new_correct_by=str(bureau.days.day(-1)))
    inspector.page.check("[name=not_worse]")
    inspector.press("保存草案").reads("复查不得缩短")
    inspector.fill(new_correct_by=str(bureau.days.day(-40))).press("保存草案").reads("复查决定草案已保存")
    inspector.reads("轮到您（承办人何建国）：提交复查决定草案")
    for preview in ("preview/", "preview-notice/"):
        shown = inspector.context.request.get(inspector.server + where + preview)
        assert (shown.status, shown.headers["content-type"]) == (200, "application/pdf")
    inspector.press("提交局领导决定").press("提交局领导决定").reads("草案已提交局领导", "待局领导决定").fits()


def test_where_no_leader_may_decide_the_superior_does(person: "type[Person]", bureau: Setting) -> None:
    notice = _served(bureau)
    head = person("majun")
    review = _contested(head, notice)
    Officer.objects.filter(username="chenzhiyuan").update(division=notice.division)
    leader = person("liushufen").go(f"/reviews/{review.pk}/ask-superior/").confirm()
    leader.fill(organ="江滨市应急管理局", reasons="一名局领导签发了原文书，另一名是被检查科室的人员。")
    leader.press("报请上级决定").reads("请示已签发", "待上级决定", "轮到您（局领导）：登记上级的复查决定")
    asked = SuperiorReview.objects.get()
    leader.go(f"/superior-reviews/{asked.pk}/record-decision/").choose("decision", "撤销")
    leader.fill(answer_number="江应急复〔2026〕3号", answered_on=str(bureau.days.today), reasons="主要事实不能成立。")
    leader.attach("attachments", "复查决定书.txt", "扫描件".encode()).press("登记上级的复查决定")
    leader.reads("复查决定已作出：撤销", "上级已决定", "江应急复〔2026〕3号").fits()
    head.go("/").reads("签收复查决定书").go(f"/notices/{notice.pk}/").reads("已撤销")
