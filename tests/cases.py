"""Cases (案件) brought to a state by the acts themselves, filled through their forms as in a browser."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.demo.desk import Desk
from documents import clock
from documents.rendering import _engine
from supervision.checks import sheet_answers, sheet_summary
from supervision.core.deadlines.counting import end_of
from supervision.inspections.sampling_frame import open_spot_tasks
from supervision.models import (
    Amendment,
    Assignment,
    CaseFile,
    Check,
    Checklist,
    ChecklistItem,
    Circular,
    Complaint,
    Correction,
    Division,
    Finding,
    HandOver,
    ImportBatch,
    Inspection,
    MaterialRequest,
    Method,
    Notice,
    Obstruction,
    Officer,
    Opinion,
    Order,
    Provision,
    ReviewDraft,
    ReviewHearing,
    ReviewRequest,
    Sheet,
    Summary,
    SuperiorReview,
)
from tests.cast import FIRST, SECOND, Cast
from tests.state_cache import remember_each
from tests.tables import case_row, excel

NEW_FACTS = "执法记录仪录像显示，当事人当场要求陈述，执法人员没有记录。"
FACTS = "行政处罚告知书于当日送达，次日即作出处罚决定，未给予当事人陈述、申辩的期限。"


def provision(code: str) -> Provision:
    found: Provision = Provision.objects.get(code=code)
    return found


def key(code: str) -> str:
    """A provision's key as a form holds it."""
    return str(provision(code).pk)


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def at(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """An instant of a day, in the bureau's time."""
    return end_of(day - timedelta(days=1)) + timedelta(hours=hour, minutes=minute, seconds=second)


SOURCE_TYPED = {
    "source_name": "何举报",
    "source_contact": "13900001111",
    "source_address": "江滨区临江街8号",
    "source_identity_number": "220104198001011234",
    "source_unit": "江滨宏源化工有限公司",
    "source_remark": "企业职工",
}
"""Who complains in the tests."""


def attached(name: str) -> SimpleUploadedFile:
    """What a test hands in: a line of text in the place of a scan; a page, where the name says so."""
    if name.endswith(".pdf"):
        page = (
            f"<html lang='zh-CN'><title>{name}</title><p>{name.removesuffix('.pdf')}</p><p>本页为演示材料。</p></html>"
        )
        return SimpleUploadedFile(name, _engine().laid_out(page).pdf, content_type="application/pdf")
    return SimpleUploadedFile(f"{name}.txt", f"{name}（演示材料）\n".encode(), content_type="text/plain")


@remember_each
class Cases:
    """The hands of one bureau. Each method does what is needed to come to its state, and returns the record afresh."""

    def __init__(self, cast: Cast, of: str = "") -> None:
        self.cast, self.of = cast, of
        self.desk = Desk(attached, cast.people)
        self.browsers: dict[str, Client] = {}

    @property
    def division(self) -> Division:
        return self.cast.division(FIRST, self.of)

    def person(self, username: str) -> Officer:
        return self.cast[self.of + username]

    def act(self, code: str, record: Any, by: str, **typed: Any) -> Any:
        """Do an act as one of the bureau's people; returns the record that it leads to, read again."""
        done = self.desk.act(code, record, self.of + by, **typed)
        return type(done).objects.get(pk=done.pk)

    def copy(self, case: Any, by: str = "inspector") -> list[str]:
        """Copies of the files of a case of which there can be one, made and looked through; the files' keys."""
        return self.desk.copy(case, self.of + by)

    # --- Case files --------------------------------------------------------------------------------------------------

    def case_file_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "number": "江安监罚〔2026〕17号",
            "kind": "penalty",
            "division": str(self.division.pk),
            "handlers": self.person("officer").name,
            "party": "江滨宏源化工有限公司",
            "subject": "未按规定设置安全警示标志",
            "closed_on": str(in_days(-30)),
            **changed,
        }

    def case_file(self, **changed: Any) -> CaseFile:
        """One more on the register, with the next number that is free."""
        number = f"江安监罚〔2026〕{17 + CaseFile.objects.filter(bureau=self.person('inspector').bureau).count()}号"
        typed = self.case_file_typed(**{"number": number, **changed})
        found: CaseFile = self.act("casefile.register", None, "inspector", **typed)
        return found

    def open_case_file(self, **changed: Any) -> CaseFile:
        """One with a handler who is nobody of the bureau."""
        return self.case_file(**{"handlers": f"{self.person('officer').name}、外聘王某", **changed})

    def removed_case_file(self) -> CaseFile:
        found: CaseFile = self.act("casefile.remove", self.case_file(), "inspector", reason="重复登记。")
        return found

    def uploaded(self, upload: SimpleUploadedFile | None = None, by: str = "inspector") -> ImportBatch:
        """A table handed in and, as short as it is, checked at once."""
        found: ImportBatch = self.act("import.upload", None, by, file=upload or excel([case_row()]))
        return found

    def imported(self, upload: SimpleUploadedFile | None = None) -> ImportBatch:
        batch = self.uploaded(upload)
        typed = {"reason": "台账更正。"} if batch.rows_changed else {}
        found: ImportBatch = self.act("import.confirm", batch, "inspector", **typed)
        return found

    # --- Checks ------------------------------------------------------------------------------------------------------

    def check_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "title": "行政处罚案件抽查",
            "division": str(self.division.pk),
            "method": "spot",
            "basis": "work",
            "contents": [key("2.2"), key("2.5")],
            "kinds": ["penalty"],
            "period_from": str(in_days(-90)),
            "period_to": str(in_days(-10)),
            "checked_on": str(in_days(0)),
            "inspectors": [str(self.person("inspector").pk)],
            "record_text": "查阅案卷，听取汇报。",
            **changed,
        }

    def finding_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "content": key("2.2"),
            "kind": "penalty",
            "case_file": "安监罚〔2026〕17号",
            "facts": FACTS,
            "ground": key("4.1.2"),
            "violated": "《中华人民共和国行政处罚法》第四十四条。",
            **changed,
        }

    def check(self, by: str = "inspector", **changed: Any) -> Check:
        found: Check = self.act("check.open", None, by, **self.check_typed(**changed))
        return found

    def finding(self, check: Check | None = None, **changed: Any) -> Finding:
        check = check or self.check()
        own = {} if "penalty" in check.kinds else {"kind": check.kinds[0]}
        self.act("check.record-finding", check, "inspector", **self.finding_typed(**{**own, **changed}))
        return Finding.objects.filter(check_task=check).order_by("-id")[0]

    def asked(self, check: Check | None = None) -> Check:
        """Its findings are sent to the division."""
        found: Check = self.act("check.ask-answers", check or self.finding().check_task, "inspector")
        return found

    def asked_finding(self, **changed: Any) -> Finding:
        return Finding.objects.get(check_task=self.asked(self.finding(**changed).check_task))

    def answered(self, finding: Finding | None = None, **changed: Any) -> Finding:
        typed = {"answer": "agreed", **changed}
        found: Finding = self.act("finding.answer", finding or self.asked_finding(), "head", **typed)
        return found

    def contested(self, finding: Finding | None = None) -> Finding:
        return self.answered(finding, answer="contested", reasons="当事人已书面放弃陈述、申辩。")

    def responded(self, response: str, finding: Finding | None = None, **changed: Any) -> Finding:
        finding = finding or self.contested()
        typed = response_typed(response, **changed)
        found: Finding = self.act("finding.respond", finding, "inspector", **typed)
        return found

    def agreed(self, check: Check) -> Check:
        """The division was asked about every finding that stands, and objects to none."""
        if check.method != Method.SELF and check.active_findings().exists():
            check = self.asked(check)
            for finding in check.active_findings():
                self.answered(finding)
        return Check.objects.get(pk=check.pk)

    def concluded(self, check: Check | None = None) -> Check:
        check = self.agreed(check or self.finding().check_task)
        typed = {"conclusion": "建议发出通知书。", **open_items_typed(check)}
        found: Check = self.act("check.conclude", check, "inspector", **typed)
        return found

    # --- Self-checks -------------------------------------------------------------------------------------------------

    def self_check(self, **changed: Any) -> Check:
        """One that the head began, with an officer of the division who fills it in."""
        typed = {"method": "self", "inspectors": [str(self.person("officer").pk)], **changed}
        return self.check("head", **typed)

    def order_typed(self, **changed: Any) -> dict[str, Any]:
        left_out = ("method", "checked_on", "inspectors", "record_text")
        typed = {name: value for name, value in self.check_typed().items() if name not in left_out}
        return {**typed, "title": "行政处罚案件自查", "due_on": str(in_days(10)), **changed}

    def ordered(self, **changed: Any) -> Check:
        """One that an inspector ordered; the head named nobody yet."""
        found: Check = self.act("check.order-self-check", None, "inspector", **self.order_typed(**changed))
        return found

    def confirmed(self, check: Check | None = None) -> Check:
        """A self-check with a finding of the officer's, confirmed by the head."""
        check = check or self.self_check()
        self.act("check.record-finding", check, "officer", **self.finding_typed())
        found: Check = self.act("check.conclude", check, "head", conclusion="属实，已着手整改。")
        return found

    def left_alone(self, finding: Finding | None = None) -> Finding:
        """A finding of a concluded check from which nothing is to follow."""
        finding = finding or Finding.objects.get(check_task=self.concluded())
        found: Finding = self.act("finding.take-no-action", finding, "inspector", reason="检查时已当场改正。")
        return found

    # --- Check sheets ------------------------------------------------------------------------------------------------

    def checklist(self, code: str = "general") -> Checklist:
        """The version in force of one of the bureau's checklists."""
        versions = Checklist.objects.in_force(clock.today()).filter(bureau=self.person("inspector").bureau, code=code)
        found: Checklist | None = versions.first()
        assert found is not None
        return found

    def sheet(self, check: Check | None = None, by: str = "inspector") -> Sheet:
        """The general checklist, chosen for a check of two contents and one kind of enforcement."""
        check = check or self.check()
        self.act("check.begin-sheet", check, by, checklists=[str(self.checklist().pk)])
        found: Sheet = Sheet.objects.get(check_task=check, checklist=self.checklist())
        return found

    def scored(self, check: Check | None = None, file: str = "安监罚〔2026〕17号") -> Sheet:
        """A case file to be scored, in a check that covers the whole standard."""
        check = check or self.check(contents=[key("2.1"), key("2.2"), key("2.4"), key("2.5")])
        typed = {"standard": str(self.checklist("penalty-files").pk), "case_file": file}
        found: Sheet = self.act("check.score-file", check, "inspector", **typed)
        return found

    def answer(
        self, sheet: Sheet, item: ChecklistItem, result: str, remark: str = "", by: str = "inspector", **more: Any
    ) -> sheet_answers.Outcome:
        """Fill in one item, on a page that shows it as it stands."""
        standing = sheet.answers.filter(item=item).first()
        seen = more.get("seen", standing.version if standing is not None else 0)
        typed = sheet_answers.Typed(result, remark, more.get("deducted"), seen)
        return sheet_answers.save(sheet, {item.pk: typed}, by=self.person(by), now=clock.now())

    def fill(self, sheet: Sheet, result: str = "complies", by: str = "inspector") -> Sheet:
        """Answer every item that is open."""
        answered = set(sheet.answers.values_list("item_id", flat=True))
        typed = {item.pk: sheet_answers.Typed(result, "", None, 0) for item in sheet.items if item.pk not in answered}
        sheet_answers.save(sheet, typed, by=self.person(by), now=clock.now())
        found: Sheet = Sheet.objects.get(pk=sheet.pk)
        return found

    # --- Inspections -------------------------------------------------------------------------------------------------

    def plan_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "title": "2026年上半年行政执法监督检查",
            "basis": "work",
            "contents": [key("2.2"), key("2.5")],
            "kinds": ["penalty", "licensing"],
            "period_from": str(in_days(-120)),
            "period_to": str(in_days(-10)),
            "starts_on": str(in_days(2)),
            "ends_on": str(in_days(30)),
            "team": [str(self.person("inspector").pk), str(self.person("second-inspector").pk)],
            "team_leader": str(self.person("inspector").pk),
            "requirements": "各科室指定一名联络人。",
            **changed,
        }

    def plan(self, **changed: Any) -> Inspection:
        """A plan without assignments."""
        found: Inspection = self.act("inspection.plan", None, "inspector", **self.plan_typed(**changed))
        return found

    def assign_typed(self, method: str = "spot", *divisions: str, **changed: Any) -> dict[str, Any]:
        chosen = [str(self.cast.division(name, self.of).pk) for name in divisions or (FIRST,)]
        inspectors = [str(self.person("inspector").pk)] if method == "spot" else []
        return {
            "method": method,
            "divisions": chosen,
            "due_on": str(in_days(20)),
            "inspectors": inspectors,
            **changed,
        }

    def assign(self, inspection: Inspection, method: str = "spot", *divisions: str, **changed: Any) -> Inspection:
        typed = self.assign_typed(method, *divisions, **changed)
        found: Inspection = self.act("inspection.assign", inspection, "inspector", **typed)
        return found

    def assigned(self, **changed: Any) -> Inspection:
        """A plan that combines the three methods: the first division all, the second checks it and is checked."""
        inspection = self.assign(self.plan(**changed), "self", FIRST, SECOND)
        self.assign(inspection, "mutual", FIRST, SECOND)
        return self.assign(inspection, "spot", FIRST)

    def paired(self, inspection: Inspection | None = None, **changed: Any) -> Inspection:
        found: Inspection = self.act("inspection.pair", inspection or self.assigned(), "inspector", **changed)
        return found

    def planned(self, **changed: Any) -> Inspection:
        """A plan that is ready to be submitted."""
        return self.paired(self.assigned(**changed))

    def plan_submitted(self, **changed: Any) -> Inspection:
        found: Inspection = self.act("inspection.submit", self.planned(**changed), "inspector")
        return found

    def announced(self, **changed: Any) -> Inspection:
        found: Inspection = self.act("inspection.approve", self.plan_submitted(**changed), "leader")
        return found

    def voided_plan(self) -> Inspection:
        found: Inspection = self.act("inspection.void", self.planned(), "inspector", reason="另行安排。")
        return found

    def cancelled_inspection(self) -> Inspection:
        found: Inspection = self.act("inspection.cancel", self.announced(), "leader", reason="并入专项检查。")
        return found

    def task(self, inspection: Inspection | None = None, method: str = "spot", division: str = FIRST) -> Assignment:
        """One assignment of an inspection under way, or of the one that is given."""
        inspection = inspection or self.announced()
        return Assignment.objects.get(inspection=inspection, method=method, division__name=division)

    def task_check(self, method: str = "spot", division: str = FIRST) -> Check:
        """The check that an approved plan began."""
        found = self.task(method=method, division=division).check_task
        assert found is not None
        return found

    # --- Drawing case files ------------------------------------------------------------------------------------------

    def register(self, number: int, division: str = FIRST, **changed: Any) -> list[CaseFile]:
        """So many case files of a division, closed within the period of the plans."""
        own = str(self.cast.division(division, self.of).pk)
        return [self.case_file(**{"division": own, "handlers": "", **changed}) for _ in range(number)]

    def population_typed(self, inspection: Inspection, **changed: Any) -> dict[str, Any]:
        """Two case files of all divisions that are spot-checked."""
        return {
            "divisions": [str(task.division_id) for task in open_spot_tasks(inspection)],
            "kinds": list(inspection.kinds),
            "closed_from": str(inspection.period_from),
            "closed_to": str(inspection.period_to),
            "amount": "number",
            "number": "2",
            "percent": "",
            "excluded": "",
            "seen": "0",
            **changed,
        }

    def spot(self, *divisions: str, **changed: Any) -> Inspection:
        """A plan by which divisions are spot-checked."""
        return self.assign(self.plan(**changed), "spot", *divisions)

    def fixed(self, inspection: Inspection | None = None, by: str = "inspector", **changed: Any) -> Inspection:
        """What is drawn from is settled; three case files, where no inspection is given."""
        if inspection is None:
            self.register(3)
            inspection = self.spot()
        typed = self.population_typed(inspection, **{"seen": str(inspection.frames.count()), **changed})
        found: Inspection = self.act("inspection.fix-population", inspection, by, **typed)
        return found

    def drawn(self, inspection: Inspection | None = None, by: str = "inspector", **changed: Any) -> Inspection:
        """Case files are drawn."""
        fixed = self.fixed(inspection, by, **changed)
        found: Inspection = self.act("inspection.draw-sample", fixed, by)
        return found

    def drawn_check(self, **changed: Any) -> Check:
        """The check for which case files were drawn, under way."""
        plan = self.act("inspection.submit", self.drawn(**changed), "inspector")
        check = self.task(self.act("inspection.approve", plan, "leader")).check_task
        assert check is not None
        return check

    def drawn_concluded(self) -> Check:
        """Each case file that was drawn is examined, and the check done."""
        check = self.drawn_check()
        typed = {"drawn": [str(sampled.pk) for sampled in check.drawn_open()], "note": "已查阅全卷，未发现问题。"}
        self.act("check.note-sampled", check, "inspector", **typed)
        typed = {"conclusion": "已逐件评查。", "checked_on": str(in_days(0))}
        found: Check = self.act("check.conclude", check, "inspector", **typed)
        return found

    # --- Material ----------------------------------------------------------------------------------------------------

    def material(self, check: Check | None = None, **changed: Any) -> MaterialRequest:
        """A request for two case files and a document."""
        typed = {
            "case_files": "安监罚〔2026〕17号\n安监罚〔2026〕18号",
            "documents": "2026年第一季度处罚台账",
            "purpose": "核对处罚程序。",
            "due_on": str(in_days(7)),
            **changed,
        }
        found: MaterialRequest = self.act("check.ask-material", check or self.check(), "inspector", **typed)
        return found

    def material_served(self, **changed: Any) -> MaterialRequest:
        found: MaterialRequest = self.act("material.acknowledge", self.material(**changed), "head")
        return found

    def handed(self, request: MaterialRequest | None = None, *serials: int, **changed: Any) -> MaterialRequest:
        """The head says that these items, or all, were handed over."""
        request = request or self.material_served()
        typed = handover_typed(request, *serials, handed_by="马科长", **changed)
        found: MaterialRequest = self.act("material.hand-over", request, "head", **typed)
        return found

    def received(self, request: MaterialRequest | None = None, **changed: Any) -> MaterialRequest:
        """An inspector confirms all that was declared."""
        request = request or self.handed()
        declared = HandOver.objects.declared().filter(item__request=request)
        typed = {"received": [str(handover.pk) for handover in declared], **changed}
        found: MaterialRequest = self.act("material.receive", request, "inspector", **typed)
        return found

    def settled(self, request: MaterialRequest | None = None, note: str = "") -> MaterialRequest:
        found: MaterialRequest = self.act("material.settle", request or self.received(), "inspector", note=note)
        return found

    def refused_material(self, request: MaterialRequest | None = None, *serials: int, **changed: Any) -> Obstruction:
        request = request or self.material_served()
        items = request.items.filter(serial__in=serials)
        typed = obstruction_typed(kind="refused", items=[str(item.pk) for item in items], **changed)
        self.act("material.record-refusal", request, "inspector", files=["谈话记录"], **typed)
        return Obstruction.objects.filter(request=request).order_by("-id")[0]

    # --- Summaries and circulars -------------------------------------------------------------------------------------

    def begun(self, method: str = "self", *divisions: str, **changed: Any) -> Inspection:
        """An inspection under way that checks the divisions by one method, and no more."""
        inspection = self.assign(self.plan(**changed), method, *(divisions or (FIRST,)))
        self.act("inspection.submit", inspection, "inspector")
        found: Inspection = self.act("inspection.approve", inspection, "leader")
        return found

    def done(self, check: Check, **found: Any) -> Check:
        """A check of an inspection, concluded with one finding that its division does not object to; without any where
        it is told so."""
        head = "head" if check.division.name == FIRST else "other-head"
        by = head if check.method == Method.SELF else "inspector"
        if found.pop("finds", True):
            self.act("check.record-finding", check, by, **self.finding_typed(**found))
            if check.method != Method.SELF:
                for finding in self.asked(check).findings.active():
                    self.act("finding.answer", finding, head, answer="agreed")
        typed = {"conclusion": "问题属实。", "checked_on": str(in_days(0))}
        concluded: Check = self.act("check.conclude", check, by, **typed)
        return concluded

    def inspected(self, method: str = "self", *divisions: str, finds: bool = True, **changed: Any) -> Inspection:
        """Every division checked, each with one finding of the same content and ground."""
        inspection = self.begun(method, *divisions, **changed)
        for check in inspection.checks.order_by("division_id"):
            self.done(check, finds=finds)
        return Inspection.objects.get(pk=inspection.pk)

    def summary_typed(self, **changed: Any) -> dict[str, Any]:
        texts = {name: f"{heading}：见下表。" for name, heading in Summary.TEXTS.items()}
        return {**texts, **changed}

    def summarised(self, inspection: Inspection | None = None, **changed: Any) -> Inspection:
        typed = self.summary_typed(**changed)
        found: Inspection = self.act("inspection.summarise", inspection or self.inspected(), "inspector", **typed)
        return found

    def circular(self, inspection: Inspection | None = None) -> Circular:
        """A draft, with an opinion for each division with problems, and no day yet."""
        drafted = self.act("inspection.draft-circular", inspection or self.summarised(), "inspector")
        return Circular.objects.active().get(inspection=drafted)

    def circular_typed(self, circular: Circular, **changed: Any) -> dict[str, Any]:
        """What the draft says, with a day for each opinion."""
        typed = {name: getattr(circular, name) for name in Summary.TEXTS}
        for opinion in circular.opinions.exclude(text=""):
            key = opinion.division_id
            typed |= {f"text_{key}": opinion.text, f"correct_by_{key}": str(in_days(30))}
            typed[f"findings_{key}"] = [str(finding.pk) for finding in opinion.findings.all()]
            typed[f"common_{key}"] = opinion.common_problems
        return {**typed, **changed}

    def edited(self, circular: Circular | None = None, **changed: Any) -> Circular:
        circular = circular or self.circular()
        found: Circular = self.act("circular.edit", circular, "inspector", **self.circular_typed(circular, **changed))
        return found

    def circular_submitted(self, circular: Circular | None = None) -> Circular:
        found: Circular = self.act("circular.submit", circular or self.edited(), "inspector")
        return found

    def circulated(self, circular: Circular | None = None) -> Circular:
        found: Circular = self.act("circular.issue", circular or self.circular_submitted(), "leader")
        return found

    def withdrawn_circular(self) -> Circular:
        found: Circular = self.act("circular.void", self.circular(), "inspector", reason="重新总结。")
        return found

    def opinion(self, circular: Circular | None = None) -> Opinion:
        """Issued, and not served yet: that for the first division."""
        return Opinion.objects.get(circular=circular or self.circulated(), division=self.division)

    def served_opinion(self, circular: Circular | None = None) -> Opinion:
        found: Opinion = self.act("opinion.acknowledge", self.opinion(circular), "head")
        return found

    def answered_opinion(self, opinion: Opinion | None = None) -> Opinion:
        """Corrected, reported and accepted."""
        correction = (opinion or self.served_opinion()).correction
        self.act("correction.report", correction, "head", text="已逐项改正。")
        self.act("correction.accept", correction, "inspector", text="属实。")
        return Opinion.objects.get(pk=correction.opinion_id)

    def answered_inspection(self) -> Inspection:
        """Every division corrected what the circular asked of it."""
        found: Inspection = self.answered_opinion().inspection
        return found

    def closed_inspection(self) -> Inspection:
        found: Inspection = self.act("inspection.close", self.answered_inspection(), "inspector", reason="整改完成。")
        return found

    # --- Notices -----------------------------------------------------------------------------------------------------

    def notice_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "kind": "notice",
            "title": "责令纠正行政处罚程序违法问题",
            "division": str(self.division.pk),
            "grounds": [key("4.1.2")],
            "provisions": [key("4.1"), key("4.3")],
            "facts": FACTS,
            "reasons": "剥夺了当事人的程序权利。",
            "decision": "责令对告知程序予以纠正。",
            "legal_basis": "《中华人民共和国行政处罚法》第七十五条",
            "manner": "逐项书面报告。",
            "correct_by": str(in_days(30)),
            **changed,
        }

    def draft(self, **changed: Any) -> Notice:
        found: Notice = self.act("notice.draft", None, "inspector", **self.notice_typed(**changed))
        return found

    def submitted(self, **changed: Any) -> Notice:
        found: Notice = self.act("notice.submit", self.draft(**changed), "inspector")
        return found

    def issued(self, **changed: Any) -> Notice:
        found: Notice = self.act("notice.issue", self.submitted(**changed), "leader")
        return found

    def served(self, **changed: Any) -> Notice:
        found: Notice = self.act("notice.acknowledge", self.issued(**changed), "head")
        return found

    def withdrawn(self) -> Notice:
        found: Notice = self.act("notice.void", self.draft(), "inspector", reason="有误。")
        return found

    # --- What puts a served notice right -----------------------------------------------------------------------------

    def rectification(self, notice: Notice | None = None, **changed: Any) -> Amendment:
        """A correction of a slip, drafted."""
        typed = {"reasons": "录入时笔误。", "part_1": "facts", "wrong_1": "次日", "right_1": "第二日", **changed}
        found: Amendment = self.act("notice.draft-rectification", notice or self.served(), "inspector", **typed)
        return found

    def revocation(self, notice: Notice | None = None) -> Amendment:
        """The revocation of a notice by the bureau itself, drafted."""
        typed = {"reasons": "复核案卷，告知书的送达日期认定有误。"}
        found: Amendment = self.act("notice.draft-revocation", notice or self.served(), "inspector", **typed)
        return found

    def submitted_amendment(self, amendment: Amendment | None = None) -> Amendment:
        found: Amendment = self.act("amendment.submit", amendment or self.revocation(), "inspector")
        return found

    def issued_amendment(self, amendment: Amendment | None = None) -> Amendment:
        """Issued by the leader who did not approve the notice."""
        submitted = self.submitted_amendment(amendment)
        found: Amendment = self.act("amendment.issue", submitted, "second-leader")
        return found

    def served_amendment(self, amendment: Amendment | None = None) -> Amendment:
        found: Amendment = self.act("amendment.acknowledge", self.issued_amendment(amendment), "head")
        return found

    def voided_amendment(self) -> Amendment:
        found: Amendment = self.act("amendment.void", self.revocation(), "inspector", reason="改为更正。")
        return found

    def unsettled_amendment(self) -> Amendment:
        """A revocation of what stood on a finding: somebody has to say what becomes of that."""
        finding = self.finding()
        self.concluded(finding.check_task)
        return self.issued_amendment(self.revocation(self.served(findings=[str(finding.pk)])))

    def revoked(self, notice: Notice | None = None) -> Notice:
        """Revoked by the bureau itself; the division has not signed for it yet."""
        amendment = self.issued_amendment(self.revocation(notice))
        return Notice.objects.get(pk=amendment.notice_id)

    def variation_typed(self, notice: Notice, **changed: Any) -> dict[str, Any]:
        """What is typed for a variation: the notice's own text, with another decision and day, and why."""
        typed = self.notice_typed(decision="责令对本案的告知程序予以纠正。", correct_by=str(in_days(45)))
        return {**typed, "varied_because": "原处理决定的范围过宽。", **changed}

    def variation(self, notice: Notice | None = None, **changed: Any) -> Notice:
        """A notice that varies another of the bureau's, drafted."""
        old = notice or self.served()
        typed = self.variation_typed(old, **changed)
        found: Notice = self.act("notice.draft-variation", old, "inspector", **typed)
        return found

    def issued_variation(self, notice: Notice | None = None, **changed: Any) -> Notice:
        """Issued by the leader who did not approve the old one."""
        submitted = self.act("notice.submit", self.variation(notice, **changed), "inspector")
        found: Notice = self.act("notice.issue", submitted, "second-leader")
        return found

    def served_variation(self, notice: Notice | None = None, **changed: Any) -> Notice:
        found: Notice = self.act("notice.acknowledge", self.issued_variation(notice, **changed), "head")
        return found

    # --- Corrections -------------------------------------------------------------------------------------------------

    def correction(self, **changed: Any) -> Correction:
        return self.served(**changed).correction

    def reported(self, **changed: Any) -> Correction:
        found: Correction = self.act("correction.report", self.correction(**changed), "head", text="已逐项改正。")
        return found

    def registered_report(self) -> Correction:
        """Handed in on paper today, and registered at once."""
        typed = report_on_paper(self)
        correction = self.correction()
        found: Correction = self.act(
            "correction.register-report", correction, "second-inspector", files=["报告原件"], **typed
        )
        return found

    def registered_review(self) -> ReviewRequest:
        """Handed in on paper today, and registered at once."""
        typed, notice = review_on_paper(self), self.served()
        found: ReviewRequest = self.act(
            "notice.register-review", notice, "second-inspector", files=["申请书原件"], **typed
        )
        return found

    def accepted(self, **changed: Any) -> Correction:
        found: Correction = self.act("correction.accept", self.reported(**changed), "inspector", text="属实。")
        return found

    def ready_to_close(self) -> Notice:
        """Corrected at once, and decided on: the period for a review no longer hinders."""
        review = self.received_decision(self.decided("upheld"))
        self.act("correction.report", review.notice.correction, "head", text="已逐项改正。")
        self.act("correction.accept", review.notice.correction, "inspector", text="属实。")
        found: Notice = Notice.objects.get(pk=review.notice_id)
        return found

    def closed(self) -> Notice:
        found: Notice = self.act("notice.close", self.ready_to_close(), "inspector", reason="整改已核实。")
        return found

    # --- Complaints --------------------------------------------------------------------------------------------------

    def complaint_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "signed": "yes",
            "source_kind": "citizen",
            "form": "report",
            "channel": "letter",
            "received_on": str(in_days(-3)),
            **SOURCE_TYPED,
            "about": "监察一科在许可审查中要求企业购买指定公司的服务。",
            "division": str(self.division.pk),
            "named": [str(self.person("head").pk)],
            "kind": "licensing",
            "proceedings": "none",
            "handler": str(self.person("inspector").pk),
            "leader": str(self.person("leader").pk),
            "not_known": "on",
            **changed,
        }

    def complaint(self, by: str = "inspector", **changed: Any) -> Complaint:
        """Registered; by the second inspector it waits for its handler."""
        files = changed.pop("files", ())
        found: Complaint = self.act("complaint.register", None, by, files=files, **self.complaint_typed(**changed))
        return found

    def anonymous_complaint(self, **changed: Any) -> Complaint:
        return self.complaint(signed="no", source_kind="", **dict.fromkeys(SOURCE_TYPED, ""), **changed)

    def accepted_complaint(self, complaint: Complaint | None = None) -> Complaint:
        found: Complaint = self.act("complaint.accept", complaint or self.complaint(), "inspector")
        return found

    def stopped_complaint(self, complaint: Complaint | None = None) -> Complaint:
        """Accepted, with its period standing still."""
        record = complaint or self.accepted_complaint()
        found: Complaint = self.act("complaint.stop-period", record, "leader", reason="等待鉴定意见。")
        return found

    def refused_complaint(self, complaint: Complaint | None = None) -> Complaint:
        proposed = self.proposed_refusal(complaint)
        found: Complaint = self.act("complaint.refuse", proposed, "leader", reasons=proposed.proposals.get().reasons)
        return found

    def proposed_refusal(self, complaint: Complaint | None = None, **changed: Any) -> Complaint:
        """Its handler proposes that it is not taken up."""
        typed = {"reasons": "反映的事项不属于本局职权范围。", **changed}
        found: Complaint = self.act("complaint.propose-refusal", complaint or self.complaint(), "inspector", **typed)
        return found

    def proposed_untold(self, complaint: Complaint | None = None) -> Complaint:
        """The result is out, and its handler proposes that nobody can be told."""
        record = complaint or self.result_issued()
        reasons = "所留电话停机，信件两次退回。"
        found: Complaint = self.act("complaint.propose-untold", record, "inspector", reasons=reasons)
        return found

    def extended_complaint(self, complaint: Complaint | None = None) -> Complaint:
        """Accepted, with its period extended; the letter on it waits to be delivered."""
        record = complaint or self.accepted_complaint()
        found: Complaint = self.act("complaint.extend-period", record, "leader", days="5", reason="情况复杂。")
        return found

    def founded_notice_typed(self, **changed: Any) -> dict[str, Any]:
        """A draft that is begun with what an investigation found, as the page sends it."""
        typed = {**self.notice_typed(), "division": str(self.division.pk), **changed}
        return {name: value for name, value in typed.items() if name not in ("findings", "attachments")}

    def investigation_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "title": "监察一科执法工作检查",
            "matter": "监察一科在许可审查中要求企业购买指定公司的服务。",
            "divisions": [str(self.division.pk)],
            "due_on": str(in_days(30)),
            "contents": [key("2.2")],
            "kinds": ["licensing"],
            "period_from": str(in_days(-90)),
            "period_to": str(in_days(-10)),
            **changed,
        }

    def investigated(self, complaint: Complaint | None = None, **changed: Any) -> Complaint:
        complaint = complaint or self.accepted_complaint()
        typed = self.investigation_typed(**changed)
        found: Complaint = self.act("complaint.investigate", complaint, "inspector", **typed)
        return found

    def investigation_check(self, complaint: Complaint | None = None) -> Check:
        """The check that looks into a complaint."""
        found: Check = Check.objects.filter(inspection__complaint=complaint or self.investigated()).order_by("pk")[0]
        return found

    def looked_into(self, complaint: Complaint | None = None, *, found: bool = True) -> Complaint:
        """Its checks are over, with a finding or without."""
        complaint = complaint or self.investigated()
        for check in Check.objects.filter(inspection__complaint=complaint):
            if found:
                self.finding(check)
            typed = {"checked_on": str(in_days(0)), "conclusion": "调查的经过和结果见上。"}
            self.act("check.conclude", check, "inspector", **typed)
        return Complaint.objects.get(pk=complaint.pk)

    def conclusion_typed(self, **changed: Any) -> dict[str, Any]:
        return {
            "outcome": "founded",
            "conclusion": "许可审查中要求企业购买指定公司的服务，情况属实。",
            "feedback": "已责令改正，并对有关责任依照规定处理。",
            **changed,
        }

    def concluded_complaint(self, complaint: Complaint | None = None, **changed: Any) -> Complaint:
        typed = self.conclusion_typed(**changed)
        complaint = complaint or self.looked_into()
        found: Complaint = self.act("complaint.conclude", complaint, "inspector", **typed)
        return found

    def concluded_anonymous(self) -> Complaint:
        complaint = self.investigated(self.accepted_complaint(self.anonymous_complaint()))
        return self.concluded_complaint(self.looked_into(complaint))

    def result_issued(self, complaint: Complaint | None = None) -> Complaint:
        complaint = complaint or self.concluded_complaint()
        typed = {"feedback": complaint.feedback or "已责令改正。"}
        found: Complaint = self.act("complaint.issue-result", complaint, "leader", **typed)
        return found

    def fed_back(self, complaint: Complaint | None = None) -> Complaint:
        typed = {"manner": "post", "delivered_on": str(in_days(0)), "proof": "挂号信1234"}
        complaint = complaint or self.result_issued()
        found: Complaint = self.act("complaint.record-delivery", complaint, "inspector", **typed)
        return found

    # --- Reviews -----------------------------------------------------------------------------------------------------

    def review(self, notice: Notice | None = None) -> ReviewRequest:
        typed = {"claim": "请求撤销。", "grounds": "当事人已放弃陈述、申辩。"}
        found: ReviewRequest = self.act("notice.file-review", notice or self.served(), "head", **typed)
        return found

    def decided(self, decision: str, review: ReviewRequest | None = None, **changed: Any) -> ReviewRequest:
        typed = decision_typed(decision, **changed)
        found: ReviewRequest = self.act("review.decide", review or self.review(), "second-leader", **typed)
        return found

    def review_draft(
        self, decision: str = "upheld", review: ReviewRequest | None = None, **changed: Any
    ) -> ReviewDraft:
        """Drafted by the inspector who had no part in the notice."""
        typed = decision_typed(decision, **changed)
        found: ReviewDraft = self.act("review.draft", review or self.review(), "second-inspector", **typed)
        return found

    def varying_draft(self) -> ReviewDraft:
        return self.review_draft("varied")

    def submitted_review_draft(self, draft: ReviewDraft | None = None) -> ReviewDraft:
        found: ReviewDraft = self.act("review-draft.submit", draft or self.review_draft(), "second-inspector")
        return found

    def hearing(self, review: ReviewRequest | None = None, **changed: Any) -> ReviewHearing:
        """The division is told facts that nobody knew."""
        typed = {"facts": NEW_FACTS, "intention": "", **changed}
        found: ReviewHearing = self.act("review.hear", review or self.review(), "second-inspector", **typed)
        return found

    def answered_hearing(self, hearing: ReviewHearing | None = None) -> ReviewHearing:
        answer = "录像系事后补录的说明。"
        found: ReviewHearing = self.act("review-hearing.answer", hearing or self.hearing(), "head", answer=answer)
        return found

    def leaderless_review(self) -> ReviewRequest:
        """One that no leader is free to decide: the one approved the notice, the other is of its division."""
        review = self.review()
        second = self.person("second-leader")
        second.division = self.division
        second.save()
        return ReviewRequest.objects.get(pk=review.pk)

    def superior_review(self) -> SuperiorReview:
        """With the superior organ, since no leader is free."""
        typed = {"organ": "江滨市应急管理局", "reasons": "一名局领导签发了原文书，另一名是被检查科室的人员。"}
        found: SuperiorReview = self.act("review.ask-superior", self.leaderless_review(), "leader", **typed)
        return found

    def superior_decided(
        self, decision: str = "upheld", asked: SuperiorReview | None = None, **changed: Any
    ) -> SuperiorReview:
        typed = superior_typed(decision, **changed)
        found: SuperiorReview = self.act(
            "superior-review.record-decision", asked or self.superior_review(), "leader", files=["决定书"], **typed
        )
        return found

    def superior_returned(self) -> SuperiorReview:
        typed = superior_return_typed()
        found: SuperiorReview = self.act(
            "superior-review.record-return", self.superior_review(), "leader", files=["复函"], **typed
        )
        return found

    def suspended(self) -> Correction:
        """Filed for review, and suspended by a leader."""
        correction = self.review().notice.correction
        found: Correction = self.act("correction.suspend", correction, "leader", reason="难以恢复原状。")
        return found

    def extended(self, correction: Correction | None = None, days: int = 60) -> Correction:
        """With a later day, by a leader."""
        typed = {"due_on": str(in_days(days)), "reason": "企业停产检修。"}
        found: Correction = self.act("correction.extend", correction or self.correction(), "leader", **typed)
        return found

    def order(self, correction: Correction | None = None) -> Order:
        """What was decided last on a correction, and waits for its division: an extension, where none is given."""
        found: Order = (correction or self.extended()).orders.order_by("-pk")[0]
        return found

    def served_order(self) -> Order:
        found: Order = self.act("order.acknowledge", self.order(), "head")
        return found

    def received_decision(self, review: ReviewRequest) -> ReviewRequest:
        """The division signs for a review's decision."""
        self.act("order.acknowledge", review.order, "head")
        return ReviewRequest.objects.get(pk=review.pk)


def handover_typed(request: MaterialRequest, *serials: int, **changed: Any) -> dict[str, Any]:
    """What is typed when items are handed over; all, where none is named."""
    items = request.items.filter(serial__in=serials) if serials else request.items.all()
    return {
        "items": [str(item.pk) for item in items],
        "extent": "whole",
        "form": "original",
        "remark": "",
        "handed_on": str(in_days(0)),
        "handed_by": "马科长",
        **changed,
    }


def obstruction_typed(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "obstructed",
        "happened_on": str(in_days(0)),
        "people": "马科长",
        "how": "锁闭档案室，拒绝检查人员进入。",
        "witnesses": "唐伟（审计员）",
        **changed,
    }


def open_items_typed(check: Check) -> dict[str, Any]:
    """What is typed of items that are not filled in, where there are any."""
    left = sheet_summary.unfilled(Check.objects.get(pk=check.pk))
    return {"leave_open": [str(left)], "unfilled_because": "本次检查不涉及。"} if left else {}


def response_typed(response: str, **changed: Any) -> dict[str, Any]:
    """What an inspector types in response to an objection; a correction names the new facts."""
    corrected = {"facts": "告知书于次日送达，当日即作出处罚决定。", "violated": "《行政处罚法》第四十四条。"}
    typed = {"response": response, "text": "放弃书没有当事人签名，不予采纳。"}
    return {**typed, **(corrected if response == "corrected" else {}), **changed}


def handed_in(cases: Cases, handing: str = "handed", **changed: Any) -> dict[str, Any]:
    """How an inspector says that a paper of the first division came in: today over the counter, unless changed."""
    return {
        "handing": handing,
        "handed_in_on": str(in_days(0)),
        "bureau_received_on": "",
        "signed_by": str(cases.person("head").pk),
        **changed,
    }


def review_on_paper(cases: Cases, handing: str = "handed", **changed: Any) -> dict[str, Any]:
    """A request for review as it stands on paper."""
    return {"claim": "请求撤销。", "grounds": "事实不清。", **handed_in(cases, handing, **changed)}


def declined_typed(cases: Cases, **changed: Any) -> dict[str, Any]:
    """What a leader types of a request on paper that is not accepted; the scan comes with it."""
    return {"reasons": "本文书已经复查。", **handed_in(cases, **changed)}


def report_on_paper(cases: Cases, handing: str = "handed", **changed: Any) -> dict[str, Any]:
    """A report on a correction as it stands on paper."""
    return {"text": "已逐项改正。", **handed_in(cases, handing, **changed)}


def answer_on_paper(cases: Cases, handing: str = "handed", **changed: Any) -> dict[str, Any]:
    """What the division says of a finding, as it stands on paper."""
    typed = {"answer": "contested", "reasons": "当事人已书面放弃。", **handed_in(cases, handing, **changed)}
    del typed["bureau_received_on"]
    return typed


def decision_typed(decision: str, **changed: Any) -> dict[str, Any]:
    """What a leader types for a decision; a variation names the new decision, manner and day."""
    varied = {
        "new_decision": "责令对本案的程序予以纠正。",
        "new_manner": "书面报告。",
        "new_correct_by": str(in_days(45)),
        "not_worse": "on",
    }
    return {"decision": decision, "reasons": "事实清楚。", **(varied if decision == "varied" else {}), **changed}


def superior_typed(decision: str = "upheld", **changed: Any) -> dict[str, Any]:
    """What a leader types of the superior organ's decision; the scan comes with it."""
    return {
        **decision_typed(decision),
        "answer_number": "江应急复〔2026〕3号",
        "answered_on": str(in_days(0)),
        **changed,
    }


def superior_return_typed(**changed: Any) -> dict[str, Any]:
    return {
        "answer_number": "江应急函〔2026〕8号",
        "answered_on": str(in_days(0)),
        "reason": "由你局依照本局制度决定。",
        **changed,
    }
