"""Forms for what puts a served notice right (更正、自行撤销)."""

from typing import Any

from django import forms

from supervision.core.form_fields import Prose
from supervision.core.organisation import Officer
from supervision.notices.models.notices import Notice
from supervision.notices.recusal import deciders_of
from supervision.notices.slips import PARTS, Slip

SLIPS = 5
"""How many slips one paper corrects: whoever has more writes the notice anew."""
LONGEST = 300


class RectificationForm(forms.Form):
    """Which words are replaced by which (更正): each slip names its part, and its words as they stand there."""

    reasons = Prose(label="更正的原因", rows=2, help_text="例如“录入时笔误”，印入更正通知书。")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for number in range(1, SLIPS + 1):
            self._add(number)

    def _add(self, number: int) -> None:
        needed = number == 1
        parts = [("", "—"), *PARTS.items()]
        self.fields[f"part_{number}"] = forms.ChoiceField(label=f"第{number}处：部分", choices=parts, required=needed)
        self.fields[f"wrong_{number}"] = forms.CharField(
            label=f"第{number}处：原文", max_length=LONGEST, required=needed, help_text="照抄原文，所指应当只有一处。"
        )
        self.fields[f"right_{number}"] = forms.CharField(
            label=f"第{number}处：更正为", max_length=LONGEST, required=False, help_text="留空表示删去。"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(2, SLIPS + 1):
            self._refuse_half(cleaned, number)
        cleaned["slips"] = [slip for number in range(1, SLIPS + 1) if (slip := _slip(cleaned, number)) is not None]
        return cleaned

    def _refuse_half(self, cleaned: dict[str, Any], number: int) -> None:
        part, wrong = cleaned.get(f"part_{number}"), cleaned.get(f"wrong_{number}")
        if part and not wrong:
            self.add_error(f"wrong_{number}", "选了部分，没有写原文。请补填，或者都留空。")
        elif (wrong or cleaned.get(f"right_{number}")) and not part:
            self.add_error(f"part_{number}", "请选择原文所在的部分，或者都留空。")


def _slip(cleaned: dict[str, Any], number: int) -> Slip | None:
    part, wrong = cleaned.get(f"part_{number}"), cleaned.get(f"wrong_{number}")
    return Slip(part, wrong, cleaned.get(f"right_{number}") or "") if part and wrong else None


def slips_typed(slips: list[Slip]) -> dict[str, str]:
    """Slips as initial data of their form."""
    typed: dict[str, str] = {}
    for number, slip in enumerate(slips, start=1):
        typed |= {f"part_{number}": slip.part, f"wrong_{number}": slip.wrong, f"right_{number}": slip.right}
    return typed


class RevocationForm(forms.Form):
    reasons = Prose(
        label="撤销的理由", rows=6, help_text="写明原文书错在哪里、为什么撤销而不是更正或者变更，印入撤销决定书。"
    )


class SettlementForm(forms.Form):
    settlement = Prose(
        label="所依据问题的后续处理",
        rows=4,
        help_text="逐项写明原文书所依据的问题怎样处理：另行草拟文书、提出整改意见，或者不再处理及其理由。",
    )


def with_reason_where_recused(form: forms.Form, by: Officer, undone: Notice | None) -> forms.Form:
    """The form of an approval. A leader who had a hand in the notice that is undone, and may approve it because no other
    is free, says why."""
    if undone is not None and by.pk in deciders_of(undone):
        form.fields["recusal_exception"] = Prose(
            label="未回避的理由",
            rows=2,
            help_text="原文书由您签发或者复查决定，而本局没有其他不需要回避的局领导，请说明由您审批的理由。",
        )
    return form
