"""Fields that the acts' forms share: days, files, text that must say something."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import ModelChoiceIteratorValue

from documents import evidence
from documents.text_folding import tidy
from supervision.core.choices import labels_of

EARLIEST, LATEST = 1949, 2100
"""The years that a day may lie in."""


_EACH, _TOGETHER = settings.EVIDENCE_MAX_BYTES // 1024 // 1024, settings.UPLOAD_MAX_BYTES // 1024 // 1024


def shown_when(field: Any, condition: str, *, note: str) -> None:
    """Show a field only while another has a value (``name=value``), and say when it is to be filled.

    Without JavaScript it is always shown.
    """
    field.widget.attrs["data-shown-when"] = condition
    field.when_needed = note


def asked_when(form: forms.BaseForm, note: str, *names: str) -> None:
    """Say of fields that may be left out when they may not."""
    for name in names:
        field: Any = form.fields[name]
        field.when_needed = note


class DayField(forms.DateField):
    """A day, typed or picked."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("error_messages", {"invalid": "日期不对，请按“2026-09-30”的样子填写。"})
        super().__init__(**kwargs)

    def validate(self, value: date | None) -> None:
        """A year that nobody means is a slip of the finger, and may lie where no period can be counted."""
        super().validate(value)
        if value is not None and not EARLIEST <= value.year <= LATEST:
            raise ValidationError(f"年份应当在{EARLIEST}年到{LATEST}年之间，请核对日期。")


class Prose(forms.CharField):
    """Text of a paragraph or more."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("max_length", 20_000)
        super().__init__(**kwargs)


class Line(forms.CharField):
    """A short text on one line, which is compared and searched: it loses what nobody sees, and gets characters for radicals."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return tidy(found) if isinstance(found, str) else found


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each checked before anything is kept."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFilesInput())
        kwargs.setdefault("help_text", f"可以选择多个文件；单个文件不超过{_EACH}兆，一次共不超过{_TOGETHER}兆。")
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        uploads = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(upload, initial) for upload in uploads or [None]]
        files = [file for file in cleaned if file]
        if errors := [error for file in files for error in _refused(file)]:
            raise ValidationError(errors)
        return files


def _refused(file: UploadedFile) -> list[ValidationError]:
    """Why a file may not be handed in: each is told at once, not one after the other."""
    try:
        evidence.check(file)
    except ValidationError as error:
        return list(error.error_list)
    return []


class PhotosField(FilesField):
    """Pictures; on a phone its camera opens."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFilesInput(attrs={"accept": "image/*", "capture": "environment"}))
        super().__init__(**kwargs)


class ReasonForm(forms.Form):
    """A form that asks for the reason and nothing else."""

    reason = Prose(label="理由")


class PeopleChoices(forms.CheckboxSelectMultiple):
    """People to tick. Who may not be chosen is listed with the reason, and cannot be ticked."""

    unfit: Mapping[int, str] = {}

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        why = self.unfit.get(getattr(value, "value", value))
        if why:
            option["label"] = f"{label}——不能选：{why}"
            option["attrs"]["disabled"] = True
        return option


class PeopleField(forms.ModelMultipleChoiceField):
    """People, each shown with the division."""

    widget = PeopleChoices

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.division.name}）" if obj.division else obj.name

    def offer(self, people: Iterable[Any], unfit: Mapping[int, str]) -> None:
        """Show these of the people who may be named, and of each who is unfit why."""
        self.widget.choices = [
            (ModelChoiceIteratorValue(person.pk, person), label) for person, label in labels_of(self, people)
        ]
        self.widget.unfit = unfit
