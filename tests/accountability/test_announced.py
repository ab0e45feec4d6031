"""What may be imposed (拟认定的程度和处理方式): within what was announced, and heavier only on what is found proved (5.2.2)."""

from typing import Any

import pytest

from accountability.assessment.factors import Element
from accountability.models import LiabilityCase, Seat
from documents import clock
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from tests.accountability import course, liability
from tests.cases import Cases
from tests.conftest import signed_in


def fresh(case: LiabilityCase) -> LiabilityCase:
    found: LiabilityCase = LiabilityCase.objects.get(pk=case.pk)
    return found


def announce_form(cases: Cases, case: LiabilityCase, **changed: Any) -> Any:
    typed = {**course.TOLD, **changed}
    return REGISTRY["liability-case.announce"].form_for(case, by=cases.person("inspector"), data=typed)


def test_heavier_is_refused_when_it_is_announced_and_not_at_the_end(cases: Cases) -> None:
    """拟从重 was announced and voted, and refused only then; now the first step says which element lacks."""
    case = liability.answered(cases)
    form = announce_form(cases, case, weight="heavier", circumstances=["5.2.2.2"])
    assert "5.2.2.2（拒绝纠正违法执法行为）缺少要件——「拒绝纠正违法执法行为」不具备" in str(form.errors)
    form = announce_form(cases, case, weight="heavier", circumstances=[])
    assert "应当指明查明属实的从重情形" in str(form.errors)
    refused = liability.answered(cases, Element.REFUSED)
    assert announce_form(cases, refused, weight="heavier", circumstances=["5.2.2.2"]).is_valid()
    assert announce_form(cases, refused, weight="lighter").is_valid()
    lighter = liability.answered(cases, Element.COOPERATED)
    assert "应当从轻追究" in str(announce_form(cases, lighter, weight="ordinary").errors)
    assert announce_form(cases, lighter, weight="lighter").is_valid()


def test_what_was_announced_heavier_is_decided_heavier(cases: Cases) -> None:
    """No circle: what the first step let pass, the last does too."""
    case = liability.answered(cases, Element.REFUSED)
    told = course.announced(cases, case, weight="heavier", circumstances=["5.2.2.2"], forms=["5.2.1.3"])
    told = course.waived(cases, course.received(cases, told))
    voted = course.voted(cases, course.submitted(cases, told.case), weight="heavier", forms=["5.2.1.3"])
    made = course.decided(cases, voted)
    assert (made.weight, made.departs) == ("heavier", False)


@pytest.mark.parametrize(
    ("vote", "says"),
    [
        ({"weight": "heavier"}, "没有告知从重追究"),
        ({"forms": ["5.2.1.1", "5.2.1.3"]}, "告知书没有告知「通报批评」"),
        ({"forms": list(course.EVERY_FORM)}, "通报批评、责令离岗培训、调离执法岗位、取消执法资格"),
    ],
)
def test_what_was_not_announced_is_not_voted(cases: Cases, vote: dict[str, Any], says: str) -> None:
    """Two forms announced, six decided: it is announced again first."""
    told = course.announced(cases, forms=["5.2.1.1", "5.2.1.2"])
    case = course.submitted(cases, course.waived(cases, course.received(cases, told)).case)
    typed = {**course.PURSUED, **vote}
    form = REGISTRY["liability-case.vote"].form_for(case, by=cases.person("leader"), data=typed)
    assert says in str(form.errors)
    assert "重新告知，期限重新计算" in str(form.errors)
    fewer = course.voted(cases, case, weight="lighter", forms=["5.2.1.2"])
    assert course.decided(cases, fewer).case.sanctions.get().form == "5.2.1.2"


def test_what_was_voted_beyond_the_announcement_is_not_decided(cases: Cases) -> None:
    """Votes from before this was asked; what is announced again has a period of its own."""
    told = course.announced(cases, forms=["5.2.1.1"])
    case = course.submitted(cases, course.waived(cases, course.received(cases, told)).case)
    case = course.voted(cases, case)
    Seat.objects.filter(case=case).update(forms=["5.2.1.1", "5.2.1.6"])
    with pytest.raises(Refused, match="没有告知「取消执法资格」"):
        course.decided(cases, fresh(case))
    cases.act("liability-case.give-back", fresh(case), "leader", reason="拟增加处理方式。")
    again = course.received(cases, course.announced(cases, fresh(case), forms=["5.2.1.1", "5.2.1.6"]))
    assert again.deadline is not None
    assert again.deadline.trigger_on == clock.today()
    with pytest.raises(Refused, match="届满"):
        course.submitted(cases, again.case)


def test_an_announcement_from_before_names_its_forms_in_its_text(cases: Cases) -> None:
    told = course.announced(cases, intention="拟给予诫勉谈话，责令作出书面检查。")
    case = course.submitted(cases, course.waived(cases, course.received(cases, told)).case)
    case.announcements.update(forms=[])
    leader = cases.person("leader")
    vote = REGISTRY["liability-case.vote"]
    assert vote.form_for(case, by=leader, data={**course.PURSUED, "forms": ["5.2.1.1", "5.2.1.2"]}).is_valid()
    assert "通报批评" in str(vote.form_for(case, by=leader, data={**course.PURSUED, "forms": ["5.2.1.3"]}).errors)


def test_provisions_that_stand_beside_each_other_are_shown_to_those_who_decide(cases: Cases) -> None:
    """5.1.5 says 应当追究, 5.2.4.3 that nobody is: who looks into it, votes and decides sees both."""
    case = liability.investigated(cases, liability.opened(cases, effect="upheld"))
    fault = liability.fault(cases, case, provision=liability.key("5.1.5.1"))
    found = (*liability.ESTABLISHING, Element.INTENT)
    cases.act("fault.answer", fault, "inspector", **liability.answers_typed(liability.OF_FAULT, *found))
    typed = liability.answers_typed(liability.OF_CASE, Element.OFFICIAL)
    case = cases.act("liability-case.answer", case, "inspector", **typed)
    case = course.submitted(
        cases, course.waived(cases, course.received(cases, course.announced(cases, case))).case, outcome="not_pursued"
    )
    leader = signed_in(cases.person("leader"))
    for where in ("", "vote/"):
        assert "制度没有规定何者优先" in leader.get(f"/liability-cases/{case.pk}/{where}").content.decode()
    course.voted(cases, case, **{**course.FAVOURABLE, "outcome": "not_pursued"})
    assert "制度没有规定何者优先" in leader.get(f"/liability-cases/{case.pk}/decide/").content.decode()
    assert "何者优先" not in signed_in(cases.person("officer")).get(f"/liability-cases/{case.pk}/").content.decode()
