"""The whole file of a liability case (责任追究案卷), for those who handle it: never what came in with a complaint.

The duties to refer with what the leaders found of them, the letters, receipts and outcomes are a part of it.
"""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects

from accountability.cases.dossiers.words import POSITIONS, at, by, rows
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import duties
from accountability.referrals import papers as referral_papers
from accountability.referrals.models.ground_findings import GroundFinding, GroundVote
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents import clock
from documents.dossiers import Content, Piece
from documents.extracts import Extract
from documents.models import Paper
from supervision.core.dossiers import dossier_part, files_of_cases, has_dossier, in_parts, papers_of
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, table
from supervision.core.records import CaseRecord
from supervision.core.roles import SUPERVISING_ROLES


@has_dossier(LiabilityCase, SUPERVISING_ROLES)
def _of_case(case: LiabilityCase, user: Officer) -> list[Content]:
    """Every part that is declared, and under each what belongs to it."""
    case.remember()
    pieces = [Piece(document) for document in referral_papers.documents_of(case)]
    _with_amendments(pieces)
    return in_parts(case, user, pieces)


def _with_amendments(pieces: Iterable[Piece]) -> None:
    papers = [piece.document for piece in pieces if isinstance(piece.document, Paper)]
    prefetch_related_objects(papers, "amends", "amendments")


@dossier_part(
    LiabilityCase,
    "移送",
    position=POSITIONS["referrals"],
    models=(OwedReferral, Referral, GroundFinding, GroundVote),
)
def _referring(case: LiabilityCase, user: Officer) -> list[Content]:
    """The duties and what became of them; the letters, receipts and outcomes, with their papers and files."""
    standings = duties.standings(case, clock.today())
    referrals = duties.referrals_of(case)
    prefetch_related_objects(referrals, "duties", "drafted_by", "sealed_by")
    findings = list(
        case.ground_findings.select_related("owed", "asked_by", "found_by")
        .prefetch_related("votes__officer")
        .order_by("id")
    )
    found: list[Content] = []
    if standings:
        since = min((standing.row.arose_at for standing in standings if standing.row), default=case.opened_at)
        blocks = [block for standing in standings for block in _duty(standing)]
        found.append(Extract("移送职责", blocks, since, name="duties"))
    if findings:
        blocks = [block for finding in findings for block in _finding(finding)]
        found.append(Extract("移送情形的认定", blocks, findings[0].asked_at, name="ground-findings"))
    if referrals:
        blocks = [block for referral in referrals for block in _referral(referral)]
        found.append(Extract("移送、接收和处理结果", blocks, referrals[0].drafted_at, name="referrals"))
    return [*found, *_documents([*referrals, *findings])]


def _documents(roots: Sequence[CaseRecord]) -> Sequence[Content]:
    return [*map(Piece, papers_of(roots)), *map(Piece, files_of_cases(roots))] if roots else []


def _duty(standing: duties.Standing) -> list[Block]:
    duty, row = standing.duty, standing.row
    refused = f"{row.refused_because}（{by(row.refused_by, row.refused_at)}）" if row and row.refused_at else ""
    return [
        heading(f"{duty.receiver.label}（{duty.provision}）"),
        rows(
            ("情形", standing.ground),
            ("登记", "" if standing.is_recorded else "所依的登记已经更改"),
            ("出现", at(row.arose_at) if row is not None else ""),
            ("移送期限", f"{row.deadline.last_day:%Y-%m-%d}届满" if row is not None else ""),
            ("办理情况", _became(standing)),
            ("此前决定不予移送的理由", refused),
        ),
    ]


def _became(standing: duties.Standing) -> str:
    if standing.is_sent:
        return f"已由{standing.referral}移送"
    if standing.is_absent:
        return f"已由{standing.finding}认定不属于移送情形"
    return f"正在办理：{standing.referral}" if standing.referral is not None else "应当移送，尚未移送"


def _finding(finding: GroundFinding) -> list[Block]:
    """What each leader found, and why: who saw it otherwise stands here like everybody."""
    votes = finding.votes.all()
    return [
        heading(f"{finding}（{finding.get_state_display()}）"),
        rows(
            ("登记的情形", finding.ground),
            ("提请认定的理由", f"{finding.reasons}（{by(finding.asked_by, finding.asked_at)}）"),
            ("认定", by(finding.found_by, finding.found_at)),
            ("撤回的理由", finding.withdrawn_because),
            ("告知监察、人事部门", f"{finding.told_on:%Y-%m-%d}，{finding.told_to}" if finding.told_on else ""),
        ),
        table(
            ("局领导", "意见", "时间", "理由"),
            [(vote.officer.name, vote.get_view_display(), at(vote.voted_at), vote.reasons) for vote in votes],
        ),
    ]


def _referral(referral: Referral) -> list[Block]:
    duties_of = sorted(referral.duties.all(), key=lambda duty: (duty.provision, duty.pk))
    grounds = "；".join(map(str, duties_of))
    kind = f"{referral.get_crime_kind_display()}：{referral.crime_reason}" if referral.crime_kind else ""
    outcome = f"{referral.get_outcome_display()}，{referral.outcome_on:%Y-%m-%d}" if referral.outcome_on else ""
    received = f"{referral.get_manner_display()}，{referral.received_on:%Y-%m-%d}" if referral.received_on else ""
    return [
        heading(f"{referral}（{referral.get_state_display()}）"),
        rows(
            ("接收机关", f"{referral.office}（{referral.get_receiver_display()}）"),
            ("移送的情形", grounds),
            ("涉嫌犯罪的种类", kind),
            ("案件情况", referral.summary),
            ("草拟", by(referral.drafted_by, referral.drafted_at)),
            ("签发移送", by(referral.sealed_by, referral.sent_at)),
            ("移送的材料", "\n".join(str(material["title"]) for material in referral.materials)),
            ("接收", f"{received}，{referral.received_by}　{referral.receipt_remark}" if received else ""),
            ("处理结果", outcome),
            ("处理文书的文号", referral.outcome_number),
            ("处理的内容", referral.outcome_text),
        ),
    ]
