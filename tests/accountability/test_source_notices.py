"""Notices behind a case that the bureau put right since (来源文书的变化): the case's hands are told, and nobody else."""

import pytest
from django.urls import reverse

from accountability.models import LiabilityCase, SourceNote
from documents import clock
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Notice
from tests.accountability import liability
from tests.cases import Cases
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("5.0")
LOOK = "核对来源文书的变化"


def _turns(cases: Cases, by: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(by), clock.now())]


def _page(cases: Cases, by: str, name: str, pk: int) -> str:
    return signed_in(cases.person(by)).get(reverse(name, args=[pk])).content.decode()


def _from(cases: Cases, notice: Notice) -> LiabilityCase:
    opened = liability.opened(cases, origin="notice", notice=str(notice.pk))
    return liability.investigated(cases, opened)


def test_the_handler_is_told_and_says_what_it_means(cases: Cases) -> None:
    case = liability.on_revoked_notice(cases)
    assert LOOK in _turns(cases, "inspector")
    page = _page(cases, "inspector", "liability-case", case.pk)
    assert case.notice is not None
    assert f"本文书已由{case.notice.amendments.get().number}撤销" in page
    cases.act("liability-case.note-source", case, "inspector", text="事实另有证据，不受影响。")
    assert LOOK not in _turns(cases, "inspector")
    note = SourceNote.objects.get()
    assert (note.case, note.notice, note.noted_by) == (case, case.notice, cases.person("inspector"))
    assert "不受影响" in _page(cases, "leader", "liability-case", case.pk)
    with refused(Why.CONDITION, "没有需要核对的变化"):
        cases.act("liability-case.note-source", case, "inspector", text="再核对。")


def test_a_case_from_a_finding_is_told_of_the_notice_on_it(cases: Cases) -> None:
    finding = cases.finding()
    cases.concluded(finding.check_task)
    notice = cases.served(findings=[str(finding.pk)])
    case = liability.opened(cases, origin="finding", finding=str(finding.pk))
    cases.revoked(notice)
    assert LOOK in _turns(cases, "inspector")
    assert "来源文书已有变化" in _page(cases, "inspector", "liability-case", case.pk)


def test_a_variation_is_told_too(cases: Cases) -> None:
    notice = cases.served()
    case = _from(cases, notice)
    new = cases.issued_variation(notice)
    assert LOOK in _turns(cases, "inspector")
    assert f"本文书已由{new.number}变更" in _page(cases, "inspector", "liability-case", case.pk)


def test_a_correction_of_slips_is_shown_and_asks_for_nothing(cases: Cases) -> None:
    notice = cases.served()
    case = _from(cases, notice)
    amendment = cases.issued_amendment(cases.rectification(notice))
    assert LOOK not in _turns(cases, "inspector")
    assert f"本文书已由{amendment.number}更正" in _page(cases, "inspector", "liability-case", case.pk)


def test_a_dropped_case_is_left_alone(cases: Cases) -> None:
    notice = cases.served()
    case = liability.opened(cases, origin="notice", notice=str(notice.pk))
    cases.act("liability-case.drop", case, "leader", reason="没有过错的事实。")
    cases.revoked(notice)
    assert LOOK not in _turns(cases, "inspector")


def test_nothing_beside_the_notice_tells_of_a_case(cases: Cases) -> None:
    """Whoever revokes, and whoever reads the notice, sees the same with a case behind it as without."""
    pages = []
    for has_case in (True, False):
        notice = cases.served()
        case = _from(cases, notice) if has_case else None
        amendment = cases.issued_amendment(cases.revocation(notice))
        for by in ("second-inspector", "second-leader", "head", "officer"):
            assert LOOK not in _turns(cases, by)
        seen = [_page(cases, by, "amendment", amendment.pk) for by in ("second-inspector", "head")]
        seen += [_page(cases, by, "notice", notice.pk) for by in ("second-inspector", "head")]
        assert case is None or not any(
            case.reference in page or "责任追究" in page.split("<main", 1)[-1] for page in seen
        )
        pages.append([len(page.splitlines()) for page in seen])
    assert pages[0] == pages[1]
