"""What became of the decision after it was made (复核、自行纠正、撤除、复看), in the whole file of a liability case."""

from accountability.cases.dossiers.words import POSITIONS, at, by, rows, served
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.later import LaterDecision, LaterDecisionService
from accountability.cases.standing import later_of
from accountability.redress.models.corrections import SecondLook, SelfCorrection, Undoing
from accountability.redress.models.objections import Objection
from accountability.redress.reader import corrections_of, objections_of, undoings_of
from accountability.redress.recounts import looks_of
from documents.extracts import Extract
from supervision.core.dossiers import dossier_part
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading


@dossier_part(
    LiabilityCase,
    "复核和自行纠正",
    position=POSITIONS["redress"],
    models=(Objection, SelfCorrection, LaterDecision, LaterDecisionService, SecondLook),
)
def _redress(case: LiabilityCase, user: Officer) -> list[Extract]:
    """What was asked for, what was proposed, what was decided, and what was said again of a decision that counted one."""
    objections, corrections = objections_of(case), corrections_of(case)
    later, looks = later_of(case), looks_of(case)
    found = []
    if objections:
        blocks = [block for objection in objections for block in _objection(objection)]
        found.append(Extract("复核申请", blocks, objections[0].received_at, name="objections"))
    if corrections:
        blocks = [block for correction in corrections for block in _correction(correction)]
        found.append(Extract("自行纠正的意见和处理", blocks, corrections[0].proposed_at, name="corrections"))
    if later:
        blocks = [block for made in later for block in _later(made)]
        found.append(Extract("复核决定、纠正决定和送达", blocks, later[0].decided_at, name="later-decisions"))
    if looks:
        blocks = [block for look in looks for block in _look(look)]
        found.append(Extract("复看意见", blocks, looks[0].looked_at, name="second-looks"))
    return found


def _objection(objection: Objection) -> list[Block]:
    on_paper = f"{objection.get_handing_display()}，{objection.handed_in_on:%Y-%m-%d}" if objection.is_on_paper else ""
    return [
        heading(f"复核申请（{objection.get_state_display()}）"),
        rows(
            ("申请人", objection.filed_by.name),
            ("接到申请", at(objection.received_at)),
            ("书面递交", on_paper),
            ("登记", by(objection.registered_by, objection.registered_at)),
            ("复核请求", objection.claim),
            ("事实和理由", objection.grounds),
            ("作出复核决定的期限", f"{objection.deadline.last_day:%Y-%m-%d}届满"),
            ("撤回、终止或者决定", at(objection.closed_at)),
            ("终止理由", objection.ended_because),
            ("逾期理由", objection.late_because),
        ),
    ]


def _correction(correction: SelfCorrection) -> list[Block]:
    return [
        heading(f"{correction}（{correction.get_state_display()}）"),
        rows(
            ("提出的处理", correction.said),
            ("理由", correction.reasons),
            ("提出", by(correction.proposed_by, correction.proposed_at)),
            ("决定", by(correction.ruled_by, correction.closed_at)),
            ("撤回", at(correction.closed_at) if correction.ruled_by is None else ""),
            ("不予纠正的理由", correction.declined_because),
        ),
    ]


def _later(made: LaterDecision) -> list[Block]:
    """One that another took the place of before it was received is not served any more."""
    service = getattr(made, "service", None)
    is_ended = made.paper is not None and bool(made.paper.ending)
    superior = f"{made.superior_organ}　{made.superior_number}，{made.superior_on:%Y-%m-%d}" if made.superior_on else ""
    return [
        heading(f"{made}　{made.number}"),
        rows(
            ("处理", str(made.get_effect_display())),
            ("自此成立的处理", made.said),
            ("理由", made.reasons),
            ("上级机关的决定", superior),
            ("决定", by(made.decided_by, made.decided_at)),
            ("送达本人", "文书已失效，没有送达" if is_ended and service is None else served(service)),
        ),
    ]


def _look(look: SecondLook) -> list[Block]:
    """By the number of what made the earlier pursuit fall, and nothing else of that case."""
    return [
        heading(str(look)),
        rows(
            ("使前次追究不再成立的决定", f"{look.later.number}{look.later.get_effect_display()}"),
            ("意见", look.text),
            ("复看", by(look.looked_by, look.looked_at)),
        ),
    ]


@dossier_part(LiabilityCase, "措施的撤除", position=POSITIONS["undoing"], models=(Undoing,))
def _undoings(case: LiabilityCase, user: Officer) -> list[Extract]:
    found = undoings_of(case)
    blocks = [block for undoing in found for block in _undoing(undoing)]
    return [Extract("措施撤除记录", blocks, found[0].recorded_at, name="undoings")] if found else []


def _undoing(undoing: Undoing) -> list[Block]:
    return [
        heading(str(undoing)),
        rows(
            ("撤除日期", f"{undoing.done_on:%Y-%m-%d}"),
            ("撤除的情况", undoing.how),
            ("撤销通报的范围", undoing.extent),
            ("恢复的岗位", undoing.post),
            ("角色的处理", undoing.consequence),
            ("记录", by(undoing.recorded_by, undoing.recorded_at)),
        ),
    ]
