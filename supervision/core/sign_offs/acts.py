"""Acts of reading and countersigning (核稿、会签) on a submitted draft."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from supervision.core import papers_about
from supervision.core.acts import Act, Done, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal
from supervision.core.sign_offs import permissions
from supervision.core.sign_offs.forms import RefuseForm, SignForm
from supervision.core.sign_offs.models import SignOff

ledger_names({"words": "审签意见", "issue_sheet": "发文稿纸编号", "sign_offs": "核稿、会签的编号"})


class SignOffAct(Act[SignOff]):
    """Signing one line of the sheet: the draft's leader has the turn once it was the last."""

    model = SignOff
    provision = "4.2"
    template = "sign_offs/sign.html"

    def permission(self, record: SignOff, by: Officer) -> Refusal | None:
        return permissions.sign_off(by, record)

    def paper_about(self, record: SignOff) -> Mapping[str, Any] | None:
        return papers_about.drafted(record.sheet.draft())

    @abstractmethod
    def sign(self, record: SignOff, *, by: Officer, now: datetime, words: str) -> str:
        """Sign, and say what was done."""

    def perform(self, record: SignOff, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        message = self.sign(record, by=by, now=now, words=data["words"])
        record.save()
        return Done(
            record, message, data={"issue_sheet": record.sheet_id, "words": data["words"]}, also=[record.sheet.draft()]
        )


@act
class Agree(SignOffAct):
    name = "agree"
    verb = "审签同意"
    explains = "核稿没有意见，或者会签同意。姓名、时间和意见记入发文稿纸；全部核稿、会签完毕以后由局领导签发。"
    transition = "agree"
    form = SignForm

    def sign(self, record: SignOff, *, by: Officer, now: datetime, words: str) -> str:
        record.agree(by, now, words)
        return "已签署，记入发文稿纸。"


@act
class Refuse(SignOffAct):
    name = "refuse"
    verb = "提出不同意见"
    explains = (
        "核稿有意见，或者会签不同意，写明意见。意见记入发文稿纸：承办人可以撤回提交、修改以后再次送审；"
        "局领导可以退回，仍然签发的应当写明理由。"
    )
    transition = "refuse"
    form = RefuseForm
    is_grave = True

    def sign(self, record: SignOff, *, by: Officer, now: datetime, words: str) -> str:
        record.refuse(by, now, words)
        return "意见已记入发文稿纸。"
