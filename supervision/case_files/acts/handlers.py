"""Saying who the handlers of a case file are (认定承办人, 3.1), where a name alone does not tell."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from supervision.case_files import recusal
from supervision.case_files.acts.case_files import CaseFileAct
from supervision.case_files.forms.handlers import IdentifyHandlersForm
from supervision.case_files.handlers import (
    OpenHandler,
    handlers_of,
    handlers_to_ask_for,
    identities_of,
    settle_division,
)
from supervision.case_files.models.case_files import CaseFile
from supervision.case_files.models.handlers import HandlerIdentity
from supervision.core.acts import Done, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition


def not_oneself(record: CaseFile, by: Officer, now: datetime) -> Refusal | None:
    """A person may not identify a handler who could be themselves (应当回避)."""
    return recusal.own_name(by, record)


@act
class IdentifyHandlers(CaseFileAct):
    name = "identify-handlers"
    verb = "认定承办人"
    explains = (
        "承办人没有对应到本局人员，或者同名的不止一人的，说明是谁，或者不是本局人员。认定之前，案卷不列入抽查的范围；"
        "认定以后，承办人参加检查的应当回避。"
    )
    provision = "3.1"
    states = (CaseFile.State.REGISTERED,)
    guards = (not_oneself,)

    def state_refusal(self, record: CaseFile) -> Refusal | None:
        found = super().state_refusal(record)
        if found is not None or record.handlers_open or identities_of(record):
            return found
        return by_condition("没有待认定的承办人。")

    def is_upcoming(self, record: CaseFile) -> bool:
        """Never announced as a later step: the handlers of most case files are known."""
        return False

    def form_for(self, record: CaseFile, *, by: Officer, **kwargs: Any) -> forms.Form:
        return IdentifyHandlersForm(case_file=record, handlers=handlers_to_ask_for(record), **kwargs)

    def perform(self, record: CaseFile, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        chosen: Sequence[tuple[OpenHandler, list[int]]] = data["identities"]
        identities = [_identity(record, handler, keys, by=by, now=now, data=data) for handler, keys in chosen]
        HandlerIdentity.objects.bulk_create(identities)
        found = handlers_of(record)
        if found.open:
            raise Refused(by_condition("您打开此页之后，承办人或者人员有了变化。请核对现在的情况后再认定。"))
        record.officers.set(found.known)
        record.handlers_open = False
        record.save()
        others = settle_division(record) if data["is_for_division"] else 0
        names = _names(identities)
        message = f"承办人已认定：{'；'.join(names)}。" + (f"本科室另有{others}件案卷照此认定。" if others else "")
        told = {"identified": names, "for_division": data["is_for_division"], "other_case_files": others}
        return Done(record, message, reason=data["reason"], data=told)


def _identity(
    record: CaseFile, asked: OpenHandler, keys: list[int], *, by: Officer, now: datetime, data: Mapping[str, Any]
) -> HandlerIdentity:
    return HandlerIdentity(
        case_file=record,
        division_id=record.division_id,
        name=asked.name,
        name_key=asked.key,
        officers=keys,
        is_for_division=data["is_for_division"] and not asked.is_others,
        reason=data["reason"],
        said_by=by,
        said_at=now,
    )


def _names(identities: Sequence[HandlerIdentity]) -> list[str]:
    """The identifications in words, for the ledger and for the message."""
    people = Officer.objects.in_bulk([key for identity in identities for key in identity.officers])
    return [
        f"{identity.name}：{'、'.join(people[key].name for key in identity.officers) or '不是本局人员'}"
        for identity in identities
    ]
