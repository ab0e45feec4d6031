"""A complaint in a real browser from intake to feedback; and what the person named in it sees all the while: nothing."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from config.demo.cases import Setting
from supervision.models import Check, Complaint
from tests.browser.people import Person

pytestmark = pytest.mark.browser

ABOUT = "监察一科科长在安全检查中要求企业到指定的评价机构做安全评价，不做的不予验收。"
NAME, PHONE = "赵铁柱", "13844556677"


@pytest.mark.provision("3.5")
def test_from_intake_to_feedback_while_the_person_named_sees_nothing(person: "type[Person]", bureau: Setting) -> None:
    named = person("majun")
    before = _seen(named)
    handler = person("zhoumin")
    _register(handler, bureau)
    complaint = Complaint.objects.get()
    where = f"/complaints/{complaint.pk}/"
    _accept_and_investigate(handler, bureau)
    check = Check.objects.get()
    _look_into(handler, check)
    _sees_nothing(named, before, [where, f"/checks/{check.pk}/", f"/inspections/{check.inspection_id}/"])

    handler.go(where).press("查结").choose("outcome", "部分属实")
    handler.fill(conclusion="推荐评价机构属实，没有查实收受好处。", feedback="马骏的行为已查实。")
    handler.press("查结").reads("告知书不写他人的姓名").fill(feedback="推荐评价机构的问题属实，已责令改正。")
    handler.press("查结").reads("已查结", "部分属实", "轮到负责局领导刘淑芬：签发结果告知书")

    leader = person("liushufen").reads("签发结果告知书").go(f"{where}issue-result/").confirm()
    leader.reads("调查结果：部分属实（周敏查结）", "推荐评价机构属实", "预览里不显示投诉举报人的姓名")
    leader.fill(feedback="问题属实，可以向区信访局反映。").press("签发结果告知书").reads("只用规则管理员维护的文书用语")
    leader.fill(feedback="推荐评价机构的问题属实，已责令改正。")
    leader.press("签发结果告知书").reads("已签发，文号为江安监诉告〔", "专1号")
    assert NAME not in leader.page.content()
    handler.go("/").reads("送达告知书").go(where).press("记录送达").choose("manner", "当面交付")
    handler.fill(delivered_on=str(bureau.days.today), proof="签收页，存件第1页").press("记录送达")
    handler.reads("送达已记录", "已反馈", "没有待办的事项").go("/complaints/").reads(complaint.reference, "已反馈")
    handler.go(f"{where}view-source/").confirm()
    paper = handler.page.request.get(handler.server + _paper_of(handler, where))
    assert paper.ok
    assert paper.body().startswith(b"%PDF")
    _sees_nothing(named, before, [where, _paper_of(handler, where)])
    _founds_a_notice_that_does_not_lead_back(handler, where, person)
    _shows_who_complained_once(handler, where)


def _founds_a_notice_that_does_not_lead_back(handler: Person, where: str, person: "type[Person]") -> None:
    """The text is copied; what tells who complained is refused at its place; nobody else sees where it came from."""
    handler.go(where).press("据以草拟文书")
    assert "两家企业证实被要求到指定机构做安全评价" in handler.page.input_value("[name=facts]")
    handler.fill(title="责令纠正行政检查中的问题", reasons=f"{NAME}所在企业受到影响。").press("保存草稿")
    handler.reads("这里写出了投诉举报人的姓名或者名称").fill(reasons="干预企业的经营自主权。").press("保存草稿")
    handler.reads("草稿已保存", "来自投诉举报的调查", "只有它的承办人和负责局领导看得到")
    notice = urlsplit(handler.page.url).path
    other = person("hejianguo").go(notice).reads("责令纠正行政检查中的问题")
    assert "投诉" not in other.page.inner_text("main")
    handler.go(where).reads("据以草拟的文书")


@pytest.mark.provision("3.5")
def test_a_refusal_takes_two_and_an_extension_is_told(person: "type[Person]", bureau: Setting) -> None:
    handler = person("zhoumin")
    _register(handler, bureau)
    complaint = Complaint.objects.get()
    where = f"/complaints/{complaint.pk}/"
    handler.press("拟不予受理").fill(reasons="不属于本局职权范围。").press("拟不予受理").reads("已提交负责局领导决定")
    handler.reads("轮到负责局领导刘淑芬：决定是否不予受理").press("撤回提交").press("撤回提交").reads("已撤回")
    handler.press("拟不予受理").fill(reasons="不属于本局职权范围。").press("拟不予受理").reads("等待决定")
    leader = person("liushufen").go(where).press("退回拟办意见").fill(comments="属于本局职权，请受理。")
    leader.press("退回拟办意见").reads("已退回承办人")
    handler.go(where).reads("属于本局职权，请受理。").press("受理").press("受理").reads("已受理")
    leader.go(f"{where}extend-period/").confirm().fill(days="10", reason="需要核实的企业较多。").press("延长期限")
    leader.reads("请送达延长办理期限的文书", "投诉举报延长办理期限告知书", "专1号")
    leader.go(f"{where}extend-period/").reads("已经延长过一次")
    handler.go("/").reads("送达延长期限的文书").go(where).press("记录送达").choose("manner", "邮寄")
    handler.fill(delivered_on=str(bureau.days.today), proof="挂号信1234").press("记录送达").reads("送达已记录")


def _register(handler: Person, bureau: Setting) -> None:
    handler.go("/complaints/").press("登记投诉举报").reads("被反映的人员在任何地方都看不到")
    handler.choose("signed", "署名").choose("source_kind", "公民").choose("form", "检举").choose("channel", "来访")
    handler.fill(received_on=str(bureau.days.today), source_name=NAME, source_contact=PHONE, about=f"{NAME}说：{ABOUT}")
    handler.choose("division", "监察一科").choose("named", "马骏").choose("kind", "行政检查")
    handler.choose("proceedings", "没有").choose("handler", "周敏").choose("leader", "刘淑芬")
    handler.press("登记投诉举报").reads("写出了投诉举报人的身份信息").fill(about=ABOUT)
    handler.attach("attachments", "赵铁柱的信.png", _letter())
    handler.press("登记投诉举报").reads("已登记，登记编号为", "来件材料1.png", "已加密保存")
    assert NAME not in handler.page.content()


def _letter() -> bytes:
    """A page of white paper, as a telephone would take it."""
    made = BytesIO()
    Image.new("RGB", (300, 400), "white").save(made, "PNG")
    return made.getvalue()


def _accept_and_investigate(handler: Person, bureau: Setting) -> None:
    handler.press("受理").press("受理").reads("已受理", "查结投诉举报的期限")
    handler.press("组织调查").choose("contents", "具体行政行为的合法性")
    handler.fill(title="投诉监察一科的调查", period_from="2026-01-01", period_to=str(bureau.days.day(5)))
    handler.press("组织调查").reads("名称会让科室知道有人投诉举报").fill(title="监察一科执法工作检查")
    handler.press("组织调查").reads("调查已经开始", "监察一科执法工作检查", "没有向调查人员提供来件材料")
    handler.press("提供材料").press("制作副本、逐页查看").page.click("main button[name=file]")
    handler.look().reads("共1页")
    handler.press("都看过，办理「提供材料」").choose("chosen", "来件材料1.png")
    handler.page.check("main [name=looked_through]")
    handler.press("提供材料").reads("已提供1份材料")
    handler.go("/").reads("查结").reads("完成检查")


def _look_into(handler: Person, check: Check) -> None:
    handler.go(f"/inspections/{check.inspection_id}/").reads("保密事项", ABOUT, "来件材料1")
    handler.go(f"/checks/{check.pk}/").press("记录问题").choose("content", "具体行政行为").choose("kind", "行政检查")
    handler.fill(facts="两家企业证实被要求到指定机构做安全评价。").press("记录问题").reads("问题1", "完成检查")
    handler.press("完成检查").fill(checked_on=str(check.period_to), conclusion="问题属实。").press("完成检查")
    handler.reads("检查记录已生成", "已完成")


PLACES = ("/", "/checks/", "/inspections/", "/materials/", "/notices/", "/corrections/")


def _seen(named: Person) -> dict[str, str]:
    """What the pages of the person named say."""
    found = {}
    for where in PLACES:
        named.page.goto(named.server + where)
        found[where] = named.page.inner_text("body")
    return found


def _sees_nothing(named: Person, before: dict[str, str], hidden: list[str]) -> None:
    assert _seen(named) == before
    expect(named.page.get_by_role("link", name="投诉举报")).to_have_count(0)
    for where in hidden:
        named.go(where).reads("没有此页")
    named.go("/complaints/").reads("没有此页")


def _paper_of(handler: Person, where: str) -> str:
    link = handler.go(where).page.locator("main a", has_text="投诉举报办理结果告知书").first
    found = link.get_attribute("href")
    assert found is not None
    return found


def _shows_who_complained_once(handler: Person, where: str) -> None:
    handler.go(f"{where}view-source/").confirm().fill(reason="核对送达地址。").press("查看投诉举报人")
    handler.reads(NAME, PHONE, "赵铁柱的信.png", "本页只显示这一次")
    handler.go(where)
    assert NAME not in handler.page.content()
