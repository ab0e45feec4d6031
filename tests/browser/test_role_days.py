"""A day of each role that has no journey of its own: the officer, the discipline staff, those who keep rules and accounts,
the auditor."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accountability.models import LiabilityCase, Referral
from config.demo.cases import Setting
from config.demo.desk import Story, live
from config.demo.liabilities import looked_into_of
from config.demo.referrals import sent
from documents.models import JobRun
from supervision.models import Officer
from supervision.people.imports.parsing import HEADS
from tests.browser.conftest import apart
from tests.browser.people import Person
from tests.loop.world import play
from tests.tables import excel

pytestmark = pytest.mark.browser

FACTS = "检查时没有出示行政执法证件，企业负责人当场提出，仍然继续检查。"
OUTCOME = "给予李涛警告处分，处分期六个月。"


def _told(setting: Setting) -> Story:
    """An officer is to be told what is held against them, and has not received it yet."""
    case, begun = looked_into_of(setting, "wangxiaoyan", 9, "5.1.4.3", FACTS)
    yield from begun
    yield setting.days.at(2, 9, 40)
    typed = {"intention": "拟给予诫勉谈话。", "weight": "ordinary", "forms": ["5.2.1.1"]}
    setting.desk.act("liability-case.announce", case.case, case.inspector, **typed)


@pytest.mark.provision("5.2.3", "5.3.2")
def test_the_officer_answers_and_the_discipline_staff_receives(passing: "type[Person]", bureau: Setting) -> None:
    apart(lambda: live([_told(bureau), sent(bureau)]))
    own = LiabilityCase.objects.get(respondent__username="wangxiaoyan")
    referral = Referral.objects.get()
    officer = passing("wangxiaoyan").reads("待办", "签收告知书")
    _answer(officer, f"/liability-cases/{own.pk}/")
    for where in ("/notices/", "/substitutions/", "/referrals/", f"/liability-cases/{referral.case_id}/"):
        officer.through(where).reads("没有此页")
    officer.go("/handbook/").reads("执法人员").go("/regulation/?q=复查").go("/search/?q=复查").reads("制度条款")
    _know_nothing(passing("litao"), own, referral)
    _receive(passing("xuhui"), f"/referrals/{referral.pk}/", bureau)


def _answer(officer: Person, where: str) -> None:
    """Received, waived; said all the same before anything is decided."""
    officer.through(where).press("签收告知书").press("签收告知书").reads("陈述申辩的期限", "拟给予诫勉谈话。")
    officer.press("放弃陈述申辩").press("放弃陈述申辩").reads("有1处需要改正")
    officer.page.check("main [name=confirmed]")
    officer.press("放弃陈述申辩").reads("已记录放弃陈述申辩").press("陈述申辩")
    officer.fill(text="证件当日落在车上。").attach("attachments", "坏.pdf", b"no pdf").press("陈述申辩")
    officer.reads("内容与扩展名不符", "您选择的文件没有保存")
    assert officer.page.input_value("main [name=text]") == "证件当日落在车上。"
    officer.press("陈述申辩").reads("陈述申辩已提交", "证件当日落在车上。")
    officer.press("陈述完毕").page.check("main [name=confirmed]")
    officer.press("陈述完毕").reads("已记录陈述完毕")
    officer.go("/own-liability-cases/").reads("陈述申辩中").go("/").reads("执法人员目前没有需要在系统内办理的事项")


def _know_nothing(colleague: Person, own: LiabilityCase, referral: Referral) -> None:
    """What is referred about a colleague, who was told nothing yet, is nowhere; nor is another's case."""
    colleague.go("/own-liability-cases/").reads("目前没有记录")
    for where in (f"/liability-cases/{own.pk}/", f"/liability-cases/{referral.case_id}/", f"/referrals/{referral.pk}/"):
        colleague.through(where).reads("没有此页")


def _receive(monitor: Person, referral: str, bureau: Setting) -> None:
    monitor.go("/").reads("签收移送材料").go("/referrals/").through(referral).look().reads("移送材料清单", "李涛")
    with monitor.page.expect_download() as fetched:
        monitor.page.get_by_role("button", name="下载移送案卷").click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF")
    monitor.press("签收移送材料").fill(remark="材料齐全。").press("签收移送材料").reads("已签收", "材料齐全。")
    monitor.press("登记处理结果").choose("outcome", "给予处分").fill(outcome_text=OUTCOME).press("登记处理结果")
    monitor.reads("需要改正").fill(outcome_on=str(bureau.days.today), outcome_number="江监处〔2026〕4号")
    assert monitor.page.input_value("main [name=outcome_text]") == OUTCOME
    monitor.attach("attachments", "处分决定.txt", "处分决定".encode()).press("登记处理结果").reads("处理结果已登记")
    monitor.go("/").reads("没有等待签收、等待登记处理结果的移送案件").go("/reminders/")


def test_rules_and_accounts_are_kept_and_audited(passing: "type[Person]", bureau: Setting) -> None:
    case = bureau.case()
    check = play(case.open_check(3))
    case.find(check)
    bureau.desk.act("check.ask-answers", check, case.inspector)
    now = timezone.now()
    JobRun.objects.create(job=JobRun.Job.BACKUP, started_at=now - timedelta(minutes=5), finished_at=now, is_well=True)
    _keep_rules(passing("guize"), check, bureau)
    keeper = passing("xitong").reads("系统管理员维护人员和角色")
    _keep_people(keeper)
    _import_accounts(keeper)
    leader = passing("liushufen").reads("确认授予角色").go("/role-requests/")
    leader.page.get_by_role("link", name="郑国强").click()
    leader.press("确认授予").confirm().press("确认授予").reads("已授予郑国强「审计员」")
    leader.page.request.get(leader.server + "/figures/workbook/")
    _audit(passing("tangwei"), bureau)


def _keep_rules(keeper: Person, check: Any, bureau: Setting) -> None:
    """A period is drafted anew, and published once it was seen what it touches."""
    keeper.press("打开规则").press("期限规则").page.get_by_role("link", name="核对问题").first.click()
    keeper.look().press("以此版本起草新版本").fill(
        length="0", effective_from=str(bureau.days.today), decided_by="局长办公会", reason="核对时间不够。"
    )
    keeper.press("保存").reads("天数应当不少于1。").fill(length="8").press("保存")
    keeper.page.get_by_role("link", name="核对问题").first.click()
    keeper.press("发布…").reads("与前一版本的不同", "影响到的未办结事项", str(check), "保持原规则，不受影响：1件")
    keeper.press("确认发布").reads("已发布", "此版本已发布，不能修改或者删除")
    keeper.through("/notices/").reads("没有此页").go("/handbook/").reads("规则管理员")


def _keep_people(keeper: Person) -> None:
    keeper.go("/status/").reads("上次备份", "最近一份完好的备份完成于")
    keeper.go("/admin/supervision/officer/").press("新增人员").fill(username="wangfang", name="王芳", title="科员")
    keeper.choose("division", "监察二科").fill(password1="Jiang-2026-bin", password2="Jiang-2026-bin").press("保存")
    keeper.go("/admin/supervision/rolegrant/add/").choose("officer", "郑国强").choose("role", "审计员")
    keeper.fill(reason="江安监任〔2026〕5号").press("保存").reads("须由第二人确认后才生效", "郑国强", "等待确认")
    keeper.page.get_by_role("link", name="郑国强").click()
    keeper.look().reads("由局领导确认")
    keeper.through("/checks/").reads("没有此页")


def _row(username: str, name: str, division: str, roles: str) -> list[Any]:
    return [username, name, division, "科员", "", "", roles]


GOOD = [_row("lina", "李娜", "监察一科", "执法人员"), _row("wangfang", "王芳", "监察二科", "督察人员、规则管理员")]


def _import_accounts(keeper: Person) -> None:
    """One bad row imports nothing; a good table is seen, confirmed, and its passwords are shown once."""
    keeper.go("/account-imports/").press("导入帐号和角色").attach(
        "file", "帐号.xlsx", _table(_row("lina", "", "三科", ""))
    )
    keeper.press("导入帐号和角色").reads("需要改正之处", "三科").press("放弃导入").press("放弃导入").reads("已放弃")
    keeper.go("/account-imports/upload/").attach("file", "帐号.xlsx", _table(*GOOD)).press("导入帐号和角色")
    keeper.reads("李娜", "王芳", "执法人员").press("确认导入").confirm().fill(reason="江安监任〔2026〕6号")
    keeper.press("确认导入").reads("初始密码只显示这一次", "新建帐号1个", "等待第二人确认1项")
    password = keeper.page.locator("main td.hash").inner_text()
    keeper.press("返回帐号.xlsx").reads("已导入")
    assert password not in keeper.page.content()
    assert Officer.objects.get(username="lina").check_password(password)


def _table(*rows: list[Any]) -> bytes:
    return excel(rows, HEADS).read()


def _audit(auditor: Person, bureau: Setting) -> None:
    auditor.press("查阅留痕").choose("act", "发布规则").press("查看")
    expect(auditor.page.locator("main tbody tr")).to_have_count(1)
    auditor.page.locator("main tbody a").first.click()
    auditor.look().reads("内容与摘要相符", "沈丽")
    auditor.go("/authority/").choose("role", "审计员").press("查看").reads(
        "郑国强", "高峰", "刘淑芬", "提请而未确认的角色"
    )
    auditor.go(f"/authority/?on={bureau.days.day(1)}&role=auditor").reads("唐伟")
    assert "郑国强" not in auditor.page.inner_text("main")
    auditor.go("/looks/").reads("刘淑芬").through("/figures/").reads("没有此页")


def test_work_goes_on_while_somebody_is_away(passing: "type[Person]", bureau: Setting) -> None:
    check = play(bureau.case().open_check(3))
    today = bureau.days.today
    leader = passing("liushufen").go("/substitutions/").press("安排代理").choose("absent", "周敏")
    leader.choose("substitute", "何建国").fill(until_on=str(today - timedelta(days=1)), reason="参加业务培训。")
    leader.press("安排代理").reads("结束日期在开始日期之前")
    assert leader.page.input_value("main [name=reason]") == "参加业务培训。"
    leader.fill(until_on=str(today + timedelta(days=9))).press("安排代理").reads(
        "正在代理", "现有的待办事项", check.title
    )
    substitute = passing("hejianguo").reads("（代周敏）", check.title)
    substitute.go(f"/checks/{check.pk}/").press("接办检查").press("接办检查").reads("检查已接办", "周敏、何建国")
    substitute.unfold("暂时不能办理").reads("您已是本次检查的检查人员")
    leader.press("终止代理").press("终止代理").reads("需要改正").fill(reason="提前返岗。").press("终止代理")
    leader.reads("已终止", "提前返岗。")
    passing("zhoumin").go("/substitutions/").reads("周敏", "何建国", "已终止")
