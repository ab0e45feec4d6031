"""Standing in (代理) in a real browser: a head by one of the division, a leader by another; days told; recusal; never a vote."""

from datetime import timedelta

import pytest

from accountability.models import LiabilityCase
from config.demo.cases import Setting
from config.demo.desk import live
from config.demo.liabilities import deliberated, waiting
from config.demo.stories import issued
from supervision.models import Notice
from tests.browser.conftest import apart
from tests.browser.people import Person

pytestmark = pytest.mark.browser


def test_a_head_and_a_leader_are_stood_in_for(passing: "type[Person]", bureau: Setting) -> None:
    apart(lambda: live([issued(bureau.case()), waiting(bureau), deliberated(bureau)]))
    notice, today = Notice.objects.get(), bureau.days.today
    leader = passing("liushufen").go("/substitutions/").press("安排代理")
    _arrange(leader, "科室负责人", "马骏", "宋雅琴", today, today + timedelta(days=3))
    leader.reads("科室负责人由本科室的人员代理").choose("substitute", "李涛").press("安排代理")
    leader.reads("正在代理", "科室负责人", "签收", "李涛代理马骏")
    leader.go("/substitutions/").press("安排代理")
    _arrange(leader, "科室负责人", "马骏", "李涛", today + timedelta(days=3), today + timedelta(days=9))
    leader.reads("已经安排代理", f"{today:%Y-%m-%d}至").fill(from_on=str(today + timedelta(days=4)))
    leader.press("安排代理").reads("尚未开始")

    deputy = passing("litao").reads("签收", "（代马骏）")
    deputy.go(f"/notices/{notice.pk}/").press("签收").reads("您代马骏办理此事项").press("签收")
    deputy.reads("李涛（代马骏）")
    passing("majun").go(f"/notices/{notice.pk}/").reads("李涛（代马骏）")

    leader.go("/substitutions/").press("安排代理")
    _arrange(leader, "局领导", "刘淑芬", "陈志远", today, today)
    leader.reads("正在代理", "属于保密事项，这里不列出")
    opened, voting = (LiabilityCase.objects.get(state=state) for state in ("opened", "deliberating"))
    other = passing("chenzhiyuan").reads("决定是否立案（代刘淑芬）")
    assert "审议表决（代" not in other.page.inner_text("main")
    other.go(f"/liability-cases/{opened.pk}/").press("批准立案").press("批准立案").reads(
        "陈志远（代刘淑芬）", "调查期限"
    )
    other.go(f"/liability-cases/{voting.pk}/vote/").reads("审议人员")
    leader.go(f"/liability-cases/{opened.pk}/").reads("陈志远（代刘淑芬）", "延长期限")


def _arrange(leader: Person, role: str, absent: str, substitute: str, first: object, last: object) -> None:
    leader.choose("role", role).choose("absent", absent).choose("substitute", substitute)
    leader.fill(from_on=str(first), until_on=str(last), reason="外出学习。").press("安排代理")
