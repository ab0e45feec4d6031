"""What a new act, kind of paper or kind of period owes: each test names what is missing, and the file that it belongs into.

``docs/architecture.md`` has the same in three lists.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from documents.declared_kinds import DeclaredKind, Kinds
from documents.models import Version, Wording
from documents.paper_kinds import PAPER_KINDS, PaperKind
from supervision.complaints import period_kinds as complaint_periods
from supervision.complaints.views import ENDED_AT
from supervision.core.acts import REGISTRY, Act
from supervision.core.deadlines.due_times import DUE_TIMES
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.period_kinds import PERIOD_KINDS, PeriodKind
from supervision.core.impact import NEXT_PAPERS, NEXT_PERIODS, rules_with_impact
from supervision.core.records import DraftedCase
from supervision.rules import defaults
from tests.supervision.core.act_examples import EXAMPLES

every_paper = pytest.mark.parametrize("kind", list(PAPER_KINDS), ids=str)
every_period = pytest.mark.parametrize("kind", list(PERIOD_KINDS), ids=str)
every_act = pytest.mark.parametrize("act", REGISTRY.values(), ids=list(REGISTRY))


def _declared_in(kind: DeclaredKind) -> tuple[ModuleType, str]:
    """The module that declares a kind, and the name that it has there."""
    modules = [module for name, module in sys.modules.items() if re.search(r"\.(paper|period)_kinds$", name)]
    return next((module, name) for module in modules for name, value in vars(module).items() if value is kind)


def _beside(thing: ModuleType | type, file: str) -> str:
    """A file of the noun that something is declared in, as one types it."""
    path = Path(inspect.getfile(thing)).relative_to(settings.BASE_DIR)
    noun = next(parent for parent in path.parents if parent.name not in ("acts", "models"))
    return str(noun / file)


# --- A kind of paper ----------------------------------------------------------------------------------------------------


@every_paper
def test_a_kind_of_paper_says_what_a_new_wording_of_it_concerns(kind: PaperKind) -> None:
    module, name = _declared_in(kind)
    assert kind in NEXT_PAPERS, (
        f"「{kind.label}」: nothing says what papers of this kind will next be issued on, and the preview of a new wording has "
        f"nothing to show. Write it in {_beside(module, 'impact.py')}, under @next_paper(paper_kinds.{name})"
    )


_ISSUED_INSTEAD_OF = {
    "decision": "notice",
    "liability_waived": "liability_decision",
    "refusal_to_organ": "complaint_refusal",
    "extension_to_organ": "complaint_extension",
    "result_to_organ": "complaint_result",
    "rectification": "revocation",
}
"""Kinds that an act issues in the place of another, which its example names."""


@every_paper
def test_a_kind_of_paper_is_issued_by_an_act(kind: PaperKind) -> None:
    module, _ = _declared_in(kind)
    issued = {paper for example in EXAMPLES.values() for paper in example.papers}
    assert _ISSUED_INSTEAD_OF.get(kind, kind) in issued, (
        f"「{kind.label}」: no example of an act issues it. Name it among the papers of one, where the examples of "
        f"{module.__package__} are: tests/supervision/core/act_examples.py, or the file that it imports them from"
    )


@every_paper
def test_a_kind_of_paper_names_the_places_of_its_first_wording(kind: PaperKind) -> None:
    module, name = _declared_in(kind)
    for field in ("opening", "rights", "closing"):
        used = {place for _, place, _, _ in Formatter().parse(kind.wording()[field]) if place is not None}
        unknown = used - set(kind.places.get(field, ()))
        assert not unknown, (
            f"「{kind.label}」: its {field} fills in {sorted(unknown)}, which the rule administrator could not keep in a new "
            f"wording. Name them in the places of {name} in {_beside(module, 'paper_kinds.py')}"
        )
    assert {"opening", "rights"} >= kind.places.keys(), "the form of a wording looks for places in these two"


# --- A kind of period ---------------------------------------------------------------------------------------------------


@every_period
def test_a_kind_of_period_says_what_a_new_rule_for_it_concerns(kind: PeriodKind) -> None:
    module, name = _declared_in(kind)
    assert kind in NEXT_PERIODS, (
        f"「{kind.label}」: nothing says what periods of this kind will next run in, and the preview of a new rule has nothing "
        f"to show. Write it in {_beside(module, 'impact.py')}, under @next_period(period_kinds.{name})"
    )


@every_period
def test_a_kind_of_period_is_begun(kind: PeriodKind) -> None:
    module, name = _declared_in(kind)
    folder = Path(inspect.getfile(module)).parent
    elsewhere = [file for file in folder.rglob("*.py") if file.name not in ("period_kinds.py", "impact.py")]
    assert any(f"period_kinds.{name}" in file.read_text(encoding="utf-8") for file in elsewhere), (
        f"「{kind.label}」: nothing in {_beside(module, '')} begins it. Call set_deadline with period_kinds.{name} in the act "
        f"from which it runs, in {_beside(module, 'acts')}"
    )


@every_period
def test_a_kind_of_period_stands_on_a_provision(kind: PeriodKind) -> None:
    module, name = _declared_in(kind)
    codes = {row["code"] for row in defaults.regulation()["provision"]}
    assert kind.provision in codes, (
        f"「{kind.label}」: the regulation has no provision {kind.provision!r}. Mend {name} in "
        f"{_beside(module, 'period_kinds.py')}"
    )


def test_every_period_of_a_complaint_has_its_end() -> None:
    declared = {kind for kind in vars(complaint_periods).values() if isinstance(kind, PeriodKind)}
    missing = sorted(kind.label for kind in declared - ENDED_AT.keys())
    assert not missing, (
        f"{missing}: the page would leave it out. Add its end to ENDED_AT in supervision/complaints/views.py"
    )


def _copies_of_deadlines() -> Iterator[tuple[type[models.Model], str]]:
    """The due times that stand beside a deadline in a record, whichever they are of."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        if any(field.related_model is Deadline for field in fields) and not hasattr(model, "history_id"):
            for field in fields:
                if isinstance(field, models.DateTimeField) and field.name.endswith("due_at"):
                    yield model, field.name


_NOT_COPIED = {
    "supervision.notice.due_at": "the end of its day for correcting, which no rule counts",
    "supervision.findinganswer.answer_due_at": "as it stood when the division answered, and stays",
    "supervision.reviewrequest.filing_due_at": "as it stood when the review was asked for, and stays",
    "accountability.objection.filing_due_at": "as it stood when the decision was objected to, and stays",
    "supervision.reviewrequest.decision_due_at": "as it was known when the review was decided, and stays",
}
"""The due times beside a deadline that do not follow it, each with the reason."""


def test_every_due_time_follows_its_deadline() -> None:
    followed = {f"{copied.model._meta.label_lower}.{copied.due_at}" for copied in DUE_TIMES}
    for model, name in _copies_of_deadlines():
        said = f"{model._meta.label_lower}.{name}"
        assert said in followed or said in _NOT_COPIED, (
            f"{said}: it would stay as it is when its deadline is counted again. Declare it with due_time in "
            f"{_beside(model, 'due_times.py')}; or say in _NOT_COPIED here why it stays"
        )
    assert followed.isdisjoint(_NOT_COPIED)


# --- A rule -------------------------------------------------------------------------------------------------------------

_RULES = [model for model in apps.get_models() if issubclass(model, Version)]


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.__name__)
def test_a_rule_says_what_a_new_version_of_it_concerns(rule: type[Version]) -> None:
    assert rule in rules_with_impact(), (
        f"「{rule._meta.verbose_name}」: nothing says which open records a new version concerns. Write it in "
        f"{_beside(rule, 'impact.py')}, under @impact_of({rule.__name__})"
    )


# --- An act -------------------------------------------------------------------------------------------------------------


_WITHOUT_PROVISION = {"account-import", "role-request", "substitution", "turn"}
"""Who has which account and role the regulation does not say, nor that whoever waits for something reminds somebody of it."""


@every_act
def test_an_act_says_what_it_is_and_who_may_do_it(act: Act[Any]) -> None:
    kind = type(act)
    here = f"{act.code()}, {kind.__name__} in {Path(inspect.getfile(kind)).relative_to(settings.BASE_DIR)}: "
    for name in ("noun", "name", "verb", "explains"):
        assert getattr(act, name), f"{here}give it its {name}"
    if act.noun not in _WITHOUT_PROVISION:
        assert act.provision or kind.cites is not Act.cites, f"{here}give it the provision that it stands on"
    assert kind.permission is not Act.permission, f"{here}say who may do it, in its permission"
    assert kind.perform is not Act.perform, f"{here}say what it does, in its perform"


def _drafted_in(act: Act[Any]) -> type[DraftedCase] | None:
    """The drafted case on which an act is done while it is a draft."""
    case: Any = act.model
    if case is None or not issubclass(case, DraftedCase):
        return None
    first = case._meta.get_field("state").default
    return case if first in {*act.sources()} else None


_WRITES_NOTHING = re.compile(r"\.(submit|void|withdraw|discard|cancel|recount)$")
"""What is done with a draft and writes no word in it: it is handed on, given up, or its figures are counted again."""


@every_act
def test_an_act_on_a_draft_says_whether_it_writes_in_it(act: Act[Any]) -> None:
    case = _drafted_in(act)
    if case is None or _WRITES_NOTHING.search(act.code()):
        return
    assert act.code() in case.WRITTEN_BY, (
        f"{act.code()}: whoever does it could approve what they wrote themselves. Add it to {case.__name__}.WRITTEN_BY in "
        f"{Path(inspect.getfile(case)).relative_to(settings.BASE_DIR)}; or, if it writes nothing, to _WRITES_NOTHING here"
    )


def test_what_writes_in_a_draft_is_an_act() -> None:
    for case in apps.get_models():
        if issubclass(case, DraftedCase):
            unknown = set(case.WRITTEN_BY) - REGISTRY.keys()
            assert not unknown, f"{case.__name__}.WRITTEN_BY names no act: {sorted(unknown)}"


# --- Declared twice, or by nobody ---------------------------------------------------------------------------------------


def _kinds() -> Kinds[DeclaredKind]:
    kinds: Kinds[DeclaredKind] = Kinds("种类")
    kinds.declare(DeclaredKind("second", "第二", position=20))
    kinds.declare(DeclaredKind("first", "第一", position=10))
    return kinds


def test_kinds_stand_in_the_order_of_their_positions() -> None:
    assert [str(kind) for kind in _kinds()] == ["first", "second"]
    assert list(_kinds().choices()) == [("first", "第一"), ("second", "第二")]


@pytest.mark.parametrize("twice", [("first", 30), ("third", 10)], ids=["value", "position"])
def test_no_two_kinds_share_a_value_or_a_position(twice: tuple[str, int]) -> None:
    with pytest.raises(ValueError, match="「第三」与「第一」"):
        _kinds().declare(DeclaredKind(twice[0], "第三", position=twice[1]))


def test_a_kind_that_nobody_declares_is_named() -> None:
    with pytest.raises(LookupError, match="「third」没有登记"):
        _kinds()["third"]


def test_choices_are_those_that_are_declared_by_the_time_they_are_asked_for() -> None:
    kinds = _kinds()
    choices = kinds.choices()
    kinds.declare(DeclaredKind("third", "第三", position=30))
    assert ("third", "第三") in list(choices)


def test_migrations_see_the_choices_as_a_plain_list() -> None:
    _, path, _, said = Wording._meta.get_field("kind").deconstruct()
    assert path == "django.db.models.CharField"
    assert said["choices"] == [(kind.value, kind.label) for kind in PAPER_KINDS]
