"""What the regulation itself fixes (制度规定的期限): 10 and 15 days (4.3), one year (5.2.2.5).

It is marked so where it is kept. Publishing anything else takes its own basis, the document that decides it, and a second
person: whoever wrote the draft does not publish it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from documents.models import Version
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.period_kinds import PERIOD_KINDS
from supervision.core.organisation import Officer

TAKEN_BACK = "撤回发布"
"""The reason that the history of a version gives where its publication was taken back."""


@dataclass(frozen=True)
class Fixed:
    """What the regulation fixes of a rule: in words, by field, and the basis that speaks for no other value."""

    text: str
    values: Mapping[str, Any]
    basis: Mapping[str, str] = field(default_factory=dict)


_Fixing = Callable[[Any], Fixed | None]
_FIXED: dict[type[Version], _Fixing] = {}


def fixes(kind: type[Version]) -> Callable[[_Fixing], _Fixing]:
    """Have a function say what the regulation fixes of a kind of rule; of one version nothing, where it returns None."""

    def register(function: _Fixing) -> _Fixing:
        _FIXED[kind] = function
        return function

    return register


_COUNTED = ("length", "unit", "counts_trigger_day", "moves_to_working_day")


@fixes(DeadlineRule)
def period(rule: DeadlineRule) -> Fixed | None:
    """Number, unit, first day and moving of the last; how they are counted is told with the first rule's legal basis."""
    kind = PERIOD_KINDS[rule.code] if rule.code else None
    if kind is None or not kind.is_fixed:
        return None
    first = kind.first_rule()
    message = (
        f"制度（条款{kind.provision}）规定：自{kind.trigger}之日起{kind.length}日；"
        "按自然日计算，当日不计入，末日为休息日的顺延"
    )
    return Fixed(message, {name: first[name] for name in _COUNTED}, {"legal_basis": kind.legal_basis})


def fixed_of(version: Version) -> Fixed | None:
    """What the regulation fixes of this rule; None where it leaves it to the bureau."""
    asked = _FIXED.get(type(version))
    return asked(version) if asked is not None else None


def departures(version: Version) -> list[str]:
    """The names of the fields in which a version says otherwise than the regulation."""
    fixed = fixed_of(version)
    values = fixed.values if fixed is not None else {}
    return [_label(version, name) for name, value in values.items() if getattr(version, name) != value]


def mark(version: Version) -> str:
    """Where the rule comes from, in a word for a list."""
    if fixed_of(version) is None:
        return "本局确定"
    return "与制度规定不同" if departures(version) else "制度规定"


def lacking(version: Version) -> list[str]:
    """What a version that departs from the regulation still lacks: its own basis, and the document that decides it."""
    fixed, departing = fixed_of(version), departures(version)
    if fixed is None or not departing:
        return []
    why = f"「{'」「'.join(departing)}」与制度的规定不同"
    found = [
        f"{why}，「{_label(version, name)}」仍是制度原来的依据。请写明改变所依的规定。"
        for name, text in fixed.basis.items()
        if getattr(version, name) == text
    ]
    unnamed = [name for name in ("decided_by", "decision_number") if not getattr(version, name).strip()]
    return found + [f"{why}，应当填写「{_label(version, name)}」。" for name in unnamed]


def second_person(version: Version, by: Officer) -> str:
    """Why this person may not publish what departs from the regulation; empty where nothing stands against it."""
    if not departures(version) or by.pk not in writers(version):
        return ""
    return "本版本改变制度规定的期限，起草人自己不能发布，应当由另一名规则管理员核对后发布。本局只有一名的，请系统管理员另行授予。"


def refuse_alone(version: Version, by: Officer) -> None:
    """Raises ValidationError where a second person has to publish it."""
    problem = second_person(version, by)
    if problem:
        raise ValidationError(problem)


def writers(version: Any) -> set[int]:
    """Who wrote in a draft, publications and their taking back aside."""
    rows = version.history.filter(published_at__isnull=True, history_user__isnull=False)
    return set(rows.exclude(history_change_reason=TAKEN_BACK).values_list("history_user", flat=True))


def _label(version: Version, name: str) -> str:
    return next(str(field.verbose_name) for field in version._meta.concrete_fields if field.name == name)
