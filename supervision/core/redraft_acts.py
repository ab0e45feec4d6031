"""Begin another draft from one that ended (据此另行草拟): nothing that was typed has to be typed again."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.core.files.uploadedfile import UploadedFile

from documents import evidence
from documents.models import Evidence
from supervision.core.acts import Act, Done, Guard, RelatedMaterial
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.records import DraftedCase
from supervision.core.redrafts import note_redraft, redraft_of
from supervision.core.refusals import Refusal, by_condition

D = TypeVar("D", bound=Any)

ledger_names({"draft": "另行草拟的草稿编号"})


def not_redrafted_yet(record: Any, by: Officer, now: datetime) -> Refusal | None:
    """Of one ended draft another is begun once; where that one ends, too, the next is begun from it."""
    draft = redraft_of(record)
    if draft is None:
        return None
    return by_condition(f"已经据此另行草拟：{draft.worklist_title()}。请在那一份上办理。")


class RedraftAct(Act[D]):
    """The drafting form, filled with all that an ended draft says; what comes of it is a new draft that names the ended one."""

    name = "redraft"
    verb = "据此另行草拟"
    explains = "以这份已经作废的草稿另行草拟一份：内容和附件自动带入，可以修改。新的草稿写明据哪一份草拟，原来的保留。"
    guards: ClassVar[tuple[Guard, ...]] = (not_redrafted_yet,)

    def is_upcoming(self, record: D) -> bool:
        return False  # a draft that goes on need not be told that it has not ended

    @abstractmethod
    def begin(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> DraftedCase:
        """Save the new draft with what the form says. Raises Refused as the drafting act does."""

    def kept(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What else the ledger keeps of what was typed."""
        return {}

    def related_material(self, record: D) -> RelatedMaterial:
        files = [file.name for file in _files_of(record)]
        return RelatedMaterial(notes=[f"附件随之带入：{'、'.join(files)}。"] if files else [])

    def perform(self, record: D, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        draft = self.begin(record, by=by, now=now, data=data)
        note_redraft(draft, record)
        files = [
            *carry_over(record, draft, by=by, now=now),
            *evidence.hand_in(data.get("attachments", ()), subject=draft, root=draft, by=by, now=now),
        ]
        recorded = {"draft": draft.pk, "files": evidence.as_listed(files), **self.kept(data)}
        return Done(record, "已另行草拟，请核对修改后提交。", data=recorded, also=[draft], then=draft)


def _files_of(record: Any) -> list[Evidence]:
    return list(Evidence.objects.about(record).filter(set_aside_at__isnull=True).select_related("bureau"))


def carry_over(record: Any, draft: Any, *, by: Officer, now: datetime) -> list[Evidence]:
    """Keep the files of an ended draft with the new one, too; the ended one keeps its own."""
    kept: list[Evidence] = []
    for file in _files_of(record):
        with file.open() as content:
            upload = UploadedFile(content, name=file.name, size=file.size)
            kept += evidence.hand_in([upload], subject=draft, root=draft, by=by, now=now)
    return kept
