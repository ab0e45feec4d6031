"""Where a case comes from (线索来源): kept with the case where no record of the system holds it, and told on its page."""

from collections.abc import Mapping
from typing import Any

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.origins import CaseOrigin
from supervision.core.ledger_verbs import ledger_names

ORIGIN = LiabilityCase.Origin
ledger_names({"organ": "交办机关或者领导", "organ_number": "交办文号", "reporter": "报告人编号", "on": "日期"})


def keep_origin(case: LiabilityCase, data: Mapping[str, Any]) -> dict[str, Any]:
    """Keep who assigned or reported it; returns what the ledger says of that."""
    if case.origin == ORIGIN.ASSIGNED:
        made = CaseOrigin(case=case, organ=data["organ"], number=data["organ_number"], on=data["assigned_on"])
        said: dict[str, Any] = {"organ": made.organ, "organ_number": made.number}
    elif case.origin == ORIGIN.REPORTED:
        made = CaseOrigin(case=case, reporter=data["reporter"], on=data["reported_on"])
        said = {"reporter": made.reporter_id}
    else:
        return {}
    made.save()
    return {**said, "on": made.on.isoformat()}


def origin_said(case: LiabilityCase) -> str:
    """Who assigned or reported it and when, in words; empty where it comes from a record."""
    if case.origin not in (ORIGIN.ASSIGNED, ORIGIN.REPORTED):
        return ""
    found = CaseOrigin.objects.filter(case=case).select_related("reporter").first()
    return str(found) if found is not None else ""


def reported_by_respondent(case: LiabilityCase) -> str:
    """On which day the respondent reported it; empty where that is not how it came up."""
    if case.origin != ORIGIN.REPORTED:
        return ""
    found = CaseOrigin.objects.filter(case=case, reporter=case.respondent_id).first()
    return f"{found.on:%Y-%m-%d}" if found is not None else ""
