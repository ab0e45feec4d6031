"""In a real browser: a case against the wrong person ends, and tells nothing to whom it need not; one that no leader may decide
goes to the superior organ and comes back, about somebody who left."""

import pytest

from accountability.models import LiabilityCase, PublicNotice, SuperiorHandling, Withdrawal
from config.demo.cases import Setting
from supervision.models import Officer
from tests.browser.people import Person
from tests.browser.test_liability_journey import _look_into

pytestmark = pytest.mark.browser

SUMMARY = "法院判决撤销本局一件处罚决定：作出决定以前没有告知当事人陈述、申辩的权利。"
PROOF = "执法记录仪录像证明，当日承办的是李涛，不是王晓燕。"


def _register(handler: Person, bureau: Setting, who: str) -> str:
    """A case from a judgment, with its address."""
    known = set(LiabilityCase.objects.values_list("pk", flat=True))
    handler.through("/liability-cases/").press("登记过错责任线索")
    handler.choose("respondent", who).choose("origin", "外部裁决、决定").choose("source", "司法机关")
    handler.fill(issuer="江滨区人民法院", number="（2026）行初18号", decided_on=str(bureau.days.day(20)))
    handler.choose("effect", "撤销").choose("in_force", "已经生效").choose("handler", "周敏").choose("leader", "刘淑芬")
    if known:
        handler.choose("incident", LiabilityCase.objects.get(pk=min(known)).reference)
    handler.fill(summary=SUMMARY).attach("attachments", "行政判决书.txt", "判决".encode())
    handler.press("登记过错责任线索").reads("已登记，登记编号为")
    return f"/liability-cases/{LiabilityCase.objects.exclude(pk__in=known).get().pk}/"


@pytest.mark.provision("5.0")
def test_a_case_against_the_wrong_person_ends_and_the_right_one_goes_on(
    person: "type[Person]", bureau: Setting
) -> None:
    handler, leader, innocent = person("zhoumin"), person("liushufen"), person("wangxiaoyan")
    where = _register(handler, bureau, "王晓燕")
    leader.through(where).press("批准立案").press("批准立案").reads("已批准立案")
    _look_into(handler.through(where), bureau)
    handler.press("告知拟认定的事实").choose("weight", "追究").choose("forms", "诫勉谈话")
    handler.fill(intention="拟给予诫勉谈话。").press("告知拟认定的事实").reads("已告知")
    innocent.through(where).press("签收告知书").press("签收告知书").reads("拟给予诫勉谈话。")

    leader.through(f"{where}withdraw/").confirm()
    assert "无人承担" in leader.page.inner_text("main")
    right = _register(handler, bureau, "李涛")
    leader.go(f"{where}withdraw/").confirm().reads("被调查人收到过告知书的").choose("kind", "不应当对本人立案")
    leader.fill(reason=PROOF).press("撤案").reads("案件已撤销", "撤案告知书等待被调查人签收", PROOF)

    told = Withdrawal.objects.get()
    innocent.go("/").reads("签收撤案告知书").go(where).reads("案件已撤销", told.number, "所涉行为不是你作出").fits()
    body = innocent.page.inner_text("main")
    assert not [said for said in ("诫勉谈话", "处罚决定", "李涛", "陈述申辩告知书") if said in body]
    innocent.press("签收撤案告知书").press("签收撤案告知书").reads("撤案告知书已送达")
    person("litao").through(right).reads("没有此页")
    listed = leader.go("/liability-cases/").page.inner_text("main")
    assert "李涛" in listed
    assert "王晓燕" not in listed
    leader.go("/search/?q=王晓燕")
    assert LiabilityCase.objects.get(pk=told.case_id).reference not in leader.page.inner_text("main")


@pytest.mark.provision("5.0")
def test_what_no_leader_may_decide_comes_back_from_the_superior_and_reaches_who_left(
    person: "type[Person]", bureau: Setting
) -> None:
    handler, leader = person("zhoumin"), person("liushufen")
    Officer.objects.filter(username="litao").update(is_active=False)
    where = _register(handler, bureau, "李涛（监察一科，已停用）")
    for name in ("刘淑芬", "陈志远"):
        handler.through(where).press("登记指令人、审批人").choose("part", "指令人").choose("officer", name)
        handler.fill(basis="局长办公会纪要载明由其下达。").press("登记指令人、审批人").reads("已登记", name)
    leader.through(where).reads("没有此页")
    handler.reads("报请上级机关处理").fits()
    handler.go(f"{where}ask-superior/").confirm().fill(organ="江滨区人民政府", reason="两名局领导都下达了所涉指令。")
    handler.press("报请上级机关处理").reads("请示已制成", "登记上级的处理结果")

    asked = SuperiorHandling.objects.get()
    handler.go(f"/superior-handlings/{asked.pk}/record-outcome/").choose("outcome", "予以追究").choose("weight", "追究")
    handler.choose("forms", "诫勉谈话").choose("was_heard", "已经听取被调查人").fits()
    handler.fill(answer_number="江滨政监〔2026〕9号", answered_on=str(bureau.days.today), text="事实清楚。")
    handler.attach("attachments", "处理决定.txt", "处理决定".encode()).press("登记上级的处理结果")
    handler.reads("上级的处理结果已登记", "送达决定书")

    handler.go(f"{where}serve-publicly/").choose("tried", "直接送达").choose("tried", "邮寄送达")
    handler.fill(reason="户籍地无人居住，邮件因查无此人退回。").attach("attachments", "退件.txt", "退件".encode())
    handler.press("公告送达").reads("公告已制成")
    notice = PublicNotice.objects.get()
    handler.go(f"/public-notices/{notice.pk}/record-publication/")
    handler.fill(published_on=str(bureau.days.today), places="本局公告栏、门户网站")
    handler.attach("attachments", "照片.txt", "照片".encode()).press("登记发出公告").reads(
        "公告期间到", "公告送达"
    ).fits()
