"""Forms of what is offered as a copy made anew (重新制作的副本), and of what is played instead (当面播放)."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from documents import clock
from documents.models import Evidence
from supervision.core.copies import drafts as copies
from supervision.core.copies.models import CopyDraft, OfferedCopy
from supervision.core.form_fields import PeopleField
from supervision.core.organisation import Officer

NOTHING_MADE = "没有选择。请先打开「制作副本」，逐页看过之后再选。"


class CopiesField(forms.ModelMultipleChoiceField):
    """The files of a case of which a copy can be offered, each with how far its maker has come."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Evidence.objects.none(), error_messages={"required": NOTHING_MADE}, **kwargs)
        self.drafts: dict[int, CopyDraft] = {}
        self.offered: set[int] = set()

    def of(self, case: Model, files: QuerySet[Evidence], by: Officer) -> None:
        """Offer those of a case's files that can be copied."""
        self.drafts = {draft.source_id: draft for draft in CopyDraft.objects.of(case, by)}
        given = OfferedCopy.objects.filter(source__root_type=case._meta.label_lower, source__root_id=case.pk)
        self.offered = set(given.values_list("source_id", flat=True))
        self.queryset = files.filter(content_type__in=copies.COPIED)
        if not self.queryset.exists():
            self.help_text = "没有可以制作副本的材料：PDF和图片才能制作副本。"

    def label_from_instance(self, obj: Any) -> str:
        draft = self.drafts.get(obj.pk)
        if draft is None:
            return f"{obj.name}（{'副本已经提供' if obj.pk in self.offered else '还没有制作副本'}）"
        done = f"{draft.pages}页，已逐页看过" if draft.is_complete else f"共{draft.pages}页，看到第{draft.made}页"
        return f"{obj.name}（副本{done}）"


class OfferFilesForm(forms.Form):
    """Which files somebody is given copies of; ``hidden`` is whose identity they must not tell."""

    chosen = CopiesField(label="提供的材料", help_text="只提供重新制作的副本：提供的就是您看过的各页，原件不提供。")
    looked_through = forms.BooleanField(
        help_text="副本不带作者、设备、地点和时间等记载；画面和文字里的身份，由承办人核对。",
    )

    def __init__(self, *, case: Model, offered: QuerySet[Evidence], by: Officer, hidden: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["looked_through"].label = f"已经逐页看过：内容不会暴露{hidden}的身份"
        chosen: Any = self.fields["chosen"]
        chosen.of(case, offered, by)


class RecordingsField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{clock.day(obj.handed_in_at):%Y-%m-%d}）"


class RecordShowingForm(forms.Form):
    """What was played, to whom, when and where."""

    file = RecordingsField(Evidence.objects.none(), label="播放的录音、录像")
    people = PeopleField(Officer.objects.none(), label="观看的人员")
    shown_at = forms.DateTimeField(
        label="播放时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "时间不对，请按“2026-09-30 14:30”的样子填写。"},
    )
    place = forms.CharField(label="播放地点", max_length=120)
    was_there = forms.BooleanField(label="播放时本人始终在场，文件没有交给他人复制")

    def __init__(self, *, recordings: QuerySet[Evidence], people: QuerySet[Officer], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        fields: dict[str, Any] = self.fields
        fields["file"].queryset, fields["people"].queryset = recordings, people

    def clean_shown_at(self) -> datetime:
        shown_at: datetime = self.cleaned_data["shown_at"]
        if shown_at > clock.about_now():
            raise forms.ValidationError("播放时间在现在之后，请核对。")
        return shown_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, shown_at = cleaned.get("file"), cleaned.get("shown_at")
        if file is not None and shown_at is not None and clock.day(shown_at) < clock.day(file.handed_in_at):
            self.add_error(
                "shown_at", f"播放时间早于这份材料提交的日期（{clock.day(file.handed_in_at):%Y-%m-%d}），请核对。"
            )
        return cleaned
