"""What is found that has to be referred by itself (涉嫌犯罪、违反政纪、其他涉嫌违法, 5.2.5, 5.3.1.5), recorded in every state of a
case: a crime that comes to light when all is decided is a crime."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.cases import CaseAct, changed, refuse_identity
from accountability.cases.forms.answers import OF_CASE, AnswersForm, found_in
from accountability.cases.models.cases import LiabilityCase
from documents import evidence
from supervision.core.acts import Done, act
from supervision.core.organisation import Officer

STATE = LiabilityCase.State
REFERRED = tuple(group for group in OF_CASE if group.key in ("5.2.5", "5.3.1.5"))
"""What of the worksheet of the case is a ground of referral by itself."""


@act
class RecordGrounds(CaseAct):
    name = "record-grounds"
    verb = "登记移送情形"
    explains = (
        "登记是否涉嫌犯罪、是否违反政纪应当给予处分、是否有其他涉嫌违法情形，及其依据。调查期间在「填写全案查明情况」中填写；"
        "其他任何时候，包括办结以后，在这里登记。认定具备的，应当移送，期限自登记之日起算；登记以后不能以修改登记的方式取消。"
    )
    provision = "5.2.5"
    states = tuple(state for state in STATE if state != STATE.INVESTIGATING)
    template = "accountability/answers.html"
    is_rare = True

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        return AnswersForm(asked=REFERRED, kept=record.answers, grounds=record.grounds, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before, (answers, grounds) = record.answers, found_in(REFERRED, data)
        refuse_identity(record, *grounds.values())
        kept = {key: text for key, text in record.grounds.items() if key not in {group.key for group in REFERRED}}
        record.answers, record.grounds = {**before, **answers}, {**kept, **grounds}
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        said = {"answers": changed(before, record.answers), "files": evidence.as_listed(files)}
        return Done(record, "移送情形已登记。", data=said)
