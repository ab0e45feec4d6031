"""Requests for material (调阅) as the check sees them: what still hinders its end, and what ends with it."""

from datetime import datetime

from documents import papers
from documents.models import Ending
from supervision.checks.materials.models.items import HandOver
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition


def asks_others(check: Check, by: Officer, now: datetime) -> Refusal | None:
    if check.method != Method.SELF:
        return None
    return by_condition("自查由本科室进行，不向科室调阅材料，也不记录阻挠检查。")


def every_request_settled(check: Check, by: Officer, now: datetime) -> Refusal | None:
    """Before a check is concluded it is known of everything asked whether it was given, refused or needed no more."""
    still_open = next((request for request in check.load_requests() if request.state in MaterialRequest.OPEN), None)
    if still_open is None:
        return None
    if still_open.state == MaterialRequest.State.ISSUED:
        return by_condition(f"{still_open}尚未送达。请先送达，或者撤回调阅。")
    return by_condition(f"{still_open}尚未办结。请记录材料的提交或者拒绝提供，再办理「办结调阅」。")


def originals_out(check: Check) -> list[str]:
    """What the page warns of before a check is concluded: originals that are still to go back."""
    return [
        f"{request}：{request.originals_out}项原件尚未退还。"
        for request in check.load_requests()
        if request.originals_out
    ]


def withdraw(request: MaterialRequest, reason: str, now: datetime) -> None:
    """Ask no more; the paper is void. Saves."""
    request.withdraw(reason)
    request.save()
    if request.paper is not None:
        papers.end(request.paper, ending=Ending.VOIDED, because=reason, now=now)


def end_all(check: Check, reason: str, now: datetime) -> None:
    """What a cancelled check asked for it asks no more; what was handed over already still goes back."""
    handed = HandOver.objects.active().values("item__request")
    for request in MaterialRequest.objects.open().filter(check_task=check).select_related("paper"):
        if request.items.filter(request__in=handed).exists():
            request.settle(reason, now)
            request.save()
        else:
            withdraw(request, reason, now)
