"""What the office of 监察、人事 is told of a finding that a ground is not there (移送情形认定告知书): number and ground."""

from accountability.assessment.referral_duties import said_on_paper
from accountability.referrals.models.ground_findings import GroundFinding
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.paper_blocks import heading, paragraph, signature
from supervision.core.regulation.lookup import current_provisions


def letter(finding: GroundFinding, stationery: Stationery) -> Facts:
    """移送情形认定告知书: which case, which ground, how many leaders found so (5.3.1). Neither names nor reasons."""
    code = finding.owed.provision
    cited = next((provision for provision in current_provisions() if provision.code == code), None)
    opening = stationery.wording.opening.format(
        reference=finding.case.reference,
        leaders=finding.leaders,
        provision=cited.citation if cited is not None else code,
    )
    text = f"（{cited.citation}：{cited.text.rstrip('；。')}）" if cited is not None else f"（{code}）"
    blocks = [
        paragraph(opening),
        heading("一、登记的情形"),
        paragraph(f"{said_on_paper(finding.owed.reason)}{text}。"),
        heading("二、登记编号"),
        paragraph(f"案件的登记编号为{finding.case.reference}，本次认定的登记编号为{finding.reference}。"),
    ]
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "addressee": "监察、人事部门",
        "blocks": [*blocks, *([paragraph(stationery.wording.closing)] if stationery.wording.closing else [])],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }
