"""What the papers of a liability case print: 陈述申辩告知书, 过错责任追究决定书, 不予追究决定书 (chapter five).

They stand in the database in clear, so nobody who complained is named in them: the texts were asked when they were typed.
"""

from collections.abc import Sequence
from typing import assert_never

from accountability.assessment.conclusions import Assessment, Judged, Result, Weight
from accountability.assessment.factors import WORDS
from accountability.cases import paper_kinds, period_kinds, right_to_object
from accountability.cases.models.announcements import Announcement, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import LiabilityDecision, named
from accountability.cases.models.parts import Fault
from accountability.cases.reader import heard, standing_announcement
from documents import clock
from documents.paper_kinds import PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from documents.templatetags.papers import chinese
from supervision.core.deadlines.periods import rule_in_force
from supervision.core.paper_blocks import Block, cite, day, heading, paragraph, signature
from supervision.core.regulation.lookup import as_heading, current_provisions

PRINCIPLE = "5.0"
"""When somebody is held liable."""


def findings(told: Announcement, judged: Assessment, stationery: Stationery) -> Facts:
    """陈述申辩告知书: the faults, the facts, the harm, the provisions, what is intended, and the right to answer."""
    rule = rule_in_force(told.case.bureau_id, period_kinds.STATEMENT, stationery.on)
    rights = stationery.wording.rights.format(period=f"{rule.length}{rule.unit_name}")
    blocks = [paragraph(stationery.wording.opening), heading("一、拟认定的事实"), *_faults(told.case, judged)]
    blocks += [heading("二、拟适用的规定"), *_provisions(judged)]
    blocks += [heading("三、拟作出的处理"), *_intended(told, judged), paragraph(told.intention)]
    blocks += [heading("四、陈述和申辩的权利"), paragraph(rights)]
    return _letter(told.case, "陈述申辩告知书", blocks, stationery)


def _intended(told: Announcement, judged: Assessment) -> list[Block]:
    """What is to be imposed at the most, and on what a heavier weight is to stand."""
    if not told.weight:
        return [paragraph(f"拟作出的认定：{judged.said}。")]
    both = "从重、从轻情形并存，综合权衡后，" if judged.weight == Weight.BALANCED else ""
    how = f"处理方式为：{named(told.forms) or '（尚未选定）'}"
    said = f"{both}拟对你{Weight(told.weight).label}行政执法过错责任，{how}。"
    if not told.circumstances:
        return [paragraph(said)]
    circumstances = "；".join(_circumstance(code) for code in told.circumstances)
    return [paragraph(said), paragraph(f"据以从重的情形：{circumstances}。")]


def _circumstance(code: str) -> str:
    cited = next((provision.citation for provision in current_provisions() if provision.code == code), code)
    return f"{WORDS[code]}（{cited}）"


def decision(record: LiabilityDecision, judged: Assessment, forms: Sequence[str], stationery: Stationery) -> Facts:
    """过错责任追究决定书 and 不予追究决定书: what was found, what the officer said, what is decided, and why."""
    case = record.case
    blocks = [paragraph(stationery.wording.opening.format(name=case.respondent.name))]
    blocks += [heading("一、认定的事实"), *_faults(case, judged), heading("二、陈述和申辩"), *_statements(case)]
    blocks += [heading("三、适用的规定"), *_provisions(judged), paragraph(f"理由：{record.reasons}")]
    if record.departs:
        blocks.append(paragraph(_departure(record, judged)))
    blocks += [heading("四、决定"), *_decided(record, forms), *_open_to_objection(record, stationery)]
    return _letter(case, kind_of(record.outcome).label, blocks, stationery)


def _open_to_objection(record: LiabilityDecision, stationery: Stationery) -> list[Block]:
    """What is open to the officer, as the rules of the day say; nothing where nothing is held against them."""
    if record.outcome == Result.NOT_ESTABLISHED:
        return []
    said = right_to_object.said_on_paper(record.outcome, stationery)
    return [heading("五、复核和纠正"), *([paragraph(said)] if said else []), paragraph(right_to_object.ITSELF)]


def _departure(record: LiabilityDecision, judged: Assessment) -> str:
    if judged.weight == Weight.BALANCED:
        return f"本案从重、从轻情形并存，综合权衡的理由：{record.departure}"
    return f"本决定与依制度逐条评定的结果（{judged.said}）不一致，理由：{record.departure}"


def kind_of(outcome: str) -> PaperKind:
    """The kind of paper that says an outcome."""
    match Result(outcome):
        case Result.PURSUED:
            return paper_kinds.LIABILITY_DECISION
        case Result.NOT_PURSUED | Result.NOT_ESTABLISHED:
            return paper_kinds.LIABILITY_WAIVED
        case other:
            assert_never(other)


def _letter(case: LiabilityCase, title: str, blocks: list[Block], stationery: Stationery) -> Facts:
    if stationery.wording.closing:
        blocks = [*blocks, paragraph(stationery.wording.closing)]
    return {
        "layout": "letter",
        "title": title,
        "addressee": case.respondent.name,
        "blocks": blocks,
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _faults(case: LiabilityCase, judged: Assessment) -> list[Block]:
    """Each fault that stands under its own heading, with what was found of it."""
    found = {fault.fault.key: fault for fault in judged.faults}
    blocks: list[Block] = []
    faults = list(case.faults.standing().select_related("provision__regulation"))
    of = len(faults)
    for serial, fault in enumerate(faults, start=1):
        blocks.append({"type": "heading2", "text": f"{_serial(serial, of)}{as_heading(fault.provision.text)}"})
        blocks += [paragraph(f"{day(fault.happened_on)}，{fault.facts}"), *_harm(fault)]
        blocks.append(paragraph(_found(fault, found[str(fault.pk)])))
    return blocks


def _serial(serial: int, of: int) -> str:
    """What stands before one of several; one alone has no number."""
    return f"（{chinese(serial)}）" if of > 1 else ""


def _found(fault: Fault, judged: Judged) -> str:
    """What is said of one fault: nothing is held against anybody that was not established."""
    named = f"《{fault.provision.regulation.title}》{fault.provision.citation}所列情形"
    if judged.result == Result.NOT_ESTABLISHED:
        return f"经查，{named}不成立。"
    if judged.result == Result.NOT_PURSUED:
        excuses = [provision.citation for provision in current_provisions() if provision.code in judged.exempt_by]
        return f"以上行为属于{named}，具有{'、'.join(excuses)}所列不予追究的情形，不予追究。"
    return f"以上行为属于{named}。"


def _harm(fault: Fault) -> list[Block]:
    return [paragraph(f"危害后果和不良影响：{fault.harm}")] if fault.harm else []


def _provisions(judged: Assessment) -> list[Block]:
    """The provisions on which somebody is held liable, and those that make it heavier, lighter, or excuse it, with their
    texts."""
    excused = {code for fault in judged.faults for code in fault.exempt_by}
    codes = {*judged.aggravating, *judged.mitigating, *excused}
    found = current_provisions().select_related("regulation").filter(code__in={PRINCIPLE, *codes})
    blocks = [paragraph(f"《{provision.regulation.title}》{cite(provision)}。") for provision in found]
    if "5.2.2.5" in codes:
        blocks.append(paragraph(judged.repetition.said()))
    return blocks if codes else [*blocks, paragraph("未查明有从重、从轻或者不予追究的情形。")]


def _statements(case: LiabilityCase) -> list[Block]:
    made, told = heard(case), standing_announcement(case)
    if made:
        finished = told.finished_on if told is not None else None
        ended = [paragraph(f"你于{day(finished)}表示陈述完毕。")] if finished is not None else []
        return [*(block for statement in made for block in _statement(statement)), *ended]
    if told is None:
        return [paragraph("本案拟不予追究过错责任，未另行告知陈述、申辩的权利。")]
    if told.waived_at is not None:
        return [paragraph(f"你于{day(clock.day(told.waived_at))}声明放弃陈述、申辩。")]
    if told.finished_on is not None:
        return [paragraph(f"你于{day(told.finished_on)}书面表示没有陈述、申辩的意见。")]
    return [paragraph("你在规定期限内没有提出陈述、申辩。")]


def _statement(made: Statement) -> list[Block]:
    late = "（逾期提出）" if made.is_late else ""
    said = f"你于{day(made.made_on)}提出{late}：{made.text}"
    return [paragraph(said), paragraph(f"审核意见：{made.get_weighed_display()}。{made.weighing}")]


def _decided(record: LiabilityDecision, forms: Sequence[str]) -> list[Block]:
    name = record.case.respondent.name
    if record.outcome == Result.PURSUED:
        weight = record.get_weight_display() or "（程度尚未表决）"
        said = f"对{name}{weight}行政执法过错责任，处理方式为：{named(list(forms)) or '（尚未表决）'}。"
        return [paragraph(said)]
    because = "过错责任不成立，" if record.outcome == Result.NOT_ESTABLISHED else ""
    return [paragraph(f"{because}对{name}不予追究行政执法过错责任。")]
