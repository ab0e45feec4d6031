"""Liability cases in the demo (演示的过错责任追究): waiting for the leader, dropped, looked into with and without a result."""

from datetime import timedelta
from typing import Any

from accountability.factors import ESTABLISHING, Element
from accountability.findings import Found
from accountability.forms.answers import OF_CASE, OF_FAULT, Group
from config.demo.desk import Story
from config.demo.stories import Setting
from supervision.models import Provision

FOUND_OUT = (
    "法院判决撤销江安监罚决字第18号行政处罚决定，认定作出处罚决定前未告知当事人拟处罚的事实、理由、依据和陈述、申辩的权利。"
    "该案由李涛承办。"
)
FACTS = "处罚案卷中没有行政处罚事先告知书及其送达回证；询问李涛，承认未制作、未送达告知书，直接报批处罚决定。"
HARM = "处罚决定被法院判决撤销，当事人已缴纳的罚款退还，两次到区信访局反映，造成不良影响。"
GROUND = "见行政判决书第6页、处罚案卷第3至11页、对被调查人的询问笔录。"


class Investigation:
    """One case in the hands of an inspector and a leader, about one officer."""

    def __init__(self, setting: Setting, respondent: str) -> None:
        self.desk, self.days, self.respondent = setting.desk, setting.days, respondent
        self.inspector, self.leader = setting.inspectors[0], setting.leader
        self.place = setting.place

    def open(self, back: int, summary: str, **ruling: str) -> Story:
        yield self.days.at(back, 9, 20)
        people = {"respondent": self.respondent, "handler": self.inspector, "leader": self.leader}
        self.case: Any = self.desk.act(
            "liability-case.open",
            None,
            self.inspector,
            files=["裁决文书"],
            origin="ruling",
            summary=summary,
            decided_on=str(self.days.day(back) - timedelta(days=12)),
            **{name: str(self.desk.people[username].pk) for name, username in people.items()},
            **ruling,
        )

    def approve(self, back: int) -> Story:
        yield self.days.at(back, 15)
        self.desk.act("liability-case.approve", self.case, self.leader, reason="同意立案，请依法调查。")

    def add_fault(self, back: int, code: str, facts: str, harm: str = "") -> Story:
        yield self.days.at(back, 10)
        provision = Provision.objects.get(code=code)
        happened_on = str(self.days.day(back) - timedelta(days=150))
        self.fault = self.desk.act(
            "liability-case.add-fault",
            self.case,
            self.inspector,
            files=["处罚案卷", "询问笔录"],
            provision=str(provision.pk),
            happened_on=happened_on,
            part="handled",
            facts=facts,
            harm=harm,
        )

    def answer(self, back: int, of_fault: tuple[Element, ...], of_case: tuple[Element, ...]) -> Story:
        yield self.days.at(back, 16)
        self.desk.act("fault.answer", self.fault, self.inspector, **_answers(OF_FAULT, of_fault))
        self.desk.act("liability-case.answer", self.case, self.inspector, **_answers(OF_CASE, of_case))


def _answers(asked: tuple[Group, ...], found: tuple[Element, ...]) -> dict[str, str]:
    answers = {
        element.value: (Found.YES if element in found else Found.NO).value for group in asked for element in group.asked
    }
    grounds = {
        f"ground-{group.key.replace('.', '-')}": GROUND for group in asked if any(each in found for each in group.asked)
    }
    return answers | grounds


def _judgment(place: str, number: int) -> dict[str, str]:
    return {
        "source": "court",
        "effect": "annulled",
        "issuer": f"{place}区人民法院",
        "number": f"（2026）行初{number}号",
        "in_force": "yes",
    }


def waiting(setting: Setting) -> Story:
    """Waits for the leader to decide whether there is a case."""
    case = Investigation(setting, "wangxiaoyan")
    ruling = {
        "source": "petition",
        "effect": "illegal",
        "issuer": f"{setting.place}区信访局",
        "number": "信复〔2026〕31号",
        "in_force": "unknown",
    }
    yield from case.open(2, "信访复查意见认为，监督检查时没有出示行政执法证件。检查由王晓燕承办。", **ruling)


def dropped(setting: Setting) -> Story:
    case = Investigation(setting, "zhangbo")
    ruling = {
        "source": "reconsideration",
        "effect": "upheld",
        "issuer": f"{setting.place}区人民政府",
        "number": "复决〔2026〕7号",
        "in_force": "yes",
    }
    yield from case.open(20, "当事人对责令限期整改不服申请复议，复议机关决定维持。", **ruling)
    yield setting.days.at(18, 11)
    setting.desk.act(
        "liability-case.drop",
        case.case,
        case.leader,
        reason="复议机关维持原行政行为，没有发现违反法定程序或者适用依据错误的事实。",
    )


def looked_into(setting: Setting) -> Story:
    """All is known: heavier, because of a refusal to correct; and to be handed over, because of the judgment."""
    case = Investigation(setting, "litao")
    yield from case.open(15, FOUND_OUT, **_judgment(setting.place, 18))
    yield from case.approve(14)
    yield from case.add_fault(10, "5.1.3.3", FACTS, HARM)
    found = (*ESTABLISHING, Element.DAMAGE, Element.INFLUENCE)
    yield from case.answer(6, found, (Element.OFFICIAL, Element.REFUSED))


def contradictory(setting: Setting) -> Story:
    """Its answers contradict each other, so that nothing follows yet."""
    case = Investigation(setting, "majun")
    yield from case.open(
        12, "法院判决确认强制措施违法：查封的设备不在违法行为涉及的范围之内。", **_judgment(setting.place, 25)
    )
    yield from case.approve(11)
    yield from case.add_fault(
        8, "5.1.2.3", "查封决定载明的设备共六台，其中两台属于案外人所有。", "案外人停产三日，本局赔偿损失。"
    )
    found = (*ESTABLISHING, Element.DAMAGE)
    both = (Element.OFFICIAL, Element.REFUSED, Element.SELF_CORRECTED, Element.CONTAINED)
    yield from case.answer(5, found, both)


ALL = (waiting, dropped, looked_into, contradictory)


def stories(setting: Setting) -> list[Story]:
    return [story(setting) for story in ALL]
