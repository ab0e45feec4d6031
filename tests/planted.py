"""Planted names (暗记): complaints in every state whose texts hold words that occur nowhere else, and where to look for
them: in pages, files inside answers, the raw database."""

import zipfile
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

from django.db import connection
from django.db.models import Q
from django.http import HttpResponse

from accountability.assessment.factors import Element
from accountability.cases.forms.answers import OF_CASE
from accountability.models import (
    Announcement,
    Fault,
    GroundFinding,
    InvolvedPerson,
    LaterDecision,
    LiabilityCase,
    LiabilityDecision,
    Objection,
    OwedReferral,
    PublicNotice,
    Referral,
    Sanction,
    SelfCorrection,
    Statement,
    SuperiorHandling,
    Undoing,
    Withdrawal,
)
from documents import clock
from documents.models import Evidence, LedgerEntry, Paper
from supervision.checks import sheet_summary
from supervision.core.roles import Role
from supervision.models import (
    Assignment,
    Check,
    Complaint,
    Finding,
    Inspection,
    MaterialRequest,
    Notice,
    Obstruction,
    Officer,
    RoleGrant,
    Sheet,
)
from tests.accountability import course, endings, liability, redressed, referring_cases
from tests.cases import SOURCE_TYPED, Cases, in_days
from tests.cast import appoint
from tests.state_cache import remembered
from tests.supervision.core.escalation_examples import escalated

SOURCE = {
    "source_name": "欧阳暗记",
    "source_contact": "13755550137",
    "source_address": "暗记巷七十七号",
    "source_identity_number": "220104197707077777",
    "source_unit": "暗记机械有限公司",
    "source_remark": "暗记其人的备注",
}
"""Who complains: stands nowhere in clear, not even in the database."""
FILE = "欧阳暗记的来信"
IDENTITY = (*SOURCE.values(), FILE)
MATTER = (
    "暗记所述之事",
    "司徒暗记",
    "暗记罚〔2026〕77号",
    "（2026）暗记行初7号",
    "暗记不受理之由",
    "暗记之执法工作检查",
    "暗记调查事项",
    "暗记问题事实",
    "暗记检查经过",
    "暗记检查结论",
    "暗记调查结论",
    "暗记告知内容",
    "暗记送达凭证",
    "暗记打击报复",
    "暗记调整理由",
    "暗记台账",
    "暗记阻挠",
    "暗记检查表备注",
    "暗记追究线索",
    "暗记过错事实",
    "暗记查明依据",
    "暗记拟处理",
    "暗记申辩",
    "暗记审核",
    "暗记提请",
    "暗记表决",
    "暗记决定理由",
    "暗记执行情况",
    "暗记办结说明",
    "暗记移送情况",
    "暗记移送材料",
    "暗记退回意见",
    "暗记签收说明",
    "暗记处理内容",
    "暗记处理文号",
    "暗记提请认定",
    "暗记督办要求",
    "暗记不同意之由",
    "暗记延长之由",
    "暗记联系不到",
    "暗记来源核对",
    "暗记未填之由",
    "暗记撤案之由",
    "暗记指令会议",
    "暗记上级函由",
    "暗记上级处理",
    "暗记下落不明",
    "暗记认定意见",
    "暗记撤回提请",
    "暗记复核请求",
    "暗记复核理由",
    "暗记复核决定之由",
    "暗记纠正之由",
    "暗记撤除情况",
)
"""What they say, and what is written while it is looked into: in no page of anybody who has no part in it."""


@dataclass
class Planted:
    """The complaints, and everything that belongs to them."""

    complaints: list[Complaint] = field(default_factory=list)
    liable: list[int] = field(default_factory=list)
    """The keys of the liability cases."""
    receiver: Officer | None = None
    """Who of the discipline staff receives the referral: the other one is named in the complaint behind it."""

    def keys(self, kind: str) -> list[tuple[Any, ...]]:
        """What fills the place in an address of this kind of record."""
        own = [(record.pk,) for record in self.records(kind)]
        if kind == "sheet and item":
            return [(record.pk, record.items[0].pk) for record in self.records("sheet")]
        if kind == "referral and place":
            return [(record.pk, 1) for record in self.records("referral")]
        return own

    def records(self, kind: str) -> list[Any]:
        checks = Check.objects.filter(inspection__complaint__in=self.complaints)
        of_checks = {"check_task__in": checks}
        found: dict[str, Any] = {
            "complaint": Complaint.objects.filter(pk__in=[complaint.pk for complaint in self.complaints]),
            "inspection": Inspection.objects.filter(complaint__in=self.complaints),
            "task": Assignment.objects.filter(inspection__complaint__in=self.complaints),
            "check": checks,
            "finding": Finding.objects.filter(**of_checks),
            "sheet": Sheet.objects.filter(**of_checks),
            "material": MaterialRequest.objects.filter(**of_checks),
            "obstruction": Obstruction.objects.filter(**of_checks),
            "liability-case": LiabilityCase.objects.filter(pk__in=self.liable),
            **{kind.noun: kind.objects.filter(case__in=self.liable) for kind in _OF_LIABLE},
            "ledger row": LedgerEntry.objects.filter(is_confidential=True),
        }
        return list(found[kind]) if kind in found else []

    def papers(self) -> list[Paper]:
        return list(Paper.objects.filter(self._own_roots(), is_confidential=True))

    def files(self) -> list[Evidence]:
        return list(Evidence.objects.filter(self._own_roots(), is_encrypted=True))

    def _own_roots(self) -> Q:
        """Of liability cases the planted ones: others are made besides, and their officers may see what was served."""
        roots = [*self.liable, *(record.pk for record in self.records("referral"))]
        return ~Q(root_type__startswith="accountability.") | Q(root_id__in=roots)

    def telling(self) -> list[str]:
        """What a page would tell of them by: words, references, keys, numbers of papers."""
        kinds = ("complaint", "inspection", "task", "check", "finding", "sheet", "material", "obstruction", *LIABLE)
        keys = [str(record.pk) for kind in kinds for record in self.records(kind)]
        papers = [text for paper in self.papers() for text in (str(paper.token), paper.number)]
        files = [str(file.key) for file in self.files()]
        kinds = ("liability-case", "referral", "ground-finding")
        named = (*self.complaints, *(record for kind in kinds for record in self.records(kind)))
        references = [record.reference for record in named]
        return [*IDENTITY, *MATTER, *references, *keys, *papers, *files]


_OF_LIABLE: tuple[Any, ...] = (
    *(Fault, Announcement, Statement, LiabilityDecision, Sanction),
    *(OwedReferral, Referral, GroundFinding),
    *(Withdrawal, InvolvedPerson, SuperiorHandling, PublicNotice),
    *(Objection, SelfCorrection, LaterDecision, Undoing),
)
LIABLE = ("liability-case", *(kind.noun for kind in _OF_LIABLE))


def plant(cases: Cases, source: Notice | None = None) -> Planted:
    """One complaint a state, handled by the inspector, answered for by the leader. Named are the head, the officer, the
    second inspector, the auditor and the discipline staff. A liability case comes from a notice that the bureau revoked:
    from ``source``, if there is one already."""
    planted = _planted(cases, source)
    for name in APPOINTED:
        _introduce(cases, name)
    return planted


@remembered
def _planted(cases: Cases, source: Notice | None) -> Planted:
    planted = Planted()
    planted.complaints = [
        _registered(cases),
        _accepted(cases),
        _refused(cases),
        _looked_into(cases),
        _concluded(cases),
        _fed_back(cases),
        _closed(cases),
        _untold(cases),
    ]
    respondent, receiver = APPOINTED
    appoint(respondent, Role.OFFICER, cases.division, cases.cast.bureau)
    appoint(receiver, Role.DISCIPLINE, None, cases.cast.bureau)
    somebody, planted.receiver = _introduce(cases, respondent), _introduce(cases, receiver)
    referred = plant_referral(cases, planted.complaints[3], somebody, planted.receiver)
    on_revoked = _on_revoked_notice(cases, somebody, source)
    planted.liable = [*plant_liability(cases, somebody), on_revoked, referred, *_plant_endings(cases, somebody)]
    escalated(cases, planted.complaints[1], words=MATTER[36])
    return planted


APPOINTED = ("暗记当事人", "暗记监察")
"""Whom the liability cases are about, and who receives the referral."""
REVIEWER = "暗记复核人"
"""The leader who decided on the objection, and so knows of that case; in office for this alone."""


def _introduce(cases: Cases, name: str) -> Officer:
    """Somebody new can do acts."""
    found = cases.desk.people[cases.of + name] = Officer.objects.with_roles().get(username=name)
    return found


def plant_referral(cases: Cases, complaint: Complaint, respondent: Officer, receiver: Officer) -> int:
    """A case that a complaint led to, and its referral with its outcome; of what else it owed leaders were asked."""
    typed = {"origin": "complaint", "complaint": str(complaint.pk), "respondent": str(respondent.pk)}
    case = liability.investigated(cases, liability.opened(cases, **typed, summary=MATTER[18]))
    found = liability.answers_typed(OF_CASE, Element.OFFICIAL, Element.DISCIPLINE, Element.CRIME)
    case = cases.act("liability-case.answer", case, "inspector", **found)
    owed = case.owedreferrals.get(receiver="judicial")
    finding = referring_cases.spoken(cases, referring_cases.asked_of(cases, owed, MATTER[35]), reasons=MATTER[42])
    cases.act("ground-finding.withdraw", finding, "inspector", reason=MATTER[43])
    drafted = referring_cases.drafted(cases, case, summary=MATTER[29], typed=f"{MATTER[30]}，3页")
    submitted = referring_cases.submitted(cases, drafted)
    sent = referring_cases.sent(cases, cases.act("referral.give-back", submitted, "leader", comments=MATTER[31]))
    got = cases.act("referral.acknowledge", sent, receiver.username, remark=MATTER[32])
    done = referring_cases.outcome(outcome_text=MATTER[33], outcome_number=MATTER[34])
    cases.act("referral.record-outcome", got, receiver.username, files=["处分决定"], **done)
    return case.pk


def plant_liability(cases: Cases, somebody: Officer) -> list[int]:
    """A case opened and one closed, about somebody who is none of the others; handled by the inspector, answered for by
    the leader."""
    respondent = {"respondent": str(somebody.pk), "summary": MATTER[18], "effect": "upheld"}
    waiting = liability.opened(cases, **respondent)
    case = liability.investigated(cases, liability.opened(cases, **respondent))
    fault = liability.fault(cases, case, facts=MATTER[19])
    answers = liability.answers_typed(liability.OF_FAULT, *liability.PLAIN) | {"ground-harm": MATTER[20]}
    cases.act("fault.answer", fault, "inspector", **answers)
    cases.act("liability-case.answer", case, "inspector", **liability.answers_typed(OF_CASE, Element.OFFICIAL))
    told = cases.act("liability-case.announce", case, "inspector", **{**course.TOLD, "intention": MATTER[21]})
    told = cases.act("announcement.acknowledge", told, somebody.username)
    made = cases.act("announcement.state", told, somebody.username, files=["暗记申辩"], text=MATTER[22])
    cases.act("statement.weigh", made, "inspector", **course.weigh_typed(weighing=MATTER[23]))
    cases.act("announcement.finish", told, somebody.username, confirmed="on")
    cases.act("liability-case.submit", case, "inspector", **course.submit_typed(proposal=MATTER[24]))
    cases.act("liability-case.vote", case, "leader", **{**course.PURSUED, "opinion": MATTER[25]})
    decision = cases.act("liability-case.decide", case, "leader", reasons=MATTER[26])
    cases.act("liability-decision.acknowledge", decision, somebody.username)
    course.carried_out(cases, decision.case.sanctions.get(), remark=MATTER[27])
    cases.act("liability-case.close", case, "inspector", note=MATTER[28])
    plant_redress(cases, decision, somebody)
    return [waiting.pk, case.pk]


def _plant_endings(cases: Cases, somebody: Officer) -> list[int]:
    """A case that was withdrawn after it had been announced, one that is served by public notice, and one that the superior
    organ decided, for both leaders gave the order."""
    typed = {"respondent": str(somebody.pk), "effect": "upheld"}
    told = course.announced(cases, _answered(cases, liability.opened(cases, **typed, summary=MATTER[18])))
    told = cases.act("announcement.acknowledge", told, somebody.username)
    ended = cases.act("liability-case.withdraw", told.case, "leader", **endings.withdraw_typed(reason=MATTER[42]))
    noticed = course.announced(cases, _answered(cases, liability.opened(cases, **typed, summary=MATTER[18])))
    notice = endings.notice_typed(noticed.paper_id, reason=MATTER[46])
    made = cases.act("liability-case.serve-publicly", noticed.case, "leader", files=["退件"], **notice)
    endings.published(cases, made)
    case = liability.investigated(cases, liability.opened(cases, **typed, summary=MATTER[18]))
    for leader in ("leader", "second-leader"):
        named = endings.involved_typed(cases, leader, basis=MATTER[43])
        case = cases.act("liability-case.name-involved", case, "inspector", **named).case
    asked = cases.act("liability-case.ask-superior", case, "inspector", **endings.ask_typed(reason=MATTER[44]))
    endings.answered(cases, asked, outcome="withdrawn", text=MATTER[45])
    return [ended.pk, noticed.case_id, case.pk]


def _answered(cases: Cases, opened: LiabilityCase) -> LiabilityCase:
    """All is known of it, and nothing has to be referred."""
    case = liability.answered_fault(cases, liability.investigated(cases, opened)).case
    typed = liability.answers_typed(OF_CASE, Element.OFFICIAL)
    done: LiabilityCase = cases.act("liability-case.answer", case, "inspector", **typed)
    return done


def plant_redress(cases: Cases, decision: LiabilityDecision, somebody: Officer) -> None:
    """The officer objected to the decision, a leader who took no part upheld it and left since, and the bureau put it right
    itself: with what was carried out undone, and the case closed again."""
    appoint(REVIEWER, Role.LEADER, None, cases.cast.bureau)
    reviewer = _introduce(cases, REVIEWER)
    asked = {"claim": MATTER[-5], "grounds": MATTER[-4]}
    objection = cases.act("liability-decision.object", decision, somebody.username, files=["暗记复核"], **asked)
    decided = cases.act("objection.decide", objection, REVIEWER, **{**redressed.UPHELD, "reasons": MATTER[-3]})
    RoleGrant.objects.filter(officer=reviewer).update(ended_at=clock.now())
    cases.act("later-decision.acknowledge", decided.result, somebody.username)
    typed = {**redressed.REVOKED, "reasons": MATTER[-2]}
    correction = cases.act("liability-case.propose-correction", decision.case, "inspector", **typed)
    made = cases.act("self-correction.make", correction, "leader", reasons=MATTER[-2])
    cases.act("later-decision.acknowledge", made.result, somebody.username)
    measure = decision.case.sanctions.get()
    cases.act("sanction.undo", measure, "inspector", **redressed.undo_typed(measure.form, how=MATTER[-1]))
    cases.act("liability-case.close", decision.case, "inspector", note=MATTER[28])


def _on_revoked_notice(cases: Cases, somebody: Officer, source: Notice | None) -> int:
    """A case from a notice that the bureau itself revoked since, of which the handler took note; all others see the notice."""
    notice = source or cases.served()
    typed = {"origin": "notice", "notice": str(notice.pk), "respondent": str(somebody.pk), "effect": "upheld"}
    case = liability.investigated(cases, liability.opened(cases, **typed, summary=MATTER[18]))
    if source is None:
        cases.revoked(notice)
    cases.act("liability-case.note-source", case, "inspector", text=MATTER[40])
    return case.pk


def typed(cases: Cases, **changed: Any) -> dict[str, Any]:
    named = [str(cases.person(name).pk) for name in ("head", "officer", "second-inspector", "auditor", "discipline")]
    return {
        **SOURCE,
        "about": MATTER[0],
        "named": named,
        "named_text": MATTER[1],
        "case_file": MATTER[2],
        "proceedings": "litigation",
        "proceedings_number": MATTER[3],
        **changed,
    }


def _registered(cases: Cases) -> Complaint:
    return cases.complaint(files=[FILE, f"{FILE}.pdf"], **typed(cases))


def _refused(cases: Cases) -> Complaint:
    """Proposed, recalled, proposed again, returned, and refused in the end."""
    complaint = cases.proposed_refusal(_registered(cases), reasons=MATTER[4])
    complaint = cases.act("complaint.recall-proposal", complaint, "inspector")
    complaint = cases.proposed_refusal(complaint, reasons=MATTER[4])
    complaint = cases.act("complaint.return-proposal", complaint, "leader", comments=MATTER[37])
    complaint = cases.proposed_refusal(complaint, reasons=MATTER[4])
    found: Complaint = cases.act("complaint.refuse", complaint, "leader", reasons=MATTER[4])
    return found


def _accepted(cases: Cases, complaint: Complaint | None = None) -> Complaint:
    """Corrected once, so that an earlier source is inside; with a retaliation, and looked at."""
    complaint = complaint or _registered(cases)
    known = {"source_name": SOURCE["source_name"], "source_kind": "citizen", "reason": "更正。"}
    if not complaint.is_anonymous:
        complaint = cases.act("complaint.correct-source", complaint, "inspector", **{**SOURCE, **known})
        cases.act("complaint.view-source", complaint, "leader", reason="核对来件。")
    avenged = {"happened_on": str(in_days(-1)), "officers": [str(cases.person("officer").pk)], "facts": MATTER[13]}
    cases.act("complaint.record-retaliation", complaint, "leader", **avenged)
    accepted: Complaint = cases.act("complaint.accept", complaint, "inspector", reasons="属于作风问题。")
    return accepted


def _looked_into(cases: Cases, complaint: Complaint | None = None, *, concluded: bool = False) -> Complaint:
    """With a sheet, a finding, an obstruction, a file for the investigators; nothing of it served on anybody."""
    complaint = _accepted(cases, complaint)
    complaint = cases.act("complaint.extend-period", complaint, "leader", days="5", reason=MATTER[38])
    complaint = cases.investigated(complaint, title=MATTER[5], matter=MATTER[6])
    files = cases.copy(complaint)
    if files:
        cases.act("complaint.offer-files", complaint, "inspector", chosen=files, looked_through="on")
    check = cases.investigation_check(complaint)
    cases.act("check.edit", check, "inspector", checked_on=str(in_days(0)), record_text=MATTER[8])
    cases.finding(check, files=["笔录"], facts=MATTER[7])
    sheet = cases.sheet(check)
    cases.answer(sheet, sheet.items[0], "complies", MATTER[17])
    obstructed = {
        "kind": "obstructed",
        "happened_on": str(in_days(0)),
        "how": MATTER[16],
        "witnesses": "见证人",
        "people": "科室人员",
    }
    cases.act("check.record-obstruction", check, "inspector", files=["照片"], **obstructed)
    if concluded:
        left = {"leave_open": [str(sheet_summary.unfilled(check))], "unfilled_because": MATTER[41]}
        cases.act("check.conclude", check, "inspector", conclusion=MATTER[9], **left)
    return Complaint.objects.get(pk=complaint.pk)


def _concluded(cases: Cases, complaint: Complaint | None = None) -> Complaint:
    complaint = _looked_into(cases, complaint, concluded=True)
    feedback = {} if complaint.is_anonymous else {"feedback": MATTER[11]}
    said = {"outcome": "founded", "conclusion": MATTER[10], **feedback}
    found: Complaint = cases.act("complaint.conclude", complaint, "inspector", **said)
    return found


def _fed_back(cases: Cases) -> Complaint:
    issued = cases.act("complaint.issue-result", _concluded(cases), "leader", feedback=MATTER[11])
    delivered = {"manner": "post", "delivered_on": str(in_days(0)), "proof": MATTER[12]}
    found: Complaint = cases.act("complaint.record-delivery", issued, "inspector", files=["回执"], **delivered)
    return found


def _untold(cases: Cases) -> Complaint:
    issued = cases.act("complaint.issue-result", _concluded(cases), "leader", feedback=MATTER[11])
    proposed = cases.act("complaint.propose-untold", issued, "inspector", reasons=MATTER[39])
    found: Complaint = cases.act("complaint.leave-untold", proposed, "leader", reasons=MATTER[39])
    return found


def _closed(cases: Cases) -> Complaint:
    nobody = {**dict.fromkeys(SOURCE_TYPED, ""), "signed": "no", "source_kind": ""}
    anonymous = cases.complaint(**typed(cases, **nobody))
    found: Complaint = cases.act("complaint.close", _concluded(cases, anonymous), "leader")
    return found


# --- Where to look --------------------------------------------------------------------------------------------------


def content_of(answer: HttpResponse) -> bytes:
    """All that an answer holds, its headers and the parts of an Excel file included."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    headers = repr(sorted(answer.items())).encode()
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return headers + bytes(body)


def held_in(content: bytes, words: list[str]) -> list[str]:
    """Which of the words stand in the content, however they are written there."""
    return [word for word in words if any(way in content for way in _written(word))]


@cache
def _written(word: str) -> list[bytes]:
    """A word in UTF-8, as JSON escapes it, in UTF-16, and in the hexadecimal digits of a database's dump."""
    plain = word.encode()
    ways = [plain, word.encode("utf-16-le"), plain.hex().encode()]
    return ways if word.isascii() else [*ways, word.encode("unicode_escape")]


def raw_database() -> bytes:
    """Every byte of the SQLite database; on PostgreSQL every column of every row of every table, as text."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        tables = cursor.fetchall()
        rows = []
        for schema, table in tables:
            cursor.execute(f'SELECT t::text FROM "{schema}"."{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows).encode()
