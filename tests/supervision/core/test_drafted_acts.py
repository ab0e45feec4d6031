"""What drafted cases and the parts of cases share is declared once."""

from typing import Any

import pytest
from django.apps import apps

from supervision.core.acts import REGISTRY, Act
from supervision.core.drafted_acts import IssueDraft, ReturnDraft, SubmitDraft, TakeBackDraft, VoidDraft, WithdrawDraft
from supervision.core.records import CaseRecord, DraftedCase, PartOfCase
from supervision.core.redraft_acts import RedraftAct

SHARED = {"submit": SubmitDraft, "give-back": ReturnDraft, "issue": IssueDraft, "withdraw": WithdrawDraft}
OF_EVERY_DRAFT = {
    "submit": SubmitDraft,
    "take-back": TakeBackDraft,
    "give-back": ReturnDraft,
    "void": VoidDraft,
    "redraft": RedraftAct,
}


def _on_drafts(name: str) -> list[Act[Any]]:
    acts = [act for act in REGISTRY.values() if act.model is not None and act.name == name]
    return [act for act in acts if issubclass(act.model, DraftedCase)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SHARED)
def test_drafted_cases_are_submitted_returned_issued_and_withdrawn_by_the_same_acts(name: str) -> None:
    acts = _on_drafts(name)
    assert {act.noun for act in acts} >= {"notice", "circular", "year-report"}
    assert [act.code() for act in acts if not isinstance(act, SHARED[name])] == []


@pytest.mark.parametrize("name", OF_EVERY_DRAFT)
def test_every_drafted_case_is_taken_back_voided_and_drafted_again_by_the_same_acts(name: str) -> None:
    """A kind of draft that comes later has them, too, or this fails."""
    drafted = {model for model in apps.get_models() if issubclass(model, DraftedCase)}
    acts = _on_drafts(name)
    assert {act.model for act in acts} == drafted
    assert [act.code() for act in acts if not isinstance(act, OF_EVERY_DRAFT[name])] == []


def _acted_on() -> list[type[Any]]:
    return sorted({act.model for act in REGISTRY.values() if act.model is not None}, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", _acted_on(), ids=lambda model: model.__name__)
def test_what_an_act_is_on_is_a_case_or_names_its_case(model: Any) -> None:
    is_case, is_part = issubclass(model, CaseRecord), issubclass(model, PartOfCase)
    assert is_case or is_part
    if is_part and not model.part_of:
        assert _is_part_of_a_part(model)
    elif is_part:
        names = ("notice", "opinion") if isinstance(model.part_of, property) else (model.part_of,)
        assert all(issubclass(model._meta.get_field(name).related_model, CaseRecord) for name in names)
        assert {field.name for field in model._meta.fields} >= {*model.as_its_case}


def _is_part_of_a_part(model: Any) -> bool:
    """An order is of a correction, and that of its case: it asks it for the case, and hands the locked one on to it."""
    asks_another = model.root is not PartOfCase.root and model.use_locked is not PartOfCase.use_locked
    return asks_another and any(
        issubclass(field.related_model or type(None), PartOfCase) for field in model._meta.fields
    )


def test_the_locked_instance_takes_the_place_of_every_other() -> None:
    """Of the case itself, and of what the part says the same as its case."""

    class Case:
        division = object()

    class Part(PartOfCase):
        part_of = "case"
        as_its_case = ("division",)
        case: Any = None
        division: Any = None

        class Meta:
            abstract = True

    part: Any = Part.__new__(Part)
    locked = Case()
    part.use_locked(locked)
    assert part.root() is locked
    assert part.division is locked.division
