"""How a liability case was deliberated, decided and carried out (审议、决定、执行), in the whole file: every round, every vote,
dissent included."""

from itertools import groupby

from accountability.cases.dossiers.words import POSITIONS, at, by, rows, served
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DecisionService, LiabilityDecision, PastVote, Sanction, Seat
from accountability.cases.reader import sanctions_of
from accountability.cases.reopening import past_votes_of
from accountability.cases.standing import decision_of
from documents.extracts import Extract
from supervision.core.dossiers import dossier_part
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, paragraph, table


@dossier_part(LiabilityCase, "审议和表决", position=POSITIONS["deliberation"], models=(Seat, PastVote))
def _deliberation(case: LiabilityCase, user: Officer) -> list[Extract]:
    if case.submitted_at is None:
        return []
    proposal = rows(
        ("提请审议", at(case.submitted_at)),
        ("拟处理结果", str(case.get_proposed_outcome_display())),
        ("承办人的意见", case.proposal),
        ("上次退回的理由", case.returned_because),
    )
    seats = Seat.objects.filter(case=case).select_related("officer").order_by("round", "id")
    rounds = [block for number, own in groupby(seats, lambda seat: seat.round) for block in _round(number, list(own))]
    return [
        Extract("审议和表决记录", [proposal, *rounds, *_past(past_votes_of(case))], case.submitted_at, name="votes")
    ]


def _round(number: int, seats: list[Seat]) -> list[Block]:
    """Whoever voted otherwise than most stands here with the reasons, like everybody."""
    return [
        heading(f"第{number}次审议"),
        table(("审议人员", "意见", "表决时间", "理由"), [_vote(seat) for seat in seats]),
    ]


def _past(votes: list[PastVote]) -> list[Block]:
    """What was voted before something changed: the votes count no more, and stay in the file as they were."""
    if not votes:
        return []
    rows_of = [(f"第{vote.round}次", *_vote(vote), f"{at(vote.ended_at)}　{vote.ended_because}") for vote in votes]
    return [
        heading("已失效的表决"),
        table(("审议", "审议人员", "意见", "表决时间", "理由", "失效"), rows_of),
    ]


def _vote(seat: Seat | PastVote) -> tuple[str, str, str, str]:
    if seat.voted_at is None:
        return seat.officer.name, "没有表决", "", ""
    view = str(seat.get_weight_display() if seat.weight else seat.get_outcome_display())
    forms = f"：{seat.form_names()}" if seat.forms else ""
    return seat.officer.name, f"{view}{forms}", at(seat.voted_at), seat.opinion


@dossier_part(LiabilityCase, "决定和送达", position=POSITIONS["decision"], models=(LiabilityDecision, DecisionService))
def _decision(case: LiabilityCase, user: Officer) -> list[Extract]:
    made = decision_of(case)
    if made is None:
        return []
    kept = made.assessment
    blocks: list[Block] = [
        rows(
            ("结果", made.said),
            ("理由", made.reasons),
            ("与评定不一致的理由", made.departure),
            ("决定书", made.number),
            ("决定", by(made.decided_by, made.decided_at)),
            ("送达本人", served(getattr(made, "service", None))),
        ),
        heading("作出决定时的评定"),
        paragraph(f"{kept.get('said', '')}。{kept.get('counted', '')}"),
    ]
    if kept.get("steps"):
        blocks.append(table(("条款", "内容", "查明"), kept["steps"]))
    return [Extract("决定和作出决定时的评定", blocks, made.decided_at, name="decision")]


@dossier_part(LiabilityCase, "追究措施的执行", position=POSITIONS["sanctions"], models=(Sanction,))
def _sanctions(case: LiabilityCase, user: Officer) -> list[Extract]:
    measures, made = sanctions_of(case), decision_of(case)
    if not measures or made is None:
        return []
    blocks = [block for measure in measures for block in _measure(measure)]
    return [Extract("追究措施执行记录", blocks, made.decided_at, name="sanctions")]


def _measure(measure: Sanction) -> list[Block]:
    if not measure.is_done or measure.done_on is None:
        said = "尚未执行。" if measure.stands else "没有执行；决定变更或者撤销以后不再成立，不再执行。"
        return [heading(f"{measure}（{measure.form}）"), paragraph(said)]
    until = f"至{measure.until:%Y-%m-%d}" if measure.until else ""
    return [
        heading(f"{measure}（{measure.form}）"),
        rows(
            ("日期", f"{measure.done_on:%Y-%m-%d}{until}"),
            ("谈话人", measure.conducted_by),
            ("地点", measure.place),
            ("通报范围", measure.extent),
            ("调往的岗位", measure.post),
            ("人事文书的文号", measure.personnel_number),
            ("行政执法证号", measure.certificate),
            ("角色和任务", measure.consequence),
            ("执行情况", measure.remark),
            ("记录", by(measure.recorded_by, measure.recorded_at)),
        ),
    ]
