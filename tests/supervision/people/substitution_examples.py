"""Examples of the acts on substitutions (工作代理)."""

from typing import Any

from supervision.models import Check, Substitution
from tests.cases import Cases, in_days
from tests.cast import USERNAMES
from tests.supervision.core.example import DESK, INSPECTORS, LEADERS, Example


def typed(cases: Cases, **changed: Any) -> dict[str, Any]:
    return {
        "role": "inspector",
        "absent": str(cases.person("inspector").pk),
        "substitute": str(cases.person("second-inspector").pk),
        "from_on": str(in_days(0)),
        "until_on": str(in_days(14)),
        "reason": "参加培训。",
        **changed,
    }


def arranged(cases: Cases, **changed: Any) -> Substitution:
    """The second inspector goes on with the first one's work."""
    found: Substitution = cases.act("substitution.arrange", None, "leader", **typed(cases, **changed))
    return found


def ended(cases: Cases) -> Substitution:
    found: Substitution = cases.act("substitution.end", arranged(cases), "leader", reason="提前返岗。")
    return found


def stood_in_for(cases: Cases, check: Check | None = None) -> Check:
    """A check of the first inspector, for whom the second stands in."""
    check = check or cases.check()
    arranged(cases)
    return check


SUBSTITUTIONS = (
    Example(
        "substitution.arrange",
        by="leader",
        prepare=lambda cases: None,
        may=LEADERS,
        sees=frozenset(USERNAMES),
        typed=lambda cases, _: typed(cases),
        bad={"until_on": "2020-01-01", "reason": "理由已经写好"},
        says="结束日期在开始日期之前",
        after="standing",
    ),
    Example(
        "substitution.end",
        by="leader",
        prepare=arranged,
        may=LEADERS,
        sees=INSPECTORS | LEADERS,
        typed=lambda cases, _: {"reason": "提前返岗。"},
        bad={"reason": ""},
        says="理由",
        after="ended",
        wrong=ended,
    ),
    Example(
        "check.take-over",
        by="second-inspector",
        prepare=stood_in_for,
        may=frozenset({"second-inspector"}),
        sees=DESK,
        after="under_way",
        wrong=lambda cases: stood_in_for(cases, cases.concluded(cases.check())),
    ),
)
