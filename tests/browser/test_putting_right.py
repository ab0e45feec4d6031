"""A served notice is put right by the bureau itself, in a real browser: a slip, a revocation, a variation; on real papers."""

from typing import Any

import pytest

from config.demo.cases import Setting
from supervision.models import Amendment, Division, Notice, Provision
from tests.browser.conftest import apart
from tests.browser.people import Person

pytestmark = pytest.mark.browser


def _served(bureau: Setting, **changed: Any) -> Notice:
    """Drafted by the inspector, approved by one leader, received by the division, whose correction is in course."""
    typed = {
        "kind": "notice",
        "title": "责令纠正行政处罚程序违法问题",
        "division": str(Division.objects.get(name="监察一科", bureau=bureau.desk.people["zhoumin"].bureau).pk),
        "grounds": [str(Provision.objects.get(code="4.1.2").pk)],
        "provisions": [str(Provision.objects.get(code="4.1").pk)],
        "facts": "行政处罚告知书于当日送达，次日即作出处罚决定。",
        "reasons": "剥夺了当事人的程序权利。",
        "decision": "责令对告知程序予以纠正，并自查同类案件。",
        "legal_basis": "《中华人民共和国行政处罚法》第四十四条",
        "manner": "逐项书面报告。",
        "correct_by": str(bureau.days.day(-15)),
        **changed,
    }

    def serve() -> None:
        notice = bureau.desk.act("notice.draft", None, "zhoumin", **typed)
        bureau.desk.act("notice.submit", notice, "zhoumin")
        bureau.desk.act("notice.issue", notice, "liushufen")
        bureau.desk.act("notice.acknowledge", notice, "majun")

    apart(serve)
    return Notice.objects.get()


def test_a_slip_is_corrected(person: "type[Person]", bureau: Setting) -> None:
    notice = _served(bureau)
    inspector = person("zhoumin").go(f"/notices/{notice.pk}/").press("草拟更正").reads("原文书的文字", notice.facts)
    inspector.choose("part_1", "认定的事实").fill(reasons="录入时笔误。", wrong_1="次曰", right_1="第二日")
    inspector.press("保存草稿").reads("草稿已保存", "没有“次曰”")
    inspector.go(f"/amendments/{Amendment.objects.get().pk}/").press("修改草稿").fill(wrong_1="次日").press("保存草稿")
    inspector.press("提交审批").press("提交审批").reads("已提交局领导审批")
    amendment = Amendment.objects.get()
    person("liushufen").reads("审批签发").go(f"/amendments/{amendment.pk}/issue/").confirm().press("审批签发").reads(
        "已签发"
    )
    head = person("majun").reads("签收").go(f"/amendments/{amendment.pk}/").press("签收").press("签收").reads("已送达")
    number = Amendment.objects.get().number
    head.go(f"/notices/{notice.pk}/").reads(f"已由{number}更正", "第二日即作出处罚决定", "整改：整改中")
    notice = Notice.objects.select_related("paper").get()
    assert notice.paper is not None
    head.go(f"/verify/{notice.paper.token}/").reads("现行有效", f"本文书已由{number}更正")


def test_another_leader_revokes_a_notice_whose_correction_is_in_course(person: "type[Person]", bureau: Setting) -> None:
    notice = _served(bureau)
    head = person("majun").go(f"/notices/{notice.pk}/").press("申请复查").fill(claim="请求撤销。", grounds="事实有误。")
    head.press("申请复查").reads("复查申请已提交")
    inspector = person("zhoumin").go(f"/notices/{notice.pk}/").press("草拟自行撤销")
    inspector.fill(reasons="复核案卷，告知书的送达日期认定有误。").press("保存草稿").press("提交审批").press("提交审批")
    amendment = Amendment.objects.get()
    approver = person("liushufen").go("/")
    assert "审批签发" not in approver.page.inner_text("main")
    approver.through(f"/amendments/{amendment.pk}/issue/").reads("原文书由您签发")
    approver.wrong.clear()
    head.go(f"/notices/{notice.pk}/")
    assert "自行撤销" not in head.page.inner_text("main")
    other = person("chenzhiyuan").reads("审批签发").go(f"/amendments/{amendment.pk}/issue/").confirm()
    other.press("审批签发").reads("已签发", "撤销自签发之日起生效")
    number = Amendment.objects.get().number
    head.go("/").reads("签收").go(f"/amendments/{amendment.pk}/").press("签收").press("签收").reads("已送达")
    head.go(f"/notices/{notice.pk}/").reads("已撤销", f"已由{number}撤销", "整改：已终止", "已终止")
    head.go(f"/reviews/{notice.reviews.get().pk}/").reads("已终止", number)
    notice = Notice.objects.select_related("paper").get()
    assert notice.paper is not None
    head.go(f"/verify/{notice.paper.token}/").reads(f"本文书已由{number}撤销")


def test_a_notice_is_varied_and_its_periods_begin_anew(person: "type[Person]", bureau: Setting) -> None:
    old = _served(bureau)
    inspector = person("zhoumin").go(f"/notices/{old.pk}/").press("草拟自行变更")
    assert inspector.page.input_value("[name=decision]") == old.decision
    assert inspector.page.locator("[name=division]").is_disabled()
    inspector.press("保存草稿").reads("需要改正")
    inspector.fill(varied_because="处理决定的范围过宽。", decision="责令对本案的告知程序予以纠正。")
    inspector.press("保存草稿").reads("变更草稿已保存").press("提交审批").press("提交审批").reads("已提交局领导审批")
    new = Notice.objects.get(replaces=old)
    person("chenzhiyuan").go(f"/notices/{new.pk}/issue/").confirm().press("审批签发").reads("已签发", "替代原文书")
    head = person("majun").reads("签收").go(f"/notices/{old.pk}/").reads("已变更", "整改：已终止")
    head.go(f"/notices/{new.pk}/").reads("申请复查的期限自送达之日起算").press("签收").press("签收")
    head.reads("已送达，期限开始计算", "申请复查的期限", "整改：整改中", "可以申请复查")
    new, old = (Notice.objects.select_related("paper").get(pk=notice.pk) for notice in (new, old))
    assert old.paper is not None
    head.go(f"/verify/{old.paper.token}/").reads(f"本文书已由{new.number}变更")
