"""Complaints in the demo (演示的投诉举报): registered, accepted, refused, looked into, concluded, told, anonymous ones too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.demo.cases import Setting, Step
from config.demo.desk import Story
from documents import clock
from supervision.checks.models.checks import Check
from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Division
from supervision.core.regulation.lookup import current_provisions

SIGNED = {
    "signed": "yes",
    "source_kind": "citizen",
    "source_name": "赵铁柱",
    "source_contact": "13844556677",
    "source_address": "江滨区沿江路27号3单元501室",
    "source_unit": "江滨永固建材有限公司",
    "source_remark": "该公司安全员，来访时要求保密。",
}
ANONYMOUS = {"signed": "no", "source_kind": ""}
FORWARDED = {
    "signed": "yes",
    "source_kind": "congress",
    "source_name": "区人大常委会监察和司法委员会",
    "source_contact": "0431-8765431",
    "form": "suggestion",
    "channel": "forwarded",
}
BOUGHT = (
    "监察一科执法人员在今年第三季度对建材企业的安全检查中，口头要求被查企业到指定的评价机构做安全评价，"
    "称不做的“过不了关”。投诉举报人所在企业被要求支付评价费12000元。附有评价机构的报价单和通话录音。"
)
AGAIN = (
    "监察一科执法人员对建材企业做安全检查时，要求被查企业到指定的评价机构做安全评价，不做的“过不了关”，"
    "评价费一万多元，几家企业都有同样的遭遇。"
)
SLOW = (
    "行政审批科受理危险化学品经营许可申请后超过法定期限没有作出决定，也没有书面说明理由，电话询问时答复“再等等”。"
    "材料于两个月前一次性交齐，有受理通知书为凭。"
)
INSPECTED = (
    "监察二科一名执法人员到企业检查时没有出示执法证件，检查后当场要求企业负责人在空白的检查记录上签字。"
    "当时有两名值班人员在场。"
)
FINED = "对同类违法行为，监察一科今年作出的罚款相差数倍，处罚决定书没有写明裁量的理由，建议对行政处罚裁量情况开展检查。"
OUTSIDE = "反映所住小区物业公司收费过高、不公开账目，要求安监局查处。"
COURT = "对江安监罚〔2026〕12号处罚决定不服，认为认定事实不清，要求撤销。已向区人民法院提起行政诉讼。"


@dataclass
class Complaining:
    """One complaint: who registers, handles and answers for it, and which division it is about."""

    setting: Setting
    division: str
    title: str

    def __post_init__(self) -> None:
        self.desk, self.days = self.setting.desk, self.setting.days
        self.handler, self.leader = self.setting.inspectors[0], self.setting.leader

    def person(self, username: str) -> str:
        return str(self.desk.people[username].pk)

    def act(self, code: str, by: str = "", **typed: Any) -> None:
        self.complaint: Complaint = self.desk.act(code, self.complaint, by or self.handler, **typed)

    def register(self, back: int, about: str, source: dict[str, str], *, by: str = "", **changed: Any) -> Step:
        yield self.days.at(back, 9, 20)
        bureau = self.desk.people[self.handler].bureau
        typed = {
            "form": "report",
            "channel": "visit",
            "received_on": str(clock.today()),
            "about": about,
            "division": str(Division.objects.get(bureau=bureau, name=self.division).pk),
            "kind": "inspection",
            "proceedings": "none",
            "handler": self.person(self.handler),
            "leader": self.person(self.leader),
            "not_known": "on",
        }
        self.complaint = self.desk.act("complaint.register", None, by or self.handler, **{**typed, **source, **changed})

    def accept(self, back: int) -> Step:
        yield self.days.at(back, 10)
        self.act("complaint.accept")

    def investigate(self, back: int, *others: str, due: int = -20) -> Step:
        yield self.days.at(back, 14)
        found = current_provisions().filter(code__in=("2.2", "2.5"))
        self.act(
            "complaint.investigate",
            title=self.title,
            matter=self.complaint.about,
            divisions=[str(self.complaint.division_id)],
            due_on=str(self.days.day(due)),
            contents=[str(provision.pk) for provision in found],
            kinds=["inspection", "penalty"],
            period_from=str(self.days.day(back + 150)),
            period_to=str(self.days.day(back + 5)),
            investigators=[self.person(other) for other in others],
        )
        self.check = Check.objects.get(inspection__complaint=self.complaint)

    def find(self, facts: str, violated: str) -> None:
        self.desk.act(
            "check.record-finding",
            self.check,
            self.handler,
            files=["谈话笔录", "报价单复印件"],
            content=str(current_provisions().get(code="2.2").pk),
            kind="inspection",
            facts=facts,
            violated=violated,
        )

    def found_notice(self, title: str, reasons: str, decision: str) -> None:
        """A notice that is begun with what was found; nothing of it leads back."""
        grounds = current_provisions().filter(code="4.1.2")
        finding = self.check.findings.get()
        self.desk.act(
            "complaint.draft-notice",
            self.complaint,
            self.handler,
            kind="notice",
            title=title,
            division=str(self.complaint.division_id),
            grounds=[str(ground.pk) for ground in grounds],
            provisions=[str(current_provisions().get(code="4.1").pk)],
            facts=finding.facts,
            reasons=reasons,
            decision=decision,
            legal_basis=finding.violated,
            manner="逐项书面报告。",
            correct_within="20",
        )

    def look_into(self, back: int, conclusion: str) -> Step:
        yield self.days.at(back, 15)
        typed = {"checked_on": str(clock.today()), "conclusion": conclusion}
        self.desk.act("check.conclude", self.check, self.handler, **typed)

    def conclude(self, back: int, outcome: str, conclusion: str, **feedback: str) -> Step:
        yield self.days.at(back, 16)
        self.act("complaint.conclude", outcome=outcome, conclusion=conclusion, **feedback)

    def notify(self, back: int) -> Step:
        yield self.days.at(back, 10)
        self.act("complaint.issue-result", self.leader, feedback=self.complaint.feedback)

    def deliver(self, back: int) -> Step:
        yield self.days.at(back, 15)
        recorded = {"manner": "handed", "delivered_on": str(clock.today()), "proof": "签收页，存件第1页"}
        self.act("complaint.record-delivery", files=["签收页扫描件"], **recorded)


def registered(one: Complaining) -> Story:
    """It waits for its handler to take it over: another inspector took it in."""
    yield from one.register(1, INSPECTED, ANONYMOUS, by=one.setting.inspectors[-1], channel="letter")


def taken_over(one: Complaining) -> Story:
    """Before a court already: its handler proposes that it is not taken up, and the leader has to decide."""
    court = {"proceedings": "litigation", "proceedings_number": "（2026）吉0105行初31号"}
    yield from one.register(3, COURT, SIGNED, form="appeal", kind="penalty", **court)
    yield one.days.at(1, 14)
    one.act("complaint.propose-refusal", reasons="反映的处罚决定已由人民法院受理，应当由人民法院审查。")


def refused(one: Complaining) -> Story:
    """Not the bureau's: the source was told so, by post."""
    yield from one.register(12, OUTSIDE, SIGNED, division="", kind="", channel="call")
    yield one.days.at(10, 10)
    reasons = "反映的物业服务收费问题不属于本局的职权范围。"
    one.act("complaint.propose-refusal", reasons=reasons)
    yield one.days.at(10, 16)
    one.act("complaint.refuse", one.leader, reasons=reasons)
    yield from one.deliver(9)


def accepted(one: Complaining) -> Story:
    """Much like another one that is looked into already: the page says so."""
    yield from one.register(4, AGAIN, ANONYMOUS, channel="online")
    yield from one.accept(2)


def looked_into(one: Complaining) -> Story:
    """Two inspectors look into it; they were given a copy of a file that came with it. One that is no picture has none. It
    takes longer: the letter that says so has to be delivered."""
    yield from one.register(16, BOUGHT, SIGNED, files=["评价机构的报价单", "通话录音"])
    yield from one.accept(14)
    yield from one.investigate(13, *one.setting.inspectors[1:])
    yield one.days.at(12, 9)
    chosen = one.setting.desk.copy(one.complaint, one.handler)
    one.act("complaint.offer-files", chosen=chosen, looked_through="on")
    yield one.days.at(8, 11)
    one.find(
        "经向三家企业核实，该科检查人员在检查中向企业提供同一家评价机构的联系方式，其中两家称被告知“不做评价不予验收”。",
        "《安全生产执法程序规定》第二十九条。",
    )
    yield one.days.at(3, 15)
    one.act("complaint.extend-period", one.leader, days="20", reason="涉及的企业较多，需要逐一核实。")


def waiting_for_signature(one: Complaining) -> Story:
    """Looked into and concluded in part founded; the leader has to sign what the source is told."""
    yield from one.register(30, SLOW, SIGNED, form="accusation", kind="licensing")
    yield from one.accept(27)
    yield from one.investigate(26, due=-5)
    yield one.days.at(15, 10)
    one.find(
        "该项许可申请受理后第三十七日作出决定，超过法定期限，没有办理延期手续。",
        "《中华人民共和国行政许可法》第四十二条。",
    )
    yield from one.look_into(8, "超期属实；没有发现故意拖延或者索要财物。")
    yield from one.conclude(
        2,
        "partly",
        "超过法定期限作出许可决定属实；反映的推诿没有证据。由该科书面检查，建立期限预警。",
        feedback="承办科室作出许可决定超过了法定期限，本局已责令承办科室改正并建立期限预警；没有发现故意拖延的情形。",
    )


def fed_back(one: Complaining) -> Story:
    """A suggestion of the people's congress: looked into, concluded, told and delivered; what was founded founds a notice."""
    yield from one.register(40, FINED, FORWARDED, kind="penalty")
    yield from one.accept(38)
    yield from one.investigate(37, due=-1)
    yield one.days.at(28, 10)
    one.find(
        "抽取的12件同类处罚案卷中，5件罚款数额与裁量基准不符，处罚决定书没有说明理由。",
        "《中华人民共和国行政处罚法》第五条、第三十四条。",
    )
    yield from one.look_into(20, "裁量说理不足的问题普遍存在。")
    yield from one.conclude(
        18,
        "founded",
        "处罚裁量不规范的问题属实，由该科对照裁量基准整改。",
        feedback="对同类违法行为裁量不一致、处罚决定书没有写明裁量理由的情况，本局已要求有关科室对照裁量基准整改，并在全局开展案卷评查。",
    )
    yield from one.notify(17)
    yield from one.deliver(16)
    yield one.days.at(15, 9)
    one.found_notice("责令规范行政处罚裁量", "裁量说理不足，影响处罚的公正。", "对照裁量基准逐案自查，书面说明理由。")


def unfounded_and_closed(one: Complaining) -> Story:
    """An anonymous one: nothing was found, nobody can be told."""
    yield from one.register(34, INSPECTED, ANONYMOUS, channel="letter")
    yield from one.accept(31)
    yield from one.investigate(30, due=-2)
    yield from one.look_into(22, "调取执法记录仪和检查记录，未发现反映的情形。")
    yield from one.conclude(
        21, "unfounded", "执法记录仪显示检查人员出示了证件，检查记录填写完整后由企业签字，反映的问题不属实。"
    )
    yield one.days.at(20, 9)
    one.act("complaint.close", one.leader)


ALL: tuple[tuple[Callable[[Complaining], Story], int], ...] = (
    (registered, 1),
    (taken_over, 0),
    (refused, 0),
    (accepted, 0),
    (looked_into, 0),
    (waiting_for_signature, 3),
    (fed_back, 0),
    (unfounded_and_closed, 1),
)
"""Each story with the division that it is about."""


def stories(setting: Setting) -> list[Story]:
    names = [name for name, _ in setting.divisions]
    return [story(Complaining(setting, names[place], f"{names[place]}行政执法工作检查")) for story, place in ALL]
