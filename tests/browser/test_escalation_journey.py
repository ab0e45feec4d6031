"""An escalation (督办) in a real browser: from the leader's figures to its end, by the act and by a reason."""

import pytest

from config.demo.cases import Setting
from config.demo.desk import live
from config.demo.stories import overdue
from supervision.models import Escalation, Notice
from tests.browser.conftest import apart
from tests.browser.people import Person

pytestmark = pytest.mark.browser

WORDS = "请逐件补正后书面报告，并说明逾期的原因。"


def test_from_the_figures_to_the_end_of_an_escalation(passing: "type[Person]", bureau: Setting) -> None:
    apart(lambda: live([overdue(bureau.case()), overdue(bureau.case())]))
    first, second = Notice.objects.order_by("pk")
    leader = passing("liushufen").go("/figures/").reads("项已逾期").unfold("期限：由谁办理").reads("合计")
    leader.go("/matters/?due=late").reads("报告整改", "负责人", "逾期")
    _order(leader, first, bureau)
    _order(leader, second, bureau)
    leader.go("/figures/").reads("督办", WORDS).go("/escalations/").reads("督办要求", WORDS)

    head = passing(first.division.officers.get(grants__role="head").username).reads("督办：报告整改")
    head.go("/reminders/").reads("督办").go(f"/notices/{first.pk}/").reads(WORDS).picture("escalation")
    head.go(f"/corrections/{first.correction.pk}/").press("报告整改")
    head.fill(text="已逐件补正。").press("报告整改").reads("已报告")
    assert Escalation.objects.get(root_id=first.pk).done_at is not None

    leader.go(f"/notices/{second.pk}/").press("解除督办").press("解除督办").reads("需要改正")
    leader.choose("escalation", "报告整改").fill(reason="科室已当面说明。").press("解除督办").reads("已解除督办")
    leader.go("/figures/").through("/escalations/").reads("目前没有记录")
    leader.go("/figures/timeliness/").reads("在期限内办结", "逾期办结", "尚未办结", "办理天数")


def _order(leader: Person, notice: Notice, bureau: Setting) -> None:
    leader.go(f"/notices/{notice.pk}/").press("督办").press("督办").reads("需要改正")
    leader.choose("matter", "报告整改").fill(due_on=str(bureau.days.day(-5)), words=WORDS).press("督办")
    leader.reads("已督办", WORDS)
