"""Liability cases in the demo (演示的过错责任追究), one in each state: from waiting for the leader to closed."""

from datetime import timedelta
from typing import Any

from accountability.assessment.factors import ESTABLISHING, Element
from accountability.assessment.found import Found
from accountability.cases.forms.answers import OF_CASE, OF_FAULT, Group
from config.demo.cases import Setting
from config.demo.desk import Story
from supervision.core.regulation.models import Provision

FOUND_OUT = (
    "法院判决撤销江滨安监罚〔2026〕18号行政处罚决定，认定作出处罚决定前未告知当事人拟处罚的事实、理由、依据和陈述、申辩的权利。"
    "该案由李涛承办。"
)
FACTS = "处罚案卷中没有行政处罚事先告知书及其送达回证；询问李涛，承认未制作、未送达告知书，直接报批处罚决定。"
HARM = "处罚决定被法院判决撤销，当事人已缴纳的罚款退还，两次到区信访局反映，造成不良影响。"
ANSWER = "当时已经向当事人口头说明，因为案件多、时间紧，没有制作书面材料。愿意接受批评，请求从轻处理。"
WEIGHED = "口头说明没有记录，当事人否认，没有其他证据证明；案件多、时间紧不是从轻的情形。"
INTENDED = "过错事实清楚，已造成不良影响；上述处理方式与过错的性质、情节和后果相当。"
REASONS = "过错事实清楚，证据充分，造成不良影响。"
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
        self.desk.act("fault.answer", self.fault, self.inspector, **answers(OF_FAULT, of_fault))
        self.desk.act("liability-case.answer", self.case, self.inspector, **answers(OF_CASE, of_case))

    def announce(self, back: int, intention: str, *forms: str) -> Story:
        yield self.days.at(back, 9, 40)
        typed: dict[str, Any] = {"intention": intention, "weight": "ordinary", "forms": list(forms or ("5.2.1.1",))}
        self.told = self.desk.act("liability-case.announce", self.case, self.inspector, **typed)
        yield self.days.at(back, 14, 10)
        self.desk.act("announcement.acknowledge", self.told, self.respondent)

    def state(self, back: int) -> Story:
        """The officer answers, the inspector weighs it, the officer has nothing to add."""
        yield self.days.at(back, 10, 30)
        made = self.desk.act("announcement.state", self.told, self.respondent, files=["情况说明"], text=ANSWER)
        yield self.days.at(back, 16, 20)
        typed = {"weighed": "not_adopted", "weighing": WEIGHED}
        self.desk.act("statement.weigh", made, self.inspector, **typed)
        yield self.days.at(back, 16, 50)
        self.desk.act("announcement.finish", self.told, self.respondent, confirmed="on")

    def submit(self, back: int, proposal: str, outcome: str = "pursued") -> Story:
        yield self.days.at(back, 9, 15)
        self.desk.act("liability-case.submit", self.case, self.inspector, outcome=outcome, proposal=proposal)

    def decide(self, back: int, reasons: str, **vote: Any) -> Story:
        yield self.days.at(back, 10)
        self.desk.act("liability-case.vote", self.case, self.leader, **{"opinion": "同意承办人的意见。", **vote})
        yield self.days.at(back, 11)
        self.decision = self.desk.act("liability-case.decide", self.case, self.leader, reasons=reasons)

    def serve(self, back: int) -> Story:
        yield self.days.at(back, 15, 30)
        self.desk.act("liability-decision.acknowledge", self.decision, self.respondent)

    def carry_out(self, back: int, form: str, **typed: Any) -> Story:
        yield self.days.at(back, 16, 40)
        measure = self.case.sanctions.get(form=form)
        done_on = str(self.days.day(back))
        self.desk.act("sanction.carry-out", measure, self.inspector, files=["执行记录"], done_on=done_on, **typed)

    def close(self, back: int) -> Story:
        yield self.days.at(back, 17, 10)
        note = "决定书已送达本人，决定的处理方式已经全部执行。"
        self.desk.act("liability-case.close", self.case, self.inspector, note=note)


def answers(asked: tuple[Group, ...], found: tuple[Element, ...]) -> dict[str, str]:
    """The worksheet filled in: these are found to be so, all others not."""
    answers = {
        element.value: (Found.YES if element in found else Found.NO).value for group in asked for element in group.asked
    }
    grounds = {
        f"ground-{group.key.replace('.', '-')}": GROUND
        for group in asked
        if any(element in found for element in group.asked)
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


def looked_into_of(setting: Setting, respondent: str, back: int, code: str, facts: str) -> tuple[Investigation, Story]:
    """A case of which all is known, with damage and nothing that excuses it; it comes from a petition's reply."""
    case = Investigation(setting, respondent)

    def story() -> Story:
        ruling = {
            "source": "petition",
            "effect": "upheld",
            "issuer": f"{setting.place}区信访局",
            "number": f"信复〔2026〕{back}号",
            "in_force": "yes",
        }
        yield from case.open(back, facts, **ruling)
        yield from case.approve(back - 1)
        yield from case.add_fault(back - 3, code, facts, "当事人多次往返，向区信访局反映，造成不良影响。")
        yield from case.answer(back - 4, (*ESTABLISHING, Element.INFLUENCE), (Element.OFFICIAL,))

    return case, story()


def announced(setting: Setting) -> Story:
    """The officer was told, and may answer."""
    facts = "检查时没有出示行政执法证件，企业负责人当场提出，仍然继续检查。"
    case, begun = looked_into_of(setting, "wangxiaoyan", 9, "5.1.4.3", facts)
    yield from begun
    yield from case.announce(2, INTENDED)


def deliberated(setting: Setting) -> Story:
    """The officer answered; the leaders deliberate."""
    facts = "许可申请材料不齐全，没有一次告知申请人需要补正的全部内容，申请人两次补正后仍被退回。"
    case, begun = looked_into_of(setting, "zhangbo", 19, "5.1.1.7", facts)
    yield from begun
    yield from case.announce(13, INTENDED, "5.2.1.2")
    yield from case.state(9)
    yield from case.submit(3, "事实清楚，证据充分，建议责令作出书面检查。")


def decided(setting: Setting) -> Story:
    """Decided and served; one of two measures is still to be carried out."""
    facts = "办理许可时没有一次告知申请人需要补正的全部内容，申请人先后往返三次。"
    case, begun = looked_into_of(setting, "majun", 26, "5.1.1.7", facts)
    yield from begun
    yield from case.announce(20, INTENDED, "5.2.1.1", "5.2.1.2")
    yield from case.state(16)
    yield from case.submit(8, "事实清楚，证据充分，建议给予诫勉谈话，责令作出书面检查。")
    forms = ["5.2.1.1", "5.2.1.2"]
    reasons = REASONS
    yield from case.decide(6, reasons, outcome="pursued", weight="ordinary", forms=forms)
    yield from case.serve(5)
    yield from case.carry_out(
        4, "5.2.1.1", conducted_by="刘淑芬（局领导）", place="局二楼会议室", remark="本人表示接受。"
    )


def closed(setting: Setting) -> Story:
    """Carried out whole."""
    facts = "办理许可时没有一次告知申请人需要补正的全部内容，延误申请人开工。"
    case, begun = looked_into_of(setting, "zhangbo", 48, "5.1.1.7", facts)
    yield from begun
    yield from case.announce(42, INTENDED)
    yield from case.state(38)
    yield from case.submit(32, "事实清楚，证据充分，建议给予诫勉谈话。")
    reasons = REASONS
    yield from case.decide(30, reasons, outcome="pursued", weight="ordinary", forms=["5.2.1.1"])
    yield from case.serve(29)
    yield from case.carry_out(
        28, "5.2.1.1", conducted_by="刘淑芬（局领导）", place="局二楼会议室", remark="本人表示接受。"
    )
    yield from case.close(27)


def acquitted(setting: Setting) -> Story:
    """Not established: decided in the officer's favour without an announcement."""
    case = Investigation(setting, "litao")
    summary = "信访反映监督检查程序违法。"
    ruling = {
        "source": "petition",
        "effect": "upheld",
        "issuer": f"{setting.place}区信访局",
        "number": "信复〔2026〕52号",
        "in_force": "yes",
    }
    yield from case.open(36, summary, **ruling)
    yield from case.approve(35)
    yield from case.add_fault(33, "5.1.4.1", "信访人称检查没有依据。经查，检查列入年度检查计划，程序完备。")
    yield from case.answer(31, (Element.IN_ENFORCEMENT,), (Element.OFFICIAL,))
    yield from case.submit(29, "没有发现过错事实，建议认定过错责任不成立。", outcome="not_established")
    yield from case.decide(28, "检查依据充分、程序合法，没有过错事实。", outcome="not_established")
    yield from case.serve(27)
    yield from case.close(26)


def closed_with_a_late_ruling(setting: Setting) -> Story:
    """Closed; then a court annulled the act, and what has to be referred is owed again."""
    facts = "查封决定载明查封的设备共四台，现场实际查封五台，其中一台属于案外人所有，三日后解除。"
    case, begun = looked_into_of(setting, "litao", 52, "5.1.2.3", facts)
    yield from begun
    yield from case.announce(46, INTENDED)
    yield from case.state(42)
    yield from case.submit(36, "事实清楚，证据充分，建议给予诫勉谈话。")
    reasons = REASONS
    yield from case.decide(34, reasons, outcome="pursued", weight="ordinary", forms=["5.2.1.1"])
    yield from case.serve(33)
    yield from case.carry_out(
        32, "5.2.1.1", conducted_by="刘淑芬（局领导）", place="局二楼会议室", remark="本人表示接受。"
    )
    yield from case.close(31)
    yield setting.days.at(3, 9, 50)
    ruling = {**_judgment(setting.place, 77), "decided_on": str(setting.days.day(8))}
    setting.desk.act("liability-case.add-ruling", case.case, case.inspector, files=["行政判决书"], **ruling)


ALL = (
    *(waiting, dropped, looked_into, contradictory, announced, deliberated),
    *(decided, closed, acquitted, closed_with_a_late_ruling),
)


def stories(setting: Setting) -> list[Story]:
    return [story(setting) for story in ALL]
