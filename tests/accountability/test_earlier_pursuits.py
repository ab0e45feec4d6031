"""Pursuits from before the system (系统启用以前的追究, 5.2.2.5): entered by one, confirmed by another, with paper and proof."""

import pytest
from django.db import DatabaseError, transaction

from accountability.cases.facts import assessed
from accountability.models import EarlierPursuit, LiabilityCase
from config.demo.desk import StoryBroken
from documents import clock
from documents.models import Evidence
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from supervision.desk.worklist.pages import waiting_for
from tests.accountability import course, liability
from tests.cases import Cases
from tests.conftest import signed_in


def to_do(cases: Cases, username: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(username), clock.now())]


def fresh(case: LiabilityCase) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.pk)
    return found


def test_an_earlier_pursuit_counts_once_a_second_person_confirmed_it(cases: Cases) -> None:
    case = liability.answered(cases)
    row = liability.earlier(cases, case)
    assert "核对以前的追究" in to_do(cases, "leader")
    assert (
        "尚未核对，不计入次数" in signed_in(cases.person("leader")).get(f"/liability-cases/{case.pk}/").content.decode()
    )
    with pytest.raises(Refused, match="还没有由负责局领导核对"):
        course.announced(cases, fresh(case))
    row = liability.confirmed_earlier(cases, row)
    assert (row.recorded_by.username, row.confirmed_by and row.confirmed_by.username) == ("inspector", "leader")
    told = course.announced(cases, fresh(case), weight="heavier", circumstances=["5.2.2.5"])
    assert told.circumstances == ["5.2.2.5"]
    said = str(told.paper and told.paper.facts)
    for text in (
        "江安监责追〔2025〕3号",
        "连同本次共2次",
        "据以从重的情形：一年内两次以上被追究（第五部分第（二）项第2目第（5）点）",
        "从重追究",
    ):
        assert text in said
    kinds = Evidence.objects.about(row).values_list("name", flat=True)
    assert sorted(kinds) == ["决定书.txt", "送达回证.txt"]


def test_it_counts_in_every_case_about_the_officer_each_number_once(cases: Cases) -> None:
    liability.confirmed_earlier(cases)
    liability.confirmed_earlier(cases, liability.earlier(cases, number="江安监责追〔2025〕３号"))
    case = liability.answered(cases)
    assert len(assessed(case, clock.today()).repetition.within) == 1
    other = liability.answered_case_of(cases, "head")
    assert not assessed(other, clock.today()).repetition.is_repeated
    EarlierPursuit.objects.update(set_aside_at=clock.now(), set_aside_because="已被撤销。")
    assert not assessed(case, clock.today()).repetition.is_repeated


def test_nobody_confirms_what_they_entered_and_nothing_is_entered_twice(cases: Cases) -> None:
    row = liability.earlier(cases)
    with pytest.raises(Refused, match="由本案的负责局领导办理"):
        cases.act("earlier-pursuit.confirm", row, "inspector", confirmed="on")
    LiabilityCase.objects.filter(pk=row.case_id).update(
        handler=cases.person("second-leader"), leader=cases.person("inspector")
    )  # as a case may come into the hands of whoever entered it
    with pytest.raises(Refused, match="登记的人不能核对自己登记的内容"):
        cases.act("earlier-pursuit.confirm", row, "inspector", confirmed="on")
    LiabilityCase.objects.filter(pk=row.case_id).update(
        handler=cases.person("inspector"), leader=cases.person("leader")
    )
    with pytest.raises(Refused, match="已经登记"):
        liability.earlier(cases, row.case)
    confirmed = liability.confirmed_earlier(cases, row)
    with pytest.raises(DatabaseError), transaction.atomic():
        EarlierPursuit.objects.filter(pk=confirmed.pk).update(decided_on=clock.today())
    made = course.decided(cases)
    with pytest.raises(Refused, match="已经自动计入"):
        liability.earlier(cases, liability.investigated(cases), number=made.number)


def test_it_is_entered_with_paper_and_proof(cases: Cases) -> None:
    case = liability.investigated(cases)
    act = REGISTRY["liability-case.add-earlier"]
    typed = {name: value for name, value in liability.earlier_typed().items() if name not in ("attachments", "proof")}
    form = act.form_for(case, by=cases.person("inspector"), data=typed, files={})
    assert {"attachments", "proof"} <= set(form.errors)
    with pytest.raises(StoryBroken):
        liability.earlier(cases, case, decided_on=str(clock.today()), served_on="2026-01-01")
