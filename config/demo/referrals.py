"""Referrals in the demo (演示的案件移送): owed, drafted, waiting for the leader, sent, received, with its outcome; a suspected
crime; a ground that leaders are asked of, and one that they found not to be there."""

from typing import Any

from accountability.assessment.factors import Element
from accountability.cases.forms.answers import OF_CASE
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals.models.referrals import Referral
from config.demo.cases import Setting
from config.demo.desk import Story
from config.demo.liabilities import Investigation, answers
from documents.models import Evidence

MONITOR = "xuhui"
INSIDE = "江滨区安全生产监督管理局监察室"


class Referring:
    """One case whose material goes to another office."""

    def __init__(self, setting: Setting, respondent: str, summary: str, back: int, **ruling: str) -> None:
        self.case = Investigation(setting, respondent)
        self.desk, self.days, self.back = setting.desk, setting.days, back
        self.summary, self.ruling = summary, ruling
        self.referral: Any = None

    def begin(self) -> Story:
        yield from self.case.open(self.back, self.summary, **self.ruling)
        yield from self.case.approve(self.back - 1)

    def ask(self, back: int, reasons: str) -> Story:
        """All leaders are asked whether what was recorded is a ground."""
        yield self.days.at(back, 14)
        row = LiabilityCase.objects.get(pk=self.case.case.pk).owedreferrals.get()
        self.desk.act("owed-referral.ask-leaders", row, self.case.inspector, reasons=reasons)
        self.finding: Any = row.findings.get()

    def draft(
        self, back: int, office: str = INSIDE, *, inside: bool = True, receiver: str = "supervision", **crime: str
    ) -> Story:
        yield self.days.at(back, 9, 40)
        case = LiabilityCase.objects.get(pk=self.case.case.pk)
        files = Evidence.objects.of_case(case).values_list("pk", flat=True)
        duties = case.owedreferrals.filter(receiver=receiver)
        typed: dict[str, Any] = {
            **crime,
            "duties": ["|".join(owedreferral.identity) for owedreferral in duties],
            "office": office,
            "summary": self.summary,
            "materials": ["extract:opening", *(f"evidence:{pk}" for pk in files)],
            "typed": "行政处罚案卷（复印件），36页\n被调查人任职材料，4页",
        }
        inside_typed = {"is_inside": "on"} if inside else {}
        self.desk.act("liability-case.draft-referral", case, self.case.inspector, **typed, **inside_typed)
        self.referral = Referral.objects.get(case=case)

    def submit(self, back: int) -> Story:
        yield self.days.at(back, 10, 30)
        self.desk.act("referral.submit", self.referral, self.case.inspector)

    def send(self, back: int) -> Story:
        yield from self.submit(back)
        yield self.days.at(back, 15, 20)
        self.desk.act("referral.seal", self.referral, self.case.leader)

    def acknowledge(self, back: int) -> Story:
        yield self.days.at(back, 11)
        self.desk.act("referral.acknowledge", self.referral, MONITOR, remark="材料齐全，已收。")


def _ruling(source: str, effect: str, issuer: str, number: str) -> dict[str, str]:
    return {"source": source, "effect": effect, "issuer": issuer, "number": number, "in_force": "yes"}


def owed(setting: Setting) -> Story:
    """A referral is owed, and late."""
    text = "审计发现，2025年三起行政处罚的罚款没有按照规定缴入国库。收缴由张博经办。"
    ruling = _ruling("audit", "illegal", f"{setting.place}区审计局", "审报〔2026〕11号")
    yield from Referring(setting, "zhangbo", text, 16, **ruling).begin()


def submitted(setting: Setting) -> Story:
    text = "复议决定撤销责令停产停业的决定，认定作出决定前没有听证。该案由王晓燕承办。"
    ruling = _ruling("reconsideration", "annulled", f"{setting.place}区人民政府", "复决〔2026〕15号")
    one = Referring(setting, "wangxiaoyan", text, 9, **ruling)
    yield from one.begin()
    yield from one.draft(4)
    yield from one.submit(3)


def sent(setting: Setting) -> Story:
    text = "上级机关执法监督确认，现场检查记录系事后补记，检查程序违法。检查由李涛承办。"
    ruling = _ruling("supervision", "illegal", "市安全生产监督管理局", "执监〔2026〕9号")
    one = Referring(setting, "litao", text, 13, **ruling)
    yield from one.begin()
    yield from one.draft(8)
    yield from one.send(7)


def concluded(setting: Setting) -> Story:
    """Received by the discipline staff, who tell what was done."""
    text = "法院判决确认先行登记保存违法：登记保存超过七日未作处理。该案由张博承办。"
    ruling = _ruling("court", "illegal", f"{setting.place}区人民法院", "（2026）行初31号")
    one = Referring(setting, "zhangbo", text, 30, **ruling)
    yield from one.begin()
    yield from one.draft(26)
    yield from one.send(25)
    yield from one.acknowledge(24)
    yield setting.days.at(5, 16)
    setting.desk.act(
        "referral.record-outcome",
        one.referral,
        MONITOR,
        files=["处分决定"],
        outcome="punished",
        outcome_on=str(setting.days.day(6)),
        outcome_number="江监处〔2026〕4号",
        outcome_text="给予张博警告处分，处分期六个月。",
    )


def outside(setting: Setting) -> Story:
    """Sent to an office outside, whose receipt the handler records."""
    text = "信访复查意见确认，未出示执法证件即实施现场检查，程序违法。检查由王晓燕承办。"
    ruling = _ruling("petition", "illegal", f"{setting.place}区信访局", "信复〔2026〕44号")
    one = Referring(setting, "wangxiaoyan", text, 22, **ruling)
    yield from one.begin()
    yield from one.draft(18, f"{setting.place}区监察局", inside=False)
    yield from one.send(17)
    yield setting.days.at(15, 10)
    received = {"received_on": str(setting.days.day(16)), "received_by": "区监察局案件管理室", "remark": "当面交接。"}
    setting.desk.act("referral.record-receipt", one.referral, one.case.inspector, files=["回执"], **received)


def crime(setting: Setting) -> Story:
    """A suspected crime, sent to the supervisory organ within its short period."""
    text = "审计发现，处罚决定作出以后，承办人张博收受当事人购物卡，减免罚款。"
    ruling = _ruling("audit", "illegal", f"{setting.place}区审计局", "审报〔2026〕17号")
    one = Referring(setting, "zhangbo", text, 12, **ruling)
    yield from one.begin()
    yield setting.days.at(10, 16)
    typed = answers(OF_CASE, (Element.OFFICIAL, Element.CRIME))
    setting.desk.act("liability-case.answer", one.case.case, one.case.inspector, **typed)
    reason = "利用办理行政处罚的职务便利收受财物，为当事人谋取利益，涉嫌受贿。"
    office = f"{setting.place}区监察委员会"
    yield from one.draft(9, office, inside=False, receiver="judicial", crime_kind="office", crime_reason=reason)
    yield from one.send(8)


def asked(setting: Setting) -> Story:
    """All leaders are asked whether a ground is there; one has answered."""
    text = "复议决定变更罚款数额。该案由李涛承办。"
    ruling = _ruling("reconsideration", "varied", f"{setting.place}区人民政府", "复决〔2026〕3号")
    one = Referring(setting, "litao", text, 9, **ruling)
    yield from one.begin()
    yield from one.ask(4, "复议决定变更的是另一件处罚决定，文号登记有误，与本案执法行为无关。")
    yield setting.days.at(3, 10)
    said = {"view": "absent", "reasons": "核对复议决定书，被变更的不是本案的处罚决定。"}
    setting.desk.act("ground-finding.speak", one.finding, one.case.leader, **said)


def absent(setting: Setting) -> Story:
    """All leaders found that a ground is not there; the discipline staff are to read it."""
    text = "信访答复认为处罚程序违法。经核对，答复所指的是邻区作出的处罚。该案由王晓燕承办。"
    ruling = _ruling("petition", "illegal", f"{setting.place}区信访局", "信复〔2026〕61号")
    one = Referring(setting, "wangxiaoyan", text, 16, **ruling)
    yield from one.begin()
    yield from one.ask(12, "信访答复确认违法的是邻区作出的处罚，登记时误认为本局作出。")
    for leader in (setting.leader, setting.other_leader):
        yield setting.days.at(10, 11)
        said = {"view": "absent", "reasons": "答复所附处罚决定书不是本局作出，本局没有该执法行为。"}
        setting.desk.act("ground-finding.speak", one.finding, leader, **said)
    yield setting.days.at(9, 15)
    setting.desk.act("ground-finding.find-absent", one.finding, one.case.leader)


ALL = (owed, submitted, sent, concluded, outside, crime, asked, absent)


def stories(setting: Setting) -> list[Story]:
    return [story(setting) for story in ALL]
