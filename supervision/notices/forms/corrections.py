"""Forms of the correction (整改)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from documents import clock
from supervision.core.form_fields import DayField, FilesField, Line, Prose, asked_when
from supervision.notices.burdens import items_of
from supervision.notices.models.corrections import Correction

OUTWARD = ("outward_number", "outward_on", "outward_served_on", "outward_served_how")
"""The decision to the party (对相对人的决定), by which an act that a 决定书 revokes is revoked outwardly."""


class OutwardForm(forms.Form):
    """What a report on a 决定书 tells of the bureau's decision to the party: all of it or nothing."""

    outward_number = Line(
        label="对外决定的文号",
        max_length=100,
        required=False,
        help_text="以本局名义向相对人作出的撤销决定。四项都填写后，整改才能核实通过；还没有作出的，全部留空。",
    )
    outward_on = DayField(label="对外决定的日期", required=False)
    outward_served_on = DayField(label="送达相对人的日期", required=False)
    outward_served_how = Line(
        label="送达相对人的情况", max_length=200, required=False, help_text="相对人、送达方式和收件人。"
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        asked_when(self, "四项一并填写，还没有作出的都不填", *OUTWARD)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(cleaned.get(name) for name in OUTWARD):
            self._refuse_half(cleaned)
        self._refuse_wrong_outward_days(cleaned)
        return cleaned

    def _refuse_half(self, cleaned: dict[str, Any]) -> None:
        for name in OUTWARD:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "对外决定的文号、日期和送达应当一并填写；还没有作出的，四项都留空。")

    def _refuse_wrong_outward_days(self, cleaned: dict[str, Any]) -> None:
        made, served = cleaned.get("outward_on"), cleaned.get("outward_served_on")
        if made is not None and made > clock.today():
            self.add_error("outward_on", "对外决定的日期在今日之后。请填写实际的日期。")
        elif served is not None and served > clock.today():
            self.add_error("outward_served_on", "送达相对人的日期在今日之后。请填写实际的日期。")
        elif made is not None and served is not None and served < made:
            self.add_error("outward_served_on", "送达相对人的日期早于对外决定的日期。请核对。")


class ReportForm(forms.Form):
    """The written report to the bureau (4.3): an answer to each item of the decision, or one to them all."""

    text = Prose(label="整改情况", rows=10, help_text="逐项写明采取的措施、完成的时间和结果，印入整改报告。")
    attachments = FilesField(label="证明材料", required=False)

    def __init__(self, *, correction: Correction, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.items = items_of(correction.root().demand)
        latest = correction.reports.order_by("round").last()
        if len(self.items) > 1:
            self._ask_for_each(latest.text if latest is not None else "")
        elif latest is not None:
            self.initial = {"text": latest.text, **self.initial}

    def _ask_for_each(self, reported: str) -> None:
        for number, item in enumerate(self.items, start=1):
            field: Any = Prose(label=item, rows=3, required=False)
            field.when_needed = "没有一并说明的，应当填写"
            self.fields[f"item_{number}"] = field
        text: Any = self.fields["text"]
        text.label, text.required, text.when_needed = "一并说明和其他情况", False, "各项已分别填写的，可以不填"
        text.help_text = "几项的情况相同的，可以在此一并说明。以上内容印入整改报告。"
        text.widget.attrs["rows"] = 4
        self.order_fields([*(f"item_{number}" for number in range(1, len(self.items) + 1)), *self.field_order_after])
        answers, rest = answers_in(reported, self.items)
        self.initial = {**{f"item_{n}": answer for n, answer in answers.items()}, "text": rest, **self.initial}

    field_order_after: Sequence[str] = ("text", "attachments")
    """What comes behind the answers."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if len(self.items) > 1:
            answers = [cleaned.get(f"item_{number}") or "" for number in range(1, len(self.items) + 1)]
            self._refuse_unanswered(cleaned, answers)
            cleaned["text"] = composed(self.items, answers, cleaned.get("text") or "")
        return cleaned

    def _refuse_unanswered(self, cleaned: dict[str, Any], answers: list[str]) -> None:
        for number, answer in enumerate(answers, start=1):
            if not answer and not cleaned.get("text") and f"item_{number}" not in self.errors:
                self.add_error(f"item_{number}", "请写明这一项的整改情况；几项一并说明的，写在「一并说明和其他情况」。")


_ANSWER, _REST = "整改情况：", "其他情况："


def composed(items: Sequence[str], answers: Sequence[str], rest: str) -> str:
    """The report as one text: each item with its answer, then what concerns several."""
    told = [f"{item}\n{_ANSWER}{answer}" for item, answer in zip(items, answers, strict=True) if answer]
    if rest:
        told.append(f"{_REST}{rest}" if told else rest)
    return "\n".join(told)


def answers_in(text: str, items: Sequence[str]) -> tuple[dict[int, str], str]:
    """The answers by item of a report that was composed so, and what else it says: a returned one is gone on with."""
    found, text = {}, text.replace("\r\n", "\n")
    text, _, rest = text.partition(f"\n{_REST}")
    for number, item in reversed([*enumerate(items, start=1)]):
        before, mark, answer = text.rpartition(f"{item}\n{_ANSWER}")
        if mark:
            found[number], text = answer.strip(), before
    return found, "\n".join(part for part in (text.strip(), rest.strip()) if part)


class OutwardReportForm(ReportForm, OutwardForm):
    """The same on a 决定书 that revokes an act: with the decision to the party."""

    field_order = ["text", *OUTWARD, "attachments"]
    field_order_after = field_order


class AcceptForm(forms.Form):
    text = Prose(label="核实意见", rows=4, help_text="写明怎样核实、结果如何。")


class ReturnForm(forms.Form):
    text = Prose(label="退回理由", rows=4, help_text="写明还差什么，科室会看到。")


class RefusalForm(forms.Form):
    how = Prose(label="拒不整改的情形", rows=4, help_text="写明何时、何人、以何种方式拒绝。")
    attachments = FilesField(label="证据材料", required=False)


class SuspendForm(forms.Form):
    reason = Prose(label="暂停执行的理由", rows=3)


class ResumeForm(forms.Form):
    reason = Prose(label="恢复执行的理由", rows=3)


class NewDueDayForm(forms.Form):
    due_on = DayField(label="新的整改期限")
    reason = Prose(label="理由", rows=3)
