"""决定书 that revoke an act of the bureau: its correction is done once the party was told, with number, day and service."""

from typing import Any

import pytest
from django.urls import reverse

from supervision.core.refusals import Why
from supervision.models import Correction, CorrectionReport
from tests.cases import Cases, in_days, report_on_paper
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.1")

ACT = "行政处罚决定（江安监罚〔2026〕17号）"


def outward_typed(**changed: Any) -> dict[str, Any]:
    return {
        "outward_number": "江安监撤〔2026〕2号",
        "outward_on": str(in_days(0)),
        "outward_served_on": str(in_days(0)),
        "outward_served_how": "直接送达江滨宏源化工有限公司，何某签收",
        **changed,
    }


def _decision(cases: Cases) -> Correction:
    return cases.correction(kind="decision", revoked_act=ACT)


def _reported(cases: Cases, **typed: Any) -> Correction:
    found: Correction = cases.act("correction.report", _decision(cases), "head", text="已撤销。", **typed)
    return found


def test_the_act_is_the_bureaus_and_the_paper_says_so(cases: Cases) -> None:
    notice = cases.issued(kind="decision", revoked_act=ACT)
    assert notice.paper is not None
    said = str(notice.paper.facts)
    assert f"撤销本局作出的{ACT}（由监察一科承办）。" in said
    assert "以本局名义向行政相对人作出撤销的决定并送达" in said
    assert "撤销监察一科作出的" not in said


def test_without_the_decision_to_the_party_it_is_not_accepted(cases: Cases) -> None:
    correction = _reported(cases)
    with refused(Why.CONDITION, "没有载明向相对人作出的撤销决定"):
        cases.act("correction.accept", correction, "inspector", text="属实。")
    returned = cases.act("correction.give-back", correction, "inspector", text="补报对外决定。")
    again = cases.act("correction.report", returned, "head", text="已作出对外决定。", **outward_typed())
    assert cases.act("correction.accept", again, "inspector", text="属实。").state == "accepted"


def test_page_and_paper_show_it(cases: Cases) -> None:
    correction = _reported(cases, **outward_typed())
    report = correction.reports.get()
    assert report.paper is not None
    assert "三、对相对人的决定" in str(report.paper.facts)
    assert "江安监撤〔2026〕2号" in str(report.paper.facts)
    for name, pk in (("correction", correction.pk), ("notice", correction.notice_id)):
        page = signed_in(cases.person("inspector")).get(reverse(name, args=[pk])).content.decode()
        assert "江安监撤〔2026〕2号" in page
        assert "何某签收" in page


def test_it_is_registered_from_paper_too(cases: Cases) -> None:
    typed = report_on_paper(cases, **outward_typed())
    correction = cases.act("correction.register-report", _decision(cases), "second-inspector", files=["原件"], **typed)
    report = correction.reports.get()
    assert report.tells_outward_decision
    assert report.paper is not None
    assert "四、递交和登记" in str(report.paper.facts)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"outward_number": ""}, "应当一并填写"),
        ({"outward_served_how": ""}, "应当一并填写"),
        ({"outward_on": "2026-05-12", "outward_served_on": "2026-05-12"}, "在今日之后"),
        ({"outward_served_on": "2026-05-01"}, "早于对外决定的日期"),
    ],
)
def test_half_of_it_or_a_wrong_day_is_refused_and_nothing_typed_is_lost(
    cases: Cases, changed: dict[str, str], says: str
) -> None:
    correction = _decision(cases)
    typed = {
        "version": correction.notice.version if correction.notice else 0,
        "text": "写好的情况",
        **outward_typed(**changed),
    }
    answer = signed_in(cases.person("head")).post(reverse("correction-report", args=[correction.pk]), typed)
    assert (answer.status_code, CorrectionReport.objects.exists()) == (422, False)
    assert says in answer.content.decode()
    assert "写好的情况" in answer.content.decode()


def test_a_notice_that_orders_to_correct_asks_for_none(cases: Cases) -> None:
    correction = cases.correction()
    page = signed_in(cases.person("head")).get(reverse("correction-report", args=[correction.pk])).content.decode()
    assert "对外决定的文号" not in page
    reported = cases.act("correction.report", correction, "head", text="已逐项改正。")
    assert cases.act("correction.accept", reported, "inspector", text="属实。").state == "accepted"
