"""The form that says who the handlers of a case file are (承办人认定)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from supervision.case_files.handlers import Handlers, OpenHandler
from supervision.case_files.models.case_files import CaseFile
from supervision.core.form_fields import Prose
from supervision.core.organisation import Officer

NOBODY = "nobody"
_NOBODY = (NOBODY, "不是本局人员（外单位人员，或者建立帐号以前已经离开）")
_REST = (NOBODY, "其余的都不是本局人员")


class IdentifyHandlersForm(forms.Form):
    """One field for each unidentified handler (承办人): a person of the bureau, or nobody of it."""

    is_for_division = forms.BooleanField(
        label="本科室其他案卷中写法相同的承办人，也照此认定",
        required=False,
        help_text="以后登记、导入的也照此认定。同名的不止一人、各件案卷可能不是同一人的，不要选。“等”只在本案卷中认定。",
    )
    reason = Prose(label="认定的依据", rows=2, max_length=500, help_text="例如“经查阅案卷原件和人事档案”。记入留痕。")

    def __init__(self, *, case_file: CaseFile, handlers: Handlers, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.handlers = handlers
        people = _Choices(case_file)
        asked = {f"who_{place}": people.field(handler) for place, handler in enumerate(handlers.open, start=1)}
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Whom each name was identified as: keys of officers, empty for nobody of the bureau."""
        cleaned = super().clean() or {}
        identities: list[tuple[OpenHandler, list[int]]] = []
        for place, handler in enumerate(self.handlers.open, start=1):
            chosen = cleaned.get(f"who_{place}") or []
            keys = [chosen] if isinstance(chosen, str) else list(chosen)
            if NOBODY in keys and len(keys) > 1:
                self.add_error(f"who_{place}", "选了人员的，不要再选“其余的都不是本局人员”。")
            identities.append((handler, [int(key) for key in keys if key != NOBODY]))
        return {**cleaned, "identities": identities}


class _Choices:
    """The people of the bureau to choose from: who may be meant first, then the division's, then the others."""

    def __init__(self, case_file: CaseFile) -> None:
        self.division_id = case_file.division_id
        people: QuerySet[Officer] = Officer.objects.filter(bureau_id=case_file.bureau_id).select_related("division")
        self.people = list(people.order_by("division_id", "id"))

    def field(self, asked: OpenHandler) -> Any:
        label = f"承办人「{asked.name}」是"
        if asked.is_others:
            people = [
                (str(person.pk), _label(person)) for person in self.people if person.division_id == self.division_id
            ]
            return forms.MultipleChoiceField(
                label="没有写明的其余承办人是",
                choices=[*people, _REST],
                widget=forms.CheckboxSelectMultiple(),
                help_text="不在本科室人员之列的，请先「更正登记」，写明全部承办人的姓名。",
            )
        return forms.ChoiceField(
            label=label, choices=[("", "请选择"), _NOBODY, *self._groups(asked)], help_text=f"{asked.why()}。"
        )

    def _groups(self, asked: OpenHandler) -> list[tuple[str, list[tuple[str, str]]]]:
        own = [
            person
            for person in self.people
            if person.division_id == self.division_id and person.pk not in asked.candidates
        ]
        others = [person for person in self.people if person not in own and person.pk not in asked.candidates]
        meant = [person for person in self.people if person.pk in asked.candidates]
        grouped = (("可能是", meant), ("本科室人员", own), ("本局其他人员", others))
        return [(name, [(str(person.pk), _label(person)) for person in people]) for name, people in grouped if people]


def _label(officer: Officer) -> str:
    texts = [officer.division.name if officer.division else "", officer.badge, "" if officer.is_active else "已停用"]
    return f"{officer.name}（{'，'.join(part for part in texts if part)}）" if any(texts) else officer.name
