"""What the papers of checks (检查任务) print (文书)."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from documents import clock
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.checks import sampled_cases, sheet_papers
from supervision.checks.materials import papers as material_papers
from supervision.checks.models.answers import FindingAnswer
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.signatures import PaperSignature
from supervision.core.enforcement import EnforcementKind, Method
from supervision.core.paper_blocks import day, fields, heading, names_of, paragraph, table
from supervision.core.paper_blocks import signature as signature_of
from supervision.core.standing_in import Signed


def _divisions_word(check: Check) -> list[tuple[str, str]]:
    """Where the division writes by hand: what looks into a complaint is not shown to it, and of a self-check the conclusion
    is its own word."""
    is_others = check.method != Method.SELF and not check.is_confidential
    return [("被查单位意见", "\n\n")] if is_others else []


def _hands(check: Check) -> str:
    """Who checked is called otherwise where a division checks itself."""
    return "自查人员" if check.method == Method.SELF else "检查人员"


def _confirmed(check: Check) -> list[tuple[str, str]]:
    """A self-check is confirmed by its division's head (负责人确认), in the words of the conclusion."""
    if check.method != Method.SELF or check.concluded_by is None or check.concluded_at is None:
        return []
    at = timezone.localtime(check.concluded_at)
    message = f"{check.concluded_by.name}（{check.division.name}负责人），{day(at.date())}于系统内确认"
    return [("负责人确认", message)]


def _left_open(check: Check) -> list[tuple[str, str]]:
    """What of the check sheets was not filled in, and why."""
    if not check.unfilled:
        return []
    return [("未填写的项目", f"检查表共有{check.unfilled}项没有填写。理由：{check.unfilled_because}")]


def check_record(check: Check, stationery: Stationery) -> Facts:
    """检查记录: what was checked (2.1 to 2.7), how (3.1), what the check sheets say, and each finding."""
    rows = [
        ("被检查单位", check.division.name, "检查方式", check.get_method_display()),
        ("检查日期", day(check.checked_on), "检查依据", check.get_basis_display()),
        ("检查时段", f"{day(check.period_from)}至{day(check.period_to)}"),
        (
            "检查内容",
            "\n".join(
                f"{content.citation}：{content.text.rstrip('；。')}" for content in check.contents.order_by("position")
            ),
        ),
        ("执法种类", "、".join(EnforcementKind(kind).label for kind in check.kinds)),
        (_hands(check), "、".join(inspector.name for inspector in check.inspectors.order_by("id"))),
        ("检查情况", check.record_text or "未另作记载，发现的问题见下。"),
    ]
    findings = list(enumerate(check.active_findings().select_related("content", "ground"), start=1))
    found = [
        (
            str(i),
            finding.content.text.rstrip("；。"),
            "\n".join([finding.facts, *_particulars(finding), *_answers(check, finding)]),
        )
        for i, finding in findings
    ]
    problems = table(("序号", "检查内容", "问题事实"), found) if found else paragraph("未发现问题。")
    return {
        "layout": "form",
        "title": "检查记录",
        "blocks": [
            fields(*rows),
            *sheet_papers.blocks(check, {finding.pk: i for i, finding in findings}),
            *sampled_cases.blocks(check, {finding.registered_case_id: i for i, finding in findings}),
            *material_papers.blocks(check),
            heading("发现的问题"),
            problems,
            fields(
                *_left_open(check),
                ("自查结论" if check.method == Method.SELF else "检查结论", check.conclusion),
                *_confirmed(check),
                (f"{_hands(check)}签名", "\n\n"),
                *_divisions_word(check),
            ),
        ],
        "signature": signature_of(stationery),
    }


def record_opinion(signature: PaperSignature, stationery: Stationery, files: Sequence[dict[str, Any]]) -> Facts:
    """检查记录签署意见: what the division's head says of a check's record, signed in the application (3.3)."""
    check, at = signature.check_task, timezone.localtime(signature.recorded_at)
    signed = f"{day(at.date())}{at.hour}时{at.minute:02d}分于系统内签署，以系统时间为准"
    rows = [
        ("检查名称", check.title),
        ("被检查单位", check.division.name),
        ("所签署的文书", str(signature.paper)),
        ("被查单位意见", signature.said),
        ("附件材料", "\n".join(names_of(files)) or "无"),
        ("签署人", f"{signature.signer}（{check.division.name}负责人）"),
        ("签署时间", signed),
    ]
    return {
        "layout": "form",
        "title": "检查记录签署意见",
        "blocks": [fields(*rows)],
        "signature": signature_of(stationery),
    }


def _particulars(finding: Finding) -> list[str]:
    parts = [
        f"执法案卷：{finding.case_file}" if finding.case_file else "",
        f"违反的规定：{finding.violated}" if finding.violated else "",
        f"所属情形：{finding.ground.citation}" if finding.ground else "",
    ]
    return [part for part in parts if part]


def _answers(check: Check, finding: Finding) -> list[str]:
    """What the division said of the finding as it stands, and before that its objections to what it was (3.3)."""
    rounds = [answer for answer in check.load_answers() if answer.finding_id == finding.pk]
    told = [answer for answer in rounds if answer.is_current or answer.answer == FindingAnswer.Answer.CONTESTED]
    signed = _signed(check)
    return [line for answer in told for line in _answer(answer, signed)]


def _signed(check: Check) -> Signed:
    """Read once for a check, however many findings it prints."""
    if "signed_names" not in check.__dict__:
        check.__dict__["signed_names"] = Signed.on(check)
    found: Signed = check.__dict__["signed_names"]
    return found


def _answer(answer: FindingAnswer, signed: Signed) -> list[str]:
    if not answer.answer:
        return [f"科室意见：答复期限至{day(answer.deadline.last_day)}，期满未答复，视为无异议。"]
    assert answer.answered_by is not None
    assert answer.answered_at is not None
    who = f"（{signed.name(answer.answered_by, answer.answered_at)}，{day(clock.day(answer.answered_at))}）"
    if answer.answer == FindingAnswer.Answer.AGREED:
        return [f"科室意见：无异议{who}。"]
    response = f"审核结果：{answer.get_response_display()}。{answer.response_text}" if answer.response else ""
    return [line for line in (f"科室意见：有异议。{answer.reasons}{who}", response) if line]
