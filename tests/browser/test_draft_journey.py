"""Drafts in a real browser: taken back, changed and issued; ended and begun again; read and countersigned."""

import pytest

from config.demo.cases import Case, Setting
from documents.models import Paper
from supervision.core.redrafts import redraft_of
from supervision.core.roles import Role
from supervision.models import Notice, SignOff, SignOffRule
from supervision.rules import publication
from tests.browser.people import Person
from tests.loop.world import play

pytestmark = pytest.mark.browser


def _submitted(bureau: Setting) -> tuple[Case, Notice]:
    case = bureau.case()
    notice = play(case.draft(0, -20, None))
    bureau.desk.act("notice.submit", notice, case.inspector)
    return case, Notice.objects.get(pk=notice.pk)


def test_a_submitted_notice_is_taken_back_changed_and_issued(person: "type[Person]", bureau: Setting) -> None:
    case, notice = _submitted(bureau)
    inspector, leader = person(case.inspector), person("liushufen").reads("审批签发")
    leader.go(f"/notices/{notice.pk}/issue/").confirm()

    inspector.go(f"/notices/{notice.pk}/").reads("待审批", "作废草稿").press("撤回提交").press("撤回提交")
    inspector.reads("已撤回提交，可以修改。", "草拟").fits()
    leader.press("审批签发").reads("您打开此页之后", "已办理「撤回提交」")
    leader.go("/").reads("现在没有等您办理的事项")

    inspector.go("/").reads("提交审批").go(f"/notices/{notice.pk}/").press("修改草稿").fill(title="责令纠正改后的问题")
    inspector.press("保存草稿").press("提交审批").press("提交审批").reads("已提交局领导审批")
    leader.go("/").reads("责令纠正改后的问题").go(f"/notices/{notice.pk}/issue/").confirm().press("审批签发")
    leader.reads("已签发，文号为江安监督通〔", "责令纠正改后的问题")


def test_a_draft_that_was_ended_is_begun_again_with_all_that_it_said(person: "type[Person]", bureau: Setting) -> None:
    case, notice = _submitted(bureau)
    inspector = person(case.inspector).go(f"/notices/{notice.pk}/").press("作废草稿").press("作废草稿")
    inspector.reads("需要改正").fill(reason="被检查单位的名称有误。").press("作废草稿")
    inspector.reads("草稿已作废", "作废理由", "已作废").press("据此另行草拟").fits()
    assert inspector.page.input_value("[name=facts]") == notice.facts.replace("\r\n", "\n")
    inspector.fill(title="责令纠正另行草拟的问题").press("保存草稿")
    inspector.reads("已另行草拟，请核对修改后提交。", "据已作废的草稿另行草拟：", notice.title)
    draft = redraft_of(notice)
    inspector.go(f"/notices/{notice.pk}/").reads("已据此另行草拟：", "责令纠正另行草拟的问题")
    inspector.go(f"/notices/{draft.pk}/").press("提交审批").press("提交审批").reads("已提交局领导审批")
    person("liushufen").go(f"/notices/{draft.pk}/issue/").confirm().press("审批签发").reads("已签发，文号为")


def test_a_notice_is_read_countersigned_and_issued_with_its_sheet(person: "type[Person]", bureau: Setting) -> None:
    _switch_on(bureau)
    case = bureau.case()
    notice = Notice.objects.get(pk=play(case.draft(0, -20, None)).pk)
    inspector = person(case.inspector).go(f"/notices/{notice.pk}/").press("提交审批").press("提交审批")
    inspector.reads("需要改正").choose("reader", "何建国").choose("divisions", "监察二科").press("提交审批")
    inspector.reads("已提交核稿、会签", "何建国", "核稿").fits()
    leader = person("liushufen").go(f"/notices/{notice.pk}/").unfold("暂时不能办理").reads("尚未核稿、会签完毕")

    reader = person("hejianguo").reads("核稿", notice.title).go(f"/sign-offs/{_line('reading').pk}/").fits()
    reader.press("审签同意").fill(words="文字已核。").press("审签同意").reads("已签署，记入发文稿纸。", "已核，无意见")
    head = person("songyaqin").reads("会签", notice.title).go(f"/sign-offs/{_line('countersigning').pk}/")
    head.press("提出不同意见").fill(words="期限太短。").press("提出不同意见").reads("意见已记入发文稿纸。", "不同意")

    leader.go("/").reads("审批签发").go(f"/notices/{notice.pk}/issue/").confirm().press("审批签发").reads("需要改正")
    leader.fill(words="期限已经充分考虑。").press("审批签发").reads("已签发，文号为", "核稿、会签", "期限太短。")
    leader.press("发文稿纸（第1次送审）").reads("期限已经充分考虑。", "文字已核。", "发文稿纸 江安监发稿〔").fits()
    assert Paper.objects.get(kind="issue_sheet").is_sealed
    person(case.head).go(f"/notices/{notice.pk}/").reads("已签发")
    assert "期限太短" not in person(case.head).go(f"/notices/{notice.pk}/").page.inner_text("main")


def _line(kind: str) -> SignOff:
    found: SignOff = SignOff.objects.get(kind=kind)
    return found


def _switch_on(bureau: Setting) -> None:
    keeper = next(person for person in bureau.desk.people.values() if person.has_role(Role.RULE_ADMIN))
    rule = publication.new_draft(SignOffRule.objects.get(bureau=keeper.bureau, kind="notice"), by=keeper)
    rule.needs_reader, rule.countersigning, rule.reason = True, "chosen", "试行。"
    rule.save()
    publication.publish(rule, by=keeper, seen=publication.fingerprint(rule))
