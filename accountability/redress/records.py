"""What acts on objections and corrections read together with each record, and where each is shown."""

from typing import Any

from django.urls import reverse

from accountability.cases.models.later import LaterDecision
from accountability.redress.models.corrections import SelfCorrection, Undoing
from accountability.redress.models.objections import Objection
from supervision.core.record_views import register_record

_CASE = ("case__respondent", "case__division", "case__handler", "case__leader", "case__bureau")


def _of_case(record: Any) -> str:
    return f"{reverse('liability-case', args=[record.case_id])}#{record.noun}-{record.pk}"


def _of_objection(objection: Objection) -> str:
    """In its case; of one that came in on paper, where whoever registered it sees it, too."""
    if objection.registered_by_id is None:
        return _of_case(objection)
    return reverse("objection", args=[objection.pk])


register_record(
    Objection,
    page=("deadline__rule", "registered_by", "filed_by", *_CASE),
    acts=("deadline__rule", "registered_by", *_CASE),
    at=_of_objection,
)
register_record(SelfCorrection, acts=_CASE, at=_of_case)
register_record(LaterDecision, acts=("paper", *_CASE), at=_of_case)
register_record(Undoing, acts=_CASE, at=_of_case)
