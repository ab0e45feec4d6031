"""The form of a notice that is begun with what the investigation of a complaint found (据以草拟文书)."""

from typing import Any

from supervision.complaints import founded, investigations
from supervision.complaints.models.complaints import Complaint
from supervision.core.organisation import Officer
from supervision.notices.forms.notices import NoticeForm


class FoundedNoticeForm(NoticeForm):
    """An ordinary draft without findings and files: each would lead back. What identifies who complained is refused."""

    def __init__(self, *, complaint: Complaint, by: Officer, **kwargs: Any) -> None:
        super().__init__(by=by, **kwargs)
        self.complaint = complaint
        for name in ("findings", "filled", "again", "attachments"):
            self.fields.pop(name, None)
        self.warned = {}
        choices: dict[str, Any] = self.fields
        divisions = choices["division"].queryset
        choices["division"].queryset = divisions.filter(pk__in=investigations.looked_into(complaint))
        self.told = founded.telling(complaint, self._initial_texts())
        """What the copied text tells before anybody changed it, by field."""

    def restored(self) -> None:
        """It offers no findings, whatever was typed."""

    def _initial_texts(self) -> dict[str, str]:
        return {name: str(self.initial.get(name) or "") for name in founded.TEXTS} if not self.is_bound else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        texts = {name: cleaned.get(name) or "" for name in founded.TEXTS}
        for name, told in founded.telling(self.complaint, texts).items():
            self.add_error(
                name, f"这里写出了{told}。文书会送达被调查的科室，不能暴露有人投诉举报和投诉举报人，请改写。"
            )
        return cleaned
