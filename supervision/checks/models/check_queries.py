"""What belongs to a check (检查任务的组成), read by questions that are written once: each of its pages and acts asks for it."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from documents.compiled_queries import compiled
from supervision.core.organisation import Officer
from supervision.core.regulation.models import Provision

if TYPE_CHECKING:
    from supervision.checks.materials.models.requests import MaterialRequest
    from supervision.checks.models.answers import FindingAnswer
    from supervision.checks.models.findings import Finding
    from supervision.checks.models.sampled_cases import SampledCase
    from supervision.checks.models.sheets import Sheet


def _check(pk: int, **known: Any) -> Any:
    return apps.get_model("supervision", "Check")(pk=pk, **known)


@compiled
def inspectors_of(check: int) -> QuerySet[Officer]:
    """Its inspectors, by key."""
    found: QuerySet[Officer] = _check(check).inspectors.order_by("pk")
    return found


@compiled
def contents_of(check: int) -> QuerySet[Provision]:
    """What is checked (2.1 to 2.7), in the regulation's order."""
    found: QuerySet[Provision] = _check(check).contents.order_by("position")
    return found


@compiled
def findings_of(check: int) -> "QuerySet[Finding]":
    """Every finding as its page shows it, those that were set aside too."""
    joined = ("content", "ground", "recorded_by", "registered_case", "item", "no_action_by")
    found: QuerySet[Finding] = _check(check).findings.select_related(*joined).prefetch_related("officers")
    return found


@compiled
def active_findings_of(check: int) -> "QuerySet[Finding]":
    """The findings that stand, in order."""
    found: QuerySet[Finding] = _check(check).findings.active().select_related("content", "ground", "item")
    return found


@compiled
def sheets_of(check: int) -> "QuerySet[Sheet]":
    """Its check sheets that stand, with all that they say."""
    found: QuerySet[Sheet] = _check(check).sheets.active().with_answers()
    return found


@compiled
def answers_of(check: int) -> "QuerySet[FindingAnswer]":
    """What its division was asked of each finding and what it said, in order."""
    joined = ("deadline__rule", "asked_by", "answered_by", "responded_by")
    found: QuerySet[FindingAnswer] = _check(check).answers.select_related(*joined)
    return found


@compiled
def requests_of(check: int) -> "QuerySet[MaterialRequest]":
    """Its requests for material, each with how much is owed, declared and out."""
    found: QuerySet[MaterialRequest] = _check(check).material_requests.with_counts().order_by("pk")
    return found


@compiled
def drawn_for(check: int, inspection: int, division: int) -> "QuerySet[SampledCase]":
    """The case files that were drawn for it, each with what became of it."""
    drawn: Any = apps.get_model("supervision", "SampledCase").objects
    found: QuerySet[SampledCase] = drawn.of_check(_check(check, inspection_id=inspection, division_id=division))
    return found
