"""A ruling that comes in when a liability case is closed, in a real browser: recorded, cleared up, found by the leaders to be a
ground, referred, with its outcome; and the whole file."""

import pytest

from accountability.models import GroundFinding, LiabilityCase, OutsideRuling
from config.demo import liabilities
from config.demo.cases import Setting
from tests.browser.conftest import apart
from tests.browser.people import Person
from tests.browser.test_liability_journey import _refer
from tests.loop.world import play

pytestmark = pytest.mark.browser


@pytest.mark.provision("5.3.1.1")
def test_a_late_ruling(person: "type[Person]", bureau: Setting) -> None:
    apart(lambda: play(liabilities.closed(bureau)))
    where = f"/liability-cases/{LiabilityCase.objects.get().pk}/"
    handler = person("zhoumin")
    handler.go(where).reads("已办结", "没有待办的事项")
    _record(handler, bureau)
    handler.through("/").reads("查明是否应当移送").through(where)
    late = OutsideRuling.objects.get(number="（2026）行初77号")
    handler.through(f"/rulings/{late.pk}/edit/").choose("in_force", "已经生效").press("修改外部裁决、决定")
    handler.reads("外部裁决、决定已修改", "应当移送", "移送有关材料", "已办结")

    leader, other = person("liushufen"), person("chenzhiyuan")
    _ask(handler, leader, other)
    _refer(handler.go(where), leader, person("xuhui"), where, bureau)
    handler.go(where).reads("给予处分", "已办结", "没有待办的事项")

    handler.press("合成案卷").reads("线索和立案", "审议和表决", "移送", "陈述申辩和审核意见", "摘录").fits()
    handler.press("合成一个PDF文件").reads("案卷已经合成", "下载")


def _record(handler: Person, bureau: Setting) -> None:
    handler.press("登记外部裁决、决定").choose("source", "司法机关").choose("effect", "撤销")
    handler.fill(issuer="江滨区人民法院", number="（2026）行初77号", decided_on=str(bureau.days.day(8)))
    handler.choose("in_force", "尚未查明").attach("attachments", "行政判决书.txt", "判决".encode())
    handler.press("登记外部裁决、决定").reads("外部裁决、决定已登记", "是否应当移送，还要查明", "是否已经生效尚未查明")


def _ask(handler: Person, leader: Person, other: Person) -> None:
    """The leaders are asked whether the ruling is a ground; one finds that it is, and that is enough."""
    handler.press("提请认定").fill(reasons="疑为另一件处罚决定的判决。").press("提请认定").reads("已提请局领导认定")
    finding = f"/ground-findings/{GroundFinding.objects.get().pk}/"
    leader.through("/").reads("认定是否属于移送情形").through(finding).press("提出认定意见")
    leader.choose("view", "不属于移送情形").fill(reasons="文号相近，疑为另案。").press("提出认定意见")
    leader.reads("您的意见已经记录").unfold("暂时不能办理").reads("还没有提出意见")
    other.through("/").reads("认定是否属于移送情形").through(finding).reads("江滨区人民法院（2026）行初77号撤销").fits()
    other.press("提出认定意见").choose("view", "属于移送情形，应当移送")
    other.fill(reasons="判决书撤销的就是本案的许可决定。").press("提出认定意见").reads(
        "您的意见已经记录", "属于移送情形"
    )
