"""The first parts of the whole file of a liability case: how it came about, what was found, what authorities ruled, what
the regulation says of it."""

from django.db.models import prefetch_related_objects

from accountability.assessment.conclusions import Assessment
from accountability.cases.dossiers.words import POSITIONS, answers, at, by, rows
from accountability.cases.facts import assessed
from accountability.cases.forms.answers import OF_CASE, OF_FAULT
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.origins import CaseOrigin
from accountability.cases.models.parts import Fault, OutsideRuling, SourceNote
from accountability.cases.origins import origin_said
from accountability.cases.reader import faults_of, rulings_of
from accountability.cases.source_notices import changes_said, notes_on
from documents import clock
from documents.extracts import Extract
from supervision.core.dossiers import dossier_part
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, listed, paragraph, table
from supervision.core.regulation.lookup import as_heading

STATE = LiabilityCase.State


@dossier_part(
    LiabilityCase, "线索和立案", position=POSITIONS["opening"], models=(LiabilityCase, CaseOrigin, SourceNote)
)
def _opening(case: LiabilityCase, user: Officer) -> list[Extract]:
    approval = "不予立案" if case.state == STATE.DROPPED else "批准立案"
    blocks = [
        rows(
            ("登记编号", case.reference),
            ("状态", str(case.get_state_display())),
            ("被调查人", case.respondent.name),
            ("所在科室", case.division.name if case.division is not None else ""),
            ("线索来源", str(case.get_origin_display())),
            ("交办或者报告", origin_said(case)),
            ("线索和初步事实", case.summary),
            ("登记", by(case.opened_by, case.opened_at)),
            ("承办人", case.handler.name),
            ("负责局领导", case.leader.name),
            ("是否立案", f"{approval}，{by(case.ruled_by, case.ruled_at)}" if case.ruled_at else "待批"),
            ("批准或者不予立案的意见", case.ruling_reasons),
            ("办结", f"{at(case.closed_at)}　{case.closing_note}" if case.closed_at else ""),
            ("恢复办理以前的办结说明", "" if case.closed_at else case.closing_note),
        ),
        *_of_source(case),
    ]
    return [Extract("线索登记和立案审批", blocks, case.opened_at, name="opening")]


def _of_source(case: LiabilityCase) -> list[Block]:
    """What became of the notice behind the case, and what the handler says of it."""
    said = changes_said(case)
    if not said:
        return []
    notes = [f"{note.notice.number}：{note.text}（{by(note.noted_by, note.noted_at)}）" for note in notes_on(case)]
    return [heading("来源文书的变化和核对"), listed([*said, *notes])]


@dossier_part(LiabilityCase, "过错行为和查明情况", position=POSITIONS["findings"], models=(Fault,))
def _findings(case: LiabilityCase, user: Officer) -> list[Extract]:
    """Each sheet by itself (查明情况表), then that of the whole case."""
    faults = faults_of(case)
    prefetch_related_objects(faults, "recorded_by")
    found = [_fault(fault, place) for place, fault in enumerate(faults, start=1)]
    if case.answers:
        last = faults[-1].recorded_at if faults else case.opened_at
        found.append(Extract("全案查明情况表", list(answers(case, OF_CASE)), last, name="answers"))
    return found


def _fault(fault: Fault, place: int) -> Extract:
    aside = f"{at(fault.set_aside_at)}：{fault.set_aside_because}" if fault.set_aside_at else ""
    blocks = [
        rows(
            ("过错行为", as_heading(fault.provision.text)),
            ("条款", f"{fault.provision.citation}（{fault.provision.code}）"),
            ("发生日期", f"{fault.happened_on:%Y-%m-%d}"),
            ("身份", str(fault.get_part_display())),
            ("事实", fault.facts),
            ("危害后果和影响", fault.harm),
            ("登记", by(fault.recorded_by, fault.recorded_at)),
            ("不再采用", aside),
        ),
        *answers(fault, OF_FAULT),
    ]
    return Extract(f"过错行为查明情况表（{place}）", blocks, fault.recorded_at, name=f"fault-{fault.pk}")


@dossier_part(LiabilityCase, "外部裁决、决定", position=POSITIONS["rulings"], models=(OutsideRuling,))
def _rulings(case: LiabilityCase, user: Officer) -> list[Extract]:
    rulings = rulings_of(case)
    prefetch_related_objects(rulings, "recorded_by")
    blocks = [
        rows(
            ("作出机关", f"{ruling.get_source_display()}　{ruling.issuer}"),
            ("文号", ruling.number),
            ("作出日期", f"{ruling.decided_on:%Y-%m-%d}"),
            ("结果", str(ruling.get_effect_display())),
            ("是否生效", {"yes": "已经生效", "no": "没有生效"}.get(ruling.in_force, "尚未查明")),
            ("登记", by(ruling.recorded_by, ruling.recorded_at)),
            ("不再采用", f"{at(ruling.set_aside_at)}：{ruling.set_aside_because}" if ruling.set_aside_at else ""),
        )
        for ruling in rulings
    ]
    return [Extract("外部裁决、决定登记", blocks, rulings[0].recorded_at, name="rulings")] if rulings else []


@dossier_part(LiabilityCase, "评定", position=POSITIONS["assessment"], models=())
def _assessment(case: LiabilityCase, user: Officer) -> list[Extract]:
    """What the regulation says of the case as it stands; what it said when it was decided stands with the decision."""
    if case.state in (STATE.OPENED, STATE.DROPPED):
        return []
    judged = assessed(case, clock.today())
    return [Extract("依制度逐条评定", _assessed(judged), case.opened_at, name="assessment")]


def _assessed(judged: Assessment) -> list[Block]:
    blocks: list[Block] = [
        paragraph(f"按照摘录之日的查明情况：{judged.said}。{judged.repetition.said()}"),
        table(("条款", "内容", "查明"), [(step.provision, step.says, step.holds.label) for step in judged.steps]),
    ]
    if judged.blocks:
        blocks += [heading("还不能得出结果"), listed([block.reason for block in judged.blocks])]
    if judged.open_grounds:
        blocks += [heading("是否应当移送，还要查明"), listed([ground.reason for ground in judged.open_grounds])]
    return blocks
